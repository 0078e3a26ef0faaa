"""A replay -> the page with what a change would have meant, already in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.impact_view import Bar, ImpactView, Measured, Replayed, Where
from smartdocs.document.redline import compared, furniture_of
from smartdocs.document.redline_view import Words
from smartdocs.document.rows import bullet, rate
from smartdocs.document.views import Fact
from smartdocs.document.wording import begun, many, moment, series
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
METHOD = (
    Fact("How", "Both versions are judged as if they had been in force all the time, by the same rules as in the scorecard."),
    Fact("Judged", "Leads whose deadline has passed. A breach is a promise that was due and not kept."),
    Fact("Intervals", "95 %: Wilson’s for one share; Newcombe’s for the difference, over the leads that both versions judge."),
)  # fmt: skip


def view(impact: Impact, organisation: str, dated: date) -> ImpactView:
    """The page. ``dated`` is the day that stands in the file."""
    before, after = impact.comparison.before, impact.comparison.after
    known = moment(impact.as_of, impact.zone)
    return ImpactView(
        furniture=furniture_of(
            impact.comparison,
            organisation,
            dated,
            document_name="Impact of a change",
            title=f"Impact of {after.id}, version {before.version} to {after.version}, in {impact.period.id}",
            description=f"What the change of {after.title} would have meant in {impact.period.name}.",
        ),
        kicker=f"Replay of agreement {after.id}: {before.label} → {after.label}",
        title=f"What the change would have meant in {impact.period.name}",
        lede=" ".join((words.headline(impact), *(_first(effect) for effect in impact.effects[:1]))),
        caution=words.CAUTION if impact.effects else words.SAME,
        promises=tuple(_promise(effect, n) for n, effect in enumerate(impact.effects, start=1)),
        others=(*words.redefined(impact), *words.rest(impact)),
        method=(Fact("Data", f"{impact.data}, known until {known}"), *METHOD),
        versions=(compared("Before", before), compared("After", after)),
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
        sentence=tuple(Words(piece.state, piece.text) for piece in pieces),
        sides=tuple(
            _side(word, side, effect) for word, side in (("Before", before), ("After", after)) if side
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
        sample = f"{plainly(side.volume.delivered)} delivered"
        value = short(side.volume.value or 0.0, side.target)
    else:
        sample = f"{many(side.score.matured, 'lead')} · 95 % interval {span(side.score.interval)}"
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
            before=f"{line.before.breached:,} of {line.before.matured:,}",
            after=f"{line.after.breached:,} of {line.after.matured:,}",
            change=words.signed(line.more_breaches),
            kept=f"kept {span(line.after.interval)}" if line.after.interval else "",
            before_share=line.before.breached / most,
            after_share=line.after.breached / most,
            before_spoken=f"{words.label(line)}, before: {many(line.before.breached, 'breach', 'breaches')}",
            after_spoken=f"{words.label(line)}, after: {many(line.after.breached, 'breach', 'breaches')}",
        )
        for line in shown
    )
    left = len(changed) - len(shown) if shown is not lines else 0
    same = 0 if shown is lines else len(lines) - len(changed)
    notes = (
        f"{left:,} more with smaller changes." if left else "",
        f"For {many(same, 'other')} nothing changes." if same else "",
    )
    return Where(
        heading=f"Breaches {words.title(breakdown)[:1].lower()}{words.title(breakdown)[1:]}",
        first=begun(breakdown.column.replace("_", " ")),
        bars=bars,
        more=" ".join(note for note in notes if note),
    )
