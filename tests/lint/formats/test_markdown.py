"""A table for a pull request and for the summary of a CI job."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.finding import Span
from tests.lint.formats.sample import LATE, PATH, VAGUE, written

HEAD = "| level | place | rule | what | how to fix |\n| --- | --- | --- | --- | --- |\n"


def test_a_finding_is_a_row() -> None:
    assert written("markdown", [VAGUE, LATE], ("M106",)) == (
        "### smartdocs lint\n\n1 error, 1 warning in 1 file.\n\n"
        f"{HEAD}"
        f"| warning | `{PATH}:1:1` | T106 no-review-date | no review | add a date |\n"
        f"| error | `{PATH}:3:16` | S101 vague-word | "
        "`Improve` says neither how much nor from where to where | write `Raise acceptance from 72% to 90%` |\n"
        "\nM106 did not run: add --data to run it on your data.\n"
    )


def test_nothing_found_is_said_without_a_table() -> None:
    assert written("markdown", []) == "### smartdocs lint\n\nNo findings.\n"


def test_marks_mean_nothing_in_words_and_a_bar_does_not_end_a_cell() -> None:
    nasty = replace(LATE, message="a | b, <img src=x> and `c | d` [here](x) *so* snake_case", fix="")
    row = written("markdown", [nasty]).splitlines()[6]
    assert row.split(" | ", 3)[3] == (
        r"a \| b, \<img src=x\> and `c \| d` \[here\](x) \*so\* snake\_case |  |"
    )


def test_a_backquote_without_its_other_half_is_a_letter() -> None:
    row = written("markdown", [replace(LATE, message="a ` and <b>", fix="")]).splitlines()[6]
    assert r"a \` and \<b\>" in row


def test_of_many_findings_a_hundred_are_shown_and_the_others_counted() -> None:
    many = [replace(LATE, span=Span(PATH, n, 1, n, 2)) for n in range(1, 1235)]
    text = written("markdown", many)
    assert "1,234 warnings in 1 file." in text
    assert text.count("\n| warning |") == 100
    assert text.endswith("\nAnd 1,134 more: `smartdocs lint` shows them.\n")


def test_a_long_message_is_cut() -> None:
    row = written("markdown", [replace(LATE, message="so " * 5000)]).splitlines()[6]
    assert len(row) < 500
    assert "…" in row
