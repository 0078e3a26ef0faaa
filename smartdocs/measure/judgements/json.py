"""Leads against definitions -> JSON, schema 1: what CI and dashboards read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.measure.judging import WORDS, Comparison, Conformance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def render(
    found: Sequence[Conformance] | Comparison,
    about: Mapping[str, str],
    *,
    color: bool = False,  # noqa: ARG001
) -> str:
    """One object; ``about`` is what names the agreement, the definition and the day of the data."""
    whole = (
        _comparison(found) if isinstance(found, Comparison) else {"periods": [_period(row) for row in found]}
    )
    return json.dumps({"schema": 1, **about, **whole}, indent=1, ensure_ascii=False)


def _period(row: Conformance) -> dict[str, Any]:
    return {
        "period": row.period.id,
        "leads": row.leads,
        "meets": row.meets,
        "does_not": row.does_not,
        "cannot_say": row.unknown,
        "bounds": [round(end, 4) for end in row.bounds],
        "missing": dict(row.missing),
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    words = [word.replace(" ", "_") for word in WORDS.values()]
    kappa = found.kappa
    return {
        "first": found.first,
        "second": found.second,
        "leads": found.leads,
        "table": {a: dict(zip(words, row, strict=True)) for a, row in zip(words, found.table, strict=True)},
        "kappa": None
        if kappa is None
        else {"value": round(kappa.value, 4), "interval": [round(kappa.low, 4), round(kappa.high, 4)]},
        "disagree": [
            {
                "lead": split.lead,
                found.first: WORDS[split.first].replace(" ", "_"),
                found.second: WORDS[split.second].replace(" ", "_"),
                "because": list(split.because),
            }
            for split in found.splits
        ],
    }
