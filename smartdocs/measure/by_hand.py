"""A metric and a few rows -> its value, in plain Python: how its own examples are run, and an oracle for the SQL.

Light enough for lint: it needs no engine and no library.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError
from smartdocs.measure.kappa import cohen
from smartdocs.measure.kinds import EVENT_COLUMNS
from smartdocs.measure.waits import Wait, percentile, ranked
from smartdocs.model.expression import verdict
from smartdocs.model.outcomes import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.metric import Metric

ENDS = {"decision": ("accepted_at", "rejected_at"), "first_attempt": ("first_attempt_at",)}
"""What ends a wait -> the columns of an example of which the earliest is meant; of an event it is its own column."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the records come to; the value of a share lies between 0 and 1, of a wait it is in the unit of the metric."""

    value: float | None
    n: int


def over_rows(
    name: str, agreement: Agreement, rows: Sequence[Mapping[str, Any]], as_of: str | None = None
) -> Told:
    """The metric over ``rows``, all of them of its population and of one period.

    Raises:
        ConfigurationError: the metric does not say enough, or a time in the rows cannot be read.
    """
    return _over(name, agreement, rows, as_of, ())


def _over(
    name: str,
    agreement: Agreement,
    rows: Sequence[Mapping[str, Any]],
    as_of: str | None,
    above: tuple[str, ...],
) -> Told:
    metric = agreement.metrics.get(name)
    if metric is None or name in above:
        raise ConfigurationError(
            f"`{name}` is no metric" if metric is None else f"`{name}` is divided by itself"
        )
    kept = [r for r in rows if metric.where is None or verdict(metric.where, r)]
    match metric.kind:
        case "count" | None:
            return Told(len(kept), len(kept))
        case "share" | "ratio":
            below = [r for r in kept if metric.denominator is None or verdict(metric.denominator, r)]
            if metric.numerator is None:
                raise ConfigurationError(f"`{name}` does not say which records count", fix="add `numerator:`")
            met = sum(1 for r in below if verdict(metric.numerator, r))
            return Told(met / len(below) if below else None, len(below))
        case "sum":
            numbers = [n for r in kept if (n := number_of(_cell(r, metric.of))) is not None]
            return Told(sum(numbers) if numbers else None, len(kept))
        case "distinct":
            return Told(len({v for r in kept if (v := _cell(r, metric.of)) is not None}), len(kept))
        case "kappa":
            cells = [(_cell(r, metric.of), _cell(r, metric.against)) for r in kept]
            folded = [
                (str(a).strip().lower(), str(b).strip().lower())
                for a, b in cells
                if a is not None and b is not None
            ]
            return alike([(a, b, 1) for a, b in folded])
        case "quotient":
            parts = [
                _over(part or "", agreement, rows, as_of, (*above, name))
                for part in (metric.divide, metric.by)
            ]
            return quotient(*parts)
        case "percentile":
            if metric.between:
                return _wait(name, metric, agreement, kept, as_of)
            ordered = sorted(n for r in kept if (n := number_of(_cell(r, metric.of))) is not None)
            return Told(ranked(ordered, metric.percentile or 0) if ordered else None, len(ordered))


def alike(pairs: Sequence[tuple[str, str, int]]) -> Told:
    """Cohen's kappa of pairs of judgements, each with how often it stands there; None where it has no meaning."""
    words = sorted({word for a, b, _ in pairs for word in (a, b)})
    place = {word: i for i, word in enumerate(words)}
    table = [[0] * len(words) for _ in words]
    for a, b, number in pairs:
        table[place[a]][place[b]] += number
    found = cohen(table)
    return Told(found.value if found else None, sum(number for *_, number in pairs))


def quotient(above: Told, below: Told) -> Told:
    """One value divided by another; None where there is nothing to divide by."""
    value = above.value / below.value if above.value is not None and below.value else None
    return Told(value, below.n)


def _cell(row: Mapping[str, Any], column: str | None) -> Any:
    found = row.get(column or "")
    return None if isinstance(found, str) and not found.strip() else found


def _wait(
    name: str, metric: Metric, agreement: Agreement, rows: Sequence[Mapping[str, Any]], as_of: str | None
) -> Told:
    one = metric.time_unit
    if metric.between is None or one is None or as_of is None:
        raise ConfigurationError(
            f"`{name}` is a wait, and an example of it needs a day on which it is looked at",
            fix="add `as_of: 2026-06-12 17:00` beside `rows`, and `unit: business hours` to the metric",
        )
    calendar = metric.calendar or agreement.calendar or next(iter(agreement.calendars), "")
    zone = agreement.calendars[calendar].timezone if calendar in agreement.calendars else "UTC"
    start, *ends = ends_of(metric)
    now = _instant(as_of, zone)
    pairs = []
    for row in rows:
        begun = _cell(row, start)
        found = [_instant(t, zone) for c in ends if (t := _cell(row, c)) is not None]
        if begun is None:
            continue
        since, until = _instant(begun, zone), min((t for t in found if t <= now), default=None)
        if since <= now and (until is None or until >= since):
            pairs.append((since, now if until is None else until, until is not None))
    seconds = spent([(a, b) for a, b, _ in pairs], one.ruler == "business", calendar, agreement)
    waits = [Wait(s, over) for s, (*_, over) in zip(seconds, pairs, strict=True)]
    wait = percentile(waits, metric.percentile or 0)
    return Told(None if wait is None else wait / one.seconds, len(pairs))


def ends_of(metric: Metric) -> tuple[str, ...]:
    """The column that begins a wait, and those of which the earliest ends it."""
    if metric.between is None:
        return ()
    start, end = metric.between
    return (EVENT_COLUMNS[start], *(ENDS.get(end) or (EVENT_COLUMNS[end],)))


def spent(
    pairs: Sequence[tuple[int, int]], in_business: bool, calendar: str, agreement: Agreement
) -> list[int]:
    """Seconds from the first to the second instant of each pair, in the opening hours of a calendar or in all hours.

    Raises:
        ConfigurationError: opening hours are asked for, and there is no such calendar.
    """
    if not in_business or not pairs:
        return [end - start for start, end in pairs]
    from smartdocs.measure.calendars import timetable
    from smartdocs.measure.clock import Clock

    if calendar not in agreement.calendars:
        raise ConfigurationError(
            "business hours are counted on a calendar, and the agreement has none",
            fix="add `calendars:` and `calendar:`",
        )
    first = datetime.fromtimestamp(min(a for a, _ in pairs), UTC).date() - timedelta(days=8)
    last = datetime.fromtimestamp(max(b for _, b in pairs), UTC).date() + timedelta(days=8)
    clock = Clock(timetable(calendar, agreement.calendars[calendar]), first, last)
    return [clock.open_seconds(end) - clock.open_seconds(start) for start, end in pairs]


def _instant(value: Any, zone: str) -> int:
    """UTC seconds of a local time such as ``2026-06-12 17:00``."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(
            f"`{text}` in an example is no time", fix="write it as `2026-06-12 17:00`"
        ) from error
    return int((moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).timestamp())
