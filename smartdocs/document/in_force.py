"""What was owed under several versions of an agreement -> words: which was in force when, what it promised, what came of it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from smartdocs.document.commitments import under
from smartdocs.document.wording import begun, dates, series, short_date
from smartdocs.language import say
from smartdocs.measure.numbers import goal, percent, plainly, short
from smartdocs.measure.result import Share
from smartdocs.measure.session import NOT_IN_FORCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smartdocs.measure.result import Part, Result
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.model.term import Term

Days = tuple["date", "date"]
DAY = timedelta(days=1)


def when(days: Sequence[Days], period: Period) -> str:
    """``until 16 Aug 2026``, ``from 17 Aug 2026``, ``3–9 Aug 2026``; empty where it is all of the period."""
    told = []
    for first, last in days:
        if first <= period.first and last >= period.last:
            return ""
        if first <= period.first:
            told.append(say("until {date}", date=short_date(last)))
        elif last >= period.last:
            told.append(say("from {date}", date=short_date(first)))
        else:
            told.append(dates(first, last))
    return series(told)


def changed(result: Result) -> bool:
    """Whether what was promised changed within the period of a result."""
    return len({_promised(part) for part in result.versions}) > 1


def term_of(result: Result, term: Term) -> Term:
    """The promise as it stood last in the period of a result; ``term`` where only that is known."""
    return next((part.term for part in reversed(result.versions) if part.term), term)


def lines(result: Result) -> tuple[str, ...]:
    """One for each promise of a period in which it changed: ``until 16 Aug 2026: within 8 business hours, 90 %: 33 of 37``."""
    if not changed(result):
        return ()
    told = [
        say("{when}: {promise}, {came_of}", when=begun(when(part.days, result.period)) or _named(part), promise=_words(part), came_of=_came_of(part))
        for part in result.versions
    ]  # fmt: skip
    targets = {part.score.at_least for part in result.versions}
    if len(targets) > 1 and isinstance(result.score, Share):
        held = percent(result.score.at_least, digits=1)
        told.append(say("The target of {target} is that of the leads it is held against.", target=held))
    return tuple(told)


def turned_on(result: Result) -> date:
    """The first day of the last promise of the period."""
    return result.versions[-1].days[0][0]


def stated(results: Sequence[Result], agreement: Agreement, period: Period) -> str:
    """``fy26 version 1.3.0 until 16 Aug 2026 and fy26-a1 version 1.0 from 17 Aug 2026``; the days of none are said, too."""
    mine = (agreement.id, agreement.version)
    known: dict[tuple[str, str], set[Days]] = {}
    unsaid: set[Days] = set()
    for result in results:
        inside = period.first <= result.period.last and result.period.first <= period.last
        if inside and not result.versions and result.reason != NOT_IN_FORCE[""]:
            unsaid.add((max(result.period.first, period.first), min(result.period.last, period.last)))
        for part in result.versions if inside else ():
            held = {(max(a, period.first), min(b, period.last)) for a, b in part.days}
            known.setdefault((part.agreement, part.version), set()).update(d for d in held if d[0] <= d[1])
    known = {key: days for key, days in known.items() if days}
    known[mine] = known.get(mine, set()) | unsaid if known else set()
    known = {key: days for key, days in known.items() if days} or {mine: set()}
    told = []
    for (name, version), days in sorted(
        known.items(), key=lambda each: min(each[1], default=(period.first, period.last))
    ):
        told.append(
            say(
                "{id} version {version} {when}", id=name, version=version, when=when(_joined(days), period)
            ).rstrip()
        )
    gaps = _gaps(_joined({d for days in known.values() for d in days}), period) if any(known.values()) else []
    if gaps:
        told.append(say("none {when}", when=when(gaps, period)))
    return series(told)


def _promised(part: Part) -> tuple[object, ...]:
    """What two promises are told apart by on a page."""
    return (part.term.promise if part.term else None, part.score.at_least)


def _words(part: Part) -> str:
    """``within 8 business hours, 90 %``: as the version itself says it."""
    at_least = part.score.at_least
    target = goal(at_least) if isinstance(part.score, Share) else short(at_least, at_least)
    said = under(part.term.promise) if part.term else ""
    return (
        say("{promise}, target {target}", promise=said, target=target)
        if said
        else say("target {target}", target=target)
    )


def _came_of(part: Part) -> str:
    score = part.score
    if isinstance(score, Share):
        if not score.matured:
            return say("nothing judged")
        return say("{met_matured} of {matured}", met_matured=score.met_matured, matured=score.matured)
    return say("{delivered} delivered", delivered=plainly(score.delivered))


def _named(part: Part) -> str:
    return say("{id} version {version} {when}", id=part.agreement, version=part.version, when="").rstrip()


def _joined(days: set[Days]) -> list[Days]:
    """Stretches that touch or overlap as one."""
    found: list[Days] = []
    for first, last in sorted(days):
        if found and first <= found[-1][1] + DAY:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found


def _gaps(days: Sequence[Days], period: Period) -> list[Days]:
    """The days of the period on which nothing was in force, between two versions."""
    return [(a[1] + DAY, b[0] - DAY) for a, b in pairwise(days) if period.first <= a[1]]
