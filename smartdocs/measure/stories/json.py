"""A story -> JSON, schema 1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smartdocs.measure.story import Story, Trace


def render(story: Story, *, color: bool = False) -> str:  # noqa: ARG001
    """Times are UTC, with their offset."""
    data = {
        "schema": 1,
        "lead": story.lead,
        "owner": story.owner,
        "obligations": [_trace(t) for t in story.traces],
        "not_applicable": [{"term": term, "reason": why} for term, why in story.outside],
    }
    return json.dumps(data, indent=1, ensure_ascii=False)


def _trace(trace: Trace) -> dict[str, Any]:
    return {
        "term": trace.term,
        **({"version": trace.version} if trace.version else {}),
        "sentence": trace.sentence,
        "state": trace.state,
        "cause": trace.cause,
        "started_at": [_iso(t) for t in trace.started],
        "due_at": [_iso(t) for t in trace.due],
        "window": trace.window,
        "calendar": trace.calendar,
        "timezone": trace.zone,
        "used_seconds": trace.used,
        "ruler": [
            {"from": _iso(s.start), "to": _iso(s.end), "open": s.is_open, "reason": s.reason}
            for s in trace.ruler
        ],
        "steps": [
            {"at": _iso(s.at), "until": _iso(s.until), "what": s.what, "counted": s.counted, "why": s.why}
            for s in trace.steps
        ],
    }


def _iso(t: int) -> str:
    return datetime.fromtimestamp(t, UTC).isoformat()
