"""Open weeks and reckonings -> JSON, schema 1; times are local, with their offset."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.measure.reckoning import Reckoning
from smartdocs.measure.timetable import zone_info
from smartdocs.measure.walltime import local

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from smartdocs.measure.week import OpenWeek


def render(pages: Sequence[OpenWeek | Reckoning], *, color: bool = False) -> str:  # noqa: ARG001
    """``weeks`` of calendars, or ``reckonings``."""
    reckonings = [_reckoning(page) for page in pages if isinstance(page, Reckoning)]
    weeks = [_week(page) for page in pages if not isinstance(page, Reckoning)]
    data = {"schema": 1, **({"reckonings": reckonings} if reckonings else {"weeks": weeks})}
    return json.dumps(data, indent=1, ensure_ascii=False)


def _week(week: OpenWeek) -> dict[str, Any]:
    zone = zone_info(week.timetable.zone)
    year, number, _ = week.days[0].day.isocalendar()
    return {
        "calendar": week.timetable.name,
        "name": week.title,
        "timezone": week.timetable.zone,
        "week": f"{year}-W{number:02d}",
        "open_seconds": week.seconds,
        "days": [
            {
                "date": day.day.isoformat(),
                "exists": day.exists,
                "reason": day.label,
                "open_seconds": day.seconds,
                "open": [{"from": _iso(opens, zone), "to": _iso(closes, zone)} for opens, closes in day.open],
                "clock_changes": [
                    {"at": _iso(c.at, zone), "offset_before": c.before, "offset_after": c.after}
                    for c in day.changes
                ],
            }
            for day in week.days
        ],
        "note": week.note,
    }


def _reckoning(page: Reckoning) -> dict[str, Any]:
    zone = zone_info(page.timetable.zone)
    asked = {"window": str(page.window), "day_rule": page.rule} if page.window else {}
    return {
        "calendar": page.timetable.name,
        "timezone": page.timetable.zone,
        "from": _iso(page.start, zone),
        **asked,
        "due_at" if page.window else "to": _iso(page.end, zone),
        "open_seconds": page.seconds,
        "seconds": page.end - page.start,
        "stretches": [
            {"from": _iso(s.start, zone), "to": _iso(s.end, zone), "open": s.is_open, "reason": s.reason}
            for s in page.stretches
        ],
        "days": [
            {"date": d.day.isoformat(), "business_day": d.number, "reason": d.reason} for d in page.days
        ],
        "note": page.note,
    }


def _iso(t: int, zone: ZoneInfo) -> str:
    return local(t, zone).isoformat()
