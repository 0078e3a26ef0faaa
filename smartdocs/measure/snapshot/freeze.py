"""A session and its results -> the periods that are kept, and of each other one why it is not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from smartdocs.measure.result import Share
from smartdocs.measure.session import NOT_IN_FORCE
from smartdocs.measure.snapshot.compare import by_period, taken
from smartdocs.measure.snapshot.digests import digest_of_all
from smartdocs.measure.snapshot.ids import lead_ids
from smartdocs.measure.snapshot.observe import still_open
from smartdocs.measure.snapshot.values import Earlier, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.measure.result import Result, Results
    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.archive import Archive
    from smartdocs.measure.snapshot.comparison import Comparison
    from smartdocs.measure.snapshot.observe import Open
    from smartdocs.measure.snapshot.values import Origin
    from smartdocs.model.period import Period

Kind = Literal["frozen", "provisional", "restated", "unchanged", "open", "nothing", "older", "differs"]
EXIT_CODES: dict[Kind, int] = {
    "frozen": 0,
    "provisional": 0,
    "restated": 0,
    "unchanged": 0,
    "differs": 1,
    "open": 3,
    "nothing": 3,
    "older": 3,
}
SETTLED = "it was provisional"
"""Why a provisional period is written anew."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for."""

    early: bool = False
    """Also what is still open, as provisional."""
    reason: str = ""
    """Why what differs from what was frozen is to be restated; empty to leave it."""
    show_ids: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one period."""

    period: Period
    kind: Kind
    path: str
    snapshot: Snapshot | None = None
    """What the file says now; None where there is no file."""
    open: tuple[Open, ...] = ()
    settled_on: str = ""
    """The day after which it can be frozen; empty where waiting does not help."""
    comparison: Comparison | None = None

    @property
    def exit_code(self) -> int:
        """Of the command."""
        return EXIT_CODES[self.kind]


def freeze(
    session: Session, results: Results, archive: Archive, origin: Origin, order: Order
) -> Iterator[Outcome]:
    """Keep every period that is judged; each is written before the next is looked at.

    Args:
        results: as ``beside_frozen`` gives them, so beside the same archive.

    Raises:
        SourceError: a file cannot be read or written.
    """
    files: dict[str, str] = {}
    compared = {comparison.period: comparison for comparison in results.frozen}
    for period, here in by_period(session, results.results).items():
        before, path = archive.get(period), archive.path(period)
        comparison = compared.get(period)
        open_ = still_open(session, period, here)
        if not any(_counted(result) for result in here):
            yield Outcome(period, "nothing", path, before)
        elif before and comparison and comparison.not_compared:
            yield Outcome(period, "older", path, before, comparison=comparison)
        elif before and before.is_final and comparison and not comparison.changes:
            yield Outcome(period, "unchanged", path, before)
        elif before and before.is_final and not order.reason:
            yield Outcome(period, "differs", path, before, comparison=comparison)
        elif open_ and not order.early:
            yield Outcome(period, "open", path, before, open_, _settled_on(session, open_))
        else:
            files = files or dict(origin.files())
            yield _kept(session, here, archive, origin, order, files, open_, before, comparison)


def _kept(
    session: Session, results: tuple[Result, ...], archive: Archive, origin: Origin, order: Order, files: Mapping[str, str],
    open_: tuple[Open, ...], before: Snapshot | None, comparison: Comparison | None,
) -> Outcome:  # fmt: skip
    ids = lead_ids(origin.salt, origin.secret, is_plain=order.show_ids)
    provisional = tuple(reason.sentence for reason in open_)
    new = taken(session, results, origin, ids, provisional, files)
    path = archive.path(new.period)
    if before and _says_the_same(before, new):
        return Outcome(new.period, "unchanged", path, before)
    if before:
        changed = sum(len(change.rows) for change in comparison.changes) if comparison else 0
        reason = order.reason if before.is_final else order.reason or SETTLED
        new = replace(new, restated_from=(*before.restated_from, _earlier(before, reason, changed)))
    archive.keep(new, before)
    kind: Kind = "restated" if before and before.is_final else "provisional" if provisional else "frozen"
    return Outcome(new.period, kind, path, archive.get(new.period), open_, comparison=comparison)


def _says_the_same(before: Snapshot, new: Snapshot) -> bool:
    """Whether two snapshots differ in nothing but when, and from which files, they were taken."""
    return (before.results, before.rows, before.provisional, before.ids) == (
        new.results, new.rows, new.provisional, new.ids,
    )  # fmt: skip


def _earlier(before: Snapshot, reason: str, changed: int) -> Earlier:
    return Earlier(
        as_of=before.as_of,
        terms=before.terms,
        data=digest_of_all(before.data.files),
        provisional=before.provisional,
        reason=reason,
        changed=changed,
        digest=before.digest,
        results=before.results,
    )


def _counted(result: Result) -> int:
    """What was owed; before the agreement began and after it ended that is nothing."""
    score = result.score
    if result.reason == NOT_IN_FORCE[""]:
        return 0
    if isinstance(score, Share):
        return score.counts.total
    return ceil(score.delivered) + score.excluded + score.left_out


def _settled_on(session: Session, open_: tuple[Open, ...]) -> str:
    if any(reason.until is None for reason in open_):
        return ""
    last = max(reason.until for reason in open_ if reason.until is not None)
    return f"{datetime.fromtimestamp(last, UTC).astimezone(ZoneInfo(session.zone)):%Y-%m-%d}"
