"""What was owed under the versions that were in force one after the other -> one result a term and period.

Each obligation is judged by the version under which its clock started (D15); what is added up are the obligations.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.measure import shares, verdict
from smartdocs.measure.result import Part, Result, Share, Volume
from smartdocs.measure.statistics import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence


def joined(result: Result, parts: Sequence[Part], min_n: int) -> Result:
    """One result of what was owed under several versions.

    The target is that of the obligations it is held against: of 40 that were promised at 90 % and 60 at 80 %, 84 %
    have to be kept. A volume is held against each version's target for the share of the days on which it was in force.
    """
    parts = sorted(parts, key=lambda part: part.days)
    scores = [part.score for part in parts]
    if all(isinstance(score, Share) for score in scores):
        share = added([score for score in scores if isinstance(score, Share)])
        said, still, reason = verdict.of_share(share, min_n)
        interval = wilson(share.met_matured, share.matured) if share.matured else None
        return replace(
            result, score=share, verdict=said, can_still_be_met=still, reason=reason, interval=interval, versions=tuple(parts)
        )  # fmt: skip
    if all(isinstance(score, Volume) for score in scores):
        volume = _volume([(p, p.score) for p in parts if isinstance(p.score, Volume)])
        if len(parts) == 1 and not volume.reps:
            return replace(result, versions=tuple(parts))
        said, still, reason = verdict.of_volume(volume, is_over=parts[-1].is_over)
        return replace(
            result, score=volume, verdict=said, can_still_be_met=still, reason=reason, interval=None, versions=tuple(parts)
        )  # fmt: skip
    return replace(
        result,
        verdict="not_evaluable",
        can_still_be_met=False,
        versions=tuple(parts),
        reason="the versions in force promised a share and a number, which cannot be added up",
    )


def added(scores: Sequence[Share]) -> Share:
    """Shares under several versions as one, against the target of the obligations that it is made of."""
    targets = {score.at_least for score in scores}
    matured = sum(score.matured for score in scores)
    if len(targets) == 1 or not matured:
        return shares.add(scores, scores[-1].at_least)
    return shares.add(scores, sum(score.matured * score.at_least for score in scores) / matured)


def _volume(parts: Sequence[tuple[Part, Volume]]) -> Volume:
    days = [sum((last - first).days + 1 for first, last in part.days) for part, _ in parts]
    weights = [each / sum(days) for each in days]
    scores = [score for _, score in parts]
    reps = sum(w * s.reps for w, s in zip(weights, scores, strict=True))
    needed = sum(w * s.needed for w, s in zip(weights, scores, strict=True))
    targets = {score.at_least for score in scores}
    return Volume(
        delivered=sum(s.delivered for s in scores),
        reps=reps,
        excluded=sum(s.excluded for s in scores),
        left_out=sum(s.left_out for s in scores),
        at_least=targets.pop() if len(targets) == 1 or not reps else needed / reps,
        elapsed=sum(w * s.elapsed for w, s in zip(weights, scores, strict=True)),
    )
