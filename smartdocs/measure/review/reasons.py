"""A session and a period -> why leads handed over in it were turned down, the most frequent reason first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.measure.evidence.tools import counts, midnight
from smartdocs.measure.kinds import EVENT_COLUMNS
from smartdocs.measure.review.cohorts import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period

KINDS: Mapping[str, tuple[str, str]] = {
    "rejected": ("rejected_at", "reject_reason"),
    "recycled": ("recycled_at", "recycle_reason"),
    "disqualified": ("disqualified_at", "disqualify_reason"),
}
"""What happened to a lead -> the columns of its time and of its reason."""


@frozen
class Reasons:
    """What happened to leads of the period, and why."""

    kind: str
    """A key of ``KINDS``."""
    of: Mapping[str, int]
    """Reason as recorded, empty where none was → leads; the most frequent first."""
    leads: int
    """All leads of the period."""
    is_recorded: bool
    """Whether the data have a column for the reason at all."""

    @property
    def total(self) -> int:
        """The leads to which it happened."""
        return sum(self.of.values())


def reasons(session: Session, period: Period) -> tuple[Reasons, ...]:
    """One for each thing that happened to any lead of the period; by the time of entry, as in the funnel."""
    times, columns = session.facts.times, session.facts.columns
    entry = next((event for event in ENTRIES if EVENT_COLUMNS[event] in times), None)
    if entry is None:
        return ()
    low, now = session.facts.low(EVENT_COLUMNS[entry]), session.frame.as_of
    where = (
        f"{counts(session)} AND {low} <= {now}"
        f" AND {low} >= {midnight(session, period.first)} AND {low} < {midnight(session, period.next.first)}"
    )
    (leads,), *_ = session.engine.execute(f"SELECT COUNT(*) FROM lead AS l WHERE {where}")
    found = []
    for kind, (at, why) in KINDS.items():
        if at not in times:
            continue
        reason = f"COALESCE(CAST({columns[why].sql} AS VARCHAR), '')" if why in columns else "''"
        rows = session.engine.execute(
            f"SELECT {reason} AS reason, COUNT(*) FROM lead AS l WHERE {where} AND {session.facts.low(at)} <= {now} GROUP BY {reason}"
        )
        if rows:
            ordered = sorted(((str(r), int(n)) for r, n in rows), key=lambda row: (-row[1], row[0]))
            found.append(Reasons(kind, dict(ordered), int(leads), why in columns))
    return tuple(found)
