"""What the papers of a workshop say -> plain frozen values; ``workshop_invitation`` and its neighbours make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from smartdocs.document.views import Fact, Furniture


@dataclass(frozen=True, slots=True)
class Crew:
    """A team, and who comes of it."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An item of the agenda."""

    clock: str
    """``10:00``; minutes from the start, ``0:45``, where no hour is given."""
    until: str
    minutes: int
    share: float
    """Of the longest item, 0 to 1."""
    activity: str
    mode: str
    """``in pairs``; empty where nothing says how people work."""
    output: str
    materials: tuple[str, ...]
    is_break: bool


@dataclass(frozen=True, slots=True)
class Homework:
    """Something to prepare."""

    task: str
    by: str
    due: str
    takes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """One page that says when, where, why, with whom, and what to prepare."""

    view: ClassVar[str] = "workshop_invitation"
    furniture: Furniture
    title: str
    objective: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    homework: tuple[Homework, ...]
    crews: tuple[Crew, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView:
    """The agenda for the wall."""

    view: ClassVar[str] = "workshop_agenda"
    furniture: Furniture
    title: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    sum: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What can go wrong, and what to do then."""

    when: str
    then: str


@dataclass(frozen=True, slots=True)
class Led:
    """An item of the agenda, and how the facilitator leads through it."""

    part: Part
    takes: str
    say: str
    do: tuple[tuple[str, str], ...]
    """The minute at which it begins, and what is done."""
    put_up: tuple[str, ...]
    trouble: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """The facilitator's guide."""

    view: ClassVar[str] = "workshop_guide"
    furniture: Furniture
    title: str
    lede: str
    facts: tuple[Fact, ...]
    before: tuple[str, ...]
    put_up: str
    """What the column is called: ``Put up`` in a room, ``Show`` on screens."""
    led: tuple[Led, ...]
    always: tuple[Trouble, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A field of the canvas to write in."""

    name: str
    hint: str
    columns: int
    """Of four."""
    is_low: bool
    ring: int
    """Which of the five insights it is; 0 for another field."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A sheet for one persona."""

    name: str
    role: str
    kicker: str
    is_negative: bool
    boxes: tuple[Box, ...]
    """Empty, to be written in by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvasView:
    """A sheet of A3 for each persona."""

    view: ClassVar[str] = "workshop_canvas"
    furniture: Furniture
    title: str
    canvases: tuple[Canvas, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """A question, and lines to put dots on; an empty line is for what comes up."""

    question: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesView:
    """The dot-vote sheet."""

    view: ClassVar[str] = "workshop_votes"
    furniture: Furniture
    title: str
    columns: tuple[str, ...]
    """Where the dots of each team go."""
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision; all empty for a line to write on."""

    number: str
    decision: str
    about: str
    by: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody does afterwards; all empty for a line to write on."""

    task: str
    owner: str
    due: str
    done: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView:
    """The decision log, with what is known already and lines for the rest."""

    view: ClassVar[str] = "workshop_log"
    furniture: Furniture
    title: str
    decisions: tuple[Resolved, ...]
    duties: tuple[Duty, ...]
    parked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """The follow-up note."""

    view: ClassVar[str] = "workshop_note"
    furniture: Furniture
    title: str
    lede: str
    decisions: tuple[Resolved, ...]
    duties: tuple[Duty, ...]
    parked: tuple[str, ...]
    next: tuple[str, ...]
