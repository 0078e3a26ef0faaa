"""What is to happen again and again -> one row a stretch of time, and a person where each has to: when it was due, when it was done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.facts import Facts
from smartdocs.measure.kinds import DONE, DUE, START
from smartdocs.measure.sql import Column, condition
from smartdocs.measure.subjects import NOTHING_FIX, nothing_to_go_by
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.kinds import Occasions
    from smartdocs.model.expression import Expression
    from smartdocs.model.people import Person
    from smartdocs.model.period import Every, Period


def occasions(
    engine: Engine, facts: Facts, wanted: Occasions, where: Expression | None, people: Mapping[str, Person], *,
    name: str, zone: str, begins: date | None, as_of: int,
) -> Facts:  # fmt: skip
    """Create the relation ``name``: ``start_at``, ``due_at``, ``done_at``, and ``owner`` where each person has to.

    Args:
        facts: the records that show that it was done.
        where: which of them count.
        people: who has to, by id; nobody where one for all will do.
        begins: the first day on which it is owed; the stretch of the first record when it is None.

    Raises:
        EvaluationError: a column is missing, or nobody has to.
    """
    for column in (wanted.at, wanted.person):
        if column and column not in facts.columns:
            raise EvaluationError(
                f"{facts.table} have no column `{column}`",
                fix=f"map it under `columns: {{{facts.table}: …}}`, or name another one in the promise",
            )
    if wanted.at not in facts.times:
        raise EvaluationError(
            f"`{wanted.at}` of {facts.table} holds no times", fix="name a column of times with `at:`"
        )
    if wanted.person and not people:
        raise EvaluationError("nobody belongs to the team that promises it", fix="give its people `party:`")
    low, high = facts.low(wanted.at), facts.high(wanted.at)
    test = f" WHERE {condition(where, facts.columns, facts.table)}" if where else ""
    first = engine.execute(f"SELECT MIN({low}) FROM {facts.relation} AS l{test}")[0][0]
    if first is None:
        raise EvaluationError(nothing_to_go_by(facts, wanted.at, where), fix=NOTHING_FIX)
    local = ZoneInfo(zone)
    if begins is None:
        day = datetime.fromtimestamp(first, UTC).astimezone(local).date()
        begins = period_of(day, wanted.each).first
    rows = [
        (f"{who} {period.id}" if who else period.id, who, _key(who), *_times(period, wanted, local))
        for period in _stretches(begins, wanted.each, as_of, local)
        for who in (_present(people, period) if wanted.person else ("",))
    ]
    columns = (("lead_id", "VARCHAR"), ("owner", "VARCHAR"), ("who", "VARCHAR"))
    numbers = tuple((c, "BIGINT") for c in (START, "end_at", DUE))
    engine.load_rows(f"{name}_asked", (*columns, *numbers), rows)
    same = f" AND LOWER(TRIM(l.{quoted(wanted.person)})) = o.who" if wanted.person else ""
    done = (
        f"SELECT o.lead_id AS lead_id, {low} AS done_at, {high} AS done_at_hi,"
        f" ROW_NUMBER() OVER (PARTITION BY o.lead_id ORDER BY {low}, l.lead_id) AS n"
        f" FROM {quoted(f'{name}_asked')} AS o JOIN {facts.relation} AS l ON {low} >= o.start_at AND {low} < o.end_at{same}{test}"
    )
    engine.execute(
        f"CREATE TABLE {quoted(name)} AS SELECT o.lead_id, o.owner, o.start_at, o.due_at, d.done_at, d.done_at_hi"
        f" FROM {quoted(f'{name}_asked')} AS o LEFT JOIN ({done}) AS d ON d.lead_id = o.lead_id AND d.n = {wanted.count}"
    )
    times = {START: "instant", DUE: "instant", DONE: facts.times[wanted.at]}
    readable = {column: Column(f"l.{column}", "number", zone) for column in times}
    owner = {"owner": Column("l.owner", "text")} if wanted.person else {}
    return Facts(
        times,
        readable | owner,
        {},
        merged=False,
        loops=0,
        table=facts.table,
        is_occasion=True,
        relation=quoted(name),
    )


def _key(name: str) -> str:
    return name.strip().lower()


def _present(people: Mapping[str, Person], period: Period) -> Iterator[str]:
    """Who is there for the whole of the stretch, as the data call them."""
    for person in people.values():
        begins, ends = (person.active.from_, person.active.to) if person.active else (None, None)
        if (begins is None or begins <= period.first) and (ends is None or ends >= period.last):
            yield person.crm_name or person.name


def _stretches(begins: date, each: Every, as_of: int, zone: ZoneInfo) -> Iterator[Period]:
    today = datetime.fromtimestamp(as_of, UTC).astimezone(zone).date()
    period = period_of(begins, each)
    while period.first <= today:
        if period.first >= begins:  # half a week owes nothing
            yield period
        period = period.next


def _times(period: Period, wanted: Occasions, zone: ZoneInfo) -> tuple[int, int, int]:
    """Its first second, the first second after it, and the last second by which it is due."""
    start, end = _midnight(period.first, zone), _midnight(period.last + timedelta(days=1), zone)
    if wanted.by is None:
        return start, end, end - 1
    weekday, second = wanted.by
    day = period.first + timedelta(days=weekday)
    at = datetime(day.year, day.month, day.day, second // 3600, second // 60 % 60, second % 60, tzinfo=zone)
    return start, end, int(at.timestamp())


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
