"""A session and months -> what became of the leads of each month, stage by stage, with what is too young to tell apart.

A lead counts as lost at a stage only once its time is over. How long that is, the agreement says where it promises a
conversion to the stage; else it is the time within which nine of ten of those came that reached it at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen
from smartdocs.measure.evidence.tools import DAY, MANY, counts, midnight, since
from smartdocs.measure.kinds import EVENT_COLUMNS
from smartdocs.measure.statistics import Interval, quantile, wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period
    from smartdocs.model.term import Event

ENTRIES: tuple[Event, ...] = ("handed_off", "mql", "created")
"""Where the funnel begins: the first of these that the data know."""
STAGES: tuple[tuple[str, str], ...] = (
    ("sal", "accepted"), ("sql", "sql"), ("opportunity", "opportunity"), ("customer", "customer"),
)  # fmt: skip
"""What follows, and the event that says so."""
NINE_OF_TEN = 0.9
LEAST = 5
"""So many have to have reached a stage before their waits say how long it takes."""


@frozen
class Stage:
    """A stage of the funnel, and by when a lead has reached it or will not."""

    name: str
    days: int
    source: Literal["promise", "data"]


@frozen
class Count:
    """The leads of a cohort at one stage. ``reached`` + ``running`` + ``lost`` are all of them."""

    reached: int
    """In time, whether or not the time of the lead is over."""
    matured: int
    """Those whose time is over."""
    kept: int
    """Those of them that reached it in time."""
    running: int
    """Those that have not reached it and still can."""

    @property
    def lost(self) -> int:
        """Those whose time is over without it."""
        return self.matured - self.kept

    @property
    def share(self) -> float | None:
        """Of those whose time is over; None while that is nobody."""
        return self.kept / self.matured if self.matured else None

    @property
    def interval(self) -> Interval | None:
        """Wilson, 95 %."""
        return wilson(self.kept, self.matured) if self.matured else None


@frozen
class Cohort:
    """The leads that entered in one period, with one count for each stage."""

    period: Period
    leads: int
    counts: tuple[Count, ...]


@frozen
class Funnel:
    """The leads of a longer period, and those of its months beside the months before."""

    entry: Event
    stages: tuple[Stage, ...]
    whole: Cohort
    months: tuple[Cohort, ...]


def funnel(session: Session, period: Period, months: Sequence[Period]) -> Funnel | None:
    """The funnel of a period; None where the data know no entry, no later stage, or no lead of that time."""
    times = session.facts.times
    entry = next((event for event in ENTRIES if EVENT_COLUMNS[event] in times), None)
    if entry is None:
        return None
    stages = [stage for name, event in STAGES if (stage := _stage(session, entry, name, event))]
    if not stages:
        return None
    found = tuple(_cohort(session, entry, stages, month) for month in months)
    whole = _cohort(session, entry, stages, period)
    first = next((n for n, cohort in enumerate(found) if cohort.leads), len(found))
    return Funnel(entry, tuple(stages), whole, found[first:]) if whole.leads else None


def _stage(session: Session, entry: Event, name: str, event: str) -> Stage | None:
    """The stage with its time; None where the data do not know it, or too few have reached it to tell."""
    if EVENT_COLUMNS[event] not in session.facts.times:
        return None
    for term in session.agreement.terms.values():
        promise = term.promise
        is_it = promise.measure == "conversion" and promise.to == name and promise.from_ == entry  # type: ignore[attr-defined]
        window = promise.within if is_it else None  # type: ignore[attr-defined]
        if window and window.ruler != "business" and window.unit in {"days", "weeks"}:
            return Stage(name, window.seconds // DAY, "promise")
    low, end = (session.facts.low(EVENT_COLUMNS[e]) for e in (entry, event))
    rows = session.engine.execute(
        f"SELECT {end} - {low} FROM lead AS l WHERE {counts(session)} AND {low} >= {since(session)}"
        f" AND {end} >= {low} AND {end} <= {session.frame.as_of} ORDER BY {low} DESC, 1 LIMIT {MANY}"
    )
    took = sorted(row[0] for row in rows)
    return Stage(name, max(1, -(-quantile(took, NINE_OF_TEN) // DAY)), "data") if len(took) >= LEAST else None


def _cohort(session: Session, entry: Event, stages: Sequence[Stage], period: Period) -> Cohort:
    facts, now = session.facts, session.frame.as_of
    low = facts.low(EVENT_COLUMNS[entry])
    events = dict(STAGES)
    parts = ["COUNT(*)"]
    for stage in stages:
        at = facts.low(EVENT_COLUMNS[events[stage.name]])
        time = stage.days * DAY
        is_in_time = f"{at} <= {low} + {time} AND {at} <= {now}"
        is_over = f"{low} + {time} <= {now}"
        parts += [
            _number(is_in_time),
            _number(is_over),
            _number(f"{is_over} AND {is_in_time}"),
            _number(f"NOT ({is_over}) AND COALESCE({at} > {now}, TRUE)"),
        ]
    rows = session.engine.execute(
        f"SELECT {', '.join(parts)} FROM lead AS l WHERE {counts(session)} AND {low} <= {now}"
        f" AND {low} >= {midnight(session, period.first)} AND {low} < {midnight(session, period.next.first)}"
    )
    leads, *numbers = rows[0]
    found = [tuple(int(n) for n in numbers[place : place + 4]) for place in range(0, len(numbers), 4)]
    return Cohort(period, int(leads), tuple(Count(*each) for each in found))


def _number(test: str) -> str:
    return f"COALESCE(SUM(CASE WHEN {test} THEN 1 ELSE 0 END), 0)"
