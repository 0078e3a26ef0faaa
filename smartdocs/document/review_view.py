"""A period and what people wrote of it -> the pages of a review: what was agreed last time, the verdict, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from smartdocs.document.scorecard_view import Figure
from smartdocs.document.views import Section

if TYPE_CHECKING:
    from smartdocs.document.redline_view import ChangedClause
    from smartdocs.document.scorecard_view import Bar, Row, Tally
    from smartdocs.document.views import Fact, Furniture, Status

Became = Literal["done", "open", "late", "dropped", "not taken up"]
"""What became of an action. Each has its own shape and word."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An action of an earlier review, and what became of it."""

    text: str
    owner: str
    since: str
    """``First quarter of 2026``: the review that decided on it."""
    due: str
    state: Became
    said: str
    """``Done on 4 May 2026``."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes(Section):
    """What was agreed before; the first thing on the table."""

    kind: ClassVar[str] = "outcomes"
    outcomes: tuple[Outcome, ...]
    note: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return self.outcomes or ((self.note,) if self.note else ())


@dataclass(frozen=True, slots=True)
class Cell:
    """A promise in one part of the time. An empty text is a dash with ``said`` for who cannot see it."""

    text: str
    status: Status | None
    said: str
    span: int = 1
    """How many columns it takes: a promise of the quarter says so once."""


@dataclass(frozen=True, slots=True)
class Line:
    """A promise over the whole time, and part by part."""

    row: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Promises of one direction: ``Marketing to Sales``."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts(Section):
    """The verdict page."""

    kind: ClassVar[str] = "verdicts"
    tally: tuple[Tally, ...]
    parts: tuple[str, ...]
    """``Apr``, ``May``, ``Jun``; none where the time has no parts."""
    part_names: tuple[str, ...]
    """The same in full, for who cannot see them."""
    groups: tuple[Lines, ...]
    note: str
    """Markdown: how the whole and its parts belong together, and what was frozen."""
    has_own_page: bool = False
    """Whether there is enough before it to begin on a new page."""

    @property
    def content(self) -> tuple[object, ...]:
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the funnel, as a bar of those who reached it, who still can, and who did not."""

    name: str
    detail: str
    bars: tuple[Bar, ...]
    share: str
    """``29 %``; empty while nobody is old enough."""
    sample: str
    description: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of the cohorts: a share, and what it rests on."""

    text: str
    sample: str


@dataclass(frozen=True, slots=True)
class Cohort:
    """The leads of one month."""

    name: str
    leads: int
    entries: tuple[Entry, ...]
    is_reviewed: bool
    """False for the months before, which stand beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohorts(Section):
    """What became of the leads, with those too young to tell kept apart."""

    kind: ClassVar[str] = "cohorts"
    entry: str
    caption: str
    stages: tuple[Stage, ...]
    columns: tuple[str, ...]
    cohorts: tuple[Cohort, ...]
    note: str

    @property
    def content(self) -> tuple[object, ...]:
        return self.stages


@dataclass(frozen=True, slots=True)
class Kept:
    """What one rep kept of one promise; ``is_below`` where it lies under the target and the leads are enough to say so."""

    text: str
    is_below: bool = False


@dataclass(frozen=True, slots=True)
class Rep:
    name: str
    missed: str
    kept: tuple[Kept, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reps(Section):
    """Who kept what."""

    kind: ClassVar[str] = "reps"
    columns: tuple[str, ...]
    reps: tuple[Rep, ...]
    note: str

    @property
    def content(self) -> tuple[object, ...]:
        return self.reps


@dataclass(frozen=True, slots=True)
class Knot:
    """A point of the curve: from ``x`` on the share is ``y``, both between 0 and 1."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: where, and what stands at it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """The curve read out at one place."""

    wait: str
    share: str
    interval: str
    is_promise: bool = False


@dataclass(frozen=True, slots=True)
class OtherPromise:
    """Where another promise ends on the x axis, and when it was in force."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve(Figure):
    """How the share of leads that were tried grows with time, with the promise drawn in."""

    kind: ClassVar[str] = "curve"
    knots: tuple[Knot, ...]
    ticks: tuple[Tick, ...]
    axis: str
    promise_at: float
    """Where the promise ends on the x axis."""
    at_least: float
    reached: float | None
    """What was reached there."""
    promise: str
    target: str
    reached_label: str
    told: tuple[Told, ...]
    other_promises: tuple[OtherPromise, ...] = ()
    """Those of other days of the same period, on the same clock."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with its part of all and of all up to it."""

    label: str
    count: int
    share: str
    together: str
    is_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pareto(Figure):
    """Reasons, the most frequent first, with the share that they make up together."""

    kind: ClassVar[str] = "pareto"
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something was missed, so that it can turn out to be wrong."""

    heading: str
    explains: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes(Section):
    kind: ClassVar[str] = "causes"
    causes: tuple[Cause, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.causes


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed edit: where, by whom and why."""

    path: str
    said: str
    """``Proposed by Sam Senkblei: half of …``; or why it does not fit."""


@dataclass(frozen=True, slots=True)
class ChangedBy:
    """A clause as it would be changed, with the proposals behind it."""

    clause: ChangedClause
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendments(Section):
    """What is to be changed in the agreement, with the words of the redline."""

    kind: ClassVar[str] = "amendments"
    changes: tuple[ChangedBy, ...]
    without: tuple[Proposal, ...]
    """Proposals that change nothing, or do not fit any more."""

    @property
    def content(self) -> tuple[object, ...]:
        return (*self.changes, *self.without)


@dataclass(frozen=True, slots=True)
class Decision:
    text: str
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions(Section):
    kind: ClassVar[str] = "decisions"
    decisions: tuple[Decision, ...]
    missing: str = ""
    """What to write where, when nothing was decided."""

    @property
    def content(self) -> tuple[object, ...]:
        return self.decisions or ((self.missing,) if self.missing else ())


@dataclass(frozen=True, slots=True)
class Present:
    name: str
    role: str
    party: str
    was_there: bool
    is_chair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Section):
    """Who was there, and room to sign that this is what was said."""

    kind: ClassVar[str] = "attendance"
    people: tuple[Present, ...]
    guests: str
    leaders: tuple[Present, ...]
    """Those who sign."""
    note: str
    missing: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return (*self.people, *self.leaders)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A review as a document."""

    view: ClassVar[str] = "review"
    furniture: Furniture
    kicker: str
    headline: str
    lede: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
