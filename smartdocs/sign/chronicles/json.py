"""Signed versions -> JSON for other programs, schema 1; every key is explained in docs/signing.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.sign.telling import changed

if TYPE_CHECKING:
    from datetime import date

    from smartdocs.redline.values import Comparison
    from smartdocs.sign.chronicle import Chronicle, Entry

SCHEMA = 1


def render(chronicle: Chronicle, *, color: bool = False) -> str:  # noqa: ARG001  (every format is given the same)
    """One object."""
    whole = {
        "schema": SCHEMA,
        "agreement": chronicle.id,
        "title": chronicle.title,
        "version": chronicle.version,
        "unsigned": _changes(chronicle.ahead) if chronicle.ahead else None,
        "is_cut_off": chronicle.is_cut_off,
        "unread": list(chronicle.unread),
        "versions": [_entry(entry) for entry in chronicle.entries],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "agreement": entry.agreement,
        "amends": entry.amends or None,
        "version": entry.version,
        "digest": entry.digest,
        "commit": entry.commit,
        "committed_at": entry.at.isoformat(),
        "effective_from": _day(entry.begins),
        "effective_to": _day(entry.ends),
        "summary": entry.summary or None,
        "approvals": [
            {"name": a.name, "capacity": a.capacity or None, "side": a.side or None, "on": a.on.isoformat(), "recorded": a.is_recorded}
            for a in entry.approvals
        ],
        "doubts": list(entry.doubts),
        "changes": _changes(entry.change) if entry.change else [],
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _changes(comparison: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "section": clause.section,
            "id": clause.id or None,
            "name": clause.name,
            "state": clause.state,
            "directions": list(clause.directions),
        }
        for clause in changed(comparison)
    ]
