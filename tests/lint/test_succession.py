"""Versions that follow or amend one another: on each day one of them is in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.lint.succession import at_once, in_force, line, related
from smartdocs.lint.together import Known
from smartdocs.model.agreement import Agreement
from smartdocs.pipeline import linting, opening

if TYPE_CHECKING:
    from pathlib import Path

DAYS = st.integers(0, 89).map(lambda number: date(2026, 1, 1) + timedelta(days=number))


def known(name: str, first: str = "", last: str = "", status: str = "signed", **more: str) -> Known:
    effective = {key: day for key, day in (("from", first), ("to", last)) if day}
    said = {"schema": 1, "id": name, "title": "T", "version": "1", "parties": {}, "status": status}
    agreement = Agreement.model_validate({**said, **({"effective": effective} if effective else {}), **more})
    return Known(name, None, agreement)  # type: ignore[arg-type]


def days(each: Known, *others: Known) -> list[tuple[str, str]]:
    found = in_force(each, line(each, [each, *others]))
    return [(str(first)[5:], str(last)[5:]) for first, last in found]


YEAR = ("2026-01-01", "2026-12-31")


def test_an_amendment_takes_its_days_from_what_it_amends() -> None:
    base, amendment = known("base", *YEAR), known("a1", "2026-07-01", "2026-12-31", amends="base")
    assert days(base, amendment) == [("01-01", "06-30")]
    assert days(amendment, base) == [("07-01", "12-31")]


def test_after_an_amendment_for_a_time_what_was_amended_holds_again() -> None:
    base, amendment = known("base", *YEAR), known("a1", "2026-07-01", "2026-08-31", amends="base")
    assert days(base, amendment) == [("01-01", "06-30"), ("09-01", "12-31")]


def test_an_amendment_of_an_amendment_takes_its_days_from_both() -> None:
    base = known("base", *YEAR)
    first = known("a1", "2026-07-01", "2026-12-31", amends="base")
    second = known("a2", "2026-10-01", "2026-12-31", amends="a1")
    assert [days(*three) for three in ((base, first, second), (first, base, second), (second, base, first))] == [
        [("01-01", "06-30")],
        [("07-01", "09-30")],
        [("10-01", "12-31")],
    ]  # fmt: skip


def test_a_draft_takes_no_days_and_what_is_terminated_neither() -> None:
    base = known("base", *YEAR)
    for status in ("draft", "terminated"):
        assert days(base, known("a1", "2026-07-01", status=status, amends="base")) == [("01-01", "12-31")]


def test_an_agreement_that_has_to_do_with_no_other_is_not_looked_at_beside_two_thousand() -> None:
    alone = [known(f"goal-{n}", *YEAR) for n in range(30)]
    base, amendment, next_one = known("base"), known("a1", amends="base"), known("fy27", supersedes="base")
    twice = [known("twice", *YEAR), known("twice", "2027-01-01")]
    assert related(alone) == []
    some = related([*alone, base, amendment, next_one, *twice])
    assert [each.folder for each in some] == ["base", "a1", "fy27", "twice", "twice"]
    for each in some:
        assert line(each, some) == line(each, [*alone, *some])


def test_an_agreement_without_dates_can_be_amended_for_a_month() -> None:
    base, amendment = known("base"), known("a1", "2026-07-01", "2026-07-31", amends="base")
    assert days(base, amendment) == [("01-01", "06-30"), ("08-01", "12-31")]


@given(st.lists(st.tuples(DAYS, DAYS), max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_where_no_two_are_at_once_each_day_has_one_version(
    ranges: list[tuple[date, date]], of_the_last: list[bool]
) -> None:
    line_ = [known("base", *YEAR)]
    for number, (first, last) in enumerate(ranges):
        amends = line_[-1].agreement.id if of_the_last[number] else "base"
        line_.append(known(f"a{number}", str(min(first, last)), str(max(first, last)), amends=amends))
    if list(at_once(line_)):
        return
    for number in range(90):
        day = date(2026, 1, 1) + timedelta(days=number)
        holding = [k for k in line_ if any(first <= day <= last for first, last in in_force(k, line_))]
        assert len(holding) == 1, (day, [k.folder for k in holding])


BASE = """\
schema: 1
id: fy26
title: What we promise
version: "1.0"
status: signed
effective: {from: 2026-01-01, to: 2026-12-31}
parties: {}
"""
AMENDMENT = (
    "schema: 1\nid: ID\nversion: '1'\nstatus: signed\namends: fy26\neffective: {from: DAY}\ntitle: T\n"
)


def said(folder: Path, **amendments: tuple[str, str]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """What G108 says: place, words, cure, and the other place."""
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Probe\n")
    texts = {n: AMENDMENT.replace("ID", n).replace("fy26", of).replace("DAY", day) for n, (of, day) in amendments.items()}  # fmt: skip
    for name, text in {"fy26": BASE, **texts}.items():
        (folder / "agreements" / name).mkdir(parents=True)
        (folder / "agreements" / name / "agreement.yaml").write_text(text)
    found = linting.lint(opening.load(folder)).findings
    return [
        (str(f.span), f.message, f.fix, tuple(str(r.span) for r in f.related)) for f in found if f.code == "G108"
    ]  # fmt: skip


def test_an_amendment_and_what_it_amends_are_no_overlap(tmp_path: Path) -> None:
    assert said(tmp_path, a1=("fy26", "2026-07-01"), a2=("a1", "2026-10-01")) == []


def test_two_amendments_at_once_are_told_with_both_places_and_the_way_out(tmp_path: Path) -> None:
    assert said(tmp_path, a1=("fy26", "2026-07-01"), a2=("fy26", "2026-10-01")) == [
        (
            "agreements/a2/agreement.yaml:6:19",
            "`a2` begins on 1 October 2026, and `a1`, which amends the same agreement, is in force until 31 December 2026",
            "let `a2` amend `a1`, end `a1` on 2026-09-30, or begin on 2027-01-01",
            ("agreements/fy26/agreement.yaml:6:35",),
        )
    ]


@pytest.mark.parametrize(
    ("day", "begins"), [("2025-12-31", "31 December 2025"), ("2027-01-02", "2 January 2027")]
)
def test_an_amendment_begins_while_what_it_amends_is_in_force(tmp_path: Path, day: str, begins: str) -> None:
    ((where, words, _, others),) = said(tmp_path, a1=("fy26", day))
    assert where == "agreements/a1/agreement.yaml:6:19"
    assert words == (
        f"`a1` begins on {begins}, and `fy26`, which it amends, is in force from 1 January 2026 until 31 December 2026"
    )
    assert others == ("agreements/fy26/agreement.yaml:6:12",)
