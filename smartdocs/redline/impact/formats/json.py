"""A replay -> JSON for other programs, schema 1; every key is explained in docs/impact.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.measure.numbers import as_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.redline.impact.values import Breakdown, Effect, Flips, Impact, Score, Under
    from smartdocs.redline.values import Stand

SCHEMA = 1


def render(impact: Impact, *, color: bool = False) -> str:  # noqa: ARG001  (every format is given the same)
    """One object."""
    whole = {
        "schema": SCHEMA,
        "before": _stand(impact.comparison.before),
        "after": _stand(impact.comparison.after),
        "period": {
            "id": impact.period.id,
            "from": impact.period.first.isoformat(),
            "to": impact.period.last.isoformat(),
        },
        "as_of": impact.as_of.isoformat(),
        "timezone": impact.zone,
        "data": impact.data,
        "promises": [_effect(each) for each in impact.effects],
        "unchanged": list(impact.unchanged),
        "unmeasured": {term: reason for term, (_, reason) in impact.unmeasured.items()},
        "definitions": [
            {
                "definition": each.id,
                "name": each.name,
                "leads": each.leads,
                "qualify_under_both": each.both,
                "no_longer": each.only_before,
                "only_now": each.only_after,
                "under_neither": each.neither,
                "unclear": each.unclear,
                "met_before": each.met_before,
                "met_after": each.met_after,
            }
            for each in impact.definitions
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _stand(stand: Stand) -> dict[str, str]:
    return {"label": stand.label, "id": stand.id, "version": stand.version, "digest": stand.digest}


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "term": effect.id,
        "name": effect.name,
        "parties": list(effect.parties),
        "state": effect.state,
        "is_reworded": effect.is_reworded,
        "before": _under(effect.before),
        "after": _under(effect.after),
        "more_breaches": effect.more_breaches if effect.flips or effect.state != "changed" else None,
        "same_leads": _flips(effect.flips),
        "breakdowns": [_breakdown(each) for each in effect.breakdowns],
    }


def _under(side: Under | None) -> dict[str, Any] | None:
    if side is None:
        return None
    volume = side.volume
    return {
        "term": side.id,
        "sentence": side.sentence,
        "target": as_number(side.target),
        "value": side.value,
        "interval": list(side.score.interval) if side.score.interval else None,
        **_score(side.score),
        "volume": {"delivered": as_number(volume.delivered), "reps": as_number(volume.reps)}
        if volume
        else None,
        "verdicts": {period.id: verdict for period, verdict in side.verdicts},
        "reason": side.reason or None,
    }


def _score(score: Score) -> dict[str, int]:
    return {
        "matured": score.matured, "met": score.met, "breached": score.breached, "pending": score.pending,
        "indeterminate": score.indeterminate, "left_out": score.left_out,
    }  # fmt: skip


def _share(score: Score) -> dict[str, Any]:
    """The share that was kept, with what chance alone would explain."""
    return {"value": score.value, "interval": list(score.interval) if score.interval else None}


def _flips(flips: Flips | None) -> dict[str, Any] | None:
    if flips is None:
        return None
    return {
        "judged_by_both": flips.common, "kept_by_both": flips.both_kept, "kept_no_longer": flips.falls,
        "kept_now": flips.rises, "breached_by_both": flips.both_breached, "only_after": _states(flips.only_after),
        "only_before": _states(flips.only_before), "difference": flips.difference,
        "interval": list(flips.interval) if flips.interval else None,
    }  # fmt: skip


def _states(found: Mapping[str, int]) -> dict[str, int]:
    return {state or "not_owed": number for state, number in found.items()}


def _breakdown(breakdown: Breakdown) -> dict[str, Any]:
    return {
        "by": breakdown.column,
        "lines": [
            {
                "value": line.label or None,
                "before": {**_score(line.before), **_share(line.before)},
                "after": {**_score(line.after), **_share(line.after)},
                "more_breaches": line.more_breaches,
            }
            for line in breakdown.lines
        ],
    }
