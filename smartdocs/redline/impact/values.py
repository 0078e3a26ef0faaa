"""What a replay comes to -> frozen values: each promise under both versions, the leads that fall otherwise, and where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen
from smartdocs.measure.statistics import Interval, paired_difference, wilson

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartdocs.measure.replay import Delivered
    from smartdocs.measure.result import Verdict
    from smartdocs.model.period import Period
    from smartdocs.redline.values import Comparison

State = Literal["changed", "added", "removed"]
WEEKDAY = "weekday"
"""What a breakdown by the day of the start is called; a column of the data of that name is never asked for."""


@frozen
class Score:
    """How many obligations were judged, and how many of them were kept."""

    matured: int = 0
    met: int = 0
    pending: int = 0
    indeterminate: int = 0
    left_out: int = 0
    """Waived, cancelled or excluded."""

    @property
    def breached(self) -> int:
        """Judged, and not kept."""
        return self.matured - self.met

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None when nothing was judged."""
        return self.met / self.matured if self.matured else None

    @property
    def interval(self) -> Interval | None:
        """Wilson, 95 %."""
        return wilson(self.met, self.matured) if self.matured else None


@frozen
class Under:
    """A promise under one of the versions."""

    id: str
    sentence: str
    """The promise in words."""
    target: float
    score: Score
    volume: Delivered | None
    """What was delivered, where the promise is about a volume; ``score`` says nothing then."""
    verdicts: tuple[tuple[Period, Verdict], ...]
    reason: str
    """Why nothing can be said; empty where something can."""

    @property
    def value(self) -> float | None:
        """The figure that is held against the target."""
        return self.volume.value if self.volume else self.score.value

    def periods(self, verdict: Verdict) -> int:
        """In how many periods it came out that way."""
        return sum(found == verdict for _, found in self.verdicts)


@frozen
class Flips:
    """The leads that both versions judge, and those that only one of them does."""

    both_kept: int
    falls: int
    """Kept before, breached after."""
    rises: int
    """Breached before, kept after."""
    both_breached: int
    only_after: Mapping[str, int]
    """Judged under the later version alone, by what they are under the earlier one: a state, or empty where it owes them nothing."""
    only_before: Mapping[str, int]
    """The other way round."""

    @property
    def common(self) -> int:
        """Leads that both versions judge."""
        return self.both_kept + self.falls + self.rises + self.both_breached

    @property
    def difference(self) -> float | None:
        """How much more of them are kept under the later version, from -1 to 1; None without such leads."""
        return (self.rises - self.falls) / self.common if self.common else None

    @property
    def interval(self) -> Interval | None:
        """What chance alone would explain: Newcombe's interval for shares of the same leads, 95 %."""
        if not self.common:
            return None
        return paired_difference(self.both_kept, self.falls, self.rises, self.both_breached)


@frozen
class Line:
    """One weekday, rep or segment."""

    label: str
    """Empty where the data say nothing."""
    before: Score
    after: Score

    @property
    def more_breaches(self) -> int:
        """How many more promises would have been broken; negative for fewer."""
        return self.after.breached - self.before.breached


@frozen
class Breakdown:
    """A promise by the day of the week on which its clock starts, or by a column of the data."""

    column: str
    lines: tuple[Line, ...]
    """Weekdays from Monday on; else the greatest change first."""


@frozen
class Effect:
    """What the change does to one promise."""

    id: str
    """In the later version, unless it was removed."""
    name: str
    parties: tuple[str, ...]
    """The names of those who promise."""
    state: State
    is_reworded: bool
    """Whether its own clause changed; else it comes out otherwise because of another change, such as a promise that waives it."""
    before: Under | None
    after: Under | None
    flips: Flips | None
    """None for volumes, and where a version does not have the promise."""
    breakdowns: tuple[Breakdown, ...]

    @property
    def more_breaches(self) -> int:
        """How many more promises would have been broken; negative for fewer."""
        return (self.after.score.breached if self.after else 0) - (
            self.before.score.breached if self.before else 0
        )


@frozen
class Redefined:
    """A lead definition that changed, and what both versions of it say of the leads that were handed over."""

    id: str
    name: str
    both: int
    only_before: int
    """Met the earlier one, and not the later."""
    only_after: int
    neither: int
    unclear: int
    """A field that decides is blank under at least one of them."""
    met_before: int
    """All that met the earlier one, the unclear among them too."""
    met_after: int

    @property
    def leads(self) -> int:
        """All that were handed over in that time."""
        return self.both + self.only_before + self.only_after + self.neither + self.unclear


@frozen
class Impact:
    """A change of the agreement, played through the data of a time that is over."""

    comparison: Comparison
    period: Period
    as_of: datetime
    zone: str
    data: str
    """Which source."""
    effects: tuple[Effect, ...]
    """Of the promises that come out otherwise, or that changed."""
    unchanged: Mapping[str, str]
    """Id -> name of the promises that come out the same, lead by lead."""
    unmeasured: Mapping[str, tuple[str, str]]
    """Id -> name of the promises that neither version can measure, and why."""
    definitions: tuple[Redefined, ...] = ()
    """Those that changed. Which leads are handed over stays as it was, so no promise shows what such a change does."""
