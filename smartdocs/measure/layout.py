"""An agreement and the tables that were read -> a session: every term laid out in the engine, over its periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure import obligations, volume
from smartdocs.measure.broken import broken, other_of, rests_on
from smartdocs.measure.calendars import reporting_zone
from smartdocs.measure.facts import examined, prepare
from smartdocs.measure.holdings import holdings
from smartdocs.measure.kinds import Grid, Idle, Occasions, Pace
from smartdocs.measure.obligations import Frame, Spec, population
from smartdocs.measure.occasions import occasions
from smartdocs.measure.own_hours import holders
from smartdocs.measure.resolve import HOLDINGS, in_order, resolved
from smartdocs.measure.rounds import rounds
from smartdocs.measure.session import Segment, Session
from smartdocs.measure.subjects import LEADS, records, subject_of
from smartdocs.measure.volume import VolumeSpec
from smartdocs.model.period import Every, period_of
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.read.report import Loaded
    from smartdocs.model.agreement import Agreement


def open_session(
    engine: Engine,
    agreement: Agreement,
    loaded: Loaded,
    *,
    as_of: datetime,
    min_n: int = 5,
    dimensions: Sequence[str] = (),
    if_known: Sequence[str] = (),
    in_force: Sequence[tuple[date, date]] | None = None,
    turns: Mapping[date, int] | None = None,
) -> Session:
    """Lay the terms of an agreement out over the data that were read.

    ``in_force`` are the stretches of days on which it holds, where an amendment holds on others; else those that it
    says itself.

    ``turns`` are the instants at which versions take turns, by the first day of the later one, where that begins another
    zone's day: no lead lies between two versions, and none belongs to both.

    ``dimensions`` are columns to group by; those of ``if_known`` are left out where the leads do not have them.

    Raises:
        EvaluationError: there are no leads at all, or a column to group by does not exist.
        ConfigurationError: terms waive each other in a circle.
    """
    leads = loaded.tables.get("leads")
    if leads is None or not leads.loaded:
        raise EvaluationError(
            "there is not a single lead to measure",
            place=", ".join(leads.files) if leads else "",
            fix="check the leads file and its rejected rows; an empty export proves nothing"
            if leads and leads.rows
            else "put the export of your CRM there, and run `smartdocs data profile`; an empty export proves nothing",
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
    dimensions = (*dimensions, *(c for c in if_known if c in facts.columns and c not in facts.times))
    zone = reporting_zone(agreement)
    days = tuple(in_force) if in_force is not None else own_days(agreement)
    specs, failed = resolved(agreement)
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
                    rates=agreement.rates,
                )  # fmt: skip
            elif isinstance(spec, Spec) and isinstance(again, Occasions):
                known[spec.subject] = occasions(
                    engine, tables[table], again, spec.where, spec.people, name=f"occasion_{spec.number}",
                    zone=zone, begins=agreement.effective.from_ if agreement.effective else None, as_of=now,
                )  # fmt: skip
        except EvaluationError as error:
            failed[name] = error.in_one_line
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
        every: _segments(began, days, every, zone, now, turns or {})
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
        if name in failed:
            continue
        try:
            frame = frames[spec.subject]
            if isinstance(spec, VolumeSpec):
                specs[name] = volume.check(engine, spec, frame, agreement.rates)
            else:
                obligations.check(spec, frame)
            if isinstance(spec, Spec) and spec.by_owner:
                obligations.check(spec.by_owner, frames[HOLDINGS])
        except (EvaluationError, ConfigurationError) as error:
            failed[name] = error.in_one_line
    for name, spec in specs.items():
        if isinstance(spec, Spec) and spec.waived_by and spec.waived_by[1] in later:
            failed[name] = (
                f"`{spec.waived_by[1]}`, which can waive it, is judged after it. Take `waived_when` out"
            )
    ready = [s for s in in_order(specs, failed) if isinstance(s, Spec)]
    done, together = obligations.build(engine, ready, frames)
    for name, spec in later.items():  # what rests on the obligations of another term
        try:
            each = broken(engine, facts, frames[LEADS], spec, other_of(spec, specs, failed))
            begun = _starts(engine, each, now, [spec])
            frames[spec.subject] = Frame(each, loaded, now, boundaries, tuple(dimensions), begun)
            obligations.check(spec, frames[spec.subject])
        except (EvaluationError, ConfigurationError) as error:
            failed[name] = error.in_one_line
        else:
            done, _ = obligations.build(engine, [spec], frames, first=done)
            specs[name] = spec
    return Session(
        engine=engine, agreement=agreement, loaded=loaded, facts=facts, frame=frames[LEADS], frames=frames, as_of=as_of,
        specs=specs, failed=failed, segments=segments, zone=zone, min_n=min_n, together=together, in_force=days,
    )  # fmt: skip


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


def own_days(agreement: Agreement) -> tuple[tuple[date, date], ...]:
    """The first and the last day on which an agreement holds, as it says itself."""
    effective = agreement.effective
    begins, ends = (effective.from_ if effective else None), (effective.to if effective else None)
    return ((begins or date.min, ends or date.max),)


def _segments(
    began: int, in_force: Sequence[tuple[date, date]], every: Every, zone: str, as_of: int, handed: Mapping[date, int]
) -> tuple[Segment, ...]:  # fmt: skip
    """Every period from the first start in the data to ``as_of``, cut where the agreement begins and ends to hold."""
    local = ZoneInfo(zone)
    first, today = (datetime.fromtimestamp(t, UTC).astimezone(local).date() for t in (began, as_of))
    turns = {day for first, last in in_force for day in (first, _after(last)) if day}
    found: list[Segment] = []
    period = period_of(first, every)
    while period.first <= today:
        cuts = sorted({period.first, *(day for day in turns if period.first < day <= period.last)})
        for start, after in zip(cuts, [*cuts[1:], period.last + timedelta(days=1)], strict=True):
            holds = any(begins <= start <= ends for begins, ends in in_force)
            ends_at = handed[after] if after in turns and after in handed else _midnight(after, local)
            found.append(Segment(period, start, after - timedelta(days=1), holds, ends_at))
        period = period.next
    return tuple(found)


def _after(day: date) -> date | None:
    return day + timedelta(days=1) if day < date.max else None


def _midnight(day: date, zone: ZoneInfo) -> int:
    """The instant at which a local date begins."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
