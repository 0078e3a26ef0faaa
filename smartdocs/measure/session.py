"""The terms of an agreement, laid out in an engine -> results: every term, every period, with its trend."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.language import Words
from smartdocs.measure import shares, verdict, volume
from smartdocs.measure.kinds import Volume
from smartdocs.measure.measures import measure
from smartdocs.measure.quality import notes
from smartdocs.measure.result import Counts, Point, Result, Results, Share
from smartdocs.measure.result import Volume as VolumeScore
from smartdocs.measure.standing import standing
from smartdocs.measure.statistics import wilson
from smartdocs.measure.subjects import LEADS
from smartdocs.measure.volume import Delivery, VolumeSpec
from smartdocs.model.period import Every, Period, period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.obligations import Frame, Spec
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.tally import Tally
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term

TREND = 12
NOT_IN_FORCE = Words({"": "the agreement was not in force then"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a period that is wholly in force or wholly not (D15)."""

    period: Period
    first: date
    last: date
    in_force: bool
    ends_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The terms of one agreement, laid out in the engine. Valid as long as the engine is open."""

    engine: Engine
    agreement: Agreement
    loaded: Loaded
    facts: Facts
    frame: Frame
    """That of the leads."""
    frames: Mapping[str, Frame]
    """Table -> what the terms about its records share."""
    as_of: datetime
    specs: Mapping[str, Spec | VolumeSpec]
    failed: Mapping[str, str]
    """Terms that cannot be measured on these data, and why."""
    segments: Mapping[Every, tuple[Segment, ...]]
    zone: str
    min_n: int
    in_force: tuple[tuple[date, date], ...] = ((date.min, date.max),)
    """The stretches of days on which the agreement holds: without those on which an amendment does."""
    together: tuple[Tally, ...] = ()
    """Terms that are counted at once."""
    counted: dict[tuple[str, str | None], dict[int, dict[str | None, Share]]] = field(default_factory=dict)
    delivered: dict[str, list[Delivery]] = field(default_factory=dict)

    def under(self, name: str, period: Period) -> tuple[Session, ...]:  # noqa: ARG002
        """The versions of the agreement that owe a term in a period, each laid out by itself: here this one alone."""
        return (self,)

    def alike(self, name: str, those: Sequence[Session]) -> tuple[tuple[Session, ...], ...]:  # noqa: ARG002
        """Versions side by side, those in one group that promise the same."""
        return tuple((each,) for each in those)

    def ever(self, name: str) -> tuple[tuple[Session, str], ...]:  # noqa: ARG002
        """All versions that ever make the promise, each with SQL that chooses the obligations it judges, in force or before."""
        return ((self, "1 = 1"),)

    def is_owed(self, name: str, period: Period) -> bool:  # noqa: ARG002
        """Whether a result of a term belongs into a table of this period."""
        return True

    def judged(self, every: Every, wanted: Period | None) -> list[Period]:
        """The periods a verdict is asked for: the wanted ones, else the last that is over and in force."""
        segments = self.segments[every]
        if wanted:
            return list(
                dict.fromkeys(
                    s.period
                    for s in segments
                    if wanted.first <= s.period.first and s.period.last <= wanted.last
                )
            )
        now = int(self.as_of.timestamp())
        in_force = [s for s in segments if s.in_force] or list(segments)
        over = [s for s in in_force if s.ends_at <= now]
        return [(over or in_force)[-1].period] if in_force else []

    def around(self, every: Every, wanted: Period) -> list[Period]:
        """The longer period that a wanted week lies in; of two, the later one in which the agreement is in force."""
        here = [
            s.period
            for s in self.segments[every]
            if s.in_force and s.period.first <= wanted.last and wanted.first <= s.period.last
        ]
        return here[-1:] if wanted.every == "week" else []

    def results(self, wanted: Period | None = None) -> list[Result]:
        """One result a term and period, in the order of the agreement."""
        found = []
        for name, term in self.agreement.terms.items():
            every = term.promise.every
            periods = self.judged(every, wanted) or (self.around(every, wanted) if wanted else [])
            found += [self.result(name, term, period) for period in periods] or [
                self._elsewhere(name, term, wanted)
            ]
        return found

    def _elsewhere(self, name: str, term: Term, wanted: Period | None) -> Result:
        """Where no period of the agreement is wanted: the longer one around a wanted month, else what was wanted, or today's."""
        today = self.as_of.astimezone(ZoneInfo(self.zone)).date()
        longer = period_of(wanted.last if wanted else today, term.promise.every)
        period = wanted if wanted and wanted.first < longer.first else longer
        found = self.result(name, term, period)
        is_in_force = any(first <= period.last and period.first <= last for first, last in self.in_force)
        return found if is_in_force else _not_in_force(found)

    def result(self, name: str, term: Term, period: Period) -> Result:
        """One term in one period, with the trend of the twelve periods up to it."""
        latest = self.alone(name, period)
        if name in self.failed:
            return latest
        points, here = [], period
        for _ in range(TREND):
            points.append(point(self.scored(name, term, here)))
            here = here.previous
        return replace(latest, trend=begun(points[::-1]))

    def alone(self, name: str, period: Period) -> Result:
        """The same without its trend."""
        term = self.agreement.terms[name]
        if name in self.failed:
            return self._unknown(name, term, period, self.failed[name])
        found = self.scored(name, term, period)
        if self._promised(term.promise.every, period):
            return found
        return _not_in_force(found)

    def _promised(self, every: Every, period: Period) -> bool:
        """Whether the agreement was in force on some day of the period."""
        here = [segment for segment in self.segments[every] if segment.period == period]
        return any(segment.in_force for segment in here) or not here

    def groups(self, column: str, wanted: Period | None = None) -> list[Result]:
        """Every result again, for each value of a column of the leads."""
        found = []
        for name, term in self.agreement.terms.items():
            if name in self.failed:
                continue
            for period in self.judged(term.promise.every, wanted):
                found += self._grouped(name, term, period, column)
        return found

    def grouped(self, name: str, period: Period, column: str) -> list[Result]:
        """One term in one period, for each value of a column of the leads; nothing where it cannot be measured."""
        return [] if name in self.failed else self._grouped(name, self.agreement.terms[name], period, column)

    def by(self, name: str, period: Period, column: str) -> dict[str, Share]:
        """Value of a column of the leads -> what was counted of a term with single obligations; empty for a blank."""
        spec, every = self.specs[name], self.agreement.terms[name].promise.every
        if isinstance(spec, VolumeSpec):
            raise TypeError(f"{name} has no single obligations")
        by_segment = self._shares(spec.by_owner or spec if column == "owner" else spec, every, column)
        indices = [i for i in self.indices(every, period) if i in by_segment]
        values = sorted({v for i in indices for v in by_segment[i]}, key=str)
        return {
            v or "": shares.add([by_segment[i][v] for i in indices if v in by_segment[i]], spec.kind.at_least)
            for v in values
        }

    def scored(self, name: str, term: Term, period: Period) -> Result:
        """One term in one period by its figures alone, whether or not it was in force."""
        spec = self.specs[name]
        indices = self.indices(term.promise.every, period)
        if isinstance(spec, VolumeSpec):
            return self._volume(name, term, period, spec, indices)
        by_segment = self._shares(spec, term.promise.every, None)
        return self._judge(
            name,
            term,
            period,
            shares.add([by_segment[i][None] for i in indices if i in by_segment], spec.kind.at_least),
            None,
        )

    def _grouped(self, name: str, term: Term, period: Period, column: str) -> list[Result]:
        spec = self.specs[name]
        every = term.promise.every
        indices = self.indices(every, period)
        if isinstance(spec, VolumeSpec):
            counts: dict[str | None, float] = {}
            for segment, value, number in volume.groups(
                self.engine, spec, self.frames[spec.subject], every, column
            ):
                if segment in indices:
                    counts[value] = counts.get(value, 0) + number
            whole = self._volume(name, term, period, spec, indices)
            return [
                _part(whole, value, number, spec, period, column)
                for value, number in sorted(counts.items(), key=lambda c: str(c[0]))
            ]
        return [
            self._judge(name, term, period, share, value)
            for value, share in self.by(name, period, column).items()
        ]

    def _judge(self, name: str, term: Term, period: Period, share: Share, group: str | None) -> Result:
        nothing = verdict.REASONS["lead" if self.specs[name].subject == LEADS else "record"]
        said, still, reason = verdict.of_share(share, term.min_n or self.min_n, nothing)
        interval = wilson(share.met_matured, share.matured) if share.matured else None
        return Result(
            term=name, by=term.by, measure=term.promise.measure, period=period, score=share, verdict=said,
            can_still_be_met=still, interval=interval, group=group, reason=reason,
        )  # fmt: skip

    def _volume(
        self, name: str, term: Term, period: Period, spec: VolumeSpec, indices: Sequence[int]
    ) -> Result:
        every = term.promise.every
        segments = [self.segments[every][i] for i in indices if i < len(self.segments[every])]
        first = segments[0].first if segments else period.first
        last = segments[-1].last if segments else period.last
        if name not in self.delivered:
            self.delivered[name] = volume.deliveries(self.engine, spec, self.frames[spec.subject], every)
        rows = [d for d in self.delivered[name] if d.segment in indices]
        score = volume.score(rows, spec, first, last, self.as_of)
        over = bool(segments) and segments[-1].ends_at <= int(self.as_of.timestamp())
        nothing = verdict.REASONS["lead" if spec.subject == LEADS else "record"]
        said, still, reason = verdict.of_volume(score, is_over=over, nothing=nothing)
        return Result(
            term=name, by=term.by, measure=term.promise.measure, period=period, score=score, verdict=said,
            can_still_be_met=still, interval=None, reason=reason,
        )  # fmt: skip

    def _unknown(self, name: str, term: Term, period: Period, reason: str) -> Result:
        """A term that these data cannot answer."""
        kind = measure(term.promise.measure).kind(term.promise)
        score: Share | VolumeScore
        if isinstance(kind, Volume):
            score = VolumeScore(
                delivered=0, reps=0, excluded=0, left_out=0, at_least=float(kind.at_least), elapsed=0
            )
        else:
            score = Share(
                counts=Counts(),
                matured=0,
                met_matured=0,
                indeterminate_matured=0,
                late=0,
                at_least=kind.at_least,
            )
        return Result(
            term=name, by=term.by, measure=term.promise.measure, period=period, score=score, verdict="not_evaluable",
            can_still_be_met=False, interval=None, reason=reason,
        )  # fmt: skip

    def indices(self, every: Every, period: Period) -> list[int]:
        """The stretches that count for a period: those in force; all of it before the agreement began."""
        here = [(i, s) for i, s in enumerate(self.segments[every]) if s.period == period]
        in_force = [i for i, s in here if s.in_force]
        return in_force or [i for i, _ in here]

    def _shares(self, spec: Spec, every: Every, column: str | None) -> dict[int, dict[str | None, Share]]:
        key = (spec.term, column)
        if key in self.counted:
            return self.counted[key]
        tally = next((t for t in self.together if spec in t.specs), None) if column is None else None
        if tally:
            found = tally.count(self.engine, every)
            for each in tally.specs:
                if self.agreement.terms[each.term].promise.every == every:
                    self.counted[each.term, None] = shares.summed(
                        found.get(each.number, ()), each.kind.at_least
                    )
        else:
            self.counted[key] = shares.count(self.engine, spec, every, column, self.frame.as_of)
        return self.counted[key]


def _not_in_force(found: Result) -> Result:
    """Figures without a verdict (D15)."""
    return replace(found, verdict="not_evaluable", can_still_be_met=False, reason=NOT_IN_FORCE[""])


def point(result: Result) -> Point:
    """A result as a period of a trend."""
    n = result.score.matured if isinstance(result.score, Share) else round(result.score.delivered)
    return Point(result.period, result.value, n, result.verdict)


def begun(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without the periods before the first that has anything."""
    first = next((i for i, p in enumerate(points) if p.value is not None or p.n), len(points))
    return tuple(points[first:])


def _part(
    whole: Result, value: str | None, delivered: float, spec: VolumeSpec, period: Period, column: str
) -> Result:
    """One owner's (or source's) part of a volume. An owner who is on the roster is judged against their own days."""
    score = whole.score
    if not isinstance(score, VolumeScore):
        raise TypeError(f"{whole.term} is no volume")
    person = (
        next((p for p in spec.reps.values() if value in {p.crm_name, p.name}), None)
        if column == "owner"
        else None
    )
    reps = (
        (volume.load if spec.kind.roster == "ramp_weighted" else volume.presence)(
            person, period.first, period.last
        )
        if person
        else 1.0
        if column == "owner"
        else score.reps
    )
    part = VolumeScore(
        delivered=delivered, reps=reps, excluded=0, left_out=0, at_least=score.at_least, elapsed=score.elapsed
    )
    said, still, reason = (
        verdict.of_volume(part, is_over=whole.verdict != "pending")
        if column == "owner"
        else ("not_evaluable", False, "a part of the whole has no target of its own")
    )
    return Result(
        term=whole.term, by=whole.by, measure=whole.measure, period=period, score=part, verdict=said, can_still_be_met=still,
        interval=None, group=value or "", reason=reason,
    )  # fmt: skip


def run(
    session: Session, *, wanted: Period | None = None, by: str | None = None, max_backlog: int | None = None
) -> Results:
    """Everything ``check`` reports."""
    return Results(
        as_of=session.as_of,
        results=tuple(session.results(wanted)),
        groups=tuple(session.groups(by, wanted)) if by else (),
        loaded=session.loaded,
        notes=notes(
            session.engine, session.facts, session.loaded, session.frame.as_of, max_backlog or 3 * 86_400
        ),
        engine=session.engine.version.split()[0],
        standing=standing(session.in_force, session.as_of.astimezone(ZoneInfo(session.zone)).date()),
    )
