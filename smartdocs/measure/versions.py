"""The versions of an agreement, each laid out over the data -> one session that judges every obligation by its own.

    in force       version    promises
    1–15 June      test       attempts within 2 hours, 75 %    ┐ one result for June: of the obligations of both,
    16–30 June     test-a1    attempts within 4 hours, 90 %    ┘ with what came of each

Whatever asks a session for a result has it joined. Whatever looks at single obligations asks ``under`` for the sessions
to look into, one after the other; a session of one version answers with itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from smartdocs.measure.result import Part, Point, Result, Share
from smartdocs.measure.session import NOT_IN_FORCE, TREND, Segment, Session, begun, point
from smartdocs.measure.spec import Spec
from smartdocs.measure.succession import added, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smartdocs.measure.volume import VolumeSpec
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Every, Period
    from smartdocs.model.term import Term

K = TypeVar("K")
V = TypeVar("V")
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions(Session):
    """All versions of an agreement. What it holds itself is that of the version that was asked for.

    ``agreement`` makes the promises of the other versions too; where two make the same one, it says what the asked one says.
    """

    asked: Session
    each: tuple[Session, ...]
    """In the order in which they come into force; the asked one among them."""
    digests: Mapping[int, str]
    """Of the text of each, in the same order."""
    known: dict[tuple[str, Period], Result] = field(default_factory=dict)

    def under(self, name: str, period: Period) -> tuple[Session, ...]:
        """Those in force on some day of the period that make the promise, judged by such periods; else the next one to make it."""
        ever = [s for s in self.each if name in s.agreement.terms]
        makes = [s for s in ever if _makes(s, name, period.every)] or (
            [s for s in ever if s is self.asked] or ever[-1:]
        )
        here = tuple(s for s in makes if _is_in_force(s, period))
        ahead = [s for s in makes if any(first > period.last for first, _ in s.in_force)]
        return here or tuple(ahead[:1]) or tuple(makes[-1:])

    def alike(self, name: str, those: Sequence[Session]) -> tuple[tuple[Session, ...], ...]:
        """Versions side by side, those in one group that promise the same, counted in the same way."""
        found: list[list[Session]] = []
        for each in those:
            if found and _same(found[-1][0], each, name):
                found[-1].append(each)
            else:
                found.append([each])
        return tuple(tuple(group) for group in found)

    def ever(self, name: str) -> tuple[tuple[Session, str], ...]:
        """Those that make the promise at all; the first of them judges what was before it, too."""
        makes = [s for s in self.each if name in s.agreement.terms]
        return tuple((s, _judged_by(s, name, is_first=s is makes[0])) for s in makes)

    def is_owed(self, name: str, period: Period) -> bool:
        """A promise that only other versions make belongs to the periods in which one of them was in force."""
        return name in self.asked.agreement.terms or any(
            _is_in_force(s, period) for s in self.under(name, period)
        )

    def results(self, wanted: Period | None = None) -> list[Result]:
        """One result a term and period; a promise that versions judge by periods of different lengths has one for each."""
        found = [r for r in Session.results(self, wanted) if self.is_owed(r.term, r.period)]
        there = {(r.term, r.period) for r in found}
        for each in self.each:
            for name, term in each.agreement.terms.items():
                if term.promise.every == self.agreement.terms[name].promise.every:
                    continue
                for period in self.judged(term.promise.every, wanted):
                    if _is_in_force(each, period) and (name, period) not in there:
                        there.add((name, period))
                        found.append(self.result(name, term, period))
        return found

    def result(self, name: str, term: Term, period: Period) -> Result:  # noqa: ARG002
        """One term in one period, with its trend; beside each period what it was held against, where that changed."""
        latest, here = self._joined(name, period), period
        points = []
        for _ in range(TREND):
            points.append(self._point(name, here))
            here = here.previous
        points = list(begun(points[::-1]))
        if len({p.promise for p in points}) < 2:
            points = [replace(p, promise="", target=None) for p in points]
        return replace(latest, trend=tuple(points))

    def groups(self, column: str, wanted: Period | None = None) -> list[Result]:
        """Every result again, for each value of a column of the leads."""
        return [
            each
            for result in self.results(wanted)
            if result.reason != NOT_IN_FORCE[""] or result.score.value is not None
            for each in self.grouped(result.term, result.period, column)
        ]

    def grouped(self, name: str, period: Period, column: str) -> list[Result]:
        """One term in one period, for each value of a column of the leads."""
        those = [s for s in self.under(name, period) if name not in s.failed]
        parts = [(s, {r.group: r for r in s.grouped(name, period, column)}) for s in those]
        values = dict.fromkeys(sorted({v for _, found in parts for v in found}, key=str))
        return [self._of([(s, found[v]) for s, found in parts if v in found], name, period) for v in values]

    def by(self, name: str, period: Period, column: str) -> dict[str, Share]:
        """Value of a column of the leads -> what was counted of a term with single obligations."""
        found: dict[str, list[Share]] = {}
        for each in self.under(name, period):
            if name not in each.failed:
                for value, share in each.by(name, period, column).items():
                    found.setdefault(value, []).append(share)
        return {value: added(found[value]) for value in sorted(found)}

    def stated(self, periods: Iterable[Period]) -> tuple[tuple[str, str, tuple[Days, ...]], ...]:
        """Which version was in force when, over these periods: id, version and days."""
        found = list(periods)
        first, last = min(p.first for p in found), max(p.last for p in found)
        rows = ((s.agreement.id, s.agreement.version, _within(s, first, last)) for s in self.each)
        return tuple(row for row in rows if row[2])

    def _joined(self, name: str, period: Period) -> Result:
        """What was owed of a term in a period under all versions, without a trend."""
        key = name, period
        if key not in self.known:
            scored = [(s, s.alone(name, period)) for s in self.under(name, period)]
            self.known[key] = self._of(scored, name, period)
        return self.known[key]

    def _of(self, scored: Sequence[tuple[Session, Result]], name: str, period: Period) -> Result:
        """Results of several versions as one; the words are those of the asked one, where it is among them."""
        one, result = next((each for each in scored if each[0] is self.asked), scored[-1])
        is_judged = _is_in_force(one, period) and _makes(one, name, period.every)
        is_alone = len(scored) == 1 and one is self.asked
        if not is_judged or (
            is_alone and _within(one, period.first, period.last) == ((period.first, period.last),)
        ):
            return result
        for session, _ in scored:
            if name in session.failed and is_alone:
                return result
            if name in session.failed:
                reason = f"{session.agreement.id} v{session.agreement.version}, in force in a part of it: {session.failed[name]}"
                return replace(
                    result, verdict="not_evaluable", can_still_be_met=False, interval=None, reason=reason
                )
        parts = [self._part(session, found, name) for session, found in scored]
        return joined(result, parts, one.agreement.terms[name].min_n or one.min_n)

    def _part(self, session: Session, result: Result, name: str) -> Part:
        agreement, period = session.agreement, result.period
        here = [s for s in session.segments[period.every] if s.period == period and s.in_force]
        return Part(
            agreement.id, agreement.version, _within(session, period.first, period.last), result.score,
            is_over=bool(here) and here[-1].ends_at <= session.frame.as_of, term=agreement.terms[name], digest=self.digests[self.each.index(session)],
        )  # fmt: skip

    def _point(self, name: str, period: Period) -> Point:
        those = self.under(name, period)
        first = those[0]
        if _is_in_force(first, period) or name in first.failed:
            found = self._joined(name, period)
        else:  # before there was any promise: what this one would have said
            found = first.scored(name, first.agreement.terms[name], period)
        label = " + ".join(self._called(group[0], name) for group in self.alike(name, those))
        return replace(point(found), promise=label, target=found.score.at_least)

    def _called(self, session: Session, name: str) -> str:
        """The first of the versions in a row that promise the same: ``fy26 v1.3.0``."""
        first = session
        for before in self.each[: self.each.index(session)][::-1]:
            if name not in before.agreement.terms or not _same(before, session, name):
                break
            first = before
        return f"{first.agreement.id} v{first.agreement.version}"


def together(asked: Session, each: Sequence[Session], digests: Sequence[str]) -> Versions:
    """All versions as one session, as long as each of them is open.

    Args:
        asked: the one among ``each`` that was asked for.
        each: in the order in which they come into force.
        digests: of the text of each.
    """
    return Versions(
        engine=asked.engine, agreement=_with_others(asked, each), loaded=asked.loaded, facts=asked.facts, frame=asked.frame,
        frames=asked.frames, as_of=asked.as_of, specs=_first(s.specs for s in (asked, *each)), failed=_failed(asked, each),
        segments=_segments(asked, each), zone=asked.zone, min_n=asked.min_n,
        in_force=tuple(sorted(days for s in each for days in s.in_force)),
        asked=asked, each=tuple(each), digests=dict(enumerate(digests)),
    )  # fmt: skip


def _with_others(asked: Session, each: Sequence[Session]) -> Agreement:
    """The asked agreement with the promises that only others make, and whom and what these name."""
    agreements = [asked.agreement, *(s.agreement for s in reversed(each) if s is not asked)]
    return asked.agreement.model_copy(
        update={
            name: _first(getattr(agreement, name) for agreement in agreements)
            for name in ("terms", "parties", "people", "consequences")
        }
    )


def _failed(asked: Session, each: Sequence[Session]) -> dict[str, str]:
    """What the asked version cannot measure, and what only others promise and cannot."""
    others = (
        {name: why for name, why in s.failed.items() if name not in asked.agreement.terms}
        for s in each
        if s is not asked
    )
    return _first((asked.failed, *others))


def _first(those: Iterable[Mapping[K, V]]) -> dict[K, V]:
    """All of them as one; what stands in several is taken from the first."""
    found: dict[K, V] = {}
    for each in those:
        found |= {key: value for key, value in each.items() if key not in found}
    return found


def _segments(asked: Session, each: Sequence[Session]) -> dict[Every, tuple[Segment, ...]]:
    """Every period, in force if a version is on some day of it, and over with the last of these days."""
    found: dict[Every, dict[Period, list[Segment]]] = {}
    for session in (asked, *(s for s in each if s is not asked)):
        for every, segments in session.segments.items():
            for segment in segments:
                found.setdefault(every, {}).setdefault(segment.period, []).append(segment)
    return {
        every: tuple(_whole(period, periods[period]) for period in sorted(periods))
        for every, periods in found.items()
    }


def _whole(period: Period, pieces: Sequence[Segment]) -> Segment:
    holding = [s for s in pieces if s.in_force]
    return Segment(
        period, period.first, period.last, bool(holding), max(s.ends_at for s in holding or pieces)
    )


def _judged_by(session: Session, name: str, *, is_first: bool) -> str:
    every = session.agreement.terms[name].promise.every
    begins = min(first for first, _ in session.in_force) if session.in_force else date.max
    inside = [
        str(i) for i, s in enumerate(session.segments[every]) if s.in_force or (is_first and s.last < begins)
    ]
    return f"p_{every} IN ({', '.join(inside)})" if inside else "1 = 0"


def _makes(session: Session, name: str, every: Every) -> bool:
    term = session.agreement.terms.get(name)
    return term is not None and term.promise.every == every


def _is_in_force(session: Session, period: Period) -> bool:
    return bool(_within(session, period.first, period.last))


def _within(session: Session, first: date, last: date) -> tuple[Days, ...]:
    return tuple(_inside(session.in_force, first, last))


def _inside(in_force: Iterable[Days], first: date, last: date) -> Iterator[Days]:
    for begins, ends in in_force:
        if begins <= last and ends >= first:
            yield max(begins, first), min(ends, last)


def _same(first: Session, second: Session, name: str) -> bool:
    """Whether two versions promise the same, counted in the same way; who the people are does not matter."""
    return _bare(first.specs.get(name)) == _bare(second.specs.get(name)) and first.zone == second.zone


def _bare(spec: Spec | VolumeSpec | None) -> Spec | VolumeSpec | None:
    if spec is None:
        return None
    if isinstance(spec, Spec):
        waived = (0, *spec.waived_by[1:]) if spec.waived_by else None
        parts = tuple(bare for part in spec.parts if isinstance(bare := _bare(part), Spec))
        return replace(spec, number=0, waived_by=waived, parts=parts, by_owner=None, people={})
    return replace(spec, reps={}, amount="")
