"""The few kinds of promise that every measure is one of. A measure says which, in these values; the engine does the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from smartdocs.model.calendar import DayRule
    from smartdocs.model.expression import Expression
    from smartdocs.model.period import Every
    from smartdocs.model.quantity import Duration
    from smartdocs.model.term import Preceded as Touched

EVENT_COLUMNS = {
    "created": "created_at",
    "hand_raise": "hand_raise_at",
    "mql": "mql_at",
    "handed_off": "handed_off_at",
    "accepted": "accepted_at",
    "sql": "sql_at",
    "opportunity": "opportunity_at",
    "customer": "customer_at",
}
"""What can happen to a lead -> the column of the leads that holds its time."""

STAGE_COLUMNS = {
    "lead": None,
    "mql": "mql_at",
    "sal": "accepted_at",
    "sql": "sql_at",
    "opportunity": "opportunity_at",
    "customer": "customer_at",
}
"""Stage -> the column whose time says that a lead has reached it; every record is a lead."""


def column_of(start: str) -> str:
    """The column of an event; a column stands for itself, with or without its ``_at``."""
    return EVENT_COLUMNS.get(start, start if start.endswith("_at") else f"{start}_at")


@frozen
class Attempts:
    """``count`` attempts, each at least ``min_gap`` seconds after the one counted before (D10)."""

    count: int
    channels: tuple[str, ...]
    min_gap: int = 0
    before_start: int = 0
    """An attempt up to so many seconds before the start counts as made at the start."""
    stops_when: tuple[str, ...] = ()
    """Outcomes that fulfil the promise early (D11)."""
    stops_at: tuple[str, ...] = ()
    """Times of the lead that fulfil the promise early, such as ``opportunity_at``."""
    distinct_by: Literal["", "channel", "day"] = ""
    """What is counted instead of attempts: the channels that were used, or the days on which there was one."""
    outcomes: tuple[str, ...] = ()
    """Only activities that came to this count, whoever began them; every outbound one when empty."""
    not_status: tuple[str, ...] = ()
    """Statuses in which a lead does not count as worked, however many attempts were made."""


@frozen
class Stamp:
    """The earliest of some times of the lead itself."""

    columns: tuple[str, ...]


@frozen
class Test:
    """A test of the record itself, once the window has passed; what is blank leaves it open."""

    holds: Expression
    negated: bool = False
    """Whether the promise is kept by the records for which it does not hold."""


@frozen
class Criteria:
    """The criteria of a lead definition, held against the lead as at hand-off."""

    definition: str


START, DUE, DONE = "start_at", "due_at", "done_at"
"""The columns of an occasion."""


@frozen(kw_only=True)
class Occasions:
    """What is to happen again and again: each stretch of time is an obligation, of each person where a column names one."""

    at: str
    """The column of the records whose time shows that it was done."""
    each: Every
    by: tuple[int, int] | None = None
    """The weekday (Monday is 0) and the second of that day by which it is due; the end of the stretch when None."""
    person: str = ""
    """The column that names who did it."""
    count: int = 1
    """How many records it takes."""


@frozen(kw_only=True)
class Idle:
    """Open leads when a period ends; the figure is the seconds since the last activity, or since ``at``."""

    at: str
    closed_by: tuple[str, ...]


@frozen(kw_only=True)
class Grid:
    """The cells of a grid when a period ends; the figure is the number of records that fill a cell."""

    at: str
    cells: Mapping[str, tuple[str, ...]]
    """Column -> the values it has to have."""
    current_for: int = 0
    """How many seconds back a record counts; for ever when 0."""


@frozen(kw_only=True)
class Pace:
    """The days of a period; the figure is the running total less the line to the target, plus the tolerance."""

    at: str
    target: float
    tolerance: float = 0.0
    """Share of the target."""
    amount: str = ""
    unit: str = ""
    """The currency of the target; empty where it names none."""


@frozen(kw_only=True)
class Broken:
    """The leads for which another promise was broken: each opens an obligation at the deadline that passed."""

    term: str


@frozen(kw_only=True)
class Deadline:
    """Each lead, or each record of another table, opens an obligation that something happens within a window.

    Matured once the window has passed; attainment = met ÷ matured (D5).
    """

    start: str
    """The event that opens it, or the column of its time; it decides about the period (D6)."""
    window: Duration
    tiers: tuple[tuple[Expression, Duration], ...] = ()
    """Narrower groups with windows of their own; the first that a record belongs to counts, and ``window`` is for the rest."""
    occasions: Occasions | Idle | Grid | Pace | Broken | None = None
    """Where what is owed is no record of the data: the records show only that it was done."""
    counted_from: str = ""
    """The column of the time from which the window counts, such as a day that was agreed on; from the start when empty."""
    is_ahead: bool = False
    """Whether the window ends at that time, rather than beginning there: five business days before the launch."""
    day_rule: DayRule | None
    satisfied_by: Attempts | Stamp | Criteria | Test
    fails_by: Stamp | None = None
    """What breaches it whatever the time, such as a rejection."""
    pause: tuple[str, str] | None = None
    """Columns of the times at which the clock is stopped and runs on; without the second it stands still (D12)."""
    cancelled_by: tuple[str, ...] = ()
    """Times of the lead that end the duty when they come first."""
    named: tuple[str, ...] = ()
    """Columns of times that the promise names itself: each has to be there, also where one of several would do."""
    counts_merged: bool = False
    """Whether records that were merged into another one are among those that are judged."""
    silence: Literal["breached", "met", "excluded"] = "breached"
    """What it comes to when nothing has happened by the deadline."""
    at_least: float
    """The share of matured obligations to be met, between 0 and 1."""


@frozen
class Preceded:
    """Something that has to have happened to a person of the record, at most ``within`` before it."""

    table: str
    at: str
    within: Duration
    where: Expression | None = None


def lookback(written: Touched) -> Preceded:
    """What a promise or a metric asks to have happened before a record."""
    return Preceded(written.of, column_of(written.at), written.within, written.where)


@frozen(kw_only=True)
class Volume:
    """Leads or other records that arrive in a period, for each rep who takes leads or for the team."""

    at: str
    """The column whose time puts a lead into the period."""
    at_least: Decimal
    per_rep: bool
    roster: Literal["prorated_days", "start", "observed", "ramp_weighted"] = "prorated_days"
    amount: str = ""
    """The column that is added up; the records are counted when it is empty."""
    unit: str = ""
    """The currency of the target; empty where it names none."""
    worth: tuple[str, Mapping[str, Decimal]] | None = None
    """A column, and what a record is worth by its value."""
    not_rejected_for: tuple[str, ...] = ()
    preceded_by: Preceded | None = None


Kind = Deadline | Volume
