"""What both teams promise, as docs/terms.md writes it; and that the page leaves nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartdocs.measure.measures import measure, promises
from tests.measure.measures.catalogue import figure, outcomes, told, written
from tests.measure.measures.test_catalogue_marketing import goal

ONE = "lead_id | created_at\nL0 | 2024-05-01 09:00"
NUMBERS = [f"T{n:02d}" for n in range(1, 53)]


def test_t46_a_meeting_without_one_of_the_leaders_was_none(tmp_path: Path) -> None:
    meetings = """
        meeting | held_at          | marketing_leader | sales_leader
        1       | 2024-06-03 10:00 | yes              | yes
        2       | 2024-06-10 10:00 | yes              | no
    """
    made = told(tmp_path, "T46", ONE, meetings=meetings, as_of="2024-06-17T09:00:00-04:00")
    assert outcomes(made, "weekly-meeting") == {
        "2024-W23": "met",
        "2024-W24": "breached",
        "2024-W25": "pending",
    }


def test_t47_the_review_of_a_quarter_comes_within_ten_business_days(tmp_path: Path) -> None:
    """1 April 2024 is a Monday: the tenth business day after it is 15 April."""
    meetings = """
        meeting | held_at          | kind
        1       | 2024-04-15 16:59 | review
        2       | 2024-07-17 10:00 | review
        3       | 2024-06-20 10:00 | leaders
    """
    made = told(tmp_path, "T47", ONE, meetings=meetings)
    assert outcomes(made, "review") == {"2024-Q2": "met", "2024-Q3": "breached:late"}
    assert outcomes(made, "leaders") == {"2024-06": "met", "2024-07": "pending"}


def test_t48_an_action_is_closed_on_the_day_it_is_due(tmp_path: Path) -> None:
    actions = """
        action | agreed_at        | due_at     | closed_at
        1      | 2024-06-03 10:00 | 2024-06-07 | 2024-06-07 23:00
        2      | 2024-06-03 10:00 | 2024-06-07 | 2024-06-08 00:00
    """
    assert outcomes(told(tmp_path, "T48", ONE, actions=actions), "actions") == {
        "1": "met",
        "2": "breached:late",
    }


def test_t49_a_cohort_becomes_customers_within_ninety_days(tmp_path: Path) -> None:
    leads = """
        lead_id | created_at       | customer_at
        A       | 2024-04-03 10:00 | 2024-07-02 10:00
        B       | 2024-04-03 10:00 | 2024-07-02 10:01
        C       | 2024-06-03 10:00 |
    """
    assert outcomes(told(tmp_path, "T49", leads), "lead-to-customer") == {
        "A": "met",
        "B": "breached:late",
        "C": "pending",
    }


def test_t50_personas_are_reviewed_every_year_and_read_alike(tmp_path: Path) -> None:
    """Of ten leads both teams say buyer of three and user of four: κ = (0.7 - 0.5) ÷ 0.5 = 0.4."""
    said = [("buyer", "buyer")] * 3 + [("buyer", "user")] * 2 + [("user", "buyer")] + [("user", "user")] * 4
    leads = "\n".join(
        [
            "lead_id | mql_at | persona | persona_of_sales",
            *(f"L{n} | 2024-05-03 10:00 | {a} | {b}" for n, (a, b) in enumerate(said)),
        ]
    )
    due = "goals:\n  alike: {statement: x, metric: persona-kappa, target: 0.6, due: 2024-06-30}\nterms:\n"
    made = told(tmp_path, "T50", leads, amend={"terms:\n": due})
    (tmp_path / "personas").mkdir()
    for name, day in (("plant-manager", "2023-07-10"), ("purchaser", "2023-06-10")):
        (tmp_path / "personas" / f"{name}.yaml").write_text(
            f"schema: 1\nid: {name}\nname: {name}\nkind: primary\nlast_reviewed: {day}\n"
        )
    assert figure(made, "personas") == (0.5, "missed")
    assert goal(tmp_path) == pytest.approx(0.4)


def test_t51_one_of_four_definitions_was_disputed(tmp_path: Path) -> None:
    leads = "\n".join(
        [
            "lead_id | mql_at | disputed",
            *(f"{n} | 2024-06-03 10:00 | {'yes' if n == 'D' else 'no'}" for n in "ABCD"),
        ]
    )
    meetings = "meeting | held_at | kind\n1 | 2024-05-03 10:00 | definitions"
    made = told(tmp_path, "T51", leads, meetings=meetings)
    assert figure(made, "disputed") == (0.75, "missed")
    assert outcomes(made, "agreed-anew") == {"2024-Q2": "met", "2024-Q3": "pending"}


def test_t52_an_escalation_is_answered_within_a_working_day(tmp_path: Path) -> None:
    escalations = "escalation | raised_at | answered_at\n1 | 2024-06-03 10:00 | 2024-06-04 10:00\n2 | 2024-06-03 10:00 | 2024-06-04 10:01"
    reviews = "review | third_breach_at | held_at\n1 | 2024-06-03 10:00 | 2024-06-10 16:00\n2 | 2024-06-03 10:00 | 2024-06-11 09:00"
    made = told(tmp_path, "T52", ONE, escalations=escalations, reviews=reviews)
    assert outcomes(made, "escalations") == {"1": "met", "2": "breached:late"}
    assert outcomes(made, "reviews") == {"1": "met", "2": "breached:late"}


def test_every_kind_of_promise_stands_on_the_page_and_is_tried() -> None:
    assert sorted(written()) == NUMBERS
    here = Path(__file__).parent
    tried = {
        n.upper()
        for f in here.glob("test_catalogue_*.py")
        for n in re.findall(r"def test_(t\d\d)_", f.read_text("utf-8"))
    }
    assert sorted(tried) == NUMBERS


def test_the_measures_say_themselves_which_kinds_they_are() -> None:
    """A promise on the page is written with a measure that names its number."""
    for number, parts in written().items():
        used = set(re.findall(r"measure: (\w+)", parts["terms"]))
        assert any(number in measure(name).CATALOGUE for name in used), number
        assert used <= promises().keys()
