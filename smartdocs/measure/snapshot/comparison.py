"""What was frozen, and what the data say now -> the figures and the obligations that differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.measure.result import Share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.result import Result
    from smartdocs.measure.snapshot.values import Row, Snapshot
    from smartdocs.model.period import Period


@dataclass(frozen=True, slots=True)
class RowChange:
    """One obligation that is judged otherwise than when it was frozen."""

    id: str
    """The lead as the file writes it."""
    lead: str
    """Its id; empty where the file holds a hash and the data no longer hold the lead."""
    was: Row | None
    now: Row | None
    """None where there is no such obligation any more."""
    reason: str = "unknown"
    """A key of ``REASONS``."""
    because: str = ""
    """The reason as a sentence, with its dates."""


@dataclass(frozen=True, slots=True)
class TermChange:
    """One promise whose figure or whose obligations differ."""

    term: str
    was: Result | None
    """None where the promise was not part of what was frozen."""
    now: Result | None
    """None where the agreement no longer makes the promise."""
    rows: tuple[RowChange, ...]

    @property
    def reasons(self) -> dict[str, int]:
        """Reason → obligations, the most frequent first."""
        return dict(sorted(Counter(row.reason for row in self.rows).items(), key=lambda r: (-r[1], r[0])))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A frozen period beside the data of this run."""

    frozen: Snapshot
    path: str
    changes: tuple[TermChange, ...] = ()
    is_judged: bool = True
    """Whether the run judges this period; else it only lies within a trend."""
    not_compared: str = ""
    """Why nothing could be said, as a sentence without a full stop."""
    no_rows: str = ""
    """Why only the figures could be compared, as a sentence without a full stop."""
    around: tuple[str, ...] = ()
    """What else is no longer the same: the agreement, the settings, the program; sentences without a full stop."""

    @property
    def period(self) -> Period:
        """Which period."""
        return self.frozen.period

    @property
    def agrees(self) -> bool | None:
        """Whether the data say the same; None when that is not known."""
        return None if self.not_compared else not self.changes

    @property
    def is_contradicted(self) -> bool:
        """Whether something that was settled is said otherwise now."""
        return bool(self.changes) and self.frozen.is_final


def differ(was: Result, now: Result) -> bool:
    """Whether two results of a settled period say something else; how many were made up for late may grow."""
    a, b = was.score, now.score
    if was.verdict != now.verdict or a.at_least != b.at_least:
        return True
    if isinstance(a, Share) and isinstance(b, Share):
        return (a.counts, a.matured, a.met_matured, a.indeterminate_matured) != (
            b.counts, b.matured, b.met_matured, b.indeterminate_matured,
        )  # fmt: skip
    if isinstance(a, Share) or isinstance(b, Share):
        return True
    return (a.delivered, a.excluded, a.left_out, a.reps) != (b.delivered, b.excluded, b.left_out, b.reps)


def rows_that_differ(
    was: Mapping[str, Row], now: Mapping[str, Row], *, as_of: int, over: int, is_final: bool
) -> list[tuple[str, Row | None, Row | None]]:
    """The obligations whose state is another one, that are gone, or that are new.

    Of a provisional snapshot only what was settled counts: what ran on then has been decided since.

    Args:
        as_of: the last second that was known when it was frozen.
        over: the second at which the period ends.
    """
    found: list[tuple[str, Row | None, Row | None]] = []
    for key in sorted({*was, *now}):
        before, after = was.get(key), now.get(key)
        if before and after and before.state == after.state:
            continue
        if not is_final and _was_running(before, after, as_of, over):
            continue
        found.append((key, before, after))
    return found


def _was_running(before: Row | None, after: Row | None, as_of: int, over: int) -> bool:
    """Whether time alone explains the difference."""
    if before is None:
        return after is not None and after.start[1] > min(as_of, over)
    return before.due is not None and before.due[1] > as_of
