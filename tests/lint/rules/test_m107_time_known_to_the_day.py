"""M107: hours cannot be proved with days."""

from __future__ import annotations

from tests.lint.cases import said

TERM = """# data: day_only first-attempt occurred_at = {part}
terms:
  first-attempt: {{by: sales, promise: {{measure: attempts, of: mql, within: {window}, for_at_least: 90%}}}}
"""


def test_it_says_how_many_times_are_days_and_which_column_they_stand_in() -> None:
    assert said(TERM.format(part="400 of 412", window="6 business hours"), "M107") == [
        (
            "6 business hours",
            "`first-attempt` counts 6 business hours, and 97% of the times in `occurred_at` (400 of 412) are days without a time of day",
            "name as `occurred_at` a column of the export that holds the time as well, below `columns` in smartdocs.yaml, or promise whole days",
        )
    ]


def test_a_few_days_among_many_times_are_left_to_the_scorecard() -> None:
    assert said(TERM.format(part="20 of 400", window="6 business hours"), "M107") == []
    assert len(said(TERM.format(part="21 of 400", window="6 business hours"), "M107")) == 1


def test_a_promise_in_days_can_be_proved_with_days() -> None:
    assert said(TERM.format(part="400 of 412", window="2 business days"), "M107") == []
    assert len(said(TERM.format(part="400 of 412", window="90 minutes"), "M107")) == 1


def test_acceptance_does_not_depend_on_the_hour() -> None:
    text = """# data: day_only quality accepted_at = 400 of 412
terms:
  quality: {by: marketing, promise: {measure: acceptance, of: mql, decided_within: 24 business hours, at_least: 70%}}
"""
    assert said(text, "M107") == []


def test_never_everything_unless_it_is_everything() -> None:
    assert (
        "more than 99% of the times"
        in said(TERM.format(part="9990 of 9999", window="6 business hours"), "M107")[0][1]
    )
