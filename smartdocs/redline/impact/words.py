"""A replay -> sentences, the same in a terminal and on the page for the negotiation. They take no side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.numbers import goal, percent, plainly, span, volume, whole
from smartdocs.redline.impact.values import WEEKDAY
from smartdocs.redline.words import series
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.result import Verdict
    from smartdocs.redline.impact.values import Breakdown, Effect, Impact, Line, Redefined, Score, Under

NOBODY = "nobody"
VERDICTS: tuple[tuple[Verdict, str], ...] = (
    ("met", "met"), ("missed", "missed"), ("pending", "pending"), ("too_few", "too few"),
    ("not_evaluable", "not evaluable"),
)  # fmt: skip


CAUTION = (
    "A replay holds fixed what people did, and nobody knew of the later version then: a tighter promise looks worse here"
    " than it will be once it is signed."
)
SAME = "A replay holds fixed what people did; those who know of a new promise may act otherwise."
STATES = {
    "": "owed nothing", "met": "kept, and not yet due", "breached": "not yet due", "pending": "not yet due", "waived": "waived",
    "cancelled": "cancelled", "excluded": "left out", "indeterminate": "impossible to judge",
}  # fmt: skip
"""What a lead is under the version that does not judge it."""


def headline(impact: Impact) -> str:
    """``2 of 9 promises come out otherwise in the third quarter of 2026.``"""
    found, all_ = len(impact.effects), len(impact.effects) + len(impact.unchanged) + len(impact.unmeasured)
    when = impact.period.name
    if not found and impact.unmeasured:
        return f"No promise that can be measured comes out otherwise in {when}."
    if not found:
        return f"Every promise comes out the same in {when}, lead by lead."
    come = "comes" if found == 1 else "come"
    return f"{found} of {counted(all_, 'promise', 'promises')} {come} out otherwise in {when}."


def rest(impact: Impact) -> tuple[str, ...]:
    """What there is to say of the other promises: those that come out the same, and those that nobody can measure."""
    same = series(tuple(impact.unchanged.values()))
    missing = (
        f"{name} cannot be measured under either version: {reason.rstrip('.')}."
        for name, reason in impact.unmeasured.values()
    )
    return (*((f"The same, lead by lead: {same}.",) if same else ()), *missing)


def told(effect: Effect) -> tuple[str, ...]:
    """What the change does to one promise: the figure, the leads that fall otherwise, and on which day most of them lie."""
    before, after = effect.before, effect.after
    if before and after:
        why = "" if effect.is_reworded else "Its own words are the same; it follows from another change."
        return tuple(
            s for s in (_figure(effect, before, after), why, _leads(effect), _verdicts(before, after)) if s
        )
    side = after or before
    if side is None:
        raise ValueError(f"{effect.id} stands in neither version")
    if side.value is None:
        figure = f"It cannot be measured: {_why(side)}."
    elif side.volume:
        figure = f"It comes to {result(side)}."
    else:
        figure = f"It comes to {result(side)}: {counted(side.score.breached, 'breach', 'breaches')}."
    return (f"{'The promise is new' if after else 'The promise is taken out'}. {figure}",)


def _why(side: Under) -> str:
    return side.reason.rstrip(".") or "no deadline has passed"


def _figure(effect: Effect, before: Under, after: Under) -> str:
    for side, which in ((before, "earlier"), (after, "later")):
        if side.value is None:
            return f"The {which} version cannot be measured: {_why(side)}."
    who = series(effect.parties)
    if after.volume and after.volume == before.volume:
        figure = volume(after.value, after.target)
        targets = [volume(side.target, side.target) for side in (after, before)]
        return (
            f"{who} delivered {figure} ({plainly(after.volume.delivered)} in all) either way;"
            f" the target would have been {targets[0]} instead of {targets[1]}."
        )
    if after.volume or before.volume:
        return f"{who} would have been measured by {result(after)} instead of {result(before)}."
    more = effect.more_breaches
    if not more:
        change = "as many breaches as before"
    else:
        change = f"{counted(abs(more), 'breach', 'breaches')} {'more' if more > 0 else 'fewer'}"
    peak = _peak(effect)
    return (
        f"{who} would have kept it for {percent(after.value)} of {counted(after.score.matured, 'lead', 'leads')}"
        f" instead of {percent(before.value)} of {whole(before.score.matured)}: {change}{peak}."
    )


def _peak(effect: Effect) -> str:
    """``, 140 of them on Mondays``: the day with the most, where it stands out."""
    more = effect.more_breaches
    days = next((b.lines for b in effect.breakdowns if b.column == WEEKDAY), ())
    sign = 1 if more > 0 else -1
    changes = sorted(((line.more_breaches * sign, line.label) for line in days), reverse=True)
    if abs(more) < 3 or not changes or changes[0][0] * 2 < abs(more) or changes[0][0] > abs(more):
        return ""
    if changes[0][0] == abs(more):
        return f", all of them on {changes[0][1]}s"
    return f", {changes[0][0]} of them on {changes[0][1]}s"


def _leads(effect: Effect) -> str:
    flips = effect.flips
    if not flips or flips.difference is None:
        return ""
    said = []
    if flips.falls or flips.rises:
        kept = [
            f"{whole(flips.falls)} {'is' if flips.falls == 1 else 'are'} kept no longer"
            if flips.falls
            else "",
            f"{whole(flips.rises)} {'is' if flips.rises == 1 else 'are'} kept now" if flips.rises else "",
        ]
        said.append(
            f"Of the {counted(flips.common, 'lead', 'leads')} that both versions judge, {' and '.join(k for k in kept if k)}:"
            f" {points(flips.difference)} points (95 % interval {_range(flips.interval)})."
        )
    else:
        leads = "lead" if flips.common == 1 else f"{whole(flips.common)} leads"
        come = "comes" if flips.common == 1 else "come"
        said.append(f"The {leads} that both versions judge {come} out the same.")
    said += [_one_sided(found, mine, other) for found, mine, other in (
        (flips.only_after, "later", "earlier"), (flips.only_before, "earlier", "later"),
    ) if found]  # fmt: skip
    return " ".join(said)


def _one_sided(found: Mapping[str, int], mine: str, other: str) -> str:
    """``6 leads are judged by the earlier version alone (under the later one: 4 waived, 2 not yet due).``"""
    number = counted(sum(found.values()), "lead is", "leads are")
    states = ", ".join(f"{n:,} {STATES[state]}" for state, n in found.items())
    return f"{number} judged by the {mine} version alone (under the {other} one: {states})."


def _verdicts(before: Under, after: Under) -> str:
    then, now = verdicts(before), verdicts(after)
    if then == now or not then or not now:
        return ""
    return f"Period by period: {now}, instead of {then}."


def verdicts(side: Under) -> str:
    """``met in 1 month, missed in 2``."""
    if not side.verdicts:
        return ""
    unit = side.verdicts[0][0].every
    found = [(side.periods(verdict), word) for verdict, word in VERDICTS]
    parts = [f"{word} in {n}" for n, word in found if n]
    first = next(n for n, _ in found if n)
    parts[0] += f" {unit if first == 1 else f'{unit}s'}"
    return ", ".join(parts)


def result(side: Under) -> str:
    """``61 % of 312 leads (56–66 %) against a target of 90 %``, ``4.2 against a target of 5.0``."""
    if side.volume:
        value = volume(side.volume.value, side.target)
        return f"{value} ({plainly(side.volume.delivered)} delivered) against a target of {volume(side.target, side.target)}"
    score = side.score
    if score.value is None:
        return _why(side)
    return f"{percent(score.value)} of {counted(score.matured, 'lead', 'leads')} ({span(score.interval)}) against a target of {goal(side.target)}"


def points(difference: float) -> str:
    """``+12``, ``−2.4``: hundredths, with a decimal where whole ones would hide it."""
    value = difference * 100
    text = f"{abs(value):.0f}" if abs(value) >= 9.95 else f"{abs(value):.1f}"
    return f"{'−' if value < 0 else '+' if value > 0 else ''}{text}"


def _range(interval: tuple[float, float] | None) -> str:
    return f"{points(interval[0])} to {points(interval[1])}" if interval else ""


def title(breakdown: Breakdown) -> str:
    """``By weekday``."""
    return f"By {breakdown.column.replace('_', ' ')}"


def label(line: Line) -> str:
    """What a line is about."""
    return line.label or NOBODY


def redefined(impact: Impact) -> tuple[str, ...]:
    """What each changed definition says of the leads that were handed over, which stay the same in a replay."""
    return tuple(_redefined(each, impact.period.name) for each in impact.definitions)


def _redefined(found: Redefined, when: str) -> str:
    if not found.leads:
        return f"{found.name} is defined otherwise; not a single lead was handed over in {when}."
    moved = [
        f"{whole(found.only_before)} would no longer qualify" if found.only_before else "",
        f"{whole(found.only_after)} would only qualify now" if found.only_after else "",
    ]
    said = " and ".join(m for m in moved if m) or "every one of them is judged alike"
    unclear = (
        f"; {whole(found.unclear)} cannot be judged, because a field that decides is blank"
        if found.unclear
        else ""
    )
    return (
        f"{found.name} is defined otherwise: of {counted(found.leads, 'lead', 'leads')} handed over in {when},"
        f" {whole(found.met_before)} met the earlier definition and {whole(found.met_after)} the later; {said}{unclear}."
        " Which leads are handed over stays as it was in a replay."
    )


def kept(score: Score) -> str:
    """``53 % (30–75 %)``: the share that was kept, with its interval; empty where nothing was judged."""
    return f"{percent(score.value)} ({span(score.interval)})" if score.interval else ""


def signed(number: int) -> str:
    """``+12``, ``−3``, ``0``."""
    return f"{number:+,}".replace("-", "−") if number else "0"
