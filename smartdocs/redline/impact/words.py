"""A replay -> sentences, the same in a terminal and on the page for the negotiation. They take no side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.language import Words, figure, many, say, sentences
from smartdocs.measure.numbers import goal, percent, plainly, span, volume, whole
from smartdocs.redline.impact.values import WEEKDAY
from smartdocs.redline.words import series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.result import Verdict
    from smartdocs.redline.impact.values import Breakdown, Effect, Impact, Line, Redefined, Score, Under

COLUMNS = Words(
    {"weekday": "weekday", "owner": "owner", "source": "source", "segment": "segment", "region": "region"}
)
VERDICTS = Words({
    "met": "met", "missed": "missed", "pending": "pending", "too_few": "too few", "not_evaluable": "not evaluable",
})  # fmt: skip
ORDER: tuple[Verdict, ...] = ("met", "missed", "pending", "too_few", "not_evaluable")
UNITS = Words({
    "week": "in one|week", "weeks": "in several|weeks", "month": "in one|month", "months": "in several|months",
    "quarter": "in one|quarter", "quarters": "in several|quarters", "year": "in one|year", "years": "in several|years",
})  # fmt: skip
WEEKDAYS = Words({
    "Monday": "Monday", "Tuesday": "Tuesday", "Wednesday": "Wednesday", "Thursday": "Thursday", "Friday": "Friday",
    "Saturday": "Saturday", "Sunday": "Sunday",
})  # fmt: skip


NOTES = Words({
    "caution": "A replay holds fixed what people did, and nobody knew of the later version then: a tighter promise looks worse here than it will be once it is signed.",
    "same": "A replay holds fixed what people did; those who know of a new promise may act otherwise.",
})  # fmt: skip
STATES = Words({
    "": "owed nothing", "met": "kept, and not yet due", "breached": "not yet due", "pending": "not yet due", "waived": "waived",
    "cancelled": "cancelled", "excluded": "left out", "indeterminate": "impossible to judge",
})  # fmt: skip
"""What a lead is under the version that does not judge it."""
BY_LATER, BY_EARLIER = sentences((
    "{leads} judged by the later version alone (under the earlier one: {states}).",
    "{leads} judged by the earlier version alone (under the later one: {states}).",
))  # fmt: skip
IN_TABLE = Words({
    "Monday": "in a table|Monday", "Tuesday": "in a table|Tuesday", "Wednesday": "in a table|Wednesday",
    "Thursday": "in a table|Thursday", "Friday": "in a table|Friday", "Saturday": "in a table|Saturday",
    "Sunday": "in a table|Sunday",
})  # fmt: skip


def headline(impact: Impact) -> str:
    """``2 of 9 promises come out otherwise in the third quarter of 2026.``"""
    found, all_ = len(impact.effects), len(impact.effects) + len(impact.unchanged) + len(impact.unmeasured)
    when = impact.period.name
    if not found and impact.unmeasured:
        return say("No promise that can be measured comes out otherwise in {when}.", when=when)
    if not found:
        return say("Every promise comes out the same in {when}, lead by lead.", when=when)
    come = say("comes") if found == 1 else say("come")
    promises = many(all_, "promise")
    return say(
        "{found} of {promises} {come} out otherwise in {when}.",
        found=found,
        promises=promises,
        come=come,
        when=when,
    )


def rest(impact: Impact) -> tuple[str, ...]:
    """What there is to say of the other promises: those that come out the same, and those that nobody can measure."""
    same = series(tuple(impact.unchanged.values()))
    missing = (
        say("{name} cannot be measured under either version: {reason}.", name=name, reason=reason.rstrip("."))
        for name, reason in impact.unmeasured.values()
    )
    return (*((say("The same, lead by lead: {same}.", same=same),) if same else ()), *missing)


def told(effect: Effect) -> tuple[str, ...]:
    """What the change does to one promise: the figure, the leads that fall otherwise, and on which day most of them lie."""
    before, after = effect.before, effect.after
    if before and after:
        why = "" if effect.is_reworded else say("Its own words are the same; it follows from another change.")
        return tuple(
            s for s in (_figure(effect, before, after), why, _leads(effect), _verdicts(before, after)) if s
        )
    side = after or before
    if side is None:
        raise ValueError(f"{effect.id} stands in neither version")
    if side.value is None:
        told_ = say("It cannot be measured: {why}.", why=_why(side))
    elif side.volume:
        told_ = say("It comes to {result}.", result=result(side))
    else:
        told_ = say(
            "It comes to {result}: {breaches}.",
            result=result(side),
            breaches=many(side.score.breached, "breach", "breaches"),
        )
    return (f"{say('The promise is new.') if after else say('The promise is taken out.')} {told_}",)


def _why(side: Under) -> str:
    return side.reason.rstrip(".") or say("no deadline has passed")


def _figure(effect: Effect, before: Under, after: Under) -> str:
    if before.value is None:
        return say("The earlier version cannot be measured: {why}.", why=_why(before))
    if after.value is None:
        return say("The later version cannot be measured: {why}.", why=_why(after))
    who = series(effect.parties)
    if after.volume and after.volume == before.volume:
        value = volume(after.value, after.target)
        targets = [volume(side.target, side.target) for side in (after, before)]
        return say(
            "{who} delivered {figure} ({all} in all) either way; the target would have been {target} instead of {was}.",
            who=who, figure=value, all=plainly(after.volume.delivered), target=targets[0], was=targets[1],
        )  # fmt: skip
    if after.volume or before.volume:
        return say(
            "{who} would have been measured by {result} instead of {was}.",
            who=who,
            result=result(after),
            was=result(before),
        )
    more = effect.more_breaches
    if not more and (after.value, after.score.matured) == (before.value, before.score.matured):
        either = say(
            "{who} would have kept it for {share} of {leads} either way",
            who=who, share=percent(after.value), leads=many(after.score.matured, "lead"),
        )  # fmt: skip
        if after.target == before.target:
            return say("{either}.", either=either)
        return say(
            "{either}; the target would have been {target} instead of {was}.",
            either=either, target=goal(after.target), was=goal(before.target),
        )  # fmt: skip
    if not more:
        change = say("as many breaches as before")
    else:
        breaches = many(abs(more), "breach", "breaches")
        change = (
            say("{breaches} more", breaches=breaches)
            if more > 0
            else say("{breaches} fewer", breaches=breaches)
        )
    peak = _peak(effect)
    return say(
        "{who} would have kept it for {share} of {leads} instead of {was} of {all}: {change}{peak}.",
        who=who, share=percent(after.value), leads=many(after.score.matured, "lead"), was=percent(before.value),
        all=whole(before.score.matured), change=change, peak=peak,
    )  # fmt: skip


def _peak(effect: Effect) -> str:
    """``, 140 of them on Mondays``: the day with the most, where it stands out."""
    more = effect.more_breaches
    days = next((b.lines for b in effect.breakdowns if b.column == WEEKDAY), ())
    sign = 1 if more > 0 else -1
    changes = sorted(((line.more_breaches * sign, line.label) for line in days), reverse=True)
    if abs(more) < 3 or not changes or changes[0][0] * 2 < abs(more) or changes[0][0] > abs(more):
        return ""
    if changes[0][0] == abs(more):
        return say(", all of them on {day}s", day=_day(changes[0][1]))
    return say(", {n} of them on {day}s", n=changes[0][0], day=_day(changes[0][1]))


def _day(name: str) -> str:
    return WEEKDAYS.get(name, name)


def _leads(effect: Effect) -> str:
    flips = effect.flips
    if not flips or flips.difference is None:
        return ""
    said = []
    if flips.falls or flips.rises:
        kept = [
            say(
                "{n} {is_} kept no longer",
                n=whole(flips.falls),
                is_=say("is") if flips.falls == 1 else say("are"),
            )
            if flips.falls
            else "",
            say("{n} {is_} kept now", n=whole(flips.rises), is_=say("is") if flips.rises == 1 else say("are"))
            if flips.rises
            else "",
        ]
        said.append(
            say(
                "Of the {leads} that both versions judge, {kept}: {points} points (95 % interval {interval}).",
                leads=many(flips.common, "lead"), kept=say(" and ").join(k for k in kept if k),
                points=points(flips.difference), interval=_range(flips.interval),
            )
        )  # fmt: skip
    elif flips.common == 1:
        said.append(say("The lead that both versions judge comes out the same."))
    else:
        said.append(say("The {n} leads that both versions judge come out the same.", n=whole(flips.common)))
    alone = ((flips.only_after, BY_LATER), (flips.only_before, BY_EARLIER))
    return " ".join([*said, *(_one_sided(found, sentence) for found, sentence in alone if found)])


def _one_sided(found: Mapping[str, int], sentence: str) -> str:
    """``6 leads are judged by the later version alone (under the earlier one: 4 waived, 2 not yet due).``"""
    return say(
        sentence,
        leads=many(sum(found.values()), "lead is", "leads are"),
        states=", ".join(f"{whole(n)} {STATES[state]}" for state, n in found.items()),
    )


def _verdicts(before: Under, after: Under) -> str:
    then, now = verdicts(before), verdicts(after)
    if then == now or not then or not now:
        return ""
    return say("Period by period: {now}, instead of {then}.", now=now, then=then)


def verdicts(side: Under) -> str:
    """``met in 1 month, missed in 2``."""
    if not side.verdicts:
        return ""
    unit = side.verdicts[0][0].every
    found = [(side.periods(verdict), VERDICTS[verdict]) for verdict in ORDER]
    parts = [say("{verdict} in {n}", verdict=word, n=n) for n, word in found if n]
    first = next(n for n, _ in found if n)
    parts[0] += f" {UNITS[unit if first == 1 else f'{unit}s']}"
    return ", ".join(parts)


def result(side: Under) -> str:
    """``61 % of 312 leads (56–66 %) against a target of 90 %``, ``4.2 against a target of 5.0``."""
    if side.volume:
        value = volume(side.volume.value, side.target)
        return say(
            "{value} ({delivered} delivered) against a target of {target}",
            value=value, delivered=plainly(side.volume.delivered), target=volume(side.target, side.target),
        )  # fmt: skip
    score = side.score
    if score.value is None:
        return _why(side)
    return say(
        "{share} of {leads} ({interval}) against a target of {target}",
        share=percent(score.value), leads=many(score.matured, "lead"), interval=span(score.interval), target=goal(side.target),
    )  # fmt: skip


def points(difference: float) -> str:
    """``+12``, ``−2.4``: hundredths, with a decimal where whole ones would hide it."""
    value = difference * 100
    text = f"{abs(value):.0f}" if abs(value) >= 9.95 else f"{abs(value):.1f}"
    return f"{'−' if value < 0 else '+' if value > 0 else ''}{figure(text)}"


def _range(interval: tuple[float, float] | None) -> str:
    return say("{low} to {high}", low=points(interval[0]), high=points(interval[1])) if interval else ""


def title(breakdown: Breakdown) -> str:
    """``By weekday``."""
    return say("By {column}", column=COLUMNS.get(breakdown.column, breakdown.column.replace("_", " ")))


def label(line: Line) -> str:
    """What a line is about."""
    return IN_TABLE.get(line.label, line.label) if line.label else say("nobody")


def redefined(impact: Impact) -> tuple[str, ...]:
    """What each changed definition says of the leads that were handed over, which stay the same in a replay."""
    return tuple(_redefined(each, impact.period.name) for each in impact.definitions)


def _redefined(found: Redefined, when: str) -> str:
    if not found.leads:
        return say(
            "{name} is defined otherwise; not a single lead was handed over in {when}.",
            name=found.name,
            when=when,
        )
    moved = [
        say("{n} would no longer qualify", n=whole(found.only_before)) if found.only_before else "",
        say("{n} would only qualify now", n=whole(found.only_after)) if found.only_after else "",
    ]
    said = say(" and ").join(m for m in moved if m) or say("every one of them is judged alike")
    unclear = (
        say("; {n} cannot be judged, because a field that decides is blank", n=whole(found.unclear))
        if found.unclear
        else ""
    )
    return say(
        "{name} is defined otherwise: of {leads} handed over in {when}, {before} met the earlier definition and {after} the later; {moved}{unclear}. Which leads are handed over stays as it was in a replay.",
        name=found.name, leads=many(found.leads, "lead"), when=when, before=whole(found.met_before), after=whole(found.met_after),
        moved=said, unclear=unclear,
    )  # fmt: skip


def kept(score: Score) -> str:
    """``53 % (30–75 %)``: the share that was kept, with its interval; empty where nothing was judged."""
    return f"{percent(score.value)} ({span(score.interval)})" if score.interval else ""


def signed(value: int) -> str:
    """``+12``, ``−3``, ``0``."""
    return figure(f"{value:+,}".replace("-", "−")) if value else "0"
