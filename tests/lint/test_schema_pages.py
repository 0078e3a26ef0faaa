"""The codes Y101 to Y105 on their own examples."""

from __future__ import annotations

import pytest

from smartdocs.finding import Span
from smartdocs.lint.reading import read
from smartdocs.lint.schema import PAGES
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.source import parse

WITH_EXAMPLES = [page for page in PAGES.values() if page.bad and page.code <= "Y105"]
"""Those of waivers are run in test_waivers.py."""


def codes(text: str) -> list[str]:
    reading = read(Agreement, [parse(text, "agreement.yaml")], {"promises": promises()})
    return [f.code for f in reading.findings]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.code)
def test_the_bad_example_gives_just_this_code_and_the_good_one_none(page: object) -> None:
    assert codes(page.bad) == [page.code]  # type: ignore[attr-defined]
    assert codes(page.good) == []  # type: ignore[attr-defined]


def test_a_key_in_two_files_names_both_places() -> None:
    first = parse(PAGES["Y101"].good, "a.yaml")
    second = parse("purpose: Another one.\n", "b.yaml")
    findings = read(Agreement, [first, second], {"promises": promises()}).findings
    assert [(f.code, f.span, f.related[0].span) for f in findings] == [
        ("Y105", Span("b.yaml", 1, 1, 1, 8), Span("a.yaml", 6, 1, 6, 8))
    ]
