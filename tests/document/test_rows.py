"""A result on paper -> its row: what is printed, what is drawn, and the small print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import SEPTEMBER, agreement, share, volume

from smartdocs.document.rows import goal_row, rate, row
from smartdocs.document.scorecard_view import Row
from smartdocs.measure.forecast import Likely
from smartdocs.measure.goal_values import GoalPoint, GoalValue
from smartdocs.measure.outlook.values import Early, Forecast, Outlook
from smartdocs.measure.trend import Trend
from smartdocs.model.period import parse_period

TERMS = agreement().terms
Q3 = parse_period("2026-Q3")


def drawn(result: Any) -> Row:
    return row(result, TERMS[result.term], SEPTEMBER)


def test_a_rate_carries_its_sample_its_interval_and_what_is_unknown() -> None:
    found = drawn(share("speed", 63, 68, at_least=0.9, verdict="met", indeterminate=1))
    assert (found.name, found.detail) == ("Speed", "first attempt within 6 business hours")
    assert (found.result, found.target, found.status) == ("93 %", "90 %", "met")
    assert found.sample == "68 of 69 matured · 1 cannot be judged"
    assert found.interval == "95 % interval 84–97 %"
    assert found.bounds == "91–93 % whatever the unknown one is"


def test_a_row_has_room_for_one_thing_that_lies_ahead() -> None:
    """What still runs comes first, then the end of a month that runs, then the direction, then the end of the next one."""
    early = Early(0.31, (0.24, 0.39), 108, 63)
    falling = Trend(9, "falling", -0.012, (-0.02, -0.004), 0.01)
    likely = Forecast(parse_period("2026-10"), Likely(0.84, 0.89, 0.93, 0.4), 9, 5)
    result = share("speed", 63, 68, at_least=0.9, verdict="met")
    beside = Outlook(early=early, trend=falling, forecast=likely)
    assert drawn(result).outlook == ""
    assert drawn(replace(result, outlook=beside)).outlook == "31 % expected (24–39 %) once the 63 still running are over"  # fmt: skip
    beside = replace(beside, early=None)
    assert drawn(replace(result, outlook=beside)).outlook == "falling by 1.2 points a month over 9 months"
    running = replace(beside, forecast=replace(likely, period=SEPTEMBER))
    assert drawn(replace(result, outlook=running)).outlook == "September 2026 will probably end at 84–93 %"
    beside = replace(beside, trend=replace(falling, direction=None))
    assert drawn(replace(result, outlook=beside)).outlook == "October 2026 will probably end at 84–93 %"


def test_leads_that_are_not_due_or_left_out_are_told_apart() -> None:
    found = drawn(share("persistence", 43, 49, at_least=0.95, verdict="missed", pending=8, cancelled=12))
    assert found.sample == "49 of 57 matured · 8 not yet due · 12 cancelled"


def test_too_few_leads_are_a_fraction_and_no_bar() -> None:
    found = drawn(share("customers", 0, 12, at_least=0.03, verdict="too_few", reason="12 matured; a verdict needs 100"))  # fmt: skip
    assert (found.result, found.status, found.interval) == ("0 of 12", "too few", "")
    assert found.bullet
    assert found.bullet.value is None
    assert found.note == "12 matured; a verdict needs 100."


def test_what_cannot_be_evaluated_has_no_figure_at_all() -> None:
    found = drawn(share("speed", 0, 0, at_least=0.9, verdict="not_evaluable", reason="no lead came under this promise"))  # fmt: skip
    assert (found.result, found.trend) == ("", None)
    assert found.note == "No lead came under this promise."


def test_a_volume_says_how_many_leads_for_how_many_reps() -> None:
    found = drawn(volume(69, 13, "met", trend=(4.1, 5.3)))
    assert (found.result, found.target) == ("5.3", "5.0")
    assert found.sample == "69 leads for 13 reps · 65 needed"
    assert found.trend
    assert found.trend.values == (4.1, 5.3)
    assert found.trend.labels == ("August 2026", "September 2026")


def test_a_missed_target_never_looks_reached_by_rounding() -> None:
    assert drawn(volume(649, 130, "missed")).result == "4.99"
    assert drawn(share("speed", 899, 1000, at_least=0.9, verdict="missed")).result == "89.9 %"
    assert rate(0.99999, 1.0) == "99 %"


def test_a_result_of_another_period_names_it() -> None:
    found = drawn(share("maturity", 30, 108, at_least=0.25, verdict="met", period=Q3))
    assert found.detail == "sales-qualified leads within 45 calendar days, 2026-Q3"


def test_a_quarter_tells_what_was_missed_before_its_last_month() -> None:
    made = share("speed", 63, 68, at_least=0.9, verdict="met", trend=(0.5, 0.89, 0.91, 0.93))
    assert row(made, TERMS["speed"], Q3).detail == "first attempt within 6 business hours, 2026-09"
    assert row(made, TERMS["speed"], Q3).note == "Missed in July 2026 too."
    assert row(made, TERMS["speed"], SEPTEMBER).note == ""


def test_a_bar_begins_at_zero_and_the_bands_are_the_same_for_everybody() -> None:
    speed = drawn(share("speed", 63, 68, at_least=0.9, verdict="met")).bullet
    assert speed
    assert (speed.low, speed.high) == (0, 100)
    assert (speed.poor, speed.tolerable) == (pytest.approx(72), pytest.approx(85.5))
    maturity = drawn(share("maturity", 30, 108, at_least=0.25, verdict="met", period=Q3)).bullet
    assert maturity
    assert (maturity.low, maturity.high, maturity.poor) == (0, 40, pytest.approx(20))


def test_a_period_without_a_verdict_is_a_gap_in_the_line() -> None:
    found = drawn(share("speed", 63, 68, at_least=0.9, verdict="met", trend=(0.8, None, 0.93))).trend
    assert found
    assert found.values == (80.0, None, 93.0)
    assert found.description == "Speed: July 2026 80 %; August 2026 no verdict; September 2026 93 %"


def goal(value: float | None, *, due: bool = True, name: str = "revenue", **changes: Any) -> Row:
    point = None if value is None else GoalPoint(Q3, value, 51)
    made = agreement()
    found = GoalValue(name, Q3, due, point, (point,) if point else (), reason="" if point else "a column is missing")  # fmt: skip
    return goal_row(found, "New revenue", made.goals[name].model_copy(update=changes), made)


def test_a_goal_is_judged_when_its_day_has_come() -> None:
    found = goal(1_210_000)
    assert (found.result, found.target, found.status) == ("1.21", "1.20", "met")
    assert (found.detail, found.sample) == ("€ million, third quarter of 2026", "51 records")
    early = goal(1_210_000, due=False)
    assert (early.status, early.note) == ("pending", "Its day has not come yet.")
    assert early.detail == "€ million, third quarter of 2026 to date"


def test_a_goal_missed_by_a_euro_does_not_look_reached() -> None:
    found = goal(1_199_999)
    assert (found.result, found.target, found.status) == ("1.199999", "1.20", "missed")


def test_a_goal_that_cannot_be_computed_says_why() -> None:
    found = goal(None)
    assert (found.result, found.status, found.note) == ("", "not evaluable", "A column is missing")


def test_less_is_better_where_the_goal_says_so() -> None:
    found = goal(1_100_000, direction="decrease")
    assert found.status == "met"
    assert found.bullet
    assert found.bullet.better == "lower"


def test_a_goal_in_points_starts_from_its_baseline() -> None:
    base = agreement().goals["rate"]
    from smartdocs.model.goal import Baseline

    baseline = Baseline.model_validate({"value": "58%", "period": "2026-Q2"})
    points = type(base).model_validate({"statement": "More.", "target": "+5 points"}).target
    found = goal(0.62, name="rate", baseline=baseline, target=points, due=date(2026, 9, 30))
    assert (found.result, found.target, found.status) == ("62 %", "63 %", "missed")


@given(st.integers(1, 5000), st.data())
def test_nothing_says_100_percent_unless_all(matured: int, data: st.DataObject) -> None:
    met = data.draw(st.integers(0, matured))
    at_least = data.draw(st.sampled_from([0.5, 0.9, 0.95, 1.0]))
    verdict = "met" if met / matured >= at_least else "missed"
    found = drawn(share("speed", met, matured, at_least=at_least, verdict=verdict))  # type: ignore[arg-type]
    assert ("100 %" in found.result) == (met == matured)
    assert (found.result == "0 %") == (met == 0)
    if met / matured < at_least:
        assert found.result != found.target
