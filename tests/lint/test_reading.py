"""Files -> a value and its places: a slip is told once, and everything behind it is still found."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.lint.case import Case
from smartdocs.lint.engine import lint
from smartdocs.lint.reading import read
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.source import parse
from tests.lint.cases import AGREEMENT, base, case_of, cut


def alone(files: dict[str, str]) -> Case:
    """The base with nothing to compare it with: no earlier version, no document."""
    return replace(case_of(files), earlier=None, printed=None)


def found(old: str, new: str) -> list[tuple[str, str]]:
    files = base()
    assert old in files[AGREEMENT]
    files[AGREEMENT] = files[AGREEMENT].replace(old, new, 1)
    case = alone(files)
    return [(f.code, cut(files[f.span.path], f.span)) for f in (*case.reading.findings, *lint(case).findings)]


def test_a_misspelt_key_is_the_only_finding_wherever_it_stands() -> None:
    assert found("    owner: sam-rivera\n    waived_when", "    ownr: sam-rivera\n    waived_when") == [
        ("Y101", "ownr")
    ]
    assert found("    target: 90%", "    targt: 90%") == [("Y101", "targt")]
    assert found("    statement: Raise", "    statment: Raise") == [("Y101", "statment")]
    assert found("consequences:", "consequenses:") == [("Y101", "consequenses")]
    assert found("within: 6 business", "wthin: 6 business") == [("Y101", "wthin")]


def test_what_stands_behind_a_misspelt_key_is_pointed_to_where_it_is_written() -> None:
    assert found("    target: 90%", "    targt: 60%") == [("Y101", "targt"), ("S105", "90%"), ("R105", "60%")]
    assert found("statement: Raise the", "statment: Improve, if possible, the") == [
        ("Y101", "statment"),
        ("S102", "if possible"),
    ]


def test_a_broken_entry_of_a_list_does_not_move_the_places_of_the_others() -> None:
    assert found("minutes: 30,", "minutes: 0,") == [("Y104", "0")]


def test_the_files_of_a_folder_are_read_together_and_each_finding_stands_in_its_own() -> None:
    text = base()[AGREEMENT]
    start, end = text.index("people:"), text.index("signatories:")
    one = parse(text[:start] + text[end:], "a/agreement.yaml")
    two = parse(text[start:end].replace("party: sales", "party: saless"), "a/people.yaml")
    reading = read(Agreement, [one, two], {"promises": promises()})
    assert reading.value is not None
    assert str(reading.at(("people", "sam-rivera", "party"))) == "a/people.yaml:3:62"
    assert str(reading.key(("terms",))).startswith("a/agreement.yaml:")


def test_windows_line_ends_give_the_same_lines_and_columns() -> None:
    files = base()
    files[AGREEMENT] = (
        files[AGREEMENT].replace("owner: mia-chen", "owner: nobody").replace("acceptance of", "quality of")
    )
    unix = [(f.code, f.span) for f in lint(alone(files)).findings]
    files[AGREEMENT] = files[AGREEMENT].replace("\n", "\r\n")
    assert [(f.code, f.span) for f in lint(alone(files)).findings] == unix
    assert {code for code, _ in unix} == {"G101"}
