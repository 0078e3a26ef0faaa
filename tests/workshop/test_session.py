"""Dot votes as on paper: what comes out, what is refused, and that no order of arrival changes it."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.model.persona import Persona
from smartdocs.model.workshop import Ballot, Workshop
from smartdocs.workshop.session import Standing, after, ballots_of, fault_of_vote, replayed, tally, voters

FIRST = Ballot(ask="Who comes first?", options=("Plant manager", "Buyer", "Student"), dots=4, at_most=3)
BALLOTS = {"first": FIRST}
OPEN = replayed([{"kind": "ballot", "ballot": "first", "stage": "open"}])


def cast(who: str, turn: int = 1, **dots: int) -> dict[str, object]:
    return {"kind": "vote", "ballot": "first", "who": who, "turn": turn, "dots": {k.replace("_", " "): n for k, n in dots.items()}}  # fmt: skip


def test_dots_are_added_up_and_the_most_stand_first() -> None:
    """
    | voter          | Plant manager | Buyer | Student |
    | Sam (Sales)    |             1 |     3 |       0 |
    | Ada (Sales)    |             2 |     2 |       0 |
    | Mia (Marketing)|             3 |     0 |       0 |
    """
    standing = replayed(
        [
            cast("sales/sam", Plant_manager=1, Buyer=3),
            cast("sales/ada", Plant_manager=2, Buyer=2),
            cast("marketing/mia", Plant_manager=3),
        ]
    )
    found = tally("first", FIRST, standing, 3)
    assert [(row.option, row.dots, row.voters) for row in found] == [
        ("Plant manager", 6, 3), ("Buyer", 5, 2), ("Student", 0, 0),
    ]  # fmt: skip
    assert [row.by_team for row in found] == [None, None, None], "two people of Sales could be told apart"
    assert voters("first", standing) == 3


def test_teams_are_shown_apart_when_three_of_each_have_voted() -> None:
    standing = replayed(
        [
            *(cast(f"sales/s{n}", Buyer=2) for n in range(3)),
            *(cast(f"marketing/m{n}", Plant_manager=1, Buyer=1) for n in range(3)),
        ]
    )
    assert tally("first", FIRST, standing, 3)[0].by_team == {"marketing": 3, "sales": 6}
    assert tally("first", FIRST, standing, 3)[1].by_team == {"marketing": 3, "sales": 0}


def test_who_takes_all_dots_back_has_not_voted() -> None:
    standing = replayed([cast("sales/sam", 1, Buyer=2), cast("sales/sam", 2)])
    assert (voters("first", standing), tally("first", FIRST, standing, 3)[0].dots) == (0, 0)


@pytest.mark.parametrize(
    ("dots", "said"),
    [
        ({"Buyer": 2, "Student": 2}, ""),
        ({}, ""),
        ({"Buyer": 3, "Student": 2}, "these are 5 dots, and everybody has 4"),
        ({"Buyer": 4}, "one option gets 3 dots at most"),
        ({"Boss": 1}, "`Boss` is not among the options"),
        ({"Buyer": -1, "Student": 4}, "dots are counted in whole numbers from 0"),
        ({"Buyer": True}, "dots are counted in whole numbers from 0"),
        ({"Buyer": 1.5}, "dots are counted in whole numbers from 0"),
        ([4], "a vote says how many dots each option gets"),
    ],
)
def test_a_vote_that_does_not_add_up_is_refused_with_a_sentence(dots: object, said: str) -> None:
    assert fault_of_vote(BALLOTS, OPEN, "first", dots) == said


def test_a_vote_counts_only_while_it_is_open() -> None:
    closed = after(OPEN, {"kind": "ballot", "ballot": "first", "stage": "closed"})
    assert fault_of_vote(BALLOTS, Standing(), "first", {"Buyer": 1}) == "this vote has not begun"
    assert fault_of_vote(BALLOTS, closed, "first", {"Buyer": 1}) == "this vote is over"
    assert fault_of_vote(BALLOTS, OPEN, "frist", {"Buyer": 1}) == "there is no such vote"


def persona(name: str, kind: str) -> Persona:
    return Persona.model_validate({"schema": 1, "id": "x", "name": name, "kind": kind})


def workshop(**more: object) -> Workshop:
    return Workshop.model_validate(
        {"schema": 1, "id": "room", "title": "T", "date": "2026-03-17", "minutes": 60, **more}
    )


PERSONAS = {
    "petra": persona("Petra Prüfstand", "primary"),
    "paul": persona("Paul Preisliste", "secondary"),
    "stefan": persona("Stefan Stoppuhr", "negative"),
}


def test_without_ballots_the_buyers_are_voted_on_and_not_those_whom_nobody_calls() -> None:
    (ballot,) = ballots_of(workshop(personas=["petra", "stefan", "paul"]), PERSONAS).values()
    assert ballot.options == ("Petra Prüfstand", "Paul Preisliste")
    assert ballots_of(workshop(personas=["petra", "stefan"]), PERSONAS) == {}


def test_what_is_written_is_voted_on_and_nothing_else() -> None:
    written = workshop(
        personas=["petra", "paul"], ballots={"when": {"ask": "When?", "options": ["Now", "Later"]}}
    )
    assert [(key, ballot.ask, ballot.dots) for key, ballot in ballots_of(written, PERSONAS).items()] == [
        ("when", "When?", 4)
    ]


VOTES = st.dictionaries(st.sampled_from(FIRST.options), st.integers(0, 2), max_size=2)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(["sales/a", "sales/b", "marketing/c"]), st.lists(VOTES, min_size=1, max_size=5)
    )
)
def test_only_the_last_vote_of_each_person_is_counted(said: Mapping[str, list[dict[str, int]]]) -> None:
    events = [
        {"kind": "vote", "ballot": "first", "who": who, "turn": turn, "dots": dots}
        for who, votes in said.items()
        for turn, dots in enumerate(votes, 1)
    ]
    found = {row.option: row.dots for row in tally("first", FIRST, replayed(events), 1)}
    assert found == {
        option: sum(votes[-1].get(option, 0) for votes in said.values()) for option in FIRST.options
    }
