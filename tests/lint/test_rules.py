"""Every rule on the examples of its own manual page: the carets below a line of Bad say where it points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from smartdocs.finding import LEVELS, Span
from smartdocs.lint.engine import Rule, lint, rules
from tests.lint.cases import all_findings, base, case_of, estate_of, files_with, parts_of

HEADINGS = ["## What it does", "## Why", "## Bad", "## Good", "## How to fix"]
_CARETS = re.compile(r"[ \t]*\^+(?:[ \t]+\^+)*[ \t]*")


@dataclass(frozen=True)
class Example:
    rule: Rule
    text: str
    carets: tuple[Span, ...]


def sections(page: str) -> dict[str, str]:
    parts = re.split(r"^(## .+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples(rule: Rule, heading: str) -> Iterator[Example]:
    for block in re.findall(r"```yaml\n(.*?)```", sections(rule.page).get(heading, ""), re.DOTALL):
        texts: list[str] = []
        carets: list[Span] = []
        for path, part in parts_of(block):
            lines: list[str] = []
            for line in part.splitlines():
                if _CARETS.fullmatch(line):
                    n = len(lines)
                    carets += [
                        Span(path, n, m.start() + 1, n, m.end() + 1) for m in re.finditer(r"\^+", line)
                    ]
                else:
                    lines.append(line)
            texts += lines
        yield Example(rule, "\n".join(texts) + "\n", tuple(carets))


def all_examples(heading: str) -> list[object]:
    return [
        pytest.param(example, id=f"{rule.code}-{number}")
        for rule in rules()
        for number, example in enumerate(examples(rule, heading), 1)
    ]


BAD = all_examples("## Bad")
GOOD = all_examples("## Good")


def test_the_base_is_clean_under_all_rules() -> None:
    case = case_of(base())
    readings = [case.reading, case.workspace, *case.personas.values()]
    assert [f for reading in readings if reading for f in reading.findings] == []
    for report in (lint(case), lint(estate_of(base()))):
        assert (report.findings, report.not_run) == ((), ())


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_page_has_all_its_parts(rule: Rule) -> None:
    assert re.findall(r"^## .+$", rule.page, re.MULTILINE) == HEADINGS
    assert all(text.strip() for text in sections(rule.page).values())
    assert rule.level in LEVELS
    assert list(examples(rule, "## Bad")), "an example that goes wrong"
    assert list(examples(rule, "## Good")), "an example that is right"


def test_no_two_rules_have_the_same_title_or_slug() -> None:
    for names in ([r.title for r in rules()], [r.slug for r in rules()], [r.code for r in rules()]):
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("example", BAD)
def test_a_bad_example_is_found_where_the_carets_are(example: Example) -> None:
    _, files = files_with(example.text)
    found = [f for f in all_findings(files) if f.code == example.rule.code]
    assert example.carets, "carets below a line of the example"
    assert [f.span for f in found] == sorted(example.carets)
    for finding in found:
        sentence = finding.message
        assert sentence == sentence.strip(" .")
        assert finding.fix == finding.fix.strip(" .")
        first = finding.fix.split()[0].rstrip(",:")
        assert first in IMPERATIVES, f"the fix begins with `{first}`"
        assert not finding.edits or example.rule.fixable, 'it gives edits: write FIXABLE = "safe" or "unsafe"'
        assert not finding.is_safe or example.rule.fixable == "safe"


@pytest.mark.parametrize("example", GOOD)
def test_a_good_example_is_left_alone(example: Example) -> None:
    assert not example.carets
    _, files = files_with(example.text)
    found = [f for f in all_findings(files) if f.code == example.rule.code]
    assert found == []


IMPERATIVES = {
    "add", "choose", "write", "name", "take", "keep", "split", "correct", "give", "say", "ask", "put", "leave",
    "map", "make", "define", "did", "let", "move", "use", "end", "point", "set", "raise", "lower", "look",
}  # fmt: skip
