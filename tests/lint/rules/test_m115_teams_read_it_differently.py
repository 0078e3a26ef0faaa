"""M115: both teams judge the same leads, apart from each other."""

from __future__ import annotations

from tests.lint.cases import said

DEFINITION = """effective: {{from: {since}, to: 2026-12-31}}
definitions:
  mql: {{name: M, agreed_by: [mia-chen, sam-rivera], qualifies_when: {{if: score >= 60}}{samples}}}
"""


def definition(*samples: str, since: str = "2026-01-01") -> str:
    listed = f", samples: [{', '.join(f'{{{s}}}' for s in samples)}]" if samples else ""
    return DEFINITION.format(since=since, samples=listed)


def test_the_latest_sample_counts_and_not_the_best() -> None:
    text = definition("period: 2026-Q3, n: 40, kappa: 0.55", "period: 2026-Q1, n: 40, kappa: 0.8")
    assert said(text, "M115") == [
        (
            "0.55",
            "both teams judged 40 leads, and their answers agree with a kappa of 0.55, less than 0.6 (1 is full agreement, 0 is chance): they read `mql` differently",
            "look at the leads on which they differed, and reword the criterion behind them",
        )
    ]


def test_exactly_0_6_is_enough() -> None:
    assert said(definition("period: 2026-Q3, n: 40, kappa: 0.6"), "M115") == []


def test_a_sample_of_the_two_quarters_before_this_one_is_young_enough() -> None:
    assert said(definition("period: 2026-Q2, n: 40, kappa: 0.7"), "M115") == []
    assert [(w, m) for w, m, _ in said(definition("period: 2026-03, n: 40, kappa: 0.7"), "M115")] == [
        ("2026-03", "both teams last compared how they read `mql` in 2026-03, more than two quarters ago")
    ]


def test_a_definition_that_nobody_tried_is_found_after_two_quarters_in_force() -> None:
    assert said(definition(), "M115") == [
        (
            "mql",
            "nobody has tried whether both teams read `mql` alike, since 1 January 2026",
            "let both teams judge 40 leads and add `samples: [{period: 2026-Q4, n: 40, kappa: …}]`",
        )
    ]
    assert said(definition(since="2026-05-01"), "M115") == []


def test_a_poor_sample_is_found_in_a_new_agreement_too() -> None:
    text = definition("period: 2026-Q3, n: 40, kappa: 0.2", since="2026-10-01")
    assert [w for w, _, _ in said(text, "M115")] == ["0.2"]
