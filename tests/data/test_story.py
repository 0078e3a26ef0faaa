"""The committed CSV files -> the story the sample scorecard tells, by a plain loop over rows.

It shares no code with the generator nor with the engine: open minutes are listed one by one,
and every promise is judged as a patient person with the export and a calendar would judge it.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
AS_OF = datetime(2026, 10, 5, 17, 0)  # noqa: DTZ001  (wall-clock time of Berlin, as everything in the export)
MONTHS = [
    "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06",
    "2026-07", "2026-08", "2026-09",
]  # fmt: skip
CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"
HOLIDAYS = ["2025-10-03", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25"]


def rows(name: str) -> list[dict[str, str]]:
    """Rows of a file, each once, without those that are too wide or have a date that is none."""
    seen: dict[tuple[str, ...], dict[str, str]] = {}
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader)
        for row in reader:
            if len(row) == len(header) and "2026-02-30 10:15" not in row:
                seen[tuple(row)] = dict(zip(header, row, strict=True))
    return list(seen.values())


@cache
def open_minutes() -> list[datetime]:
    """Every minute the team works, one by one."""
    found = []
    for count in range(400):
        day = datetime(2025, 9, 29) + timedelta(days=count)  # noqa: DTZ001
        if day.weekday() > 4 or f"{day:%Y-%m-%d}" in HOLIDAYS or (day.month == 12 and day.day >= 24):
            continue
        hours = ((540, 960),) if day.weekday() == 4 else ((540, 750), (780, 1050))
        found += [
            day + timedelta(minutes=minute) for opens, closes in hours for minute in range(opens, closes)
        ]
    return found


def due(start: datetime, business_hours: int) -> datetime:
    minutes = open_minutes()
    return minutes[bisect_left(minutes, start) + business_hours * 60 - 1] + timedelta(minutes=1)


@dataclass(slots=True)
class Lead:
    """A contact that was handed off, and what was done about it."""

    row: dict[str, str]
    start: datetime
    attempts: list[datetime] = field(default_factory=list)
    dates: list[datetime] = field(default_factory=list)
    reached: list[datetime] = field(default_factory=list)


@cache
def leads() -> dict[str, Lead]:
    """Handed-off leads that are neither tests nor merged away, with what was done about each."""
    contacts = {row["Record ID"]: row for row in rows("contacts.csv")}
    survivor = {number: row["Merged Into"] or number for number, row in contacts.items()}
    start: dict[str, datetime] = {}
    for row in rows("owner-history.csv"):
        number = survivor.get(row["Record ID"])
        if number:
            at = datetime.fromisoformat(row["Timestamp"])
            start[number] = min(at, start.get(number, at))
    found = {n: Lead(contacts[n], at) for n, at in start.items() if contacts[n]["Test Record"] == "false"}
    for name in ("calls.csv", "emails.csv"):
        for row in rows(name):
            lead = found.get(survivor.get(row["Associated Contact IDs"].split(";")[0], ""))
            at = datetime.fromisoformat(row["hs_timestamp"])
            if lead is None or at > AS_OF:
                continue
            direction = row.get("hs_call_direction") or row.get("hs_email_direction")
            if row.get("hs_call_disposition") == CONNECTED or direction == "INCOMING_EMAIL":
                lead.reached.append(at)
            if direction in {"OUTBOUND", "EMAIL"} and row.get("Automated") != "true":
                (lead.dates if len(row["hs_timestamp"]) == 10 else lead.attempts).append(at)
    return found


def when(lead: Lead, column: str) -> datetime | None:
    text = lead.row[column]
    return datetime.fromisoformat(text) if text else None


def first_attempt(lead: Lead) -> str:
    deadline = due(lead.start, 6)
    rejected = when(lead, "Sales Rejected Date")
    timed = sorted(at for at in lead.attempts if at >= lead.start)
    if timed and timed[0] <= deadline:
        return "met"
    if any(lead.start.date() <= day.date() <= deadline.date() for day in lead.dates):
        return "indeterminate"
    if rejected and rejected <= deadline:
        return "cancelled"
    return "breached" if deadline <= AS_OF else "pending"


def persistence(lead: Lead) -> str:
    start, deadline = lead.start, lead.start + timedelta(days=12)
    if deadline > AS_OF:
        return "pending"
    counted: list[datetime] = []
    for at in sorted([*lead.attempts, *(day + timedelta(hours=12) for day in lead.dates)]):
        if start <= at <= deadline and (not counted or at - counted[-1] >= timedelta(hours=1)):
            counted.append(at)
    reached = [at for at in lead.reached if start <= at <= deadline]
    kept = min([*reached, *counted[3:4]], default=None)
    rejected = when(lead, "Sales Rejected Date")
    if kept and not (rejected and rejected < kept):
        return "met"
    return "cancelled" if rejected and rejected <= deadline else "breached"


def decision(lead: Lead) -> str:
    deadline = due(lead.start, 24)
    at = when(lead, "Sales Accepted Date") or when(lead, "Sales Rejected Date")
    if at and at <= deadline:
        return "met" if deadline <= AS_OF else "pending"
    return "breached" if deadline <= AS_OF else "pending"


@cache
def by_month() -> dict[str, list[Lead]]:
    months: dict[str, list[Lead]] = defaultdict(list)
    for lead in leads().values():
        months[f"{lead.start:%Y-%m}"].append(lead)
    return months


def share(verdicts: list[str]) -> tuple[int, int]:
    return verdicts.count("met"), verdicts.count("met") + verdicts.count("breached")


def active(month: str) -> int:
    first = f"{month}-01"
    return sum(
        r["Active From"] <= first and (not r["Active To"] or r["Active To"] >= first)
        for r in rows("owners.csv")
    )


def sentence(verdict_of: Callable[[Lead], str], month: str) -> str:
    met, judged = share([verdict_of(lead) for lead in by_month()[month]])
    return f"{met} of {judged}, {met / judged:.0%}"


def monthly(verdict_of: Callable[[Lead], str]) -> list[int]:
    shares = [share([verdict_of(lead) for lead in by_month()[month]]) for month in MONTHS]
    return [round(100 * met / judged) for met, judged in shares]


def acceptance(lead: Lead) -> str:
    if when(lead, "Sales Accepted Date"):
        return "met"
    return "breached" if when(lead, "Sales Rejected Date") else "pending"


def test_lead_volume_rises_above_five_per_rep() -> None:
    volume = [round(len(by_month()[month]) / active(month), 1) for month in MONTHS]
    assert volume == [4.1, 4.4, 4.0, 4.6, 4.8, 5.0, 4.9, 5.0, 5.2, 5.1, 5.4, 5.3]


def test_acceptance_falls_back_below_seventy_percent() -> None:
    assert monthly(acceptance) == [58, 62, 64, 67, 69, 72, 74, 71, 75, 72, 70, 66]
    assert sentence(acceptance, "2026-09") == "45 of 68, 66%"


def test_first_attempts_get_quicker_until_the_promise_is_met() -> None:
    assert monthly(first_attempt) == [62, 65, 71, 70, 76, 80, 82, 86, 88, 91, 91, 93]
    assert sentence(first_attempt, "2026-09") == "63 of 68, 93%"


def test_some_first_attempts_cannot_be_judged_because_they_have_a_date_and_no_time() -> None:
    unknown = {
        month: [first_attempt(lead) for lead in by_month()[month]].count("indeterminate") for month in MONTHS
    }
    assert {month: count for month, count in unknown.items() if count} == {"2026-05": 5, "2026-09": 1}


def test_persistence_peaks_and_then_falls_three_months_in_a_row() -> None:
    assert monthly(persistence) == [79, 83, 83, 89, 93, 95, 97, 95, 97, 95, 92, 88]
    assert sentence(persistence, "2026-09") == "43 of 49, 88%"


def test_leads_of_late_september_still_have_time_for_their_fourth_attempt() -> None:
    assert [persistence(lead) for lead in by_month()["2026-09"]].count("pending") == 11


def test_decisions_come_in_time_at_last() -> None:
    assert monthly(decision) == [69, 74, 79, 84, 85, 88, 91, 93, 94, 95, 96, 97]
    assert sentence(decision, "2026-09") == "67 of 69, 97%"


def worked(lead: Lead) -> str:
    if lead.attempts or lead.dates:
        return "met"
    return "cancelled" if when(lead, "Sales Rejected Date") else "breached"


def test_nearly_every_lead_is_worked() -> None:
    assert monthly(worked) == [98, 98, 98, 98, 97, 97, 99, 97, 98, 98, 97, 97]
    assert {lead.row["Lead Status"] for lead in leads().values() if worked(lead) == "met"} == {
        "Attempted to Contact", "Connected", "Open Deal", "Unqualified",
    }  # fmt: skip


def within(lead: Lead, column: str, days: int) -> str:
    at, end = when(lead, column), lead.start + timedelta(days=days)
    if end > AS_OF:
        return "pending"
    return "met" if at and at <= end else "breached"


def test_a_quarter_of_the_leads_become_sales_qualified_within_45_days() -> None:
    verdicts = [within(lead, "Became a Sales Qualified Lead Date", 45) for lead in leads().values()]
    assert share(verdicts) == (173, 659)


def test_three_in_a_hundred_become_customers_within_90_days() -> None:
    verdicts = [within(lead, "Became a Customer Date", 90) for lead in leads().values()]
    assert share(verdicts) == (16, 551)


def test_each_month_has_its_leads() -> None:
    assert [len(by_month()[month]) for month in MONTHS] == [49, 53, 48, 55, 62, 65, 69, 70, 68, 66, 70, 69]


def test_what_the_review_of_the_second_quarter_says_in_money_of_leads_that_were_tried_in_time_and_late() -> (
    None
):
    """The deals laid beside the leads they came from, by hand, as they stood when the review was drawn."""
    drawn = datetime(2026, 7, 6, 17)  # noqa: DTZ001
    sides = {
        kind: {
            n: lead
            for n, lead in leads().items()
            if due(lead.start, 6) <= drawn and first_attempt(lead) == kind
        }
        for kind in ("met", "breached")
    }
    won = [
        (row["Associated Contact IDs"], datetime.fromisoformat(row["Close Date"]), int(row["Amount"]))
        for row in rows("deals.csv")
        if row["Is Closed Won"] == "true" and datetime.fromisoformat(row["Close Date"]) <= drawn
    ]
    judged = sides["met"] | sides["breached"]
    waits = sorted(at - judged[number].start for number, at, _ in won if number in judged)
    usual = waits[-(-len(waits) * 4 // 5) - 1]  # four of five orders took no longer
    came_to = {}
    for kind, found in sides.items():
        ids = {number for number, lead in found.items() if lead.start + usual <= drawn}
        amounts = [amount for number, _, amount in won if number in ids]
        came_to[kind] = f"{len(amounts)} of {len(ids)}, {sum(amounts) / len(ids):.0f} each"
    assert came_to == {"met": "9 of 202, 696 each", "breached": "5 of 87, 1566 each"}
