"""M121: a figure about the world has a source."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(text: str) -> list[str]:
    return [w for w, _, _ in said(text, "M121")]


def test_sixty_times_more_likely_needs_a_source() -> None:
    assert said("purpose: Leads answered within the hour are 60 times more likely to qualify.\n", "M121") == [
        (
            "60 times more likely",
            "`60 times more likely` is a figure about the world, and no source stands behind it",
            "add an entry below `citations:` whose `claim` has this figure, with its `source` and `year`, or name the source in the sentence, as in `(Harvard Business Review, 2011)`",
        )
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("78 % of B2B buyers choose the first to answer.", "78 % of B2B buyers"),
        ("Nine out of ten buyers never answer a cold call.", "Nine out of ten buyers"),
        ("Aligned companies grow 20% faster.", "companies grow 20% faster"),
        ("The odds of contacting a lead drop 10 times after an hour.", "odds of contacting a lead drop 10 times"),
        ("A referral brings 3x more revenue.", "3x more"),
        ("Buyers in 2026 are three times as likely to buy online.", "three times as likely"),
    ],
)  # fmt: skip
def test_figures_about_the_world_are_found(sentence: str, found: str) -> None:
    assert words(f"purpose: {sentence}\n") == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Marketing sources 35 % of the quota; the rest comes from partners.",
        "Half of the rejected leads lie outside the agreed segments.",
        "One opportunity in four is won.",
        "Reps call 3 times a week, and four times the first day.",
        "In our CRM, 78 % of companies have more than 50 employees.",
        "Sales accepts 2 in 3 leads, three times more than in Q2.",
    ],
)
def test_our_own_figures_are_left_alone(sentence: str) -> None:
    assert words(f"purpose: {sentence}\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "They are 60 times more likely to qualify (HBR 2011).",
        "They are 60 times more likely to qualify. (Oldroyd, 2011)",
        "Oldroyd et al. (2011) found them 60 times more likely to qualify.",
        "According to Harvard Business Review, March 2011, they are 60 times more likely to qualify.",
        "They are 60 times more likely to qualify, see https://example.org/study.",
    ],
)
def test_a_source_beside_the_figure_is_enough(sentence: str) -> None:
    assert words(f"purpose: {sentence}\n") == []


def test_a_month_is_no_source() -> None:
    assert words("purpose: Since March 2026 buyers are 60 times more likely to answer.\n") == [
        "60 times more likely"
    ]


def test_a_citation_proves_its_own_figure_and_no_other() -> None:
    text = "purpose: They are {} more likely to qualify.\ncitations:\n  speed: {{claim: More than 60 times as likely., source: Oldroyd, year: 2011}}\n"
    assert words(text.format("60 times")) == []
    assert words(text.format("100 times")) == ["100 times more likely"]


def test_an_assumption_with_a_source_is_sourced() -> None:
    text = "assumptions:\n  - {{statement: 70% of buyers do research first.{}}}\n"
    assert words(text.format("")) == ["70% of buyers"]
    assert words(text.format(", source: our survey of May 2026")) == []


def test_the_share_that_a_term_promises_is_no_figure_about_the_world() -> None:
    text = """\
terms:
  t:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Sales attempts 90% of companies within 6 business hours.
    why: 78% of companies buy from the first.
"""
    assert words(text) == ["78% of companies"]
