"""Seven leads around a Wednesday noon -> what the meeting of that week talks about, as one would count it on fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartdocs.measure.weekly import Due, week
from smartdocs.model.period import parse_period
from tests.workspace import sessions, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.measure.weekly import Week

TERMS = """
speed:
  by: sales
  promise: {measure: attempts, of: mql, count: 1, from: handed_off, within: 8 business hours, for_at_least: 90%, every: month}
decision:
  by: sales
  promise: {measure: decision, of: mql, from: handed_off, within: 5 calendar days, for_at_least: 90%, every: month}
"""
# Mon to Fri 9:00-17:00 in New York; 12 June 2024 is a Wednesday in week 24
LEADS = """
lead_id | owner     | mql_at           | handed_off_at    | accepted_at      | rejected_at      | reject_reason
A       | Ada Probe | 2024-06-03 09:00 | 2024-06-03 09:00 | 2024-06-04 10:00 |                  |
B       | Ben Probe | 2024-06-03 10:00 | 2024-06-03 10:00 |                  | 2024-06-10 11:00 | outside segment
C       | Ada Probe | 2024-06-07 09:00 | 2024-06-07 09:00 | 2024-06-11 16:00 |                  |
D       | Ben Probe | 2024-06-10 09:00 | 2024-06-10 09:00 |                  |                  |
E       | Ben Probe | 2024-06-11 15:00 | 2024-06-11 15:00 |                  |                  |
F       |           | 2024-06-12 11:00 | 2024-06-12 11:00 |                  |                  |
"""
CALLS = """
activity_id | lead_id | type | direction | occurred_at
1           | A       | call | outbound  | 2024-06-03 11:00
2           | C       | call | outbound  | 2024-06-07 12:00
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Week:
    folder = workspace(tmp_path_factory.mktemp("week"), terms=TERMS, leads=LEADS, activities=CALLS)
    for session in sessions(folder, "2024-06-12T12:00:00-04:00"):
        return week(session, parse_period("2024-W24"))
    raise AssertionError


def listed(rows: object) -> list[tuple[str, str, str, str]]:
    return [(o.lead, o.owner, o.term, f"{o.due_at:%a %d %H:%M}") for o in rows]  # type: ignore[attr-defined]


def test_what_slipped_fell_due_in_the_week_and_was_not_done(found: Week) -> None:
    assert listed(found.slipped) == [("D", "Ben Probe", "speed", "Mon 10 17:00")]


def test_what_still_runs_comes_by_its_deadline_and_names_who_has_it(found: Week) -> None:
    assert [row for row in listed(found.running) if row[2] == "speed"] == [
        ("E", "Ben Probe", "speed", "Wed 12 15:00"),
        ("F", "", "speed", "Thu 13 11:00"),
    ]
    assert [row[0] for row in listed(found.running) if row[2] == "decision"] == ["D", "E", "F"]


def test_each_week_counts_what_fell_due_in_it(found: Week) -> None:
    assert found.due["speed"][-2:] == (
        Due(2, 1),
        Due(0, 1, 2),
    )  # A and C in time, B never; D slipped, E and F run
    assert found.due["speed"][:-2] == (Due(0, 0),) * 10
    assert found.due["speed"][-2].share == pytest.approx(2 / 3)
    assert found.due["speed"][0].share is None


def test_what_happened_to_leads_is_counted_by_the_week_in_which_it_happened(found: Week) -> None:
    assert {column: counts[-2:] for column, counts in found.events.items()} == {
        "mql_at": (3, 3), "handed_off_at": (3, 3), "accepted_at": (1, 1), "rejected_at": (0, 1),
    }  # fmt: skip


def test_a_rep_sees_what_is_due_today_and_in_seven_days(found: Week) -> None:
    ben = next(load for load in found.loads if load.owner == "Ben Probe")
    assert (ben.running, ben.today, ben.week, ben.slipped) == (3, 1, 3, 1)
    assert f"{ben.next_due:%a %d %H:%M}" == "Wed 12 15:00"
    assert [load.owner for load in found.loads] == ["Ben Probe", ""]


def test_leads_that_were_turned_down_come_before_those_that_were_taken(found: Week) -> None:
    assert [(d.lead, d.is_accepted, d.reason) for d in found.decided] == [("B", False, "outside segment"), ("C", True, "")]  # fmt: skip


def test_a_week_in_two_months_is_judged_by_the_later_one_in_force(tmp_path: Path) -> None:
    folder = workspace(tmp_path, terms=TERMS, leads=LEADS, activities=CALLS)
    for session in sessions(folder, "2024-08-12T12:00:00-04:00"):
        assert [p.id for p in session.around("month", parse_period("2024-W24"))] == ["2024-06"]
        assert [p.id for p in session.around("month", parse_period("2024-W27"))] == ["2024-07"]  # 1 to 7 July
        assert [p.id for p in session.around("month", parse_period("2024-W31"))] == [
            "2024-08"
        ]  # 29 July to 4 August
        assert session.around("month", parse_period("2024-Q2")) == []  # only of weeks
        judged = {r.term: r.period.id for r in session.results(parse_period("2024-W24"))}
        assert judged == {"speed": "2024-06", "decision": "2024-06"}
