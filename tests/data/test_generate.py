"""The sample export is what its generator writes, and every kind of dirt README.md names is in it."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
FILES = ("calls", "contacts", "deals", "emails", "meetings", "owner-history", "owners")
AS_OF = "2026-10-05 17:00"
CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"
KNOWN_OUTCOMES = {
    CONNECTED,
    "9d9162e7-6cf3-4944-bf63-4dff82258764",
    "a4c4c377-d246-4b32-a13b-75a56a4cd0ff",
    "b2cf5968-551e-4856-9783-52b3da59a7d0",
    "73a0d17f-1163-4015-bdd5-ec830791da20",
    "17b47fee-58de-441e-a44c-c6300d46f273",
}
MQL_AT = "Became a Marketing Qualified Lead Date"


@cache
def lines(name: str) -> list[list[str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Each different row of the right width, once."""
    header, *others = lines(name)
    once = dict.fromkeys(tuple(row) for row in others if len(row) == len(header))
    return [dict(zip(header, row, strict=True)) for row in once]


@cache
def owners() -> dict[str, list[tuple[datetime, str]]]:
    """Record ID -> when it got which owner, the hand-off first."""
    found: dict[str, list[tuple[datetime, str]]] = {}
    for row in sorted(rows("owner-history"), key=lambda row: row["Timestamp"]):
        found.setdefault(row["Record ID"], []).append(
            (datetime.fromisoformat(row["Timestamp"]), row["Source"])
        )
    return found


@cache
def handed_off() -> dict[str, datetime]:
    """The hand-offs of leads that are neither tests nor merged into another."""
    left_out = {
        row["Record ID"] for row in rows("contacts") if row["Test Record"] == "true" or row["Merged Into"]
    }
    return {number: since[0][0] for number, since in owners().items() if number not in left_out}


@cache
def attempts_by_lead() -> dict[str, list[datetime]]:
    calls = [r for r in rows("calls") if r["hs_call_direction"] == "OUTBOUND"]
    mails = [r for r in rows("emails") if r["hs_email_direction"] == "EMAIL" and r["Automated"] == "false"]
    found: dict[str, list[datetime]] = {}
    for row in calls + mails:
        if len(row["hs_timestamp"]) == 16:
            for number in row["Associated Contact IDs"].split(";"):
                found.setdefault(number, []).append(datetime.fromisoformat(row["hs_timestamp"]))
    return {number: sorted(times) for number, times in found.items()}


def attempts(number: str) -> list[datetime]:
    """When people tried to reach this contact, as far as the minute is known."""
    return attempts_by_lead().get(number, [])


# ---------------------------------------------------------------- the generator


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_the_generator_writes_the_committed_bytes(tmp_path: Path, hash_seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, DATA / "generate.py", tmp_path], check=True, env=environment, timeout=60)
    for name in FILES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (DATA / f"{name}.csv").read_bytes(), name


def test_the_folder_stays_small() -> None:
    assert sum((DATA / f"{name}.csv").stat().st_size for name in FILES) < 1_400_000


def test_every_address_can_belong_to_nobody() -> None:
    addresses = [row["Email"] for name in ("contacts", "owners") for row in rows(name) if row["Email"]]
    assert all(re.fullmatch(r"[a-z0-9.]+@example\.(com|org)", address) for address in addresses)


def test_twelve_reps_start_the_year_and_thirteen_end_it() -> None:
    here = {
        day: [
            r["Owner"]
            for r in rows("owners")
            if r["Active From"] <= day and (not r["Active To"] or day <= r["Active To"])
        ]
        for day in ("2025-10-01", "2026-09-30")
    }
    assert len(here["2025-10-01"]) == 12
    assert set(here["2026-09-30"]) - set(here["2025-10-01"]) == {"Mats Kompass", "Nele Maßstab"}
    assert set(here["2025-10-01"]) - set(here["2026-09-30"]) == {"Ilka Tacho"}


def test_the_third_quarter_has_the_won_deals_the_agreement_starts_from() -> None:
    won = [
        r
        for r in rows("deals")
        if r["Is Closed Won"] == "true" and "2026-07-01" <= r["Close Date"] < "2026-10-01"
    ]
    assert (len(won), sum(int(r["Amount"]) for r in won)) == (51, 1_210_000)


def test_no_time_falls_into_the_hour_that_spring_skips() -> None:
    for name in FILES:
        for row in lines(name):
            assert not [value for value in row if value.startswith("2026-03-29 02:")], name


# ---------------------------------------------------------------- dirt in the files themselves


def test_rows_that_stand_twice() -> None:
    twice = {name: len(lines(name)) - len(set(map(tuple, lines(name)))) for name in FILES}
    assert twice == {
        "calls": 12,
        "contacts": 4,
        "deals": 0,
        "emails": 5,
        "meetings": 0,
        "owner-history": 3,
        "owners": 0,
    }


def test_one_contact_has_a_column_too_many() -> None:
    header, *others = lines("contacts")
    wide = [row for row in others if len(row) != len(header)]
    assert [(len(row) - len(header), row[5:7]) for row in wide] == [(1, ["Einkäufer", " Lager"])]


def test_one_contact_was_created_on_the_thirtieth_of_february() -> None:
    broken = [row for row in rows("contacts") if row["Create Date"] == "2026-02-30 10:15"]
    assert len(broken) == 1
    assert broken[0]["Record ID"] in handed_off()


def test_one_contact_has_no_address() -> None:
    assert [row["Record ID"] in handed_off() for row in rows("contacts") if not row["Email"]] == [True]


def test_names_keep_their_umlauts_and_their_characters() -> None:
    names = {row["First Name"] for row in rows("contacts")}
    assert {"Jürgen", "Zoë", "Łukasz", "Çağla", "花子", "太郎", "小明", "지우"} <= names


# ---------------------------------------------------------------- dirt in the records


def test_test_records_are_marked() -> None:
    marked = [row for row in rows("contacts") if row["Test Record"] == "true"]
    assert [row["First Name"] for row in marked] == ["Test"] * 8
    assert all(row["Record ID"] in owners() for row in marked)


def test_merged_contacts_point_at_the_one_that_stays() -> None:
    there = {row["Record ID"]: row for row in rows("contacts")}
    merged = {row["Record ID"]: row["Merged Into"] for row in there.values() if row["Merged Into"]}
    assert len(merged) == 18
    assert all(there[number]["Email"] == there[into]["Email"] for number, into in merged.items())
    starts = {n: owners()[n][0][0] for n in merged if n in owners()}
    assert sum(at < owners()[merged[n]][0][0] for n, at in starts.items()) == 2, (
        "handed off before the one that stays"
    )
    assert sum(at > owners()[merged[n]][0][0] for n, at in starts.items()) == 4, (
        "handed off after the one that stays"
    )
    assert sum(bool(attempts(number)) for number in merged) == 3, "called only on the merged record"
    assert sum(row["Associated Contact IDs"] in merged for row in rows("emails")) == 9


def test_some_qualified_leads_have_no_owner() -> None:
    lost = [
        row for row in rows("contacts") if row[MQL_AT] and not row["Contact owner"] and not row["Merged Into"]
    ]
    assert len(lost) == 7
    assert not [row for row in lost if row["Record ID"] in owners()]


def test_some_customers_skipped_every_stage() -> None:
    skipped = [row for row in rows("contacts") if row["Became a Customer Date"] and not row[MQL_AT]]
    assert len(skipped) == 36
    assert {
        row["Became a Sales Qualified Lead Date"] + row["Became an Opportunity Date"] for row in skipped
    } == {""}


def test_competitors_are_marked() -> None:
    marked = [row for row in rows("contacts") if row["Is Competitor"] == "true"]
    assert Counter(row["Record ID"] in handed_off() for row in marked) == {True: 3, False: 9}


def test_rejections_name_five_reasons() -> None:
    assert Counter(row["Rejection Reason"] for row in rows("contacts") if row["Sales Rejected Date"]) == {
        "outside segment": 116,
        "no budget this year": 42,
        "student or supplier": 34,
        "cannot be reached": 25,
        "duplicate": 12,
    }


def test_some_leads_are_rejected_within_the_hour() -> None:
    rejected = {
        r["Record ID"]: datetime.fromisoformat(r["Sales Rejected Date"])
        for r in rows("contacts")
        if r["Sales Rejected Date"]
    }
    waited = {n: at - handed_off()[n] for n, at in rejected.items() if not attempts(n)}
    assert len(waited) == 9, "rejected without an attempt, within the first open hour"
    assert sum(time < timedelta(hours=1) for time in waited.values()) == 5, (
        "of these within one hour by any clock"
    )


def test_some_people_ask_not_to_be_written_to() -> None:
    opted_out = [row for row in rows("contacts") if row["Opted Out Date"]]
    assert len(opted_out) == 6
    asked = {
        row["Associated Contact IDs"]
        for row in rows("emails")
        if row["hs_email_subject"] == "Please do not write again"
    }
    assert asked == {row["Record ID"] for row in opted_out}


# ---------------------------------------------------------------- dirt in the hand-offs


def test_hand_offs_at_the_weekend_and_at_night() -> None:
    at = handed_off().values()
    assert (sum(a.weekday() > 4 for a in at), sum(a.hour < 7 or a.hour >= 19 for a in at)) == (90, 138)


def test_hand_offs_on_public_holidays() -> None:
    holidays = [
        "2025-10-03", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25",
    ]  # fmt: skip
    assert (
        sorted(f"{at:%Y-%m-%d}" for at in handed_off().values() if f"{at:%Y-%m-%d}" in holidays) == holidays
    )


def test_hand_offs_while_the_company_is_closed() -> None:
    closed = [at.day for at in handed_off().values() if date(2025, 12, 24) <= at.date() <= date(2025, 12, 31)]
    assert sorted(closed) == [24, 27, 29, 30]


def test_hand_offs_at_the_change_of_the_clocks() -> None:
    at = {f"{a:%Y-%m-%d %H:%M}" for a in handed_off().values()}
    assert {"2025-10-26 02:30", "2025-10-26 03:10", "2026-03-29 01:45", "2026-03-29 03:05"} <= at


def test_reassignments_before_and_after_the_first_attempt() -> None:
    moved = {number: since for number, since in owners().items() if len(since) > 1 and number in handed_off()}
    early = [n for n, since in moved.items() if not attempts(n) or since[1][0] < attempts(n)[0]]
    assert (len(early), len(moved) - len(early)) == (15, 14)
    on_leave = [n for n, since in moved.items() if since[1][1] == "Workflows: cover for leave"]
    assert len(on_leave) == 5
    assert set(on_leave) <= set(early)


def test_the_shown_owner_and_date_are_the_last_ones() -> None:
    shown = {row["Record ID"]: row["Owner Assigned Date"] for row in rows("contacts") if row["Contact owner"]}
    assert shown == {number: f"{since[-1][0]:%Y-%m-%d %H:%M}" for number, since in owners().items()}


# ---------------------------------------------------------------- dirt in the activities


def test_activities_logged_late() -> None:
    late = [
        row
        for row in rows("calls")
        if datetime.fromisoformat(row["hs_createdate"]) - datetime.fromisoformat(row["hs_timestamp"])
        > timedelta(days=3)
    ]
    assert len(late) == 25


def test_calls_at_the_fair_have_a_date_and_no_time() -> None:
    days = Counter(row["hs_timestamp"] for row in rows("calls") if len(row["hs_timestamp"]) == 10)
    assert days == {"2026-05-06": 8, "2026-05-07": 5, "2026-09-16": 4, "2026-09-17": 3}


def test_activities_dated_after_the_export() -> None:
    assert sorted(r["hs_timestamp"][:4] for r in rows("calls") if r["hs_timestamp"] > AS_OF) == ["2027"] * 3
    planned = [r["hs_meeting_outcome"] for r in rows("meetings") if r["hs_timestamp"] > AS_OF]
    assert planned == ["SCHEDULED"] * 3
    assert not [
        r for name in ("calls", "emails", "meetings") for r in rows(name) if r["hs_createdate"] > AS_OF
    ]


def test_calls_shortly_before_the_hand_off() -> None:
    early = [
        n
        for n, start in handed_off().items()
        if any(timedelta(0) < start - at < timedelta(hours=1) for at in attempts(n))
    ]
    assert len(early) == 6


def test_four_calls_in_six_minutes() -> None:
    bursts = [
        n
        for n in handed_off()
        if len(attempts(n)) == 4 and attempts(n)[3] - attempts(n)[0] == timedelta(minutes=6)
    ]
    assert len(bursts) == 5


def test_first_calls_in_the_evening_of_the_due_day() -> None:
    evening = [
        (at, attempts(n)[0])
        for n, at in handed_off().items()
        if at.hour == 11 and at.minute == 0 and attempts(n)
    ]
    late = [first for at, first in evening if first.date() == at.date() and first.hour == 18]
    assert [f"{first:%Y-%m-%d}" for first in sorted(late)] == ["2026-02-10", "2026-06-17", "2026-09-08"]


def test_outcomes_of_calls_that_only_this_portal_knows() -> None:
    unknown = Counter(
        r["hs_call_disposition"] for r in rows("calls") if r["hs_call_disposition"] not in KNOWN_OUTCOMES
    )
    assert unknown == {"0000face-0000-4000-8000-00000000beef": 6, "0000cafe-0000-4000-8000-00000000f00d": 5}


def test_calls_that_came_in() -> None:
    assert sum(row["hs_call_direction"] == "INBOUND" for row in rows("calls")) == 20


def test_calls_with_two_people() -> None:
    assert sum(";" in row["Associated Contact IDs"] for row in rows("calls")) == 3


def test_mails_that_a_machine_sent_and_mails_that_came_in() -> None:
    kinds = Counter((row["hs_email_direction"], row["Automated"]) for row in rows("emails"))
    assert kinds == {("EMAIL", "false"): 484, ("EMAIL", "true"): 448, ("INCOMING_EMAIL", "false"): 95}
