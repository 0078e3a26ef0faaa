"""All promises of docs/terms.md in one agreement, over all tables that their tests lay out: what every engine has to count.

The tables of each test of the catalogue are put under one another; the number of the promise stands before every id, so
that no record of one test is taken for a record of another. Whether a figure is right is asked there; here, whether each
engine comes to the same.
"""

from __future__ import annotations

import inspect
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from smartdocs.measure.read.tables import TABLES
from tests.measure.measures import (
    catalogue,
    test_catalogue_both,
    test_catalogue_marketing,
    test_catalogue_sales,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = datetime.fromisoformat(catalogue.END)
IDS = re.compile(r"(\w+_id|merged_into)$")
Rows = list[dict[str, str]]


class _ToldError(Exception):
    """What a test has laid out; it goes no further."""


def tables() -> Iterator[tuple[str, dict[str, str]]]:
    """Number of a promise, and its tables as text, as its test lays them out."""

    def told(
        folder: Path, number: str, leads: str, activities: str | None = None, **rest: Any
    ) -> None:  # what ``catalogue.told`` is given
        more = {name: text for name, text in rest.items() if name not in {"as_of", "amend"}}
        raise _ToldError(
            number, {"leads": leads, **({"activities": activities} if activities else {}), **more}
        )

    for module in (test_catalogue_marketing, test_catalogue_sales, test_catalogue_both):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "told", told)
            for name, test in inspect.getmembers(module, inspect.isfunction):
                if re.match(r"test_t\d\d_", name):
                    try:
                        test(Path())
                    except _ToldError as laid:
                        yield laid.args


def rows(number: str, table: str, text: str) -> Rows:
    """A table as on paper, with the number of the promise before its ids; of a table of one's own the first column is one."""
    head, *lines = (
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines() if line.strip()
    )
    ids = {name for name in head if IDS.search(name)} | ({head[0]} if table not in TABLES else set())
    return [
        {
            name: f"{number}{cell}" if cell and name in ids else cell
            for name, cell in zip(head, line, strict=False)
        }
        for line in lines
    ]


def paper_of(found: Rows) -> str:
    """Rows whose columns differ, as one table."""
    head = list(dict.fromkeys(name for row in found for name in row))
    return "\n".join(" | ".join(cells) for cells in [head, *([r.get(n, "") for n in head] for r in found)])


def united(part: str) -> str:
    """The terms, or the metrics, of the whole page."""
    found: dict[str, Any] = {}
    for parts in catalogue.written().values():
        found = (yaml.load(parts.get(part, ""), Loader=yaml.CSafeLoader) or {}) | found
    return str(yaml.dump(found, Dumper=yaml.CSafeDumper, sort_keys=False, width=1000))


def whole(folder: Path) -> Path:
    """The workspace."""
    gathered: dict[str, Rows] = {}
    numbers = set()
    for number, laid in tables():
        numbers.add(number)
        for name, text in laid.items():
            gathered.setdefault(name, []).extend(rows(number, name, text))
    assert numbers == set(catalogue.written()), "a promise of the page has no test with tables"
    gathered["leads"] += rows("", "leads", LEADS)
    gathered["activities"] += rows("", "activities", CALLS)
    gathered["assignments"] += rows("", "assignments", PASSED_ON)
    euros = [row | {"currency": "EUR" if row.get("amount") else ""} for row in gathered["opportunities"]]
    gathered["opportunities"] = euros + rows("", "opportunities", DEALS)
    texts = {name: paper_of(found) for name, found in gathered.items()}
    parts = {"terms": united("terms") + OPTIONS, "metrics": united("metrics") + KINDS}
    catalogue.over_tables(folder, parts, texts.pop("leads"), texts.pop("activities"), amend=AMENDED, **texts)
    (folder / "personas").mkdir()
    for name, day in (("plant-manager", "2023-07-10"), ("purchaser", "2023-06-10")):
        (folder / "personas" / f"{name}.yaml").write_text(
            f"schema: 1\nid: {name}\nname: {name}\nkind: primary\nlast_reviewed: {day}\n", encoding="utf-8"
        )
    return folder


OPTIONS = """
split: {by: sales, on_reassignment: split, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}
restart: {by: sales, on_reassignment: restart, promise: {measure: attempts, of: lead, within: 2 business days, for_at_least: 50%}}
exact: {by: sales, promise: {measure: attempts, of: lead, count: 2, min_gap: 1 hour, stops_when: [connected, replied], within: 2 business days, day_rule: exact, for_at_least: 50%}}
paused: {by: sales, calendar: office, promise: {measure: attempts, of: lead, within: 6 business hours, pause: {from: waiting_at, until: resumed_at}, for_at_least: 50%}}
unless: {by: marketing, waived_when: exact is breached, promise: {measure: conversion, of: lead, from: handed_off, to: sql, within: 10 calendar days, at_least: 5%}}
"""
"""What a promise can say beside what those of the page say."""
KINDS = """
everybody: {name: People with leads, kind: distinct, population: lead, of: owner, time_field: created_at, unit: people}
won: {name: Won, kind: share, population: opportunity, numerator: is_won = 1, time_field: closed_at, unit: share}
value: {name: Usual value, kind: percentile, percentile: 50, population: opportunity, of: amount, time_field: closed_at, unit: EUR}
"""
LEADS = r"""
    lead_id | created_at       | handed_off_at    | owner     | merged_into | waiting_at       | resumed_at       | sql_at
    X1      | 2024-06-10 08:00 | 2024-06-12 10:00 | Ada Probe |             |                  |                  | 2024-06-20
    X2      | 2024-06-10 08:00 | 2024-06-12 10:00 | Ben Probe |             | 2024-06-12 11:00 | 2024-06-13 11:00 |
    X3      | 2024-06-10 08:00 | 2024-06-12 10:00 | Ben Probe | X1          |                  |                  |
    X4      | 2024-06-10 08:00 | 2024-06-15 10:00 | Ada Probe |             |                  |                  | 2024-06-18
    Ä'\5   | 2024-06-10 08:00 | 2024-06-12 15:00 | Ben Probe |             | 2024-06-13 11:00 |                  |
"""
CALLS = r"""
    lead_id | type | direction | outcome   | occurred_at
    X1      | call | outbound  |           | 2024-06-12 11:00
    X2      | call | outbound  | connected | 2024-06-14 11:00
    X3      | call | outbound  |           | 2024-06-14 10:00
    X4      | call | inbound   | replied   | 2024-06-17 12:00
    Ä'\5   | call | outbound  |           | 2024-06-14
"""
PASSED_ON = """
    lead_id | to_owner  | assigned_at
    X1      | Ada Probe | 2024-06-12 10:00
    X1      | Ben Probe | 2024-06-12 14:00
    X2      | Ben Probe | 2024-06-12 10:00
    X2      | Ada Probe | 2024-06-13 18:00
    X4      | Ada Probe | 2024-06-15 10:00
"""
DEALS = """
    opportunity_id | lead_id | created_at       | closed_at        | is_won | amount | currency
    D1             | X1      | 2024-06-15 10:00 | 2024-06-28 10:00 | yes    | 1000.5 | USD
    D2             | X2      | 2024-06-15 10:00 | 2024-06-28 10:00 | no     | 300    | EUR
"""
BEN = (
    f"{test_catalogue_marketing.BEN}, active: {{from: 2024-06-16}}, ramp: [{{until: 2024-07-31, share: 50%}}]"
)
AMENDED = {
    test_catalogue_marketing.BEN: f"{BEN}, calendar: mornings, away: [{{from: 2024-06-14, to: 2024-06-17}}]",
    "calendars:\n": 'calendars:\n  mornings: {timezone: Europe/Lisbon, hours: {mon-thu: "09:00-12:00"}}\n',
    "terms:\n": """rates:
  - {from: 2024-01-01, to: 2024-12-31, into: EUR, worth: {USD: 0.90}, source: invented}
goals:
  sourced: {statement: x, metric: sourced-share, target: 0.4, due: 2024-06-30}
  influenced: {statement: x, metric: influenced, target: 1 EUR, due: 2024-06-30}
  alike: {statement: x, metric: persona-kappa, target: 0.6, due: 2024-06-30}
  everybody: {statement: x, metric: everybody, target: 2, due: 2024-06-30}
  won: {statement: x, metric: won, target: 0.5, due: 2024-06-30}
  value: {statement: x, metric: value, target: 500 EUR, due: 2024-06-30}
terms:
""",
}
"""What some of the promises need beside themselves, as in their tests; hours of Ben's own; rates."""
