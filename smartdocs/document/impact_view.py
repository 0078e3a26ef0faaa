"""A change of the agreement, played through a time that is over -> the page that lies on the table when it is negotiated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from smartdocs.document.redline_view import Compared, Words
    from smartdocs.document.scorecard_view import Bullet
    from smartdocs.document.views import Fact, Furniture


@dataclass(frozen=True, slots=True)
class Measured:
    """A promise under one of the versions. Empty texts are drawn as dashes."""

    side: str
    """``Before``."""
    result: str
    target: str
    sample: str
    """``202 leads · 95 % interval 87–95 %``."""
    verdicts: str
    bullet: Bullet | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One weekday, rep or segment; the shares are those of the longest bar of the table."""

    label: str
    before: str
    """``3 of 36``."""
    after: str
    change: str
    kept: str
    """``kept 30–75 %``: the 95 % interval of the share that would have been kept."""
    before_share: float
    after_share: float
    before_spoken: str
    after_spoken: str
    """The two bars in words."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where the breaches lie."""

    heading: str
    first: str
    """What the first column is called."""
    bars: tuple[Bar, ...]
    more: str
    """How many lines are left out, and why; empty when none is."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """One promise that comes out otherwise."""

    anchor: str
    heading: str
    id: str
    parties: str
    sentence: tuple[Words, ...]
    sides: tuple[Measured, ...]
    finding: str
    """What changes, in a sentence; the first thing that is read."""
    details: tuple[str, ...]
    places: tuple[Where, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactView:
    """What a change would have meant."""

    view: ClassVar[str] = "impact"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    caution: str
    """What a replay cannot know."""
    promises: tuple[Replayed, ...]
    others: tuple[str, ...]
    """The promises that come out the same, and those that nobody can measure, in sentences."""
    method: tuple[Fact, ...]
    versions: tuple[Compared, ...]
