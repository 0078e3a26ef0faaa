"""Waits on paper -> the curve of a review, against the estimate of statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight  # type: ignore[import-untyped]
from workspace import sessions, workspace

from smartdocs.measure.review.curve import curve, curves
from smartdocs.measure.waits import Wait
from smartdocs.model.period import parse_period

HOUR = 3600


def test_ten_waits_on_paper() -> None:
    """Eight leads were called after 1, 2, 3, 4, 5, 6, 8 and 10 hours; two still wait, since 3 and 7 hours.

    Up to three hours three of ten were called. The one that has waited for three hours counts until then, so after four
    hours it is 1 - 7/10 x 5/6, and so on: the product of those who went on waiting.
    """
    waits = [Wait(h * HOUR, True) for h in (1, 2, 3, 4, 5, 6, 8, 10)] + [
        Wait(h * HOUR, False) for h in (3, 7)
    ]
    found = curve("speed", waits, 6 * HOUR, 0.9)
    assert [(step.seconds // HOUR, round(step.share, 4)) for step in found.steps] == [
        (1, 0.1), (2, 0.2), (3, 0.3), (4, 0.4167), (5, 0.5333), (6, 0.65), (8, 0.825), (10, 1.0),
    ]  # fmt: skip
    assert found.at_promise
    assert round(found.at_promise.share, 4) == 0.65
    assert (found.median and found.median[0], found.tried, found.waiting) == (5 * HOUR, 8, 2)
    assert found.end == 10 * HOUR
    assert [step.seconds / HOUR for step in found.told] == [1.5, 3, 6, 9]


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])  # a busy machine proves nothing
@given(st.lists(st.tuples(st.integers(1, 40).map(lambda n: n * 900), st.booleans()), min_size=6, max_size=40))
def test_the_steps_are_those_of_statsmodels(rows: list[tuple[int, bool]]) -> None:
    rows = [*rows, (9_000, True)]  # somebody was called
    waits = [Wait(seconds, is_over) for seconds, is_over in rows]
    found = curve("speed", waits, 4 * HOUR, 0.9)
    theirs = SurvfuncRight(np.array([s for s, _ in rows]), np.array([int(o) for _, o in rows]))
    wanted = {
        int(t): 1 - p for t, p in zip(theirs.surv_times, theirs.surv_prob, strict=True) if t <= found.end
    }
    assert {step.seconds: step.share for step in found.steps} == pytest.approx(wanted)
    for step in found.steps:
        low, high = step.interval
        assert 0 <= low <= step.share + 1e-12
        assert step.share <= high + 1e-12


def test_nobody_is_followed_to_the_promise_before_it_is_due() -> None:
    found = curve("speed", [Wait(600, True), Wait(900, False)], 6 * HOUR, 0.9)
    assert found.at_promise is None
    assert found.told == ()


def test_a_hundred_thousand_leads_are_drawn_with_steps_that_can_be_seen() -> None:
    found = curve("speed", [Wait(n % 30_000, True) for n in range(100_000)], 6 * HOUR, 0.9)
    assert len(found.steps) <= 242
    assert found.steps[-1].share == 1.0


def test_the_night_does_not_count(tmp_path) -> None:  # type: ignore[no-untyped-def]
    leads = "\n".join(["lead_id | handed_off_at", *(f"L{n} | 2024-06-03T16:00" for n in range(6))])
    calls = "\n".join(
        [
            "lead_id | type | direction | occurred_at",
            *(f"L{n} | call | outbound | 2024-06-04T1{n}:00" for n in range(5)),
        ]
    )
    speed = "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}"
    for session in sessions(
        workspace(tmp_path, terms=speed, leads=leads, activities=calls), "2024-06-04T16:00:00-04:00"
    ):
        (found,) = curves(session, parse_period("2024-Q2"), 5)
        # an hour on Monday, and from nine on Tuesday: ten o'clock is the second hour
        assert [step.seconds // HOUR for step in found.steps] == [2, 3, 4, 5, 6]
        assert (found.tried, found.waiting) == (5, 1)
        assert curves(session, parse_period("2024-Q2"), 6) == ()
