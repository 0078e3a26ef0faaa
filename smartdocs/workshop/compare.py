"""What two teams say to the same question -> same, overlap, conflict or one side only; how far, and what is to be known of it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, InvalidOperation
from statistics import fmean, median
from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.workshop.likeness import overlap, plain
from smartdocs.workshop.ranks import alike, places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smartdocs.model.workshop import Question
    from smartdocs.workshop.heard import Side

Kind = Literal["same", "overlap", "conflict", "one side only", "nobody"]
STEPS = 4
"""From one end of a scale to the other."""
CLOSE = 0.8
"""Numbers of which the smaller is so much of the larger are not in conflict."""


@frozen
class Compared:
    """How two teams stand to each other in one field."""

    kind: Kind
    score: float | None
    """From 0 to 1; None where one of them said nothing, or where it has no meaning."""
    measure: str = ""
    """What the score is."""
    most: float | None = None
    """The score where what sounds alike is the same; None where it is no other."""
    near: tuple[tuple[str, str], ...] = ()
    """What sounds alike, one of each side."""
    note: str = ""
    """What has to be known of the score, in a sentence."""


def compare(question: Question, first: Side, second: Side) -> Compared:
    """Hold the answers of two teams against each other, in the way that goes with their kind."""
    if not first.said or not second.said:
        lonely = next((s for s in (first, second) if s.said), None)
        if lonely is None:
            return Compared("nobody", None)
        other = second if lonely is first else first
        team = f"{{{other.party}}}"
        note = (
            say("{team} has not answered yet.", team=team)
            if other.is_asked
            else say("{team} is not asked.", team=team)
        )
        return Compared("one side only", None, note=note)
    return WAYS[question.answer](question, first, second)


def _as_set(_: Question, first: Side, second: Side) -> Compared:
    found = overlap(*([voice.text for voice in side.voices] for side in (first, second)))
    strict, lenient = found.strict or 0.0, found.lenient or 0.0
    kind: Kind = "same" if strict == 1 else "overlap" if found.both or found.near else "conflict"
    return Compared(
        kind, strict, "shared entries (Jaccard)", lenient if found.near else None, found.near,
        say("Nothing is worded the same; some of it sounds alike.") if found.near and not found.both else "",
    )  # fmt: skip


def _as_choice(_: Question, first: Side, second: Side) -> Compared:
    """The part of both teams that can be paired so that both choose the same: one less the distance of their shares."""
    chosen = [Counter(plain(str(said.answer)) for said in side.said.values()) for side in (first, second)]
    shares = [
        {key: n / side.answered for key, n in c.items()}
        for c, side in zip(chosen, (first, second), strict=True)
    ]
    score = sum(min(shares[0].get(key, 0.0), shares[1].get(key, 0.0)) for key in shares[0])
    every = {*shares[0], *shares[1]}
    split = [side for side, share in zip((first, second), shares, strict=True) if len(share) > 1]
    return Compared(
        "same" if len(every) == 1 else "overlap" if score else "conflict",
        score,
        "shared choices",
        note=" ".join(say("{team} is divided itself.", team=f"{{{side.party}}}") for side in split),
    )


def _as_scale(question: Question, first: Side, second: Side) -> Compared:
    points = [_numbers(side) for side in (first, second)]
    if not all(points):
        return _as_set(question, first, second)
    apart = abs(fmean(points[0]) - fmean(points[1]))
    meets = max(map(min, points)) <= min(map(max, points))
    kind: Kind = "same" if apart < 0.5 and meets else "overlap" if meets or apart <= 1 else "conflict"
    one, other = map(fmean, points)
    note = say("Means {one:.1f} and {other:.1f} of 5.", one=one, other=other)
    return Compared(kind, max(0.0, 1 - apart / STEPS), "nearness on the scale", note=note)


def _as_number(question: Question, first: Side, second: Side) -> Compared:
    values = [_numbers(side) for side in (first, second)]
    if not all(values):
        return _as_set(question, first, second)
    low, high = sorted(median(each) for each in values)
    is_comparable = low > 0 or high < 0
    score = (
        1.0 if low == high else min(abs(low), abs(high)) / max(abs(low), abs(high)) if is_comparable else 0.0
    )
    meets = max(map(min, values)) <= min(map(max, values))
    kind: Kind = "same" if low == high else "overlap" if meets or score >= CLOSE else "conflict"
    one, other = map(median, values)
    note = say("Medians {one:g} and {other:g}.", one=one, other=other)
    return Compared(kind, score, "smaller of larger", note=note)


def _as_rank(question: Question, first: Side, second: Side) -> Compared:
    orders = [ranking(question, side) for side in (first, second)]
    found = alike(*([order[option] for option in question.options] for order in orders))
    if found is None:
        return Compared("overlap", None, note=say("One of the teams, taken together, prefers none of them."))
    kind: Kind = "same" if found.kendall > 1 - 1e-9 else "overlap" if found.kendall > 0 else "conflict"
    note = say(
        "Kendall {kendall:.2f}, Spearman {spearman:.2f} over {options} options",
        kendall=found.kendall, spearman=found.spearman, options=found.options,
    )  # fmt: skip
    if found.chance is not None:
        note += say(
            "; of all {orders:,} orders, {few} in {all} would agree as well",
            orders=_orders(found.options), few=found.chance.numerator, all=found.chance.denominator,
        )  # fmt: skip
    return Compared(kind, (found.kendall + 1) / 2, "pairs in the same order", note=f"{note}.")


def ranking(question: Question, side: Side) -> Mapping[str, float]:
    """The mean place of each option for a team."""
    known = {plain(option): option for option in question.options}
    orders = [
        [known[key] for text in ((said.answer,) if isinstance(said.answer, str) else said.answer) if (key := plain(text)) in known]
        for said in side.said.values()
    ]  # fmt: skip
    return places(orders, question.options)


def _orders(options: int) -> int:
    return options * _orders(options - 1) if options > 1 else 1


def _numbers(side: Side) -> list[float]:
    """The answers as numbers; none where one of them is no number."""
    try:
        found = [Decimal(said.answer) for said in side.said.values() if isinstance(said.answer, str)]
    except InvalidOperation:
        return []
    return [float(each) for each in found if each.is_finite()] if len(found) == side.answered else []


WAYS: Mapping[str, Callable[[Question, Side, Side], Compared]] = {
    "text": _as_set,
    "list": _as_set,
    "several_of": _as_set,
    "one_of": _as_choice,
    "scale": _as_scale,
    "number": _as_number,
    "rank": _as_rank,
}
