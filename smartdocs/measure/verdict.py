"""A score and a target -> a verdict. The point estimate decides; what is not known is never held for met (D5, D19, D20)."""

from __future__ import annotations

from smartdocs.language import Words, say
from smartdocs.measure.result import Share, Verdict, Volume

REASONS = Words({"lead": "no lead came under this promise", "record": "no record came under this promise"})


def of_share(share: Share, min_n: int, nothing: str = "") -> tuple[Verdict, bool, str]:
    """The verdict, whether what is still running can turn a miss, and why there is no verdict."""
    counts, n, open_ = share.counts, share.matured, share.indeterminate_matured
    if not counts.total:
        return "not_evaluable", False, nothing or REASONS["lead"]
    if n + open_ == 0:
        if counts.pending or counts.met or counts.breached or counts.indeterminate:
            return "pending", False, say("no deadline has passed yet")
        return (
            "not_evaluable",
            False,
            say("all {total} were waived, cancelled or excluded", total=counts.total),
        )
    if n + open_ < min_n:
        return (
            "too_few",
            False,
            say("{matured} matured; a verdict needs {min_n}", matured=n + open_, min_n=min_n),
        )
    low, high = share.bounds or (0.0, 0.0)
    if low >= share.at_least:
        return "met", False, ""
    if high >= share.at_least:
        return (
            "not_evaluable",
            False,
            say("{open_} of {all_} cannot be judged, and they decide", open_=open_, all_=n + open_),
        )
    best = (share.met_matured + open_ + (counts.met - share.met_matured) + counts.pending) / max(
        1, counts.met + counts.breached + counts.pending + counts.indeterminate
    )
    return "missed", counts.pending > 0 and best >= share.at_least, ""


def of_volume(volume: Volume, *, is_over: bool, nothing: str = "") -> tuple[Verdict, bool, str]:
    """The same for leads delivered; while the period runs, only a target already reached is a verdict."""
    if not volume.reps:
        return "not_evaluable", False, say("nobody took leads in this period")
    if volume.delivered + volume.excluded + volume.left_out == 0 and is_over:
        return "not_evaluable", False, nothing or REASONS["lead"]
    if volume.delivered >= volume.needed:
        return "met", False, ""
    if is_over:
        return "missed", False, ""
    behind = volume.delivered < volume.expected_by_now
    return "pending", behind, say("the period is still running")
