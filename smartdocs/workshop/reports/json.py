"""The report of a workshop -> JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.workshop.labels import told as labels_told

if TYPE_CHECKING:
    from smartdocs.workshop.heard import Side
    from smartdocs.workshop.matrix import Row
    from smartdocs.workshop.report import Report


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001
    """Who is named in it is the same as on the page."""
    numbers = {item.row.id: place for place, item in enumerate(report.items, start=1)}
    data = {
        "schema": 1,
        "workshop": report.workshop.id,
        "title": report.workshop.title,
        "date": str(report.workshop.date),
        "anonymous_below": report.threshold,
        "teams": [
            {
                "id": team.id,
                "name": team.name,
                "answered": team.answered,
                "people": [
                    {"name": p.name, "answered": p.answered, "asked": p.asked, "at": p.at.isoformat() if p.at else None, "expected": p.is_expected}
                    for p in team.people
                ],
            }
            for team in report.teams
        ],
        "counts": report.counts,
        "fields": [_row(report, row, numbers.get(row.id)) for row in report.rows],
        "agenda": [
            {"field": item.row.id, "why": [report.in_words(why) for why in item.why]} for item in report.items
        ],
        "overlap": {"fields": o.fields, "score": _round(o.strict), "most": _round(o.lenient)} if (o := report.overlaps) else None,
        "scales": {
            "count": s.count,
            "mean_distance": _round(s.apart),
            "kappa": _round(s.kappa.value) if s.kappa else None,
            "weights": "quadratic",
            "interval": [_round(s.kappa.low), _round(s.kappa.high)] if s.kappa and s.has_interval else None,
        } if (s := report.scales) else None,
        "labels": labels_told(report.labels) if report.labels else None,
    }  # fmt: skip
    return json.dumps(data, indent=1, ensure_ascii=False)


def _row(report: Report, row: Row, number: int | None) -> dict[str, Any]:
    compared = row.compared
    return {
        "field": row.id,
        "question": row.question,
        "about": row.about,
        "fills": row.asked.fills,
        "answer": row.asked.answer,
        "kind": compared.kind,
        "score": _round(compared.score),
        "score_at_most": _round(compared.most),
        "measure": compared.measure,
        "note": report.in_words(compared.note),
        "sounds_alike": [list(pair) for pair in compared.near],
        "agenda": number,
        "sides": {side.party: _side(report, row, side) for side in row.sides},
    }


def _side(report: Report, row: Row, side: Side) -> dict[str, Any]:
    return {
        "asked": side.is_asked,
        "answered": side.answered,
        "confidence": side.confidence or None,
        "said": [
            {"text": h.text, "people": h.people, "names": list(h.names) or None, "confidence": h.confidence or None, "sources": list(h.sources)}
            for h in report.heard(row, side)
        ],
    }  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
