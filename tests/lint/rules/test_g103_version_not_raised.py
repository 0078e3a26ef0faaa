"""G103: one version is one text. The base is what `main` has."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from smartdocs.errors import UsageError
from smartdocs.finding import Finding
from smartdocs.pipeline import linting, opening
from tests.lint.cases import base, said


def test_the_things_that_changed_are_named() -> None:
    text = "title: Another title\neffective: {from: 2026-10-01, to: 2027-01-31}\n"
    assert said(text, "G103") == [
        (
            '"1.0"',
            "the version is still 1.0, as in `main`, and what is agreed has changed: `effective.to` and `title`",
            'raise it, as in `version: "1.1"`, and add what has changed to `changelog`',
        )
    ]


def test_a_new_version_may_say_anything() -> None:
    assert said('version: "1.1"\ntitle: Another title\n', "G103") == []


def test_layout_status_changelog_and_dates_of_review_do_not_count() -> None:
    assert (
        said("status: signed\nreview_by: 2027-01-20\nchangelog: []\ncalendar:    berlin  # ours\n", "G103")
        == []
    )


def test_a_persona_belongs_to_the_agreement() -> None:
    text = "# personas/plant-manager.yaml\nrole: Works manager\n"
    assert [m for _, m, _ in said(text, "G103")] == [
        "the version is still 1.0, as in `main`, and what is agreed has changed: the persona `plant-manager`"
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for path, text in base().items():
        file = tmp_path / "crm" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["-c", "user.name=Mia", "-c", "user.email=mia@example.com", "commit", "-q", "-m", "Signed"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path / "crm"


def linted(root: Path, since: str | None) -> tuple[list[Finding], bool]:
    """What G103 says, and whether it ran."""
    run = linting.lint(opening.load(root), (), None, date(2026, 11, 2), since)
    return [f for f in run.findings if f.code == "G103"], "G103" not in run.not_run


def test_a_changed_number_is_found_against_a_commit(repository: Path) -> None:
    file = repository / "agreements/base/agreement.yaml"
    file.write_text(file.read_text("utf-8").replace("at_least: 5,", "at_least: 4,"), "utf-8")
    (found,), ran = linted(repository, "main")
    assert ran
    assert str(found.span) == "agreements/base/agreement.yaml:4:10"
    assert (
        found.message
        == "the version is still 1.0, as in `main`, and what is agreed has changed: `terms.lead-volume`"
    )


def test_nothing_changed_is_nothing_found(repository: Path) -> None:
    assert linted(repository, "main") == ([], True)


def test_an_agreement_that_is_new_cannot_have_changed(repository: Path) -> None:
    (repository / "agreements/base").rename(repository / "agreements/renamed")
    assert linted(repository, "main") == ([], True)


def test_without_a_commit_to_compare_with_the_rule_does_not_run(repository: Path) -> None:
    assert linted(repository, None) == ([], False)


@pytest.mark.parametrize("since", ["maine", "--upload-pack=x", "main:agreements"])
def test_a_commit_that_is_not_there_is_an_error_with_a_cure(repository: Path, since: str) -> None:
    with pytest.raises(UsageError, match="there is no commit") as caught:
        linted(repository, since)
    assert (
        caught.value.fix == "name a branch, a tag or a commit, as in `--since main` or `--since origin/main`"
    )


def test_a_folder_without_a_history_has_nothing_to_compare_with(tmp_path: Path) -> None:
    for path, text in base().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    assert linted(tmp_path, "main") == ([], False)
