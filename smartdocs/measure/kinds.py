"""The few kinds of promise that every measure is one of. A measure says which, in these values; the engine does the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from smartdocs.model.calendar import DayRule
    from smartdocs.model.expression import Expression
    from smartdocs.model.quantity import Duration
    from smartdocs.model.term import Event

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
    not_status: tuple[str, ...] = ()
    """Statuses in which a lead does not count as worked, however many attempts were made."""


@frozen
class Stamp:
    """The earliest of some times of the lead itself."""

    columns: tuple[str, ...]


@frozen
class Criteria:
    """The criteria of a lead definition, held against the lead as at hand-off."""

    definition: str


@frozen(kw_only=True)
class Deadline:
    """Each lead opens an obligation that something happens within a window.

    Matured once the window has passed; attainment = met ÷ matured (D5).
    """

    start: Event
    window: Duration
    day_rule: DayRule | None
    satisfied_by: Attempts | Stamp | Criteria
    fails_by: Stamp | None = None
    """What breaches it whatever the time, such as a rejection."""
    cancelled_by: tuple[str, ...] = ()
    """Times of the lead that end the duty when they come first."""
    silence: Literal["breached", "met", "excluded"] = "breached"
    """What it comes to when nothing has happened by the deadline."""
    at_least: float
    """The share of matured obligations to be met, between 0 and 1."""


@frozen(kw_only=True)
class Volume:
    """Leads that arrive in a period, for each rep who takes leads."""

    at: str
    """The column whose time puts a lead into the period."""
    at_least: Decimal
    per_rep: bool
    roster: Literal["prorated_days", "start", "observed"]
    not_rejected_for: tuple[str, ...] = ()
    where: Expression | None = None


Kind = Deadline | Volume
