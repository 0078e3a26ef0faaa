"""Leads that were handed off and a definition -> some of them to be judged blind: what was known at the hand-off, nothing of what became of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smartdocs.errors import EvaluationError, UsageError
from smartdocs.measure.judging import OUTCOMES, handed_off
from smartdocs.wording import listed, meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period

_AFTERWARDS = (
    "accepted_at rejected_at reject_reason sql_at opportunity_at opportunity_id converted_at customer_at recycled_at"
    " recycle_reason disqualified_at disqualify_reason status handed_off_at opted_out_at merged_into is_test"
)
_WHO = "owner owner_id lead_id person_key account_id email phone name first_name last_name"
AFTERWARDS = frozenset(_AFTERWARDS.split())
"""Columns that give the outcome away, or are no matter of judgement."""
WHO = frozenset(_WHO.split())
"""Columns that say whose lead it is, or who it is."""
USEFUL = (
    "source",
    "source_detail",
    "lead_type",
    "segment",
    "region",
    "country",
    "industry",
    "job_title",
    "title",
)
"""Columns that are shown beside those that the definition reads, where they are there."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lead, and what is shown of it: column → value, blanks left out."""

    lead: str
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was drawn."""

    leads: tuple[Drawn, ...]
    hidden: tuple[str, ...]
    """Columns of the definition that are not shown, as they would give the outcome or the owner away."""
    of: int
    """Leads that were handed off in that time."""


def draw(
    session: Session, definition: str, count: int, seed: str, wanted: Period | None = None, more: Sequence[str] = ()
) -> Drawing:  # fmt: skip
    """Draw ``count`` leads: as many that meet the definition as that do not and that nobody can tell, as far as there are.

    Which ones, only ``seed`` and the leads' ids decide, whatever order the data are in; so does their order.

    Raises:
        EvaluationError: there are not enough leads.
        UsageError: there is no such definition, or a column that is asked for is unknown or gives something away.
    """
    known = session.agreement.definitions
    if definition not in known:
        raise UsageError(f"there is no definition `{definition}`", fix=meant(definition, known))
    told = known[definition]
    columns = [c for c in dict.fromkeys((*told.columns, *USEFUL, *more)) if c in session.facts.columns]
    _showable(session, more)
    hidden = tuple(c for c in columns if c in AFTERWARDS | WHO)
    zone = ZoneInfo(session.zone)
    strata: dict[bool | None, list[tuple[str, str, Mapping[str, Any]]]] = {
        outcome: [] for outcome in OUTCOMES
    }
    for lead, at, record in handed_off(session, [c for c in columns if c not in hidden]):
        day = datetime.fromtimestamp(at, UTC).astimezone(zone).date()
        if wanted is None or wanted.first <= day <= wanted.last:
            strata[told.qualifies(record)].append((_ticket(seed, "which", lead), lead, record))
    total = sum(map(len, strata.values()))
    if total < count:
        raise EvaluationError(
            f"{count} leads are asked for, and {total} were handed off in that time", fix="draw fewer, or from a longer time"
        )  # fmt: skip
    chosen = _even([sorted(stratum, key=lambda each: each[:2]) for stratum in strata.values()], count)
    times = set(session.facts.times)
    # in an order of its own: the first tickets of a large group are lower than those of a small one
    chosen.sort(key=lambda each: _ticket(seed, "order", each[1]))
    leads = tuple(Drawn(lead, _shown(record, times, zone)) for _, lead, record in chosen)
    return Drawing(leads, hidden, total)


def _showable(session: Session, more: Iterable[str]) -> None:
    for column in more:
        if column not in session.facts.columns:
            raise UsageError(f"the leads have no column `{column}`", fix=meant(column, session.facts.columns))
        if column in AFTERWARDS | WHO:
            raise UsageError(
                f"`{column}` would say what became of a lead, or whose it is",
                fix=f"leave it out; use {listed(sorted(set(session.facts.columns) - AFTERWARDS - WHO)[:8])}",
            )


def _ticket(seed: str, what: str, lead: str) -> str:
    return hashlib.sha256(f"{what}\n{seed}\n{lead}".encode()).hexdigest()


def _even(strata: Sequence[Sequence[Any]], count: int) -> list[Any]:
    """One of each in turn, until there are enough."""
    longest = max(map(len, strata))
    in_turn = [stratum[place] for place in range(longest) for stratum in strata if place < len(stratum)]
    return in_turn[:count]


def _shown(record: Mapping[str, Any], times: set[str], zone: ZoneInfo) -> dict[str, Any]:
    return {
        column: _value(value, zone if column in times else None)
        for column, value in record.items()
        if value is not None and value != ""
    }


def _value(value: Any, zone: ZoneInfo | None) -> Any:
    """A time as text; a number without a fraction as a whole one."""
    if zone is not None:
        return datetime.fromtimestamp(int(value), UTC).astimezone(zone).isoformat(timespec="minutes")
    if isinstance(value, (bool, str)):
        return value
    return int(value) if float(value).is_integer() else round(float(value), 6)
