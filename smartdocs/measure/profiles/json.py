"""A data profile -> JSON, complete; ids and values as codes unless they are asked for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smartdocs.measure.profile import ColumnProfile, Mask, Profile, Share, TableProfile

SCHEMA = 1


def render(profile: Profile, mask: Mask) -> str:
    """Times are in UTC; shares lie between 0 and 1."""
    data = {
        "schema": SCHEMA,
        "agreement": profile.agreement,
        "source": profile.source,
        "preset": profile.preset,
        "timezone": profile.timezone,
        "as_of": profile.as_of.isoformat(),
        "data_digest": profile.digest,
        "can_be_measured": profile.can_be_measured,
        "problem": profile.problem or None,
        "tables": [_table(table, mask) for table in profile.tables],
        "activities_logged_late": _share(profile.late, more_than_seconds=profile.backlog),
        "activities_of_no_lead": _share(profile.stray),
        "merged_leads": profile.merged,
        "terms": [
            {
                "term": term.name,
                "can_be_measured": not (term.problem or profile.problem),
                "problem": term.problem or None,
                "needs": [
                    {
                        "table": n.table,
                        "column": n.column,
                        "required": n.is_required,
                        "filled": _rounded(share),
                    }
                    for n, share in term.needs
                ],
            }
            for term in profile.terms
        ],
    }
    return json.dumps(data, indent=1, ensure_ascii=False)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _share(share: Share | None, **more: int) -> dict[str, int] | None:
    return None if share is None else {"rows": share.rows, "of": share.of, **more}


def _at(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()


def _table(table: TableProfile, mask: Mask) -> dict[str, Any]:
    report = table.report
    return {
        "table": report.name,
        "files": report.files,
        "rows": report.rows,
        "loaded": report.loaded,
        "rejected": report.rejected,
        "duplicates": report.duplicates,
        "footer": report.footer,
        "local_times_that_occur_twice": report.ambiguous_times,
        "time": table.main_time or None,
        "newest": _at(table.newest),
        "in_the_future": table.future,
        "same_second": [{"column": p.column, "at": _at(p.at), "rows": p.rows} for p in table.peaks],
        "rejects": [
            {"column": r.column, "reason": r.reason, "rows": r.rows, "first": r.first} for r in table.refused
        ],
        "rejected_rows": [
            {"file": r.file, "record": r.record, "line": r.line, "column": r.column, "value": mask(r.value), "reason": r.reason}
            for r in report.rejects
        ],
        "notes": report.notes,
        "columns": [_column(column, mask) for column in table.columns],
    }  # fmt: skip


def _column(column: ColumnProfile, mask: Mask) -> dict[str, Any]:
    report = column.report
    return {
        "column": report.name,
        "header": report.header,
        "assumed_headers": column.assumed,
        "kind": report.kind,
        "precision": report.precision,
        "written": report.written or None,
        "filled": round(column.filled, 4),
        "blanks": report.blanks,
        "days_without_time": column.day_only,
        "unmapped": [{"value": mask(value), "rows": rows} for value, rows in column.unmapped],
        "by_month": [{"month": month, "filled": filled, "rows": rows} for month, filled, rows in column.by_month],
    }  # fmt: skip
