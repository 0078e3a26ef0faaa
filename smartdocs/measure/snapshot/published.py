"""Frozen periods beside the data -> plain data for the JSON of results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.measure.snapshot.plain import figures

if TYPE_CHECKING:
    from smartdocs.measure.result import Result
    from smartdocs.measure.snapshot.comparison import Comparison, RowChange, TermChange

SHOWN = 1000
"""Leads of one promise that are named; all are counted."""


def comparison(compared: Comparison) -> dict[str, Any]:
    """One frozen period. ``agrees`` is null when it could not be compared."""
    frozen = compared.frozen
    return {
        "period": frozen.period.id,
        "file": compared.path,
        "as_of": frozen.as_of.isoformat(),
        "agreement": {"id": frozen.terms.id, "version": frozen.terms.version, "digest": frozen.terms.digest},
        "provisional": list(frozen.provisional),
        "restated": [
            {
                "as_of": earlier.as_of.isoformat(),
                "reason": earlier.reason,
                "changed": earlier.changed,
                "results": [_kept(result) for result in earlier.results],
            }
            for earlier in frozen.restated_from
        ],
        "results": [_kept(result) for result in frozen.results],
        "agrees": compared.agrees,
        "not_compared": compared.not_compared or compared.no_rows,
        "changed_around": list(compared.around),
        "changes": [_change(change) for change in compared.changes],
    }


def _change(change: TermChange) -> dict[str, Any]:
    return {
        "term": change.term,
        "was": _kept(change.was) if change.was else None,
        "now": _kept(change.now) if change.now else None,
        "changed": len(change.rows),
        "reasons": change.reasons,
        "leads": [_row(row) for row in change.rows[:SHOWN]],
    }


def _row(row: RowChange) -> dict[str, Any]:
    return {
        "lead": row.lead or None,
        "id": row.id,
        "was": row.was.outcome if row.was else None,
        "now": row.now.outcome if row.now else None,
        "reason": row.reason,
        "because": row.because,
    }


def _kept(result: Result) -> dict[str, Any]:
    return {"term": result.term, **figures(result), "verdict": result.verdict}
