"""Results -> JSON, schema 1: what CI and dashboards read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.measure import heading
from smartdocs.measure.result import STATES, Part, Result, Results, Share
from smartdocs.measure.snapshot import published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.read.report import TableReport


SHOWN = 100
"""Rows that were set aside and are named one by one; all are counted."""


def render(results: Results, agreement: Mapping[str, str], *, color: bool = False) -> str:  # noqa: ARG001
    """The whole answer as one object; ``agreement`` is its id, version and digest."""
    return json.dumps(as_data(results, agreement), indent=1, ensure_ascii=False)


def as_data(results: Results, agreement: Mapping[str, str]) -> dict[str, Any]:
    """The same as plain data."""
    tables = {name: _table(table) for name, table in sorted(results.loaded.tables.items())}
    found: dict[str, Any] = {
        "schema": 1,
        "as_of": results.as_of.isoformat(),
        "agreement": dict(agreement),
        "data": {
            "digest": results.loaded.digest,
            "engine": results.engine,
            "tables": tables,
            "notes": [{"code": n.code, "count": n.count, "message": n.message} for n in results.notes],
        },
        "results": [row(r) for r in results.results],
    }
    if results.standing:
        found["standing"] = results.standing
    if results.groups:
        found["groups"] = [row(r) for r in results.groups]
    if results.frozen:
        found["frozen"] = [published.comparison(c) for c in results.frozen]
    return found


def _table(table: TableReport) -> dict[str, Any]:
    """How a table was read: every row accounted for, with the first rows that were set aside."""
    unmapped = {
        name: list(c.distinct_unmapped_values)
        for name, c in sorted(table.columns.items())
        if c.distinct_unmapped_values
    }
    return {
        "rows": table.rows,
        "loaded": table.loaded,
        "rejected": table.rejected,
        "duplicates": table.duplicates,
        "footer": table.footer,
        "notes": list(table.notes),
        "unmapped": unmapped,
        "rejects": [
            {"file": r.file, "line": r.line, "column": r.column, "value": r.value, "reason": r.reason}
            for r in table.rejects[:SHOWN]
        ],
    }


def row(result: Result) -> dict[str, Any]:
    """One result."""
    score = result.score
    data: dict[str, Any] = {
        "term": result.term,
        "by": result.by[0] if len(result.by) == 1 else list(result.by),
        "measure": result.measure,
        "period": result.period.id,
    }
    if result.group is not None:
        data["group"] = result.group
    if isinstance(score, Share):
        data |= {
            "counts": {state: getattr(score.counts, state) for state in STATES},
            "matured": score.matured,
            "late": score.late,
            "causes": dict(score.causes),
            "attainment": figure(score.value),
            "bounds": [figure(b) for b in score.bounds] if score.bounds else None,
            "interval": [figure(i) for i in result.interval] if result.interval else None,
            "target": {"at_least": score.at_least},
        }
    else:
        data |= {
            "counts": {"delivered": score.delivered, "excluded": score.excluded, "left_out": score.left_out},
            "reps": figure(score.reps),
            "value": figure(score.value),
            "needed": figure(score.needed),
            "expected_by_now": figure(score.expected_by_now),
            "target": {"at_least": score.at_least},
        }
    data |= {"verdict": result.verdict, "can_still_be_met": result.can_still_be_met, "reason": result.reason}
    if result.trend:
        data["trend"] = [
            {"period": p.period.id, "value": figure(p.value), "n": p.n, "verdict": p.verdict}
            | ({"frozen": p.frozen} if p.frozen else {})
            | ({"promised_by": p.promise, "target": p.target} if p.promise else {})
            for p in result.trend
        ]
    if result.versions:
        data["versions"] = [_version(part) for part in result.versions]
    if result.outlook:
        data["outlook"] = heading.data(result.outlook)
    return data


def _version(part: Part) -> dict[str, Any]:
    """What was owed under one of the versions that were in force."""
    score = part.score
    counted: dict[str, Any] = (
        {"counts": {state: getattr(score.counts, state) for state in STATES}, "matured": score.matured, "met_matured": score.met_matured}
        if isinstance(score, Share)
        else {"counts": {"delivered": score.delivered, "excluded": score.excluded, "left_out": score.left_out}}
    )  # fmt: skip
    return {
        "agreement": part.agreement,
        "version": part.version,
        "days": [{"from": first.isoformat(), "to": last.isoformat()} for first, last in part.days],
        **counted,
        "value": figure(score.value),
        "target": {"at_least": score.at_least},
    }


def figure(value: float | None) -> float | None:
    """Four places are enough, but for a share that is nearly all or nearly nothing: that is neither (D19)."""
    if value is None:
        return None
    shown = round(value, 4)
    return value if shown in {0, 1} else shown
