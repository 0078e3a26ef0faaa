"""R109: the delay of systems and that of people."""

from __future__ import annotations

from tests.lint.cases import said

TERM = """# data: delay t = {delay}
terms:
  t: {{by: sales, promise: {{measure: {measure}, of: mql, from: hand_raise, within: {window}, {share}: 90%}}}}
"""


def term(delay: str, window: str, measure: str = "attempts", share: str = "for_at_least") -> str:
    return TERM.format(delay=delay, window=window, measure=measure, share=share)


def test_a_window_that_the_queue_uses_up_is_shown() -> None:
    assert said(term("20 minutes", "5 minutes"), "R109") == [
        (
            "5 minutes",
            "one lead in ten takes 20 minutes or more from `hand_raise` to its rep, and `t` leaves 5 minutes for everything",
            "let the clock start at the hand-over with `from: handed_off`, or make the routing faster",
        )
    ]


def test_the_last_minute_belongs_to_the_queue() -> None:
    assert len(said(term("20 minutes", "20 minutes"), "R109")) == 1
    assert said(term("20 minutes", "21 minutes"), "R109") == []


def test_business_hours_are_named_as_such() -> None:
    assert (
        "takes 7 business hours or more"
        in said(term("7 business hours", "6 business hours", "decision"), "R109")[0][1]
    )


def test_business_days_have_no_fixed_length() -> None:
    assert said(term("300 days", "2 business days"), "R109") == []


def test_a_term_that_starts_at_the_hand_over_has_no_such_delay() -> None:
    text = "terms:\n  t: {by: sales, promise: {measure: attempts, of: mql, within: 5 minutes, for_at_least: 90%}}\n"
    assert said(text, "R109") == []
