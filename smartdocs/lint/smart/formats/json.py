"""Judged goals -> JSON for other programs, schema 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.lint.smart.reading import Judged

SCHEMA = 1


def render(goals: Sequence[Judged], *, color: bool = False) -> str:  # noqa: ARG001  (every format is given the same)
    """One object; ``start`` and ``end`` count the characters of ``statement`` from 0, and the end is exclusive."""
    return (
        json.dumps({"schema": SCHEMA, "goals": [_row(goal) for goal in goals]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _row(goal: Judged) -> dict[str, Any]:
    return {
        "statement": goal.statement,
        "letters": {
            each.letter: {"verdict": each.verdict, "why": each.why, "add": each.add} for each in goal.letters
        },
        "parts": [
            {"part": p.name, "kind": p.kind, "text": p.text, "start": p.start, "end": p.end, "value": p.value}
            for p in goal.parts
        ],
        "missing": list(goal.missing),
        "draft": goal.draft,
    }
