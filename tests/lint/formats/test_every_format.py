"""What holds of every format, whatever stands in a finding: it stays well-formed, and its bytes stay the same."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smartdocs import registry
from smartdocs.cli.commands.lint import FORMATS
from smartdocs.finding import LEVELS, Edit, Finding, Related, Span
from smartdocs.lint.formats import format_named
from tests.effort import examples
from tests.lint.formats.sample import LATE, PATH, SCHEMAS, VAGUE, WAIVED, schema, written
from tests.lint.formats.test_github import read_back
from tests.lint.formats.test_junit import parsed
from tests.lint.formats.test_sarif import VALIDATOR

NAMES = registry.names(FORMATS)
NASTY = [
    "]]><evil/>", "<!--", "&amp;&#0;", "%0A::error::x", "::error file=x::", "##[add-mask]x", "\x1b[31m\x1b]0;title\x07", "a\nb\r\nc\rd",
    "\u2028\u2029\x85\v\f", "\u202egnp.exe\u2066", "\x00\x01\x7f\x9b31m", "\ud800", "\udfff\ud800", "\ufffe\uffff", "\ufeff", '"\'\\', "`", "``` ```",
    "| a | b |", "x" * 30_000, "[x](y)", "{0} {{", "Säle 🚀 مرحبا", "", " ", "\\u0000", "http://a.example/?a=1&b=2", "\t",
]  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(), max_size=30), st.text("%:,|`<>&]\n\r\x1b\u202e", max_size=12)
)  # fmt: skip
SOME = TEXT.filter(bool)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    line, column = draw(st.integers(1, 6)), draw(st.integers(1, 40))
    end_line = line + draw(st.integers(0, 3))
    end_column = draw(st.integers(1, 40)) + (column if end_line == line else 0)
    return Span(draw(st.one_of(st.just(PATH), SOME)), line, column, end_line, end_column)


FINDINGS = st.builds(
    Finding,
    code=st.one_of(st.sampled_from(["S101", "M106", "Y101"]), SOME),
    slug=SOME,
    level=st.sampled_from(LEVELS),
    message=SOME,
    span=spans(),
    fix=TEXT,
    related=st.lists(st.builds(Related, spans(), TEXT), max_size=2).map(tuple),
    edits=st.lists(st.builds(Edit, spans(), TEXT), max_size=2).map(tuple),
    is_safe=st.booleans(),
)
HOSTILE = [
    Finding(text, text, "error", text, Span(text or "x", 1, 1, 1, 2), text, (Related(Span("a"), text),), (Edit(Span("a"), text),))
    for text in NASTY
    if text
]  # fmt: skip


def is_clean(text: str) -> bool:
    """Whether a terminal or a log would obey nothing in it."""
    return not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", text) and not [
        letter for letter in text if letter != "\n" and unicodedata.category(letter) in {"Cc", "Cs"}
    ]


def lines(text: str, findings: list[Finding]) -> list[str]:
    """The lines of the findings; the last one counts."""
    assert is_clean(text)
    *found, last = text.splitlines()
    assert last.endswith("." if findings else "No findings.")
    return found


def check_text(text: str, findings: list[Finding]) -> None:
    assert is_clean(text)
    heads = [line for line in text.splitlines() if re.search(r":\d+:\d+: (error|warning|note) ", line)]
    assert len(heads) >= len(findings)


def check_concise(text: str, findings: list[Finding]) -> None:
    assert len(lines(text, findings)) == len(findings)


def check_github(text: str, findings: list[Finding]) -> None:
    found = lines(text, findings)
    assert len(found) == len(findings)
    for line in found:
        command, about, _ = read_back(line)
        assert command in {"error", "warning", "notice"}
        assert (
            {"file", "line", "title"}
            <= set(about)
            <= {
                "file",
                "line",
                "endLine",
                "col",
                "endColumn",
                "title",
            }
        )


def check_json(text: str, findings: list[Finding]) -> None:
    assert len(json.loads(text)["findings"]) == len(findings)


def check_gitlab(text: str, findings: list[Finding]) -> None:
    rows = json.loads(text)
    jsonschema.validate(rows, {**schema("gitlab-code-quality.json"), "uniqueItems": True})
    assert len({row["fingerprint"] for row in rows}) == len(findings)
    assert all(is_clean(row["description"]) for row in rows)


def check_sarif(text: str, findings: list[Finding]) -> None:
    log = json.loads(text)
    VALIDATOR.validate(log)
    results = log["runs"][0]["results"]
    assert len(results) == len(findings)
    assert all(is_clean(result["message"]["text"]) for result in results)


def check_junit(text: str, findings: list[Finding]) -> None:
    root = parsed(text)
    told = [line for failure in root.iter("failure") for line in failure.text.split("\n")]
    assert len(told) == len(findings)
    assert all(is_clean(line) for line in told)


def check_markdown(text: str, findings: list[Finding]) -> None:
    assert is_clean(text)
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == len(findings)
    for row in rows:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 6, "five cells"


CHECKS: dict[str, Callable[[str, list[Finding]], None]] = {
    name.removeprefix("check_"): check for name, check in globals().items() if name.startswith("check_")
}


def test_every_format_is_read_back_by_a_reader_of_its_own() -> None:
    assert sorted(CHECKS) == list(NAMES)


@pytest.mark.parametrize("form", NAMES)
@given(findings=st.lists(FINDINGS, max_size=4, unique=True))
@example(findings=HOSTILE)
@settings(max_examples=examples(15), deadline=None)
def test_whatever_stands_in_a_finding_the_format_stays_well_formed(
    form: str, findings: list[Finding]
) -> None:
    text = written(form, findings)
    assert text.endswith("\n")
    text.encode()
    CHECKS[form](text, findings)


@pytest.mark.parametrize("form", NAMES)
@given(data=st.data(), findings=st.lists(FINDINGS, max_size=4))
@settings(max_examples=examples(8), deadline=None)
def test_findings_in_another_order_are_the_same_bytes(form: str, data: Any, findings: list[Finding]) -> None:
    other = data.draw(st.permutations(findings))
    assert written(form, other) == written(form, findings)


@pytest.mark.parametrize("form", [name for name in NAMES if name != "text"])
def test_color_is_for_the_terminal_only(form: str) -> None:
    assert written(form, [VAGUE, LATE], ("M106",), color=True) == written(form, [VAGUE, LATE], ("M106",))


@pytest.mark.parametrize("form", NAMES)
def test_a_file_that_is_not_at_hand_is_named_all_the_same(form: str) -> None:
    assert PATH in written(form, [VAGUE], texts={})


@pytest.mark.parametrize("form", [name for name in NAMES if name != "gitlab"])
def test_a_rule_that_did_not_run_is_said(form: str) -> None:
    assert "M106" in written(form, [], ("M106",))


@pytest.mark.parametrize("form", ["concise", "github", "markdown", "text"])
def test_what_was_set_aside_is_counted_where_a_person_reads(form: str) -> None:
    text = format_named(form).render([], {}, (), waived=[WAIVED])
    assert "1 finding is waived; --show-waived lists it" in text
    assert "agreed in FY25" not in text


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_what_was_set_aside_is_not_shown_beside_the_lines(form: str) -> None:
    assert format_named(form).render([], {}, (), waived=[WAIVED]) == written(form, [], texts={})


@pytest.mark.parametrize(
    ("digest", "name"),
    re.findall(r"`([0-9a-f]{64})` \((\w+)\)", (SCHEMAS / "README.md").read_text("utf-8")),
)
def test_the_published_schemas_are_as_they_were_published(digest: str, name: str) -> None:
    file = {"SARIF": "sarif-2.1.0-rtm.5.json", "JUnit": "junit-10.xsd"}[name]
    assert hashlib.sha256((SCHEMAS / file).read_bytes()).hexdigest() == digest
