"""Measured results -> the page both teams read on Monday: the finding, the table of commitments, what slipped.

Figures and texts after the table are sections, each drawn by ``templates/parts/sections/<kind>.html.j2``.
``None`` means *not known* and is drawn as a dash with words; it never becomes 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from smartdocs.document.views import Section
from smartdocs.language import say

if TYPE_CHECKING:
    from smartdocs.document.views import Fact, Furniture, Status

Tone = Literal["met", "missed", "running", "unknown", "quiet"]
"""What a bar stands for. ``running`` and ``unknown`` are hatched, so grey print can tell them apart."""


@dataclass(frozen=True, slots=True)
class Tally:
    status: Status
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the obligations bar: ``695`` ``met``."""

    count: int
    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Obligations:
    """All obligations of the period as one bar, in the order of ``parts``."""

    heading: str
    parts: tuple[Part, ...]
    description: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bullet:
    """A result against its target, on a scale from ``low`` to ``high``.

    ``poor`` and ``tolerable`` end the two darker bands, counted from the bad end of the scale.
    A value outside the scale is clipped and an arrow says so. ``interval`` is drawn as a thin line.
    """

    low: float
    high: float
    poor: float | None
    tolerable: float | None
    value: float | None
    target: float | None
    better: Literal["higher", "lower"]
    description: str
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """At most twelve periods, the latest last; ``None`` is a gap in the line."""

    values: tuple[float | None, ...]
    target: float | None
    status: Status
    labels: tuple[str, ...]
    """One name per value; the first and the last are told to readers who cannot see the line."""
    description: str
    targets: tuple[float, ...] = ()
    """What each period was held against, where that changed; else nothing."""
    breaks: tuple[int, ...] = ()
    """Places of values that begin under another promise: no line leads to them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment and what became of it. ``bullet`` and ``trend`` are ``None`` when there is nothing to draw."""

    name: str
    detail: str
    result: str
    """``94 %``; empty when there is none, then a dash and the words of the status are drawn."""
    target: str
    status: Status
    bullet: Bullet | None = None
    trend: Trend | None = None
    sample: str = ""
    """``188 of 201 matured · 9 pending``."""
    interval: str = ""
    """``95 % interval 88–96 %``."""
    bounds: str = ""
    """``between 91 % and 96 % whatever the 6 unknown ones were``, when obligations are indeterminate."""
    outlook: str = ""
    """``falling by 1.2 points a month over 9 months``: where it is heading, when that is more than chance."""
    note: str = ""
    versions: tuple[str, ...] = ()
    """``until 16 Aug 2026: within 8 business hours, 33 of 37``, one for each promise, where it changed in the period."""
    anchor: str = ""
    evidence: str = ""
    """Where the records behind the result are listed; empty where no such page is built beside this one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one direction: ``Marketing to Sales``."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    count: int
    tone: Tone = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing with its finding as the heading."""

    kind: ClassVar[str] = ""
    heading: str
    caption: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Units(Figure):
    """One square is one lead. Rows with more squares than fit are drawn as bars."""

    kind: ClassVar[str] = "units"
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Figure):
    """Counts as bars, in the order given: the longest first, unless the labels have an order of their own."""

    kind: ClassVar[str] = "bars"
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram(Figure):
    """How long it took. The promise is a line after the first ``promise_after`` bins; ``None`` draws no line."""

    kind: ClassVar[str] = "histogram"
    bars: tuple[Bar, ...]
    axis: str
    """``Business hours from hand-over to first attempt``."""
    promise_after: int | None = None
    promise: str = ""
    """``Promise: within 6 business hours``."""
    late: str = ""
    """``13 leads waited longer``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures(Section):
    """Small figures two by two; a histogram takes the whole width."""

    kind: ClassVar[str] = "figures"
    figures: tuple[Figure, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.figures


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One rep and what waits for them. The oldest is text: ``L-104, 9 business days``."""

    name: str
    count: int
    oldest: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions(Section):
    """The list nobody wants to be on, most first."""

    kind: ClassVar[str] = "exceptions"
    items: tuple[OpenItem, ...]
    columns: tuple[str, str, str, str] = field(
        default_factory=lambda: (say("Rep"), say("in a list|Open"), say("Oldest"), say("What is missing"))
    )

    @property
    def content(self) -> tuple[object, ...]:
        return self.items


@dataclass(frozen=True, slots=True)
class Slip:
    """What slipped, in a heading and a sentence or two."""

    heading: str
    text: str
    status: Status = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slipped(Section):
    kind: ClassVar[str] = "slipped"
    slips: tuple[Slip, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.slips


@dataclass(frozen=True, slots=True)
class Action:
    text: str
    owner: str
    improves: str
    due: str
    done_when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions(Section):
    kind: ClassVar[str] = "actions"
    actions: tuple[Action, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.actions


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fault in the data, how often it occurs, and what was done about it."""

    count: int
    name: str
    treatment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataQuality(Section):
    kind: ClassVar[str] = "data_quality"
    doubts: tuple[Doubt, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.doubts


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the evidence: what was read from it and what was not. ``None`` is a count nobody made."""

    name: str
    loaded: int | None
    rejected: int | None
    duplicates: int | None
    digest_short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Section):
    """Where every figure comes from, so that anybody can make it again."""

    kind: ClassVar[str] = "evidence"
    text: str = ""
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def content(self) -> tuple[object, ...]:
        return (*((self.text,) if self.text else ()), *self.facts, *self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardView:
    """The scorecard as a page. Its sections are drawn without numbers, in the order given."""

    view: ClassVar[str] = "scorecard"
    furniture: Furniture
    kicker: str
    headline: str
    """The finding, as a sentence."""
    lede: str
    tally: tuple[Tally, ...]
    obligations: Obligations | None
    groups: tuple[Group, ...]
    trend_heading: str = field(default_factory=lambda: say("Last 12 months"))
    sections: tuple[Section, ...] = ()
    """``Prose`` and ``Table`` are welcome here too."""
    agenda: tuple[Fact, ...] = ()
    """Minutes as the name, what is talked about as the text; for the scorecard of a weekly meeting."""
