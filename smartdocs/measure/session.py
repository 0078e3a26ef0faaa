"""An agreement and its data -> results: every term, every period, in one session with the engine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure import obligations, verdict, volume
from smartdocs.measure.broken import broken, other_of, rests_on
from smartdocs.measure.calendars import ALWAYS, calendar_of, reporting_zone, timetable
from smartdocs.measure.engine import quoted
from smartdocs.measure.facts import Facts, examined, prepare
from smartdocs.measure.holdings import PASSED_ON, holdings
from smartdocs.measure.kinds import Criteria, Deadline, Grid, Idle, Occasions, Pace, Volume
from smartdocs.measure.measures import measure
from smartdocs.measure.obligations import Frame, Spec, population
from smartdocs.measure.occasions import occasions
from smartdocs.measure.own_hours import holders, own_hours
from smartdocs.measure.quality import notes
from smartdocs.measure.result import Counts, Point, Result, Results, Share
from smartdocs.measure.result import Volume as VolumeScore
from smartdocs.measure.rounds import rounds
from smartdocs.measure.statistics import wilson
from smartdocs.measure.subjects import LEADS, records, subject_of
from smartdocs.measure.volume import Delivery, VolumeSpec
from smartdocs.model.calendar import FrozenHolidays
from smartdocs.model.period import Every, Period, period_of
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.read.report import Loaded
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term

TREND = 12
HOLDINGS = "holdings"
"""The leads once for each owner."""


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
    shares: dict[tuple[str, str | None], dict[int, dict[str | None, Share]]] = field(default_factory=dict)
    delivered: dict[str, list[Delivery]] = field(default_factory=dict)

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

    def results(self, wanted: Period | None = None) -> list[Result]:
        """One result a term and period, in the order of the agreement."""
        found = []
        for name, term in self.agreement.terms.items():
            every = term.promise.every
            periods = self.judged(every, wanted) or [
                wanted or period_of(self.as_of.astimezone(ZoneInfo(self.zone)).date(), every)
            ]
            found += [self.result(name, term, period) for period in periods]
        return found

    def result(self, name: str, term: Term, period: Period) -> Result:
        """One term in one period, with the trend of the twelve periods up to it."""
        if name in self.failed:
            return self._unknown(name, term, period, self.failed[name])
        trend, here = [], period
        for _ in range(TREND):
            trend.append(self._score(name, term, here))
            here = here.previous
        latest = trend[0]
        points = [Point(r.period, r.value, _n(r), r.verdict) for r in reversed(trend)]
        while points and points[0].value is None and points[0].n == 0:
            points.pop(0)
        verdict_, still, reason = latest.verdict, latest.can_still_be_met, latest.reason
        if not self._promised(term.promise.every, period):  # figures without a verdict (D15)
            verdict_, still, reason = "not_evaluable", False, "the agreement was not in force then"
        return Result(
            term=name, by=term.by, measure=term.promise.measure, period=period, score=latest.score, verdict=verdict_,
            can_still_be_met=still, interval=latest.interval, reason=reason, trend=tuple(points),
        )  # fmt: skip

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

    def _score(self, name: str, term: Term, period: Period) -> Result:
        spec = self.specs[name]
        indices = self.indices(term.promise.every, period)
        if isinstance(spec, VolumeSpec):
            return self._volume(name, term, period, spec, indices)
        by_segment = self._shares(spec, term.promise.every, None)
        return self._judge(
            name,
            term,
            period,
            _add([by_segment[i][None] for i in indices if i in by_segment], spec.kind.at_least),
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
        by_segment = self._shares(spec.by_owner or spec if column == "owner" else spec, every, column)
        values = {v for i in indices for v in by_segment.get(i, {})}
        return [
            self._judge(
                name,
                term,
                period,
                _add([by_segment[i][v] for i in indices if v in by_segment.get(i, {})], spec.kind.at_least),
                v or "",
            )
            for v in sorted(values, key=str)
        ]

    def _judge(self, name: str, term: Term, period: Period, share: Share, group: str | None) -> Result:
        nothing = verdict.NOTHING if self.specs[name].subject == LEADS else verdict.NO_RECORD
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
        nothing = verdict.NOTHING if spec.subject == LEADS else verdict.NO_RECORD
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
        if key not in self.shares:
            self.shares[key] = _count(self.engine, spec, every, column, self.frame.as_of)
        return self.shares[key]


def _n(result: Result) -> int:
    return result.score.matured if isinstance(result.score, Share) else round(result.score.delivered)


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


def _count(
    engine: Engine, spec: Spec, every: Every, column: str | None, as_of: int
) -> dict[int, dict[str | None, Share]]:
    """Stretch of time → value of the column → counts."""
    group = quoted(f"by_{column}") if column else "NULL"
    by = f"p_{every}, state, cause, CASE WHEN d_hi <= {as_of} THEN 1 ELSE 0 END" + (
        f", {group}" if column else ""
    )
    rows = engine.execute(
        f"SELECT p_{every}, state, cause, CASE WHEN d_hi <= {as_of} THEN 1 ELSE 0 END AS over, {group} AS grp, COUNT(*) FROM {spec.relation} GROUP BY {by}"
    )
    found: dict[int, dict[str | None, list[tuple[str, str, int, int]]]] = {}
    for segment, state, cause, over, value, number in rows:
        found.setdefault(segment, {}).setdefault(value, []).append((state, cause or "", over, number))
    return {s: {v: _share(c, spec.kind.at_least) for v, c in values.items()} for s, values in found.items()}


def _share(cells: Iterable[tuple[str, str, int, int]], at_least: float) -> Share:
    counts: dict[str, int] = {}
    causes: dict[str, int] = {}
    met = matured = indeterminate = late = 0
    for state, cause, over, number in cells:
        counts[state] = counts.get(state, 0) + number
        if cause:
            causes[f"{state}:{cause}"] = causes.get(f"{state}:{cause}", 0) + number
        if over:
            matured += number if state in {"met", "breached"} else 0
            met += number if state == "met" else 0
            indeterminate += number if state == "indeterminate" else 0
        late += number if cause == "late" else 0
    return Share(
        counts=Counts(**counts), matured=matured, met_matured=met, indeterminate_matured=indeterminate, late=late,
        causes=dict(sorted(causes.items())), at_least=at_least,
    )  # fmt: skip


def _add(shares: Sequence[Share], at_least: float) -> Share:
    """Several stretches of one period as one."""
    states = Counts.__dataclass_fields__
    causes: dict[str, int] = {}
    for share in shares:
        for cause, number in share.causes.items():
            causes[cause] = causes.get(cause, 0) + number
    return Share(
        counts=Counts(**{s: sum(getattr(share.counts, s) for share in shares) for s in states}),
        matured=sum(s.matured for s in shares),
        met_matured=sum(s.met_matured for s in shares),
        indeterminate_matured=sum(s.indeterminate_matured for s in shares),
        late=sum(s.late for s in shares),
        causes=dict(sorted(causes.items())),
        at_least=at_least,
    )


def open_session(
    engine: Engine,
    agreement: Agreement,
    loaded: Loaded,
    *,
    as_of: datetime,
    min_n: int = 5,
    dimensions: Sequence[str] = (),
) -> Session:
    """Lay the terms of an agreement out over the data that were read.

    Raises:
        EvaluationError: there are no leads at all, or a column to group by does not exist.
        ConfigurationError: terms waive each other in a circle.
    """
    leads = loaded.tables.get("leads")
    if leads is None or not leads.loaded:
        raise EvaluationError(
            "there is not a single lead to measure",
            place=", ".join(leads.files) if leads else "",
            fix="check the leads file and its rejected rows; an empty export proves nothing",
        )
    now = int(as_of.timestamp())
    loaded = examined(engine, loaded)
    facts = prepare(engine, loaded, now)
    for column in dimensions:
        if column not in facts.columns or column in facts.times:
            raise EvaluationError(
                f"the leads have no column `{column}` to group by",
                fix=meant(column, [c for c in facts.columns if c not in facts.times]),
            )
    zone = reporting_zone(agreement)
    specs, failed = _specs(agreement)
    known, tables = {LEADS: facts}, {LEADS: facts}
    for name, spec in specs.items():
        try:
            table = subject_of(agreement, agreement.terms[name].promise)
            if table not in tables:
                tables[table] = known[table] = records(engine, loaded, table)
            if isinstance(spec, Spec) and spec.by_owner and HOLDINGS not in known:
                known[HOLDINGS] = holdings(engine, facts, loaded, now, name)
            again = spec.kind.occasions if isinstance(spec, Spec) else None
            if isinstance(spec, Spec) and isinstance(again, (Idle, Grid, Pace)):
                known[spec.subject] = rounds(
                    engine, tables[table], loaded, spec, again, name=f"round_{spec.number}", zone=zone, as_of=now,
                    every=agreement.terms[name].promise.every,
                    begins=agreement.effective.from_ if agreement.effective else None,
                    tests=population(spec.stage, None, Frame(tables[table], loaded, now, {}, (), {}), name),
                )  # fmt: skip
            elif isinstance(spec, Spec) and isinstance(again, Occasions):
                known[spec.subject] = occasions(
                    engine, tables[table], again, spec.where, spec.people, name=f"occasion_{spec.number}",
                    zone=zone, begins=agreement.effective.from_ if agreement.effective else None, as_of=now,
                )  # fmt: skip
        except EvaluationError as error:
            failed[name] = _said(error)
    later = {name: spec for name, spec in specs.items() if isinstance(spec, Spec) and rests_on(spec)}
    specs = {name: spec for name, spec in specs.items() if spec.subject in known}
    every_spec = [
        each for s in specs.values() for each in (s, s.by_owner if isinstance(s, Spec) else None) if each
    ]
    starts = {
        table: _starts(engine, each, now, [s for s in every_spec if s.subject == table])
        for table, each in known.items()
    }
    began = min((first for found in starts.values() for first, _ in found.values()), default=now)
    segments = {
        every: _segments(began, agreement, every, zone, now)
        for every in dict.fromkeys(t.promise.every for t in agreement.terms.values())
    }
    boundaries: dict[str, tuple[int, ...]] = {
        every: tuple(s.ends_at for s in found[:-1]) for every, found in segments.items()
    }
    own = {
        table: {who for s in every_spec if isinstance(s, Spec) and s.subject == table for who in s.own}
        for table in known
    }
    frames = {
        table: Frame(each, loaded, now, boundaries, tuple(dimensions), starts[table], holders(engine, each, loaded, own[table], now))
        for table, each in known.items()
    }  # fmt: skip
    for name, spec in specs.items():
        try:
            frame = frames[spec.subject]
            volume.check(engine, spec, frame) if isinstance(spec, VolumeSpec) else obligations.check(
                spec, frame
            )
            if isinstance(spec, Spec) and spec.by_owner:
                obligations.check(spec.by_owner, frames[HOLDINGS])
        except (EvaluationError, ConfigurationError) as error:
            failed[name] = _said(error)
    for name, spec in specs.items():
        if isinstance(spec, Spec) and spec.waived_by and spec.waived_by[1] in later:
            failed[name] = (
                f"`{spec.waived_by[1]}`, which can waive it, is judged after it. Take `waived_when` out"
            )
    ready = [s for s in _in_order(specs, failed) if isinstance(s, Spec)]
    done = obligations.build(engine, ready, frames)
    for name, spec in later.items():  # what rests on the obligations of another term
        try:
            each = broken(engine, facts, frames[LEADS], spec, other_of(spec, specs, failed))
            begun = _starts(engine, each, now, [spec])
            frames[spec.subject] = Frame(each, loaded, now, boundaries, tuple(dimensions), begun)
            obligations.check(spec, frames[spec.subject])
        except (EvaluationError, ConfigurationError) as error:
            failed[name] = _said(error)
        else:
            done = obligations.build(engine, [spec], frames, first=done)
            specs[name] = spec
    return Session(
        engine=engine, agreement=agreement, loaded=loaded, facts=facts, frame=frames[LEADS], frames=frames, as_of=as_of,
        specs=specs, failed=failed, segments=segments, zone=zone, min_n=min_n,
    )  # fmt: skip


def _said(error: EvaluationError | ConfigurationError) -> str:
    return f"{error.message}. {error.fix[:1].upper()}{error.fix[1:]}" if error.fix else error.message


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
        engine="duckdb",
    )


def _specs(agreement: Agreement) -> tuple[dict[str, Spec | VolumeSpec], dict[str, str]]:
    numbers = {name: i for i, name in enumerate(agreement.terms)}
    specs: dict[str, Spec | VolumeSpec] = {}
    failed: dict[str, str] = {}
    reps = {key: person for key, person in agreement.people.items() if person.takes_leads}
    for name, term in agreement.terms.items():
        kind = measure(term.promise.measure).kind(term.promise)
        calendar = calendar_of(agreement, term)
        if calendar and calendar not in agreement.calendars:
            failed[name] = f"there is no calendar `{calendar}`. {meant(calendar, agreement.calendars)}"
            continue
        if calendar and isinstance(agreement.calendars[calendar].holidays, FrozenHolidays):
            failed[name] = (
                f"the holidays of `{calendar}` were not read. Put the file into the agreement's folder"
            )
            continue
        hours = timetable(calendar, agreement.calendars[calendar]) if calendar else None
        if isinstance(kind, Volume):
            specs[name] = VolumeSpec(
                term=name,
                stage=term.promise.of,
                subject=subject_of(agreement, term.promise),
                where=term.promise.where,
                kind=kind,
                timetable=hours,
                reps=reps,
            )
            continue
        if hours is None and "business" in {kind.window.ruler, *(window.ruler for _, window in kind.tiers)}:
            failed[name] = (
                f"`{kind.window}` is counted on a calendar, and the agreement has none. Add `calendars:` and `calendar:`"
            )
            continue
        about = kind.satisfied_by.definition if isinstance(kind.satisfied_by, Criteria) else None
        if about is not None and about not in agreement.definitions:
            failed[name] = f"there is no definition `{about}`. {meant(about, agreement.definitions)}"
            continue
        waived = None
        if term.waived_when:
            other = term.waived_when.term
            if other not in agreement.terms:
                failed[name] = (
                    f"`waived_when` names `{other}`, which is no term. {meant(other, agreement.terms)}"
                )
                continue
            waived = (numbers[other], other, term.waived_when.outcome)
        whole = Spec(
            number=numbers[name], term=name, stage=term.promise.of, subject=_subject(agreement, name, term, kind), where=term.promise.where, kind=_typed(kind),
            timetable=hours or timetable("always", ALWAYS), restart=term.on_reassignment == "restart", waived_by=waived,
            definition=agreement.definitions[about] if about else None,
            people={key: person for key, person in agreement.people.items() if person.party in term.by},
        )  # fmt: skip
        if not term.calendar and not kind.occasions:
            try:
                whole = replace(whole, own=own_hours(agreement, term, whole.timetable))
            except ConfigurationError as error:
                failed[name] = _said(error)
                continue
        if term.on_reassignment == "split" and whole.subject == LEADS:
            whole = replace(whole, by_owner=_divided(whole, numbers))
        specs[name] = replace(whole, parts=_tiers(whole, numbers)) if kind.tiers else whole
    return specs, failed


def _tiers(whole: Spec, numbers: dict[str, int]) -> tuple[Spec, ...]:
    """A spec for each tier and one for the rest, each with a number of its own."""
    tests = [test for test, _ in whole.kind.tiers]
    windows = [*(window for _, window in whole.kind.tiers), whole.kind.window]
    found = []
    for place, window in enumerate(windows):
        number = numbers[f"{whole.term} {place}"] = len(numbers)
        only = tests[place] if place < len(tests) else None
        kind = replace(whole.kind, window=window, tiers=())
        found.append(replace(whole, number=number, kind=kind, only=only, never=tuple(tests[:place])))
    return tuple(found)


def _divided(whole: Spec, numbers: dict[str, int]) -> Spec:
    """The promise to each owner: it begins when the lead comes to them, and ends when they pass it on."""
    number = numbers[f"{whole.term} by owner"] = len(numbers)
    kind = replace(whole.kind, cancelled_by=(*whole.kind.cancelled_by, PASSED_ON))
    found = replace(whole, number=number, subject=HOLDINGS, kind=kind)
    return replace(found, parts=_tiers(found, numbers)) if kind.tiers else found


def _subject(agreement: Agreement, name: str, term: Term, kind: Deadline | Volume) -> str:
    """The table, or what names a relation of its own."""
    table = subject_of(agreement, term.promise)
    if isinstance(kind, Deadline) and kind.occasions:
        return f"occasions of {name}"
    return table


def _typed(kind: Deadline | Volume) -> Deadline:
    if not isinstance(kind, Deadline):
        raise TypeError("a deadline was expected")
    return kind


def _in_order(specs: Mapping[str, Spec | VolumeSpec], failed: dict[str, str]) -> list[Spec | VolumeSpec]:
    """Terms after the terms that waive them.

    Raises:
        ConfigurationError: they wait for each other in a circle.
    """
    done: dict[str, Spec | VolumeSpec] = {}
    waiting = {name: spec for name, spec in specs.items() if name not in failed}
    while waiting:
        ready = [
            n
            for n, s in waiting.items()
            if not isinstance(s, Spec) or s.waived_by is None or s.waived_by[1] in done
        ]
        for name, spec in list(waiting.items()):
            if (
                isinstance(spec, Spec)
                and spec.waived_by
                and (spec.waived_by[1] in failed or isinstance(specs.get(spec.waived_by[1]), VolumeSpec))
            ):
                failed[name] = f"`{spec.waived_by[1]}`, which can waive it, has no verdict for single leads"
                del waiting[name]
                ready = [r for r in ready if r != name]
        if not ready and waiting:
            raise ConfigurationError(
                f"the terms {', '.join(waiting)} waive each other in a circle",
                fix="take one `waived_when` out",
            )
        for name in ready:
            done[name] = waiting.pop(name)
    return list(done.values())


def _starts(
    engine: Engine, facts: Facts, as_of: int, specs: Iterable[Spec | VolumeSpec]
) -> dict[str, tuple[int, int]]:
    """The first and the last instant of every column that starts a clock."""
    columns = {c for s in specs for c in ((s.start, s.base) if isinstance(s, Spec) else (s.kind.at,))}
    known = sorted(columns & facts.times.keys())
    if not known:
        return {}
    ends = ", ".join(
        f"{form}(CASE WHEN {facts.low(c)} <= {as_of} THEN {sql} END)"
        for c in known
        for form, sql in (("MIN", facts.low(c)), ("MAX", facts.high(c)))
    )
    row = engine.execute(f"SELECT {ends} FROM {facts.relation} AS l")[0]
    return {c: (row[2 * i], row[2 * i + 1]) for i, c in enumerate(known) if row[2 * i] is not None}


def _segments(began: int, agreement: Agreement, every: Every, zone: str, as_of: int) -> tuple[Segment, ...]:
    """Every period from the first start in the data to ``as_of``, cut where the agreement begins and ends."""
    local = ZoneInfo(zone)
    first, today = (datetime.fromtimestamp(t, UTC).astimezone(local).date() for t in (began, as_of))
    effective = agreement.effective
    begins, ends = (effective.from_ if effective else None), (effective.to if effective else None)
    found: list[Segment] = []
    period = period_of(first, every)
    while period.first <= today:
        cuts = sorted(
            {
                period.first,
                *(
                    d
                    for d in (begins, ends + timedelta(days=1) if ends else None)
                    if d and period.first < d <= period.last
                ),
            }
        )
        for start, after in zip(cuts, [*cuts[1:], period.last + timedelta(days=1)], strict=True):
            in_force = (begins is None or start >= begins) and (ends is None or start <= ends)
            found.append(Segment(period, start, after - timedelta(days=1), in_force, _midnight(after, local)))
        period = period.next
    return tuple(found)


def _midnight(day: date, zone: ZoneInfo) -> int:
    """The instant at which a local date begins."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
