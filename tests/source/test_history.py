"""The texts of a commit, read without running anything that the repository asks for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from smartdocs.errors import SourceError, UsageError
from smartdocs.source.history import texts_at


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace in a folder of a repository, with one commit on `main`."""
    root = tmp_path / "crm team"
    (root / "agreements/äther").mkdir(parents=True)
    (root / "agreements/äther/agreement.yaml").write_text("title: Früher\n", "utf-8")
    (root / "agreements/notes.txt").write_text("aside", "utf-8")
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements/other.yaml").write_text("title: Elsewhere\n", "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=Mia", "-c", "user.email=mia@example.com", "commit", "-q", "-m", "Signed")
    return root


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def test_the_texts_of_the_commit_are_given_by_their_path_in_the_workspace(root: Path) -> None:
    (root / "agreements/äther/agreement.yaml").write_text("title: Heute\n", "utf-8")
    assert texts_at(root, "main", ["agreements"]) == {"agreements/äther/agreement.yaml": "title: Früher\n"}


def test_a_folder_that_was_not_there_has_no_texts(root: Path) -> None:
    assert texts_at(root, "main", ["personas"]) == {}


def test_what_keeps_no_history_has_none(tmp_path: Path) -> None:
    assert texts_at(tmp_path, "main", ["agreements"]) is None


@pytest.mark.parametrize("since", ["", "nowhere", "--output=x", "main:agreements", "main..main"])
def test_what_names_no_commit_is_refused(root: Path, since: str) -> None:
    with pytest.raises(UsageError, match="there is no commit"):
        texts_at(root, since, ["agreements"])


def test_a_filter_of_the_repository_is_not_run(root: Path) -> None:
    (root / ".gitattributes").write_text("*.yaml diff=own filter=own\n", "utf-8")
    for key in ("diff.own.textconv", "filter.own.smudge"):
        git(root, "config", key, "touch ran; cat")
    assert texts_at(root, "main", ["agreements"]) == {"agreements/äther/agreement.yaml": "title: Früher\n"}
    assert not (root / "ran").exists()


def test_a_file_in_another_encoding_is_named(root: Path) -> None:
    (root / "agreements/äther/agreement.yaml").write_bytes("title: Früher\n".encode("latin-1"))
    git(root, "add", ".")
    git(root, "-c", "user.name=Mia", "-c", "user.email=mia@example.com", "commit", "-q", "-m", "Latin")
    with pytest.raises(SourceError, match="not saved as UTF-8 in `main`") as caught:
        texts_at(root, "main", ["agreements"])
    assert caught.value.place == "agreements/äther/agreement.yaml"
