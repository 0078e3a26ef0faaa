"""The story of a term -> JSON, schema 1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from smartdocs.measure.snapshot.plain import figures

if TYPE_CHECKING:
    from smartdocs.measure.explain_term import Part, TermStory


def render(story: TermStory, *, color: bool = False) -> str:  # noqa: ARG001
    """Times are UTC, with their offset; lengths are seconds, of open time where ``open_time`` says so."""
    data: dict[str, Any] = {
        "schema": 1,
        "term": story.term,
        "title": story.title,
        "sentence": story.sentence,
        "rests_on": dict(story.rests_on),
        "timezone": story.zone,
        "open_time": story.is_open_time,
        "population": [{"records": words, "count": number} for words, number in story.population],
        "periods": [_part(part) for part in story.parts],
        "not_evaluable": story.failed,
        "sql": list(story.sql),
    }
    if story.others:
        data["version"] = story.version
        data["versions"] = [
            {
                "version": each.version,
                "sentence": each.sentence,
                "rests_on": dict(each.rests_on),
                "periods": [_part(p) for p in each.parts],
            }
            for each in story.others
        ]
        data["together"] = [
            {"period": r.period.id, **figures(r), "verdict": r.verdict, "reason": r.reason}
            for r in story.together
        ]
    return json.dumps(data, indent=1, ensure_ascii=False)


def _part(part: Part) -> dict[str, Any]:
    return {
        "period": part.result.period.id,
        **figures(part.result),
        "verdict": part.result.verdict,
        "reason": part.result.reason,
        "outcomes": [
            {"state": c.state, "cause": c.cause, "count": c.number, "words": c.words} for c in part.counts
        ],
        "worst": [
            {
                "lead": w.lead,
                "owner": w.owner,
                "cause": w.cause,
                "due_at": datetime.fromtimestamp(w.due, UTC).isoformat(),
                "late_by_seconds": w.late_by,
            }
            for w in part.worst
        ],
    }
