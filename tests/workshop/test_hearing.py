"""What a sheet adds to what somebody has said, and what it does not."""

from datetime import UTC, datetime, timedelta

from smartdocs.model.answers import Answers, Said
from smartdocs.workshop.filled import Asked, Filled, Origin, Value
from smartdocs.workshop.hearing import Heard, hear
from smartdocs.workshop.sheet import sheet_of
from tests.workshop.worksheets import SAID, workshop_of

NOW = datetime(2026, 9, 20, 12, tzinfo=UTC)
FIELDS = sheet_of(workshop_of(), "sales")
PART = "plant-manager:part"


def sheet(
    values: dict[str, Value], at: datetime | None = None, asked: dict[str, Asked] | None = None
) -> Filled:
    return Filled(origin=Origin("autumn", "sales", "sam", asked=asked or {}), values=values, at=at)


def heard(filled: Filled, before: tuple[Said, ...] = (), sum_: str = "a" * 64) -> Heard:
    book = Answers(schema=1, workshop="autumn", party="sales", person="sam", said=before)
    return hear(filled, FIELDS, book, "sam.pdf", sum_, NOW)


def test_every_answer_of_a_first_sheet_is_new_with_its_file_and_its_time() -> None:
    at = NOW - timedelta(days=2)
    new = {(s.question, s.about): s for s in heard(sheet(SAID, at)).new}
    assert new["occasion", "plant-manager"] == Said(
        question="occasion", about="plant-manager", answer=("A press stood still", "Überdruck – 5 bar"), at=at,
        came_from="sam.pdf", sha256="a" * 64, confidence="high", source="calls of last week",
    )  # fmt: skip
    assert new["order", None].answer == ("Buyer", "Plant manager", "Quality engineer")
    assert len(new) == 8


def test_the_same_file_adds_nothing_even_where_a_later_answer_counts() -> None:
    first = heard(sheet({PART: "initiator"}, NOW - timedelta(days=2)))
    later = heard(sheet({PART: "approver"}, NOW - timedelta(days=1)), first.new, "b" * 64)
    assert [s.answer for s in later.new] == ["approver"]
    again = heard(sheet({PART: "initiator"}, NOW - timedelta(days=2)), (*first.new, *later.new))
    assert (again.new, again.same) == ((), 1)


def test_another_file_that_says_the_same_adds_nothing() -> None:
    first = heard(sheet(SAID))
    again = heard(sheet(SAID), first.new, "b" * 64)
    assert (again.new, again.same) == ((), 8)


def test_somebody_who_returns_to_an_earlier_answer_has_said_it_again() -> None:
    first = heard(sheet({PART: "initiator"}, NOW - timedelta(days=3)))
    second = heard(sheet({PART: "approver"}, NOW - timedelta(days=2)), first.new, "b" * 64)
    third = heard(sheet({PART: "initiator"}, NOW - timedelta(days=1)), (*first.new, *second.new), "c" * 64)
    assert [s.answer for s in third.new] == ["initiator"]


def test_a_time_in_the_future_is_now() -> None:
    assert {s.at for s in heard(sheet(SAID, NOW + timedelta(days=400))).new} == {NOW}


def test_an_answer_that_is_none_is_refused_and_the_others_are_kept() -> None:
    found = heard(sheet({**SAID, PART: "boss", "plant-manager:often:confidence": "very"}))
    assert [(f.place, f.message) for f in found.refused] == [
        ("field `plant-manager:part`", "`boss` is none of the 4 options"),
        ("field `plant-manager:often:confidence`", "`very` does not say how sure they are"),
    ]
    assert len(found.new) == 7


def test_a_field_that_nobody_asks_for_is_refused_and_one_that_was_asked_once_is_told_apart() -> None:
    found = heard(
        sheet(
            {"plant-manager:part:extra": "x", "student:part": "y"}, asked={"student:part": Asked("0", "text")}
        )
    )
    assert [(f.message, f.fix) for f in found.refused] == [
        ("`plant-manager:part:extra` is no question of this team's worksheet", "look who made the file; the other answers are kept"),
        ("`student:part` is asked no longer, so its answer has no place", "put the question back into the workshop and collect the file again, or leave it"),
    ]  # fmt: skip


def test_what_whoever_collects_should_know() -> None:
    found = heard(
        sheet(
            {PART: "approver", "plant-manager:signer": "The board", "plant-manager:story:source": "A call"},
            asked={PART: Asked("00000000", "one_of"), "order": Asked("00000000", "rank")},
        )
    )
    assert found.notes == (
        "1 question has been changed since this sheet was made: `plant-manager:part`; the answers are kept, ask whether they still hold",
        "field `plant-manager:story` has no answer; what stands beside it is left out",
        "`plant-manager:signer` was answered though another answer says that nobody asks; kept",
    )
    assert [s.answer for s in found.new] == ["approver", "The board"]
