"""The terms of an agreement over a longer period -> each of them over all of it, and in each period it is judged by.

What was frozen is taken as it was reported; everything else is what the data say now.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.measure import verdict
from smartdocs.measure.result import Part, Result, Share, Volume
from smartdocs.measure.session import NOT_IN_FORCE
from smartdocs.measure.statistics import wilson
from smartdocs.measure.succession import added
from smartdocs.model.period import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smartdocs.measure.result import Point, Verdict
    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.values import Snapshot
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Every

Source = Literal["data", "frozen", "restated"]


@frozen
class Judged:
    """A term in one of the periods that it is judged by."""

    result: Result
    source: Source


@frozen(kw_only=True)
class Standing:
    """A term over the reviewed period."""

    term: str
    whole: Result | None
    """All its periods taken together; None where none has begun."""
    judged: tuple[Judged, ...]
    """Period by period, oldest first. One that is longer than what is reviewed stands here as a whole."""

    def inside(self, part: Period) -> tuple[Result, ...]:
        """The results of the periods that end in ``part``."""
        return tuple(j.result for j in self.judged if part.first <= j.result.period.last <= part.last)


def judged_in(every: Every, period: Period) -> list[Period]:
    """The periods of a length that end in ``period``; the one around its end where they are longer."""
    here = period_of(period.last, every)
    if here.first <= period.first:
        return [here]
    found: list[Period] = []
    here = here if here.last <= period.last else here.previous
    while here.last >= period.first:
        found.append(here)
        here = here.previous
    return found[::-1]


PARTS: Mapping[Every, Every] = {"year": "quarter", "quarter": "month"}


def parts_of(period: Period) -> tuple[Period, ...]:
    """The months of a quarter, the quarters of a year; a month and a week have none."""
    part = PARTS.get(period.every)
    return tuple(judged_in(part, period)) if part else ()


def standings(
    agreement: Agreement,
    period: Period,
    *,
    session: Session | None,
    kept: Mapping[Period, Snapshot],
    today: date,
    min_n: int,
    trends: Mapping[tuple[str, Period], tuple[Point, ...]] | None = None,
) -> tuple[Standing, ...]:
    """Each term, in the order of the agreement.

    Args:
        session: the terms laid out over the data; None where there are none, and only what is frozen is known.
        kept: what was frozen as final, by period.
        today: the local day up to which facts are known; a period that begins later is not judged.
        trends: the periods up to each result, where something frozen is among them.
    """
    found = []
    for name, term in agreement.terms.items():
        rows = []
        for each in judged_in(term.promise.every, period):
            if session and not session.is_owed(name, each):
                continue
            was = kept.get(each)
            result = next((r for r in was.results if r.term == name), None) if was else None
            if was and result:
                rows.append(Judged(result, "restated" if was.restated_from else "frozen"))
            elif session and each.first <= today:
                rows.append(Judged(session.result(name, term, each), "data"))
        rows = [replace(j, result=_with_trend(j.result, trends or {})) for j in rows]
        least = term.min_n or min_n
        whole = _whole(
            [j.result for j in rows], period, least, agreement, is_over=_is_over(rows, period, today)
        )
        if whole and rows:
            whole = replace(whole, trend=rows[-1].result.trend)
        if (
            rows
            or not session
            or any(session.is_owed(name, p) for p in judged_in(term.promise.every, period))
        ):
            found.append(Standing(term=name, whole=whole, judged=tuple(rows)))
    return tuple(found)


def _with_trend(result: Result, trends: Mapping[tuple[str, Period], tuple[Point, ...]]) -> Result:
    known = trends.get((result.term, result.period))
    return result if known is None else replace(result, trend=known)


def _is_over(rows: Sequence[Judged], period: Period, today: date) -> bool:
    ends = [j.result.period.last for j in rows]
    return max(ends, default=period.last) < today and (
        not ends or max(ends) >= period.last - timedelta(days=6)
    )


def _whole(
    found: Sequence[Result], period: Period, least: int, agreement: Agreement, *, is_over: bool
) -> Result | None:
    """Several results of one term as one: all leads together against the same target.

    Where versions of the agreement followed one another it is that of the leads it is held against.

    A period in which the term could not be measured, or in which the agreement was not in force, is not part of it.
    """
    if len(found) <= 1:
        return found[0] if found else None
    usable = [r for r in found if r.reason != NOT_IN_FORCE[""]]
    if not usable:
        return _as(found[-1], period, found[-1].score, "not_evaluable", reason=found[-1].reason)
    scores = [r.score for r in usable]
    first = usable[0]
    shares_ = [s for s in scores if isinstance(s, Share)]
    volumes = [s for s in scores if isinstance(s, Volume)]
    versions = _versions(usable, agreement)
    if (len({s.at_least for s in scores}) > 1 and not versions) or (shares_ and volumes):
        return _as(
            usable[-1],
            period,
            usable[-1].score,
            "not_evaluable",
            reason=say("its target changed within this time"),
        )
    if all(r.verdict == "not_evaluable" for r in usable):
        score = added(shares_) if shares_ else _added(volumes)
        return _as(first, period, score, "not_evaluable", reason=usable[-1].reason)
    if shares_:
        share = added(shares_)
        said, still, reason = verdict.of_share(share, least, verdict.REASONS["lead"])
        interval = wilson(share.met_matured, share.matured) if share.matured else None
        whole = _as(first, period, share, said, still=still, interval=interval, reason=reason)
        return replace(whole, versions=versions)
    volume = _added(volumes)
    said, still, reason = verdict.of_volume(volume, is_over=is_over)
    return replace(_as(first, period, volume, said, still=still, reason=reason), versions=versions)


def _versions(found: Sequence[Result], agreement: Agreement) -> tuple[Part, ...]:
    """What was owed under each version over all these periods; nothing where it was always the same one."""
    if not any(result.versions for result in found):
        return ()
    parts: dict[tuple[str, str], list[Part]] = {}
    for result in found:
        days = ((result.period.first, result.period.last),)
        alone = Part(
            agreement.id,
            agreement.version,
            days,
            result.score,
            is_over=True,
            term=agreement.terms[result.term],
        )
        for part in result.versions or (alone,):
            parts.setdefault((part.agreement, part.version), []).append(part)
    return tuple(sorted((_one(those) for those in parts.values()), key=lambda part: part.days))


def _one(parts: Sequence[Part]) -> Part:
    scores = [part.score for part in parts]
    days: list[tuple[date, date]] = []
    for first, last in sorted(each for part in parts for each in part.days):
        if days and first <= days[-1][1] + timedelta(days=1):
            days[-1] = days[-1][0], max(last, days[-1][1])
        else:
            days.append((first, last))
    shares_ = [s for s in scores if isinstance(s, Share)]
    score = added(shares_) if shares_ else _added([s for s in scores if isinstance(s, Volume)])
    return replace(parts[-1], days=tuple(days), score=score, is_over=all(part.is_over for part in parts))


def _added(volumes: Sequence[Volume]) -> Volume:
    """Rep-periods add up, so the value is that of an average period."""
    reps = sum(v.reps for v in volumes)
    return Volume(
        delivered=sum(v.delivered for v in volumes),
        reps=reps,
        excluded=sum(v.excluded for v in volumes),
        left_out=sum(v.left_out for v in volumes),
        at_least=sum(v.needed for v in volumes) / reps
        if len({v.at_least for v in volumes}) > 1 and reps
        else volumes[0].at_least,
        elapsed=sum(v.elapsed * v.reps for v in volumes) / reps if reps else 0.0,
    )


def _as(
    first: Result,
    period: Period,
    score: Share | Volume,
    said: Verdict,
    *,
    still: bool = False,
    interval: tuple[float, float] | None = None,
    reason: str = "",
) -> Result:
    return Result(
        term=first.term, by=first.by, measure=first.measure, period=period, score=score, verdict=said,
        can_still_be_met=still, interval=interval, reason=reason,
    )  # fmt: skip
