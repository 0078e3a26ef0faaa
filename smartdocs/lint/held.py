"""The numbers of an agreement -> numbers that can be held against the data, and back into words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartdocs.model.period import Every, Period, period_of
from smartdocs.model.quantity import Amount

if TYPE_CHECKING:
    from smartdocs.lint.case import Case
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.goal import Goal
    from smartdocs.model.metric import Metric
    from smartdocs.model.term import Promise, Term

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
HOUR, DAY = 3_600, 86_400


def metric_of(case: Case, goal: Goal) -> Metric | None:
    """What the goal is measured by, if there is such a metric."""
    return case.agreement.metrics.get(goal.metric or "")


def number(amount: Amount | None, metric: Metric) -> float | None:
    """An absolute amount in the unit of the metric; None where it is relative or of another unit (M104)."""
    if amount is None or amount.text.lstrip().startswith(("+", "-", "−", "±")) or amount.unit == "points":
        return None
    is_share = amount.unit == "%"
    if metric.is_share != is_share:
        return None
    return amount.share if is_share else float(amount.number)


def start_of(goal: Goal, metric: Metric) -> float | None:
    """Where the goal starts from."""
    return number(goal.baseline.value if goal.baseline else None, metric)


def target_of(goal: Goal, metric: Metric) -> float | None:
    """Where the goal ends: the target itself, or the start and so many points."""
    target, start = goal.target, start_of(goal, metric)
    if target is not None and target.unit == "points" and metric.is_share and start is not None:
        return start + float(target.number) / 100
    return number(target, metric)


def is_rising(goal: Goal, metric: Metric) -> bool | None:
    """Whether more is better; None where the number is to stay, or nobody says."""
    if goal.direction in {"increase", "decrease"}:
        return goal.direction == "increase"
    start, target = start_of(goal, metric), target_of(goal, metric)
    if goal.direction == "maintain" or start is None or target is None or start == target:
        return None
    return target > start


def every(goal: Goal) -> Every:
    """How long the periods are that the goal is judged by: like the one it starts from."""
    return goal.baseline.period.every if goal.baseline and goal.baseline.period else "quarter"


def set_on(case: Case, goal: Goal) -> date | None:
    """The last day before the goal began: that of its baseline, or the one before the agreement, whichever is later."""
    effective = case.agreement.effective
    days = [goal.baseline.period.last] if goal.baseline and goal.baseline.period else []
    days += [effective.from_ - timedelta(days=1)] if effective and effective.from_ else []
    return max(days, default=None)


def window(goal: Goal) -> Period | None:
    """The period that ends with the goal: the one that holds its day."""
    return period_of(goal.due, every(goal)) if goal.due else None


def shown(value: float, metric: Metric) -> str:
    """A number as people write it: ``31%``, ``€797,200``, ``120 leads``."""
    if metric.kind == "ratio":
        return share(value)
    unit = (metric.unit or "").strip()
    whole = f"{round(value):,}" if abs(value) >= 100 or value == round(value) else f"{value:.1f}"
    if unit in SYMBOLS or unit in SYMBOLS.values():
        return f"{SYMBOLS.get(unit, unit)}{whole}"
    return f"{whole} {unit}".strip()


def share(value: float) -> str:
    """``31%``; one decimal where a whole number would hide the first figure that counts."""
    percent = value * 100
    return (
        f"{percent:.0f}%" if abs(percent) >= 10 or round(percent, 1) == round(percent) else f"{percent:.1f}%"
    )


def wait(seconds: float, ruler: str) -> str:
    """``20 minutes``, ``5 business hours``, ``82 days``: a length that nobody takes for exact."""
    word = "business " if ruler == "business" else ""
    if seconds < 2 * HOUR:
        size, unit = round(seconds / 60), "minute"
    elif ruler == "business" or seconds < 3 * DAY:
        size, unit = round(seconds / HOUR), "hour"
    else:
        size, unit = round(seconds / DAY), "day"
    return f"{size} {word if unit != 'minute' else ''}{unit}{'' if size == 1 else 's'}"


def reps(agreement: Agreement, first: date, last: date) -> float:
    """People who take leads, each by the share of the days on which they are there."""
    from smartdocs.measure.volume import presence

    return sum(presence(person, first, last) for person in agreement.people.values() if person.takes_leads)


def leads_promised(case: Case, term: Term, first: date, last: date) -> float | None:
    """The leads that a term of the measure ``leads_per_rep`` promises for the days; None for other terms."""
    at_least = getattr(term.promise, "at_least", None)
    if term.promise.measure != "leads_per_rep" or at_least is None:
        return None
    days = (last - first).days + 1
    length = {"week": 7.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}[term.promise.every]
    periods = days / length
    if abs(periods - round(periods)) < 0.05 * max(1, round(periods)):  # a quarter is three months
        periods = round(periods)
    return float(at_least.number) * reps(case.agreement, first, last) * periods


def share_promised(promise: Promise) -> Amount | None:
    """The share of the leads for which a promise is kept; None where it is none."""
    amount = getattr(promise, "for_at_least", None) or getattr(promise, "at_least", None)
    return amount if promise.unit == "share" and isinstance(amount, Amount) else None
