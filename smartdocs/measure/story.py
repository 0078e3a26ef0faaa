"""The story of one lead as frozen values: every promise made to it, the clock that ran, and what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.language import Words

if TYPE_CHECKING:
    from smartdocs.measure.clock import Stretch

CAUSES = Words(
    {
        "late": "it happened, but after the deadline",
        "never": "it had not happened by the deadline",
        "undecided": "nobody decided by the deadline",
        "rejected": "Sales rejected the lead",
        "opted_out": "the person opted out",
        "disqualified": "the lead was disqualified",
        "duplicate": "the record was merged into another",
        "test": "it is a test record",
        "date_only": "what decides carries a date but no time",
        "criteria": "a criterion is not met",
        "blank": "a field that decides is blank",
        "before_the_start": "it is dated before the clock started",
        "status": "the attempts were made, but the status is still the first one",
        "connected": "the lead was reached",
        "opportunity": "the lead became an opportunity",
        "replied": "the lead replied",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, and what it meant for the promise."""

    at: int
    until: int
    """Later than ``at`` when only the day is known."""
    what: str
    counted: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One promise to the lead."""

    term: str
    sentence: str
    state: str
    cause: str
    started: tuple[int, int]
    """First and last second that the start can mean; the same for a time known exactly."""
    due: tuple[int, int]
    window: str
    calendar: str
    zone: str
    in_hours: bool
    """Whether the window is counted in business hours, so that every opening and closing matters."""
    ruler: tuple[Stretch, ...]
    """Open and closed time from the start to the deadline, or to what decided it, whichever is later."""
    used: int | None
    """Business seconds from the start to what decided it; None while nothing has."""
    steps: tuple[Step, ...]
    version: str = ""
    """The version that was in force when the clock started, where several made the promise."""


@dataclass(frozen=True, slots=True)
class Story:
    """A lead and every term of the agreement."""

    lead: str
    owner: str
    traces: tuple[Trace, ...]
    outside: tuple[tuple[str, str], ...]
    """Terms that do not apply to the lead, and why."""
