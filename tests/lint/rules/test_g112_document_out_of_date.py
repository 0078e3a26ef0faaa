"""G112: the printed page and the text say the same. The document is that of the base."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from smartdocs.finding import Finding
from smartdocs.pipeline import linting, opening, projects
from tests.lint.cases import base, said


def test_a_changed_number_is_not_in_the_document() -> None:
    assert said("review_by: 2027-01-13\n", "G112") == [
        (
            '"1.0"',
            "`build/base/agreement.html` was made from an earlier text than this one",
            "make it again with `smartdocs build`, before somebody reads or signs it",
        )
    ]


def test_comments_and_the_order_of_keys_change_nothing() -> None:
    assert said('# for next week\nreview_by: "2027-01-14"\n', "G112") == []


def in_a_folder(root: Path) -> list[Finding]:
    for path, text in base().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    run = linting.lint(opening.load(root), (), None, date(2026, 11, 2))
    return [f for f in run.findings if f.code == "G112"]


def page(root: Path, digest: str) -> None:
    (root / "build/base").mkdir(parents=True)
    (root / "build/base/agreement.html").write_text(f"<p>sha256: <code>{digest}</code></p>", "utf-8")


def test_without_a_document_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert in_a_folder(tmp_path) == []


def test_a_document_of_this_text_is_up_to_date(tmp_path: Path) -> None:
    assert in_a_folder(tmp_path) == []
    page(tmp_path, projects.about(opening.load(tmp_path), "base")["digest"].rpartition(":")[2])
    assert in_a_folder(tmp_path) == []


def test_a_document_of_another_text_is_told(tmp_path: Path) -> None:
    page(tmp_path, "0" * 64)
    (found,) = in_a_folder(tmp_path)
    assert (found.level, str(found.span)) == ("note", "agreements/base/agreement.yaml:4:10")
    assert [related.span.path for related in found.related] == ["build/base/agreement.html"]


def test_a_page_that_does_not_say_what_it_was_made_of_is_left_alone(tmp_path: Path) -> None:
    page(tmp_path, "")
    assert in_a_folder(tmp_path) == []
