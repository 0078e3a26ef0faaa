"""Outlooks on paper -> the words beside a result: no more than the figures hold, and rounded so that they stay true."""

from __future__ import annotations

from typing import Literal

import pytest

from smartdocs.measure.forecast import Likely
from smartdocs.measure.heading import between, data, direction, early, forecast, leads, too_close
from smartdocs.measure.outlook.values import Early, Forecast, Median, Outlook
from smartdocs.measure.result import Counts, Result, Share, Volume
from smartdocs.measure.trend import Trend
from smartdocs.model.period import parse_period


def result(kind: Literal["share", "volume"], period: str = "2026-09", matured: int = 10) -> Result:
    share = Share(counts=Counts(met=matured - 1, breached=1), matured=matured, met_matured=matured - 1, indeterminate_matured=0, late=0, at_least=0.9)  # fmt: skip
    volume = Volume(delivered=65, reps=13.0, excluded=0, left_out=0, at_least=5.0, elapsed=1.0)
    return Result(
        term="speed", by=("sales",), measure="attempts", period=parse_period(period),
        score=share if kind == "share" else volume, verdict="met", can_still_be_met=False, interval=None,
    )  # fmt: skip


def told(
    slope: float, kind: Literal["share", "volume"] = "share", turned: int = 0, period: str = "2026-09"
) -> str:
    word: Literal["rising", "falling"] = "falling" if slope < 0 else "rising"
    trend = Trend(9, word, slope, (slope, slope), 0.01)
    return direction(Outlook(trend=trend, turned=turned), result(kind, period))


def test_a_direction_has_its_size_in_points_or_in_the_unit_of_the_promise() -> None:
    assert told(-0.012) == "falling by 1.2 points a month over 9 months"
    assert told(0.01) == "rising by 1.0 point a month over 9 months"
    assert told(0.25, "volume") == "rising by 0.2 a month over 9 months"
    assert told(-1234.5, "volume") == "falling by 1,234 a month over 9 months"
    assert told(0.03, period="2026-Q3") == "rising by 3.0 points a quarter over 9 quarters"


def test_a_small_step_is_not_rounded_to_none() -> None:
    assert told(-0.0004) == "falling by less than 0.1 points a month over 9 months"
    assert told(0.0004, "volume") == "rising by less than 0.1 a month over 9 months"


def test_a_direction_without_a_middle_step_has_no_size() -> None:
    """Most pairs are equal, and the others all rise."""
    assert told(0.0) == "rising over 9 months"


def test_one_step_back_is_no_turn_and_two_are() -> None:
    assert told(0.012, turned=1) == "rising by 1.2 points a month over 9 months"
    assert told(-0.012, turned=2).endswith(", but rising for the last two")


def test_no_direction_has_no_words() -> None:
    flat = Trend(9, None, -0.012, (-0.03, 0.01), 0.4)
    assert direction(Outlook(trend=flat), result("share")) == direction(Outlook(), result("share")) == ""


def test_what_is_expected_is_never_all_unless_it_is() -> None:
    assert (
        early(Early(0.998, (0.9, 0.9999), 300, 1))
        == "99 % expected (90–99 %) once the one still running is over"
    )
    assert early(Early(0.31, (0.24, 0.39), 108, 1263)).endswith("once the 1,263 still running are over")


def test_a_forecast_is_a_range_and_one_figure_when_its_ends_are_the_same() -> None:
    october = parse_period("2026-10")
    share = Forecast(october, Likely(0.84, 0.9, 0.93, 0.5), 9, 5)
    assert forecast(share, is_share=True) == "October 2026 will probably end at 84–93 %"
    assert forecast(Forecast(october, Likely(0.902, 0.9, 0.904, 0.5), 9, 5), is_share=True).endswith(
        "at 90 %"
    )
    volume = Forecast(october, Likely(4.81, 5.2, 5.94, 0.5), 9, 5)
    assert forecast(volume, is_share=False) == "October 2026 will probably end at 4.8–5.9"
    assert forecast(Forecast(october, Likely(5.3, 5.3, 5.3, 1.0), 9, 5), is_share=False).endswith("at 5.3")


@pytest.mark.parametrize(
    ("needed", "said"), [(7, "about 7"), (26, "about 26"), (316, "about 320"), (1052, "about 1,100"), (10_001, "more than 10,000")]
)  # fmt: skip
def test_a_number_that_is_needed_has_two_figures_and_is_never_too_small(needed: int, said: str) -> None:
    assert leads(needed, 5) == said
    few = result("share", matured=5)
    assert too_close(needed, few) == f"too few leads to tell it from the target ({said} would)"
    assert too_close(None, few) == ""


def test_of_many_leads_it_is_said_how_many_more_it_takes() -> None:
    assert (
        too_close(78_431, result("share", matured=60_933))
        == "too few leads to tell it from the target (about 79,000 would)"
    )


def test_a_median_whose_upper_end_nobody_knows_has_no_interval() -> None:
    assert between(Median(3600, (1800, 5400), 9, 2)) == " (30 min to 1 h 30 min)"
    assert between(Median(3600, (1800, None), 9, 2)) == ""


def test_the_data_hold_the_reason_where_something_is_not_known() -> None:
    assert data(
        Outlook(trend_reason="4 quarters with a verdict; a direction needs 8", forecast_reason="no")
    ) == {
        "trend": {"direction": None, "reason": "4 quarters with a verdict; a direction needs 8"},
        "leads_needed": None,
        "forecast": {"range": None, "reason": "no"},
    }
