"""Two teams' worksheets, field by field: who agrees, who does not, and who is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from smartdocs.workshop.report import Report, report
from smartdocs.workshop.reports import json as as_json
from smartdocs.workshop.reports import text as as_text
from tests.workshop.telling import PEOPLE, TEAMS, answers, workshop

LIST = {"ask": "By what do they compare?", "fills": "decision_criteria", "answer": "list"}
CHOICE = {"ask": "Which part?", "fills": "buying_role", "answer": "one_of", "options": ["user", "buyer"]}
SCALE = {"ask": "How urgent?", "fills": "background", "answer": "scale", "options": ["never", "always"]}
NUMBER = {"ask": "How many people decide?", "fills": "background", "answer": "number"}
ORDER = {
    "ask": "Who comes first?",
    "fills": "priority",
    "answer": "rank",
    "options": ["Plant manager", "Buyer", "Student"],
}


def made(questions: dict[str, Any], rows: dict[str, dict[str, Any]], **more: Any) -> Report:
    return report(workshop(questions, **more), answers(rows), TEAMS, PEOPLE)


@pytest.mark.parametrize(
    ("question", "sales", "marketing", "kind", "score"),
    [
        (LIST, ["Price", "Time"], ["time", "PRICE"], "same", 1),
        (LIST, ["Price", "Time"], ["Price", "Proof", "Taste"], "overlap", 1 / 4),
        (LIST, ["Price"], ["Proof"], "conflict", 0),
        (CHOICE, "user", "user", "same", 1),
        (CHOICE, "user", "buyer", "conflict", 0),
        (SCALE, "4", "4", "same", 1),
        (SCALE, "4", "3", "overlap", 3 / 4),
        (SCALE, "1", "5", "conflict", 0),
        (NUMBER, "3", "3", "same", 1),
        (NUMBER, "5", "4", "overlap", 4 / 5),
        (NUMBER, "2", "8", "conflict", 1 / 4),
        (NUMBER, "0", "8", "conflict", 0),
        (ORDER, ["Plant manager", "Buyer", "Student"], ["Plant manager", "Buyer", "Student"], "same", 1),
        (ORDER, ["Plant manager", "Buyer", "Student"], ["Buyer", "Plant manager", "Student"], "overlap", 2 / 3),
        (ORDER, ["Plant manager", "Buyer", "Student"], ["Student", "Buyer", "Plant manager"], "conflict", 0),
    ],
)  # fmt: skip
def test_each_kind_of_answer_has_its_own_distance(
    question: dict[str, Any], sales: Any, marketing: Any, kind: str, score: float
) -> None:
    key = "order" if question["answer"] == "rank" else "field"
    row = made({key: question}, {"sales-sam": {key: sales}, "marketing-mia": {key: marketing}}).rows[0]
    assert row.compared.kind == kind
    assert row.compared.score == pytest.approx(score)


def test_an_order_of_three_says_how_much_it_can_carry() -> None:
    rows = {"sales-sam": {"order": ["Plant manager", "Buyer", "Student"]}, "marketing-mia": {"order": ["Buyer", "Plant manager", "Student"]}}  # fmt: skip
    row = made({"order": ORDER}, rows).rows[0]
    assert (
        row.compared.note
        == "Kendall 0.33, Spearman 0.50 over 3 options; of all 6 orders, 1 in 2 would agree as well."
    )


def test_a_team_that_is_divided_is_said_to_be() -> None:
    told = made({"part": CHOICE}, {"sales-sam": {"part": "user"}, "sales-ada": {"part": "buyer"}, "marketing-mia": {"part": "user"}})  # fmt: skip
    assert (told.rows[0].compared.kind, told.rows[0].compared.score) == ("overlap", 0.5)
    assert "Sales is divided itself." in as_text.render(told)


def test_an_answer_of_one_team_alone_says_which_one_and_why() -> None:
    told = made({"field": LIST}, {"sales-sam": {"field": ["Price"]}, "marketing-mia": {}})
    assert told.rows[0].compared.kind == "one side only"
    assert told.in_words(told.rows[0].compared.note) == "Marketing has not answered yet."
    only = {**LIST, "ask": {"sales": "What do they say?"}}
    unasked = made({"field": only}, {"sales-sam": {"field": ["Price"]}})
    assert unasked.in_words(unasked.rows[0].compared.note) == "Marketing is not asked."
    assert unasked.items == ()  # that Marketing was never asked is nothing to argue about


def test_below_three_answers_nobody_is_named() -> None:
    rows: dict[str, dict[str, Any]] = {"sales-sam": {"field": ["Price"]}, "sales-ada": {"field": ["Price"]}, "marketing-mia": {"field": ["Proof"]}}  # fmt: skip
    two = made({"field": LIST}, rows)
    assert [(h.people, h.names) for h in two.heard(two.rows[0], two.rows[0].first)] == [(2, ())]
    three = made({"field": LIST}, {**rows, "sales-greta": {"field": ["Time"]}})
    row = three.rows[0]
    assert [(h.text, h.names) for h in three.heard(row, row.first)] == [
        ("Price", ("Sam Senkblei", "Ada Pegel")),
        ("Time", ("Greta Sonde",)),
    ]
    assert [h.names for h in three.heard(row, row.second)] == [()]
    machine = json.loads(as_json.render(three))["fields"][0]["sides"]
    assert [said["names"] for said in machine["marketing"]["said"]] == [None]
    always = made({"field": LIST}, rows, anonymous_below=1)
    assert always.heard(always.rows[0], always.rows[0].second)[0].names == ("Mia Pendel",)


def test_the_newest_answer_counts() -> None:
    told = answers({"sales-sam": {"field": ["Price"]}, "marketing-mia": {"field": ["Price"]}})
    later = told["sales-sam"].said[0].model_copy(update={"answer": ("Proof",), "at": told["sales-sam"].said[0].at.replace(day=12)})  # fmt: skip
    sheet = told["sales-sam"].model_copy(update={"said": (later, *told["sales-sam"].said)})
    found = report(workshop({"field": LIST}), {**told, "sales-sam": sheet}, TEAMS, PEOPLE)
    assert [voice.text for voice in found.rows[0].first.voices] == ["Proof"]


def test_ten_differences_at_most_come_in_the_order_of_the_sheet_with_the_vote_last() -> None:
    questions = {f"f{n:02}": {**LIST, "fills": "goals"} for n in range(12)} | {"order": ORDER, "ring": LIST}
    sales: dict[str, Any] = {f"f{n:02}": ["A", "B"] for n in range(12)} | {"order": ["Plant manager", "Buyer", "Student"], "ring": (["A"], "high")}  # fmt: skip
    marketing: dict[str, Any] = {f"f{n:02}": ["C"] if n < 8 else ["A", "B"] if n == 8 else ["A"] for n in range(12)} | {"order": ["Student", "Buyer", "Plant manager"], "ring": (["B"], "high")}  # fmt: skip
    told = made(questions, {"sales-sam": sales, "marketing-mia": marketing})
    ids = [item.row.question for item in told.items]
    assert ids == [*(f"f{n:02}" for n in range(8)), "ring", "order"]
    ring = next(item for item in told.items if item.row.question == "ring")
    assert [told.in_words(why) for why in ring.why] == [
        "Nothing in common: 1 entry from Sales, 1 from Marketing.",
        "A purchase turns on it.",
        "Both are sure.",
    ]


def test_five_scales_make_a_kappa_and_no_interval() -> None:
    questions = {f"s{n}": SCALE for n in range(5)}
    sales = {f"s{n}": str(p) for n, p in enumerate((1, 2, 3, 4, 5))}
    marketing = {f"s{n}": str(p) for n, p in enumerate((1, 2, 3, 4, 4))}
    found = made(questions, {"sales-sam": sales, "marketing-mia": marketing})
    assert found.scales is not None
    assert found.scales.kappa is not None
    assert (found.scales.count, found.scales.has_interval, found.scales.apart) == (5, False, 0.2)
    assert "weighted kappa 0.94 (quadratic), too few scales for an interval" in as_text.render(found)
    few = made({"s0": SCALE}, {"sales-sam": {"s0": "1"}, "marketing-mia": {"s0": "5"}})
    assert (
        "the medians lie 4.0 points apart on average (1 scale); too few for a kappa, which takes 5."
        in as_text.render(few)
    )


def test_coverage_says_who_has_answered_how_much() -> None:
    found = made(
        {"field": LIST, "part": CHOICE}, {"sales-sam": {"field": ["Price"]}, "sales-otto": {"part": "user"}}
    )
    sales = found.team("sales")
    assert [(p.name, p.answered, p.asked, p.is_expected) for p in sales.people] == [
        ("Sam Senkblei", 1, 2, True),
        ("Ada Pegel", 0, 2, True),
        ("Greta Sonde", 0, 2, True),
        ("otto", 1, 2, False),
    ]


def test_what_is_meant_for_a_terminal_stays_text() -> None:
    found = made(
        {"field": LIST}, {"sales-sam": {"field": ["\x1b[2J\nPrice"]}, "marketing-mia": {"field": ["Price"]}}
    )
    assert "Sales: �[2J Price (1 person)" in as_text.render(found)
