"""An outlook -> the few words that stand beside a result, and plain data: where it is heading, and what it can carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.language import figure, say
from smartdocs.measure.numbers import decimal, hours, percent, span
from smartdocs.measure.phrases import PERIODS, PERIODS_MANY, A, count
from smartdocs.measure.result import Share

if TYPE_CHECKING:
    from smartdocs.measure.outlook.values import Early, Forecast, Median, Outlook
    from smartdocs.measure.result import Result

SHOWN = 10_000
"""Leads up to which a number that is needed is told; more than that nobody waits for."""


def words(result: Result) -> tuple[str, ...]:
    """What there is to say beside a result, the most telling first; as parts of one line."""
    found = result.outlook
    if found is None:
        return ()
    parts = (
        early(found.early) if found.early else "",
        direction(found, result),
        forecast(found.forecast, is_share=isinstance(result.score, Share)) if found.forecast else "",
        too_close(found.leads_needed, result),
        middle(found.median) if found.median else "",
    )
    return tuple(part for part in parts if part)


def ahead(result: Result) -> str:
    """The one thing that a page has room for beside a result: what it will come to, where it ends while it runs, else its direction."""
    found = result.outlook
    if found is None:
        return ""
    if found.early:
        return early(found.early)
    ends = forecast(found.forecast, is_share=isinstance(result.score, Share)) if found.forecast else ""
    told = direction(found, result)
    runs = found.forecast is not None and found.forecast.period == result.period
    return ends if runs else told or ends


def direction(found: Outlook, result: Result) -> str:
    """``falling by 1.2 points a month over 9 months``; empty when there is none."""
    trend = found.trend
    if trend is None or trend.direction is None:
        return ""
    unit = result.period.every
    up = trend.direction == "rising"
    size = trend.slope if up else -trend.slope
    by = (
        say(
            " by {step} {a_period}",
            step=_step(size, is_share=isinstance(result.score, Share)),
            a_period=A[unit],
            period=PERIODS[unit],
        )
        if size > 0
        else ""
    )
    turned = (
        say(
            ", but {falling} for the last {turned}",
            falling=say("falling") if up else say("rising"),
            turned=count(found.turned),
        )
        if found.turned > 1
        else ""
    )
    return say(
        "{direction}{by} over {periods} {units}{turned}",
        direction=say("rising") if up else say("falling"),
        by=by,
        periods=trend.periods,
        units=PERIODS_MANY[unit],
        turned=turned,
    )


def early(found: Early) -> str:
    """``31 % expected (24–39 %) once the 63 still running are over``."""
    running = (
        say("the one still running is")
        if found.running == 1
        else say("the {running:,} still running are", running=found.running)
    )
    return say(
        "{share} expected ({interval}) once {running} over",
        share=percent(found.share),
        interval=span(found.interval),
        running=running,
    )


def forecast(found: Forecast, *, is_share: bool) -> str:
    """``October 2026 will probably end at 84–93 %``."""
    low, high = found.likely.low, found.likely.high
    ends = span((low, high)) if is_share else f"{_plain(low)}–{_plain(high)}"
    same = percent(low) if is_share else _plain(low)
    at = same if ends in {f"{same.removesuffix(' %')}–{same}", f"{same}–{same}"} else ends
    return say("{name} will probably end at {at}", name=found.period.name, at=at)


def too_close(needed: int | None, result: Result) -> str:
    """``too few leads to tell it from the target (about 310 would)``; empty when those there are do."""
    if not needed or not isinstance(result.score, Share):
        return ""
    return say(
        "too few leads to tell it from the target ({leads} would)", leads=leads(needed, result.score.matured)
    )


def middle(found: Median) -> str:
    """``half waited no longer than 1 h 22 min (59 min to 1 h 48 min)``."""
    return say(
        "half waited no longer than {hours}{between}", hours=hours(found.seconds), between=between(found)
    )


def between(found: Median) -> str:
    """`` (59 min to 1 h 48 min)``: the 95 % interval; empty where an end of it cannot be told."""
    low, high = found.interval
    return (
        say(" ({hours} to {hours2})", hours=hours(low), hours2=hours(high))
        if low is not None and high is not None
        else ""
    )


def data(found: Outlook) -> dict[str, Any]:
    """The same as plain data, with the reasons why something is not known. Shares lie between 0 and 1, waits are seconds."""
    trend, likely = found.trend, found.forecast
    said: dict[str, Any] = {
        "trend": {
            "direction": trend.direction,
            "change": _round(trend.slope),
            "interval": [_round(end) for end in trend.interval],
            "p": float(f"{trend.p:.2g}"),
            "periods": trend.periods,
            "turned": found.turned,
        }
        if trend
        else {"direction": None, "reason": found.trend_reason},
        "leads_needed": found.leads_needed,
    }
    if likely:
        said["forecast"] = {
            "period": likely.period.id,
            "range": [_round(likely.likely.low), _round(likely.likely.high)],
            "middle": _round(likely.likely.middle),
            "reaches_target": _round(likely.likely.reaching),
            "earlier": likely.earlier,
            "earlier_met": likely.met,
        }
    elif found.forecast_reason:
        said["forecast"] = {"range": None, "reason": found.forecast_reason}
    if found.early:
        said["early"] = {
            "attainment": _round(found.early.share),
            "interval": [_round(end) for end in found.early.interval],
            "matured": found.early.matured,
            "running": found.early.running,
        }
    if found.median:
        said["median_response"] = {
            "seconds": found.median.seconds,
            "interval": list(found.median.interval),
            "ended": found.median.ended,
            "running": found.median.running,
        }
    return said


def _round(value: float) -> float:
    return round(value, 4)


def leads(needed: int, there: int) -> str:
    """``about 310``: two figures are all that such a number has; ``there`` is how many leads there are."""
    if needed > SHOWN > there:
        return say("more than {shown:,}", shown=SHOWN)
    unit = 10 ** max(0, len(str(needed)) - 2)
    return say("about {needed:,}", needed=-(-needed // unit) * unit)


def _step(size: float, *, is_share: bool) -> str:
    if is_share:
        points = f"{size * 100:.1f}"
        return (
            say("less than 0.1 points")
            if points == "0.0"
            else f"{figure(points)} {say('point') if points == '1.0' else say('points')}"
        )
    return say("less than 0.1") if f"{size:.1f}" == "0.0" else _plain(size)


def _plain(value: float) -> str:
    return decimal(value, 0 if abs(value) >= 100 else 1)
