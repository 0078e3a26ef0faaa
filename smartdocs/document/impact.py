"""A replay -> the page with what a change would have meant, already in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.impact_view import Bar, ImpactView, Measured, Replayed, Where
from smartdocs.document.redline import compared, furniture_of
from smartdocs.document.redline_view import Words as Pieces
from smartdocs.document.rows import bullet, rate
from smartdocs.document.views import Fact
from smartdocs.document.wording import begun, many, moment, series
from smartdocs.language import Words, say, sentences
from smartdocs.measure.numbers import goal, plainly, short, span
from smartdocs.redline.impact import words
from smartdocs.redline.impact.values import WEEKDAY
from smartdocs.redline.prose import redlined

if TYPE_CHECKING:
    from datetime import date

    from smartdocs.document.scorecard_view import Bullet
    from smartdocs.redline.impact.values import Breakdown, Effect, Impact, Under

MOST = 10
"""Reps or segments of a promise; more are for a sheet."""
METHOD = sentences((
    ("How", "Both versions are judged as if they had been in force all the time, by the same rules as in the scorecard."),
    ("Judged", "Leads whose deadline has passed. A breach is a promise that was due and not kept."),
    ("Intervals", "95 %: Wilson’s for one share; Newcombe’s for the difference, over the leads that both versions judge."),
))  # fmt: skip
COLUMNS = Words(
    {"weekday": "Weekday", "owner": "Owner", "source": "Source", "segment": "Segment", "region": "Region"}
)


def view(impact: Impact, organisation: str, dated: date) -> ImpactView:
    """The page. ``dated`` is the day that stands in the file."""
    before, after = impact.comparison.before, impact.comparison.after
    known = moment(impact.as_of, impact.zone)
    return ImpactView(
        furniture=furniture_of(
            impact.comparison,
            organisation,
            dated,
            document_name=say("Impact of a change"),
            title=say(
                "Impact of {id}, version {version} to {version2}, in {period}",
                id=after.id,
                version=before.version,
                version2=after.version,
                period=impact.period.id,
            ),
            description=say(
                "What the change of {title} would have meant in {period}.",
                title=after.title,
                period=impact.period.name,
            ),
        ),
        kicker=say(
            "Replay of agreement {id}: {label} → {label2}",
            id=after.id,
            label=before.label,
            label2=after.label,
        ),
        title=say("What the change would have meant in {period}", period=impact.period.name),
        lede=" ".join((words.headline(impact), *(_first(effect) for effect in impact.effects[:1]))),
        caution=words.NOTES["caution" if impact.effects else "same"],
        promises=tuple(_promise(effect, n) for n, effect in enumerate(impact.effects, start=1)),
        others=words.rest(impact),
        method=(
            Fact(say("Data"), say("{data}, known until {known}", data=impact.data, known=known)),
            *(Fact(say(a), say(b)) for a, b in METHOD),
        ),
        versions=(compared(say("Before"), before), compared(say("After"), after)),
    )


def _first(effect: Effect) -> str:
    return f"{effect.name}: {words.told(effect)[0]}"


def _promise(effect: Effect, number: int) -> Replayed:
    finding, *details = words.told(effect)
    before, after = effect.before, effect.after
    pieces = redlined(before.sentence if before else "", after.sentence if after else "")
    return Replayed(
        anchor=f"promise-{number}",
        heading=effect.name,
        id=effect.id,
        parties=series(effect.parties),
        sentence=tuple(Pieces(piece.state, piece.text) for piece in pieces),
        sides=tuple(
            _side(word, side, effect)
            for word, side in ((say("Before"), before), (say("After"), after))
            if side
        ),
        finding=finding,
        details=tuple(details),
        places=tuple(
            _where(each) for each in effect.breakdowns if any(line.more_breaches for line in each.lines)
        ),
    )


def _side(word: str, side: Under, effect: Effect) -> Measured:
    if side.value is None:
        return Measured(word, "", _target(side), begun(side.reason.rstrip(".")), "", None)
    if side.volume:
        sample = say("{n} delivered", n=plainly(side.volume.delivered))
        value = short(side.volume.value or 0.0, side.target)
    else:
        sample = say(
            "{leads} · 95 % interval {interval}",
            leads=many(side.score.matured, "lead"),
            interval=span(side.score.interval),
        )
        value = rate(side.value, side.target)
    return Measured(
        word, value, _target(side), sample, begun(words.verdicts(side)), _bullet(word, side, effect)
    )


def _target(side: Under) -> str:
    return short(side.target, side.target) if side.volume else goal(side.target)


def _bullet(word: str, side: Under, effect: Effect) -> Bullet:
    """Both versions on one scale, so that the bars can be held against each other."""
    both = [each for each in (effect.before, effect.after) if each and each.value is not None]
    scale = 1 if side.volume else 100
    value = (side.value or 0.0) * scale
    interval = None if side.volume else side.score.interval
    return bullet(
        value, side.target * scale, [v * scale for each in both for v in (each.value or 0.0, each.target)],
        f"{word}: {words.result(side)}", most=None if side.volume else 100,
        interval=(interval[0] * 100, interval[1] * 100) if interval else None,
    )  # fmt: skip


def _where(breakdown: Breakdown) -> Where:
    lines = [line for line in breakdown.lines if line.before.matured or line.after.matured]
    changed = [line for line in lines if line.more_breaches]
    shown = lines if breakdown.column == WEEKDAY else changed[:MOST]
    most = max((n for line in shown for n in (line.before.breached, line.after.breached)), default=0) or 1
    bars = tuple(
        Bar(
            label=words.label(line),
            before=say("{n:,} of {all:,}", n=line.before.breached, all=line.before.matured),
            after=say("{n:,} of {all:,}", n=line.after.breached, all=line.after.matured),
            change=words.signed(line.more_breaches),
            before_share=line.before.breached / most,
            after_share=line.after.breached / most,
            before_spoken=say(
                "{label}, before: {breaches}",
                label=words.label(line),
                breaches=many(line.before.breached, "breach", "breaches"),
            ),
            after_spoken=say(
                "{label}, after: {breaches}",
                label=words.label(line),
                breaches=many(line.after.breached, "breach", "breaches"),
            ),
        )
        for line in shown
    )
    left = len(changed) - len(shown) if shown is not lines else 0
    same = 0 if shown is lines else len(lines) - len(changed)
    notes = (
        say("{n:,} more with smaller changes.", n=left) if left else "",
        say("For {others} nothing changes.", others=many(same, "other")) if same else "",
    )
    return Where(
        heading=say("Breaches {by}", by=f"{words.title(breakdown)[:1].lower()}{words.title(breakdown)[1:]}"),
        first=COLUMNS.get(breakdown.column, begun(breakdown.column.replace("_", " "))),
        bars=bars,
        more=" ".join(note for note in notes if note),
    )
