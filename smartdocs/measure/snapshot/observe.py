"""A session and a result -> the obligations behind it, and what of it is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.calendars import begins_at
from smartdocs.measure.obligations import Spec
from smartdocs.measure.result import Volume
from smartdocs.measure.snapshot.values import Row
from smartdocs.measure.volume import leads
from smartdocs.model.period import period_of
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.result import Part, Result
    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.ids import Writer
    from smartdocs.model.period import Period

DIGITS = 4
"""Of the number of reps: enough for one day of a year."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One obligation as these data have it, with the id of its lead."""

    lead: str
    row: Row


def seen(session: Session, result: Result, write: Writer) -> tuple[Seen, ...]:
    """The obligations behind a result, sorted by lead as they are written."""
    found = (s for each in session.under(result.term, result.period) for s in _seen(each, result, write))
    return tuple(sorted(found, key=lambda s: s.row.id))


def _seen(session: Session, result: Result, write: Writer) -> list[Seen]:
    if result.term in session.failed:
        return []
    spec, every = session.specs[result.term], session.agreement.terms[result.term].promise.every
    stretches = session.indices(every, result.period)
    if isinstance(spec, Spec):
        if not stretches:
            return []
        inside = ", ".join(str(i) for i in stretches)
        rows = session.engine.execute(
            f"SELECT lead_id, s_lo, s_hi, d_lo, d_hi, state, cause FROM {spec.relation} WHERE p_{every} IN ({inside})"
        )
        return [
            Seen(lead, Row(write(lead), state, cause or "", (s_lo, s_hi), (d_lo, d_hi)))
            for lead, s_lo, s_hi, d_lo, d_hi, state, cause in rows
        ]
    return [
        Seen(lead, Row(write(lead), state, cause, (low, high), None))
        for segment, lead, low, high, state, cause in leads(
            session.engine, spec, session.frames[spec.subject], every
        )
        if segment in stretches
    ]


def settled(result: Result) -> Result:
    """A result as it is kept: without its trend, and with the number of reps rounded as it is written."""
    score = result.score
    if isinstance(score, Volume):
        score = replace(score, reps=round(score.reps, DIGITS), elapsed=1.0)
    return replace(result, score=score, trend=(), versions=tuple(_kept(part) for part in result.versions))


def _kept(part: Part) -> Part:
    """What one version judged, as it is read back."""
    score = part.score
    if isinstance(score, Volume):
        score = replace(score, reps=round(score.reps, DIGITS), elapsed=1.0)
    return replace(part, score=score, is_over=True, term=None)


def is_over(session: Session, period: Period) -> bool:
    """Whether the last day of a period had ended when the data were taken."""
    return ends_at(session, period) <= session.frame.as_of


def ends_at(session: Session, period: Period) -> int:
    """The instant at which the day after a period begins, where the agreement reckons its days."""
    return begins_at(session.zone, period.last, plus=1)


@dataclass(frozen=True, slots=True)
class Open:
    """Why a period cannot be frozen yet."""

    sentence: str
    until: int | None = None
    """The second from which it is settled; None when waiting does not help."""


def still_open(session: Session, period: Period, results: Sequence[Result]) -> tuple[Open, ...]:
    """Everything that can still change because time passes, or that could not be measured at all."""
    found = []
    zone = ZoneInfo(session.zone)
    if not is_over(session, period):
        instant = session.as_of.astimezone(zone).isoformat(timespec="minutes")
        found.append(Open(f"the data end on {instant}, before {period.id} is over", ends_at(session, period)))
    for result, each in ((r, each) for r in results for each in session.under(r.term, period)):
        if result.term in each.failed:
            found.append(Open(f"`{result.term}` could not be measured: {each.failed[result.term]}"))
            continue
        spec = each.specs[result.term]
        stretches = each.indices(period.every, period)
        if not isinstance(spec, Spec) or not stretches:
            continue
        inside = ", ".join(str(i) for i in stretches)
        # what is excluded, waived or cancelled has no deadline to wait for
        running, last = each.engine.execute(
            f"SELECT COUNT(*), MAX(d_hi) FROM {spec.relation} WHERE p_{period.every} IN ({inside})"
            f" AND d_hi > {each.frame.as_of} AND state IN ('met', 'breached', 'pending', 'indeterminate')"
        )[0]
        if running:
            on = datetime.fromtimestamp(last, UTC).astimezone(zone).date()
            many = counted(running, "deadline", "deadlines")
            lies = "lies" if running == 1 else "lie"
            found.append(
                Open(f"{many} of `{result.term}` {lies} after the end of the data, the last on {on}", last)
            )
    return tuple(found)


def period_holding(session: Session, second: int, period: Period) -> Period:
    """The period of the same length that an instant lies in."""
    day = datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(session.zone)).date()
    return period_of(day, period.every)
