"""A term -> the columns it reads: those without which it cannot be measured, and those that make it more exact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.measure.kinds import (
    STAGE_COLUMNS,
    Attempts,
    Broken,
    Criteria,
    Grid,
    Idle,
    Occasions,
    Pace,
    Stamp,
    Test,
    Volume,
    column_of,
)
from smartdocs.measure.measures import measure
from smartdocs.measure.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term


@dataclass(frozen=True, slots=True)
class Need:
    """One column that a term reads."""

    table: str
    column: str
    is_required: bool = True


def needs(agreement: Agreement, term: Term) -> tuple[Need, ...]:
    """In the order in which they are needed, each once."""
    return tuple(dict.fromkeys(_needs(agreement, term)))


def _needs(agreement: Agreement, term: Term) -> Iterator[Need]:
    promise = term.promise
    kind = measure(promise.measure).kind(promise)
    table = subject_of(agreement, promise)
    if stage := STAGE_COLUMNS.get(promise.of):
        yield Need("leads", stage)
    if promise.where:
        yield from (Need(table, column) for column in promise.where.columns)
    if isinstance(kind, Volume):
        yield Need(table, kind.at)
        yield from (Need(table, c) for c in (kind.amount, kind.worth[0] if kind.worth else "") if c)
        if kind.preceded_by:
            yield from (Need(kind.preceded_by.table, c) for c in ("lead_id", kind.preceded_by.at))
            if kind.preceded_by.where:
                yield from (Need(kind.preceded_by.table, c) for c in kind.preceded_by.where.columns)
        if kind.not_rejected_for:
            yield Need("leads", "reject_reason", False)
        return
    if kind.occasions:
        again = kind.occasions
        if isinstance(again, Broken):
            yield from (Need("assignments", c) for c in ("lead_id", "assigned_at", "to_owner"))
            return
        yield Need(table, again.at)
        if isinstance(again, Occasions) and again.person:
            yield Need(table, again.person)
        if isinstance(again, Grid):
            yield from (Need(table, column) for column in again.cells)
        if isinstance(again, Idle):
            yield from (Need("activities", c) for c in ("lead_id", "occurred_at"))
            yield from (Need(table, c, c in kind.named) for c in again.closed_by)
        if isinstance(again, Pace) and again.amount:
            yield Need(table, again.amount)
        return
    yield Need(table, column_of(kind.start))
    yield from (Need(table, column) for column in kind.pause or ())
    if kind.counted_from:
        yield Need(table, kind.counted_from)
    wanted = kind.satisfied_by
    if isinstance(wanted, Attempts):
        yield Need("activities", "lead_id")
        yield Need("activities", "occurred_at")
        yield from (Need("activities", c, False) for c in ("type", "direction", "is_automated"))
        if wanted.stops_when or wanted.outcomes:
            yield Need("activities", "outcome", False)
        yield from (Need(table, c) for c in wanted.stops_at)
        if wanted.not_status:
            yield Need("leads", "status", False)
    elif isinstance(wanted, Stamp):
        # one of several times is enough
        yield from (Need(table, c, len(wanted.columns) == 1 or c in kind.named) for c in wanted.columns)
    elif isinstance(wanted, Test):
        yield from (Need(table, c) for c in wanted.holds.columns)
    elif isinstance(wanted, Criteria) and wanted.definition in agreement.definitions:
        yield from (
            Need("leads", column, False) for column in agreement.definitions[wanted.definition].columns
        )
    if kind.fails_by:
        yield from (Need(table, c, False) for c in kind.fails_by.columns)
    yield from (Need(table, c, c in kind.named) for c in kind.cancelled_by)
