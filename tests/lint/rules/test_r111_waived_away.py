"""R111: an excuse that has become the rule."""

from __future__ import annotations

from tests.lint.cases import said

TERMS = """# data: removed {about} = {part}
terms:
  decision: {{by: sales, promise: {{measure: decision, of: mql, within: 24 business hours, for_at_least: 95%}}}}
  speed: {{by: sales, promise: {{measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}}, waived_when: decision is breached}}
  quality: {{by: marketing, promise: {{measure: acceptance, of: mql, decided_within: 24 business hours, undecided: left_out, at_least: 70%}}}}
"""


def test_the_waiver_is_shown_with_what_lies_behind_it() -> None:
    assert said(TERMS.format(about="speed", part="44 of 100"), "R111") == [
        (
            "decision is breached",
            "44% of the leads of `speed` (44 of 100) leave its score because `decision is breached`",
            "look at why `decision` is breached so often, or take `waived_when` out",
        )
    ]


def test_decisions_that_nobody_took_are_a_loophole_as_well() -> None:
    assert said(TERMS.format(about="quality", part="44 of 100"), "R111") == [
        (
            "left_out",
            "44% of the leads of `quality` (44 of 100) leave its score because nobody decided on them in time",
            "write `undecided: accepted`, so that silence counts, or ask for a decision in a term of its own",
        )
    ]


def test_three_in_ten_may_be_excused() -> None:
    assert said(TERMS.format(about="speed", part="30 of 100"), "R111") == []
    assert len(said(TERMS.format(about="speed", part="31 of 100"), "R111")) == 1


def test_a_handful_of_leads_says_nothing() -> None:
    assert said(TERMS.format(about="speed", part="15 of 19"), "R111") == []
