"""Comparisons -> JSON for other programs, schema 1; every key is explained in docs/diff.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smartdocs.redline.values import Change, Clause, Comparison, Outcome, Piece, Stand

SCHEMA = 1


def render(outcome: Outcome, *, color: bool = False) -> str:  # noqa: ARG001  (every format is given the same)
    """One object with one entry for each agreement that is in both versions."""
    whole = {
        "schema": SCHEMA,
        "before": outcome.before,
        "after": outcome.after,
        "is_changed": outcome.is_changed,
        "agreements": [_comparison(each) for each in outcome.comparisons],
        "added": list(outcome.added),
        "removed": list(outcome.removed),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "before": _stand(comparison.before),
        "after": _stand(comparison.after),
        "is_changed": bool(comparison.changed),
        "tally": [
            {"direction": direction, "party": party or None, "changes": number}
            for (direction, party), number in comparison.tally().items()
        ],
        "clauses": [_clause(clause) for clause in comparison.clauses],
        "respelt": [{"path": r.path, "before": r.before, "after": r.after} for r in comparison.respelt],
    }


def _stand(stand: Stand) -> dict[str, str]:
    return {
        "label": stand.label, "id": stand.id, "title": stand.title, "version": stand.version,
        "status": stand.status, "digest": stand.digest,
    }  # fmt: skip


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "section": clause.section,
        "id": clause.id or None,
        "name": clause.name,
        "state": clause.state,
        "renamed_from": clause.was or None,
        "moved": {"from": clause.moved[0], "to": clause.moved[1]} if clause.moved else None,
        "sentence": _pieces(clause.sentence),
        "place_before": clause.place_before or None,
        "place": clause.place or None,
        "changes": [_change(change) for change in clause.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "path": change.path,
        "what": change.what,
        "state": change.state,
        "before": change.before or None,
        "after": change.after or None,
        "words": _pieces(change.pieces),
        "direction": change.direction,
        "parties": list(change.parties),
        "means": change.says or None,
        "place_before": change.place_before or None,
        "place": change.place or None,
    }


def _pieces(pieces: tuple[Piece, ...]) -> list[dict[str, str]]:
    return [{"state": piece.state, "text": piece.text} for piece in pieces]
