"""Annotations of GitHub Actions, read back as the runner reads them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from smartdocs.finding import Finding, Span
from tests.lint.formats.sample import LATE, PATH, VAGUE, written


def read_back(line: str) -> tuple[str, dict[str, str], str]:
    """Command, properties and message of a line, by the grammar that GitHub documents."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert found, line
    properties = dict(part.split("=", 1) for part in found[2].split(","))
    return found[1], {k: _unescaped(v) for k, v in properties.items()}, _unescaped(found[3])


def _unescaped(text: str) -> str:
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def test_a_finding_is_a_command_and_what_did_not_run_a_line_of_the_log() -> None:
    assert written("github", [VAGUE, LATE], ("M106",)) == (
        f"::warning file={PATH},line=1,endLine=1,col=1,endColumn=6,title=T106 no-review-date::"
        "No review. Add a date.\n"
        f"::error file={PATH},line=3,endLine=3,col=16,endColumn=23,title=S101 vague-word::"
        "`Improve` says neither how much nor from where to where. Write `Raise acceptance from 72%25 to 90%25`.\n"
        "M106 did not run: add --data to run it on your data\n"
        "1 error, 1 warning in 1 file.\n"
    )


def test_a_note_is_a_notice() -> None:
    assert written("github", [replace(LATE, level="note")]).startswith("::notice file=")


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (Span(PATH, 2, 3, 4, 5), {"line": "2", "endLine": "4"}),
        (Span(PATH, 2, 3, 4, 1), {"line": "2", "endLine": "3"}),
        (Span(PATH, 2, 3, 3, 1), {"line": "2"}),
        (Span(PATH, 2, 3, 2, 3), {"line": "2", "endLine": "2", "col": "3", "endColumn": "3"}),
    ],
)
def test_columns_are_given_only_where_all_is_on_one_line(span: Span, place: dict[str, str]) -> None:
    _, about, _ = read_back(written("github", [replace(LATE, span=span)]).splitlines()[0])
    del about["file"], about["title"]
    assert about == place


def test_marks_of_the_grammar_in_a_file_name_and_a_message_come_back_as_they_were() -> None:
    nasty = Finding("S101", "vague-word", "error", "100%, a::b %0A", Span("a,b: 5%.yaml", 1, 1, 1, 2))
    _, about, message = read_back(written("github", [nasty]).splitlines()[0])
    assert about["file"] == "a,b: 5%.yaml"
    assert message == "100%, a::b %0A."


def test_a_message_of_several_lines_cannot_begin_a_command_of_its_own() -> None:
    nasty = replace(LATE, message="no review\n::error::boo\r\n::add-mask::x", fix="")
    lines = written("github", [nasty]).splitlines()
    assert [line.startswith("::") for line in lines] == [True, False]
    assert read_back(lines[0])[2] == "No review ::error::boo ::add-mask::x."
