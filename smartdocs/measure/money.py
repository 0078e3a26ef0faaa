"""Amounts in several currencies -> one, at the rates that the agreement names for the day (D18).

Money of two kinds is never added up as if it were one: without a rate for each of them there is a sentence, and no number.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import EvaluationError
from smartdocs.measure.engine import literal
from smartdocs.measure.sql import choose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.sql import Column
    from smartdocs.model.agreement import Rates

CURRENCY = "currency"


def in_one_currency(
    engine: Engine, relation: str, columns: Mapping[str, Column], amount: str, at: str, tests: Sequence[str],
    rates: Sequence[Rates], *, into: str, zone: str, what: str, why: str,
) -> str:  # fmt: skip
    """SQL of ``amount`` of the record ``l`` in one currency.

    Args:
        at: SQL of the time that decides which rate holds.
        tests: which records are added up; money of others needs no rate.
        into: the currency that is asked for; empty where the one of the records will do.
        zone: where a day begins.

    Raises:
        EvaluationError: money of several kinds, or of another kind than is asked for, and no rate for it.
    """
    if CURRENCY not in columns:
        return amount
    unit = f"UPPER(TRIM({columns[CURRENCY].sql}))"
    where = " AND ".join([*tests, f"{amount} IS NOT NULL"])
    rows = engine.execute(
        f"SELECT {unit} AS unit, MIN({at}), MAX({at}), COUNT(*) FROM {relation} AS l WHERE {where} GROUP BY {unit}"
    )
    found = {str(row[0]): row for row in rows if row[0]}
    into = into or (next(iter(found)) if len(found) == 1 else next((r.into for r in rates), ""))
    foreign = sorted(set(found) - {into})
    if not foreign:
        return amount
    blank = sum(row[3] for row in rows if not row[0])
    if blank:
        raise EvaluationError(
            f"{blank} of the {what} have an amount and no currency, beside amounts in {' and '.join(sorted(found))}; {why} adds them up",
            fix="fill the currency in, or narrow it with `where: currency = 'EUR'`",
        )
    usable = [r for r in rates if r.into == into]
    cases = []
    for name in foreign:
        _, first, last, _ = found[name]
        rate = _rate(usable, name, at, first, last, zone)
        if rate is None:
            kinds = f"in {' and '.join(sorted(found))}" if len(found) > 1 else f"in {name}, and not in {into}"
            raise EvaluationError(
                f"amounts of the {what} are {kinds}, and the agreement names no rate from {name} to {into or 'one of them'}"
                f" for all days from {_day(first, zone)} to {_day(last, zone)}; {why} adds them up",
                fix=f"add `rates: [{{from: {_day(first, zone)}, into: {into or 'EUR'}, worth: {{{name}: …}}, source: …}}]`,"
                f" or narrow it with `where: currency = '{into or name}'`",
            )
        cases.append(f"WHEN {literal(name)} THEN {amount} * {rate}")
    return f"CASE {unit} {' '.join(cases)} ELSE {amount} * 1e0 END"


def _rate(rates: Sequence[Rates], unit: str, at: str, first: int, last: int, zone: str) -> str | None:
    """SQL of what one of ``unit`` is worth at ``at``; None where no rate holds on some day from the first to the last."""
    fits = sorted((r for r in rates if unit in r.worth), key=lambda r: (r.from_ is not None, r.from_))
    bounds: list[int] = []
    leaves: list[str] = []
    until: int | None = None
    for each in fits:
        begins = _midnight(each.from_, zone) if each.from_ else None
        ends = _midnight(each.to + timedelta(days=1), zone) if each.to else None
        if (begins is not None and begins > last) or (ends is not None and ends <= first):
            continue
        if not leaves:
            if begins is not None and begins > first:
                return None
        elif begins is None or until is None or begins > until:
            return None
        else:
            bounds.append(begins)
        leaves.append(f"{each.worth[unit].number:f}e0")
        until = ends
    if not leaves or (until is not None and until <= last):
        return None
    return choose(at, bounds, leaves)


def _midnight(day: date, zone: str) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp())


def _day(instant: int, zone: str) -> str:
    return datetime.fromtimestamp(instant, ZoneInfo(zone)).date().isoformat()
