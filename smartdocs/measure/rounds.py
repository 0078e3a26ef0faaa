"""What is looked at once in every period, or on every day -> one row for each look, with a figure that a test can read.

Three kinds: the leads that are open when a period ends and how long nothing has happened to them; the cells of a grid
and how many records fill them; the days of a period and how far the running total is from its line.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.facts import Facts
from smartdocs.measure.kinds import START, Grid, Idle, Pace
from smartdocs.measure.money import in_one_currency
from smartdocs.measure.obligations import excluded
from smartdocs.measure.sql import Column, condition, step
from smartdocs.measure.subjects import NOTHING_FIX, check_times, lead_column, nothing_to_go_by
from smartdocs.measure.volume import is_open
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.spec import Spec
    from smartdocs.measure.timetable import Timetable
    from smartdocs.model.agreement import Rates
    from smartdocs.model.period import Every, Period

INT = "BIGINT"


def rounds(
    engine: Engine, facts: Facts, loaded: Loaded, spec: Spec, wanted: Idle | Grid | Pace, *, name: str, every: Every,
    zone: str, begins: date | None, as_of: int, tests: Sequence[str], rates: Sequence[Rates],
) -> Facts:  # fmt: skip
    """Create the relation ``name``: ``start_at``, the last second of the period or the day, and ``figure``.

    Args:
        facts: the records that are looked at.
        begins: the first day on which it is owed; that of the first record when it is None.
        tests: conditions that put a record into the population, such as its stage.

    Raises:
        EvaluationError: a column is missing or holds no times, or there is no record to look at.
    """
    at, where = wanted.at, spec.where
    check_times(facts, loaded, (at, *spec.kind.named), f"`{spec.term}`")
    conditions = [
        *tests,
        *([condition(where, facts.columns, facts.table)] if where else []),
        f"({excluded(facts)}) IS NULL",
    ]
    chosen = f"(SELECT l.* FROM {facts.relation} AS l WHERE {' AND '.join(conditions)}) AS l"
    first = engine.execute(f"SELECT MIN({facts.low(at)}) FROM {chosen}")[0][0]
    if first is None:
        raise EvaluationError(nothing_to_go_by(facts, at, where), fix=NOTHING_FIX)
    local = ZoneInfo(zone)
    day = datetime.fromtimestamp(first, UTC).astimezone(local).date()
    periods = _periods(begins or period_of(day, every).first, every, as_of, local)
    if isinstance(wanted, Idle):
        _check_idle(facts, loaded, spec, wanted)
        _idle(engine, facts, wanted, chosen, name, [(p.last, _end(p.last, local)) for p in periods], as_of)
    elif isinstance(wanted, Grid):
        _grid(engine, facts, wanted, chosen, name, [(p, _end(p.last, local)) for p in periods], as_of)
    else:
        _check_amount(facts, loaded, spec, wanted)
        amount = "1"
        if wanted.amount:
            amount = in_one_currency(
                engine, chosen.removesuffix(" AS l"), facts.columns, facts.columns[wanted.amount].sql, facts.low(at),
                [f"{facts.low(at)} <= {as_of}"], rates, into=wanted.unit, zone=loaded.timezone, what=facts.table,
                why=f"`{spec.term}`",
            )  # fmt: skip
        _pace(engine, facts, wanted, chosen, amount, name, periods, local, as_of, spec.timetable)
    readable = {START: Column(f"l.{START}", "number", zone), "figure": Column("l.figure", "number")}
    owner = {"owner": Column("l.owner", "text")} if "owner" in engine.columns(name) else {}
    return Facts(
        {START: "instant"}, readable | owner, {}, merged=False, loops=0, table=facts.table, is_occasion=True, relation=quoted(name)
    )  # fmt: skip


def _periods(begins: date, every: Every, as_of: int, zone: ZoneInfo) -> list[Period]:
    """Those that began by now; the running one is looked at as it is."""
    today = datetime.fromtimestamp(as_of, UTC).astimezone(zone).date()
    found, period = [], period_of(begins, every)
    while period.first <= today:
        found.append(period)
        period = period.next
    return found


def _end(day: date, zone: ZoneInfo) -> int:
    """The last second of a local day."""
    after = day + timedelta(days=1)
    return int(datetime(after.year, after.month, after.day, tzinfo=zone).timestamp()) - 1


def _check_idle(facts: Facts, loaded: Loaded, spec: Spec, wanted: Idle) -> None:
    """Whether the data say when something happened to a lead, and when it was closed.

    Raises:
        EvaluationError: they do not.
    """
    for column in ("occurred_at", "lead_id"):
        loaded.require("activities", column, f"`{spec.term}`")
    if not lead_column(facts):
        raise EvaluationError(
            f"{facts.table} do not say which lead they belong to, and `{spec.term}` looks at what was done with the lead",
            fix=f"map its header below `tables: {{{facts.table}: …}}` as `lead_id`, or write `of: lead`",
        )
    if spec.where is None and not any(column in facts.times for column in wanted.closed_by):
        raise EvaluationError(
            f"nothing says when one of the {facts.table} is closed, so `{spec.term}` would take all of them for open",
            fix=f"map one of {', '.join(wanted.closed_by)}, or write which are open, as in `where: status = 'working'`",
        )


def _check_amount(facts: Facts, loaded: Loaded, spec: Spec, wanted: Pace) -> None:
    """Whether what is to be added up is there, and is a number.

    Raises:
        EvaluationError: it is not.
    """
    if not wanted.amount:
        return
    if wanted.amount not in facts.columns:
        loaded.require(facts.table, wanted.amount, f"`{spec.term}`, which adds it up")
    if facts.columns[wanted.amount].kind != "number" or wanted.amount in facts.times:
        raise EvaluationError(
            f"`{wanted.amount}` of {facts.table} holds no numbers, and `{spec.term}` adds it up",
            fix="name a column of numbers; `smartdocs data profile` shows what keeps it from being one",
        )


def _idle(
    engine: Engine,
    facts: Facts,
    wanted: Idle,
    chosen: str,
    name: str,
    ends: Sequence[tuple[date, int]],
    as_of: int,
) -> None:
    """Open leads at the end of each period, with the seconds since the last activity, or since they were handed over."""
    rows = [(day.isoformat(), min(end, as_of)) for day, end in ends]
    engine.load_rows(f"{name}_ends", (("day", "VARCHAR"), ("end_at", INT)), rows)
    open_ = [
        f"({facts.low(c)} IS NULL OR {facts.low(c)} > e.end_at)" for c in wanted.closed_by if c in facts.times
    ]
    lead, survivors = "a.lead_id", ""
    if facts.merged:
        lead, survivors = "COALESCE(v.into_id, a.lead_id)", "LEFT JOIN survivor AS v ON v.lead_id = a.lead_id"
    touched = (
        f"SELECT {lead} AS lead_id, e.end_at AS end_at, MAX(a.occurred_at) AS last_at FROM in_activities AS a {survivors}"
        f" JOIN {quoted(f'{name}_ends')} AS e ON a.occurred_at <= e.end_at GROUP BY {lead}, e.end_at"
    )
    start, owner = facts.low(wanted.at), ", l.owner AS owner" if "owner" in facts.columns else ""
    whose = f"l.{quoted(lead_column(facts))}"
    last = f"CASE WHEN t.last_at > {start} THEN t.last_at ELSE {start} END"
    engine.execute(
        f"CREATE TABLE {quoted(name)} AS SELECT l.lead_id || ' · ' || e.day AS lead_id{owner},"
        f" e.end_at AS {START}, e.end_at - {last} AS figure FROM {chosen} JOIN {quoted(f'{name}_ends')} AS e ON {start} <= e.end_at"
        f" LEFT JOIN ({touched}) AS t ON t.lead_id = {whose} AND t.end_at = e.end_at WHERE {' AND '.join(open_) or '1 = 1'}"
    )


def _grid(
    engine: Engine,
    facts: Facts,
    wanted: Grid,
    chosen: str,
    name: str,
    ends: Sequence[tuple[Period, int]],
    as_of: int,
) -> None:
    """Every cell at the end of each period, with the number of records that fill it."""
    for column in wanted.cells:
        if column not in facts.columns:
            raise EvaluationError(
                f"{facts.table} have no column `{column}`", fix="map it, or name another one below `cells:`"
            )
    rows = [
        (f"{' · '.join(cell)} · {period.id}", min(end, as_of), *(value.strip().lower() for value in cell))
        for period, end in ends
        for cell in product(*wanted.cells.values())
    ]
    keys = [f"c{n}" for n, _ in enumerate(wanted.cells)]
    engine.load_rows(
        f"{name}_asked", (("lead_id", "VARCHAR"), (START, INT), *((key, "VARCHAR") for key in keys)), rows
    )
    same = " AND ".join(
        f"LOWER(TRIM({facts.columns[column].sql})) = o.{key}"
        for key, column in zip(keys, wanted.cells, strict=True)
    )
    since = f" AND {facts.low(wanted.at)} > o.{START} - {wanted.current_for}" if wanted.current_for else ""
    at = facts.low(wanted.at)
    engine.execute(
        f"CREATE TABLE {quoted(name)} AS SELECT o.lead_id AS lead_id, MAX(o.{START}) AS {START}, COUNT({at}) AS figure"
        f" FROM {quoted(f'{name}_asked')} AS o LEFT JOIN {chosen} ON {same} AND {at} <= o.{START}{since} GROUP BY o.lead_id"
    )


def _pace(
    engine: Engine, facts: Facts, wanted: Pace, chosen: str, amount: str, name: str, periods: Sequence[Period], zone: ZoneInfo,
    as_of: int, timetable: Timetable | None,
) -> None:  # fmt: skip
    """Every day that is over, with the running total of its period less the line to the target, tolerance allowed."""
    days = [(p, p.first + timedelta(days=n)) for p in periods for n in range((p.last - p.first).days + 1)]
    over = [(p, day, _end(day, zone)) for p, day in days if _end(day, zone) <= as_of]
    counts: dict[int, float] = {}
    if over:
        first = _end(over[0][1] - timedelta(days=1), zone)
        bounds = [end + 1 for _, _, end in over]
        counts = dict(
            engine.execute(
                f"SELECT day, SUM(worth) FROM (SELECT {step(facts.low(wanted.at), bounds)} AS day, {amount} AS worth FROM {chosen}"
                f" WHERE {facts.low(wanted.at)} > {first}) AS x GROUP BY day"
            )
        )
    rows = []
    now: Period | None = None
    running, done, whole = 0.0, 0, 0
    for place, (period, day, end) in enumerate(over):
        if period != now:
            now, running, done = period, 0.0, 0
            length = (period.last - period.first).days + 1
            whole = sum(is_open(timetable, period.first + timedelta(days=n)) for n in range(length))
        running += float(counts.get(place, 0) or 0)
        done += is_open(timetable, day)
        line = wanted.target * (done / whole if whole else 1.0)
        rows.append((day.isoformat(), end, running - line + wanted.target * wanted.tolerance))
    engine.load_rows(name, (("lead_id", "VARCHAR"), (START, INT), ("figure", "DOUBLE")), rows)
