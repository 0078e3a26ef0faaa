"""Results of the versions of an agreement that were in force one after the other -> one result a term and period.

Each obligation is judged by the version under which its clock started (D15); what is added up are the obligations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartdocs.measure import shares, verdict
from smartdocs.measure.result import Part, Point, Result, Share, Volume
from smartdocs.measure.statistics import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from smartdocs.measure.result import Results
    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period

Key = tuple[str, "Period", str | None]
"""Term, period, and the value of the column that results are grouped by."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one version says of the days on which it was in force."""

    parts: Mapping[Key, Part]
    shown: Mapping[Key, Result]
    """Those of the parts that were asked for, and not only shown in a trend."""
    min_n: Mapping[str, int]
    """Term -> below so many matured obligations there is no verdict."""
    gaps: Mapping[str, str]
    """Term -> why these data cannot answer it, as this version words it."""
    in_force: tuple[tuple[date, date], ...]


def own(session: Session, results: Results) -> Said:
    """What the version that was asked for says of its own days."""
    asked = [*results.results, *results.groups]
    parts = {(r.term, r.period, r.group): part for r in asked if (part := _part(session, r))}
    for result in results.results:
        for point in result.trend:
            key = (result.term, point.period, None)
            if key not in parts and result.term not in session.failed:
                term = session.agreement.terms[result.term]
                part = _part(session, session.result(result.term, term, point.period))
                parts |= {key: part} if part else {}
    return Said(parts, {}, _least(session), _gaps(session), session.in_force)


def other(session: Session, asked: Results, wanted: Period | None, by: str | None) -> Said:
    """What another version says to the periods of ``asked``, and of what only itself promises."""
    parts: dict[Key, Part] = {}
    shown: dict[Key, Result] = {}
    judged = {r.period for r in asked.results}
    trends = {p.period for r in asked.results for p in r.trend}
    for name, term in session.agreement.terms.items():
        every = term.promise.every
        here = {s.period for s in session.segments[every] if s.in_force}
        now = here & (set(session.judged(every, wanted)) if wanted else judged)
        for period in sorted(now | here & trends):
            result = session.result(name, term, period)
            groups = session.grouped(name, period, by) if by and period in now else []
            for each in (result, *groups):
                if part := _part(session, each):
                    key = (name, period, each.group)
                    parts[key] = part
                    shown |= {key: each} if period in now else {}
    return Said(parts, shown, _least(session), _gaps(session), session.in_force)


def _part(session: Session, result: Result) -> Part | None:
    """Its score for the days of the period on which it was in force; None where there is no such day, or no score."""
    days = tuple(_inside(session.in_force, result.period))
    here = [s for s in session.segments[result.period.every] if s.period == result.period and s.in_force]
    if not days or not here or result.term in session.failed:
        return None
    is_over = here[-1].ends_at <= session.frame.as_of
    return Part(session.agreement.id, session.agreement.version, days, result.score, is_over)


def _gaps(session: Session) -> dict[str, str]:
    agreement = session.agreement
    return {
        name: f"{agreement.id} v{agreement.version}, in force in a part of it: {reason}"
        for name, reason in session.failed.items()
        if name in agreement.terms
    }


def _least(session: Session) -> dict[str, int]:
    return {name: term.min_n or session.min_n for name, term in session.agreement.terms.items()}


def succeeded(results: Results, mine: Said, others: Sequence[Said]) -> Results:
    """The results with what was owed under the other versions, and what only these promised."""
    least = {name: n for said in (*others, mine) for name, n in said.min_n.items()}
    known: dict[Key, list[Part]] = {}
    for said in others:
        for key, part in said.parts.items():
            known.setdefault(key, []).append(part)

    def whole(result: Result, key: Key) -> Result:
        parts = [*known.get(key, ()), *([mine.parts[key]] if key in mine.parts else [])]
        here = [s for s in (mine, *others) if any(_inside(s.in_force, key[1]))]
        gap = next((s.gaps[result.term] for s in here if result.term in s.gaps), "")
        if gap and (parts or mine not in here):
            return replace(result, period=key[1], verdict="not_evaluable", can_still_be_met=False, reason=gap)
        return joined(replace(result, period=key[1]), parts, least[result.term]) if key in known else result

    def trend(result: Result) -> Iterator[Point]:
        for point in result.trend:
            key = (result.term, point.period, None)
            if point.frozen or key not in known:
                yield point
                continue
            there = whole(result, key)
            n = there.score.matured if isinstance(there.score, Share) else round(there.score.delivered)
            yield replace(point, value=there.value, n=n, verdict=there.verdict)

    def everything(asked: Sequence[Result], *, are_groups: bool) -> Iterator[Result]:
        there = {(r.term, r.period, r.group) for r in asked}
        yield from (whole(r, (r.term, r.period, r.group)) for r in asked)
        for said in others:
            for key, result in said.shown.items():
                if key not in there and (key[2] is not None) == are_groups:
                    there.add(key)
                    yield whole(replace(result, trend=()), key)

    return replace(
        results,
        results=tuple(
            replace(r, trend=tuple(trend(r))) for r in everything(results.results, are_groups=False)
        ),
        groups=tuple(everything(results.groups, are_groups=True)),
    )


def joined(result: Result, parts: Sequence[Part], min_n: int) -> Result:
    """One result of what was owed under several versions.

    The target is that of the obligations it is held against: of 40 that were promised at 90 % and 60 at 80 %, 84 %
    have to be kept. A volume is held against each version's target for the share of the days on which it was in force.
    """
    parts = sorted(parts, key=lambda part: part.days)
    scores = [part.score for part in parts]
    if all(isinstance(score, Share) for score in scores):
        share = _share([score for score in scores if isinstance(score, Share)])
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


def _share(scores: Sequence[Share]) -> Share:
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


def _inside(in_force: Iterable[tuple[date, date]], period: Period) -> Iterator[tuple[date, date]]:
    for first, last in in_force:
        if first <= period.last and last >= period.first:
            yield max(first, period.first), min(last, period.last)
