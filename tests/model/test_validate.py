"""Plain data that does not fit: one cause is one problem, with a cure, and the rest is read all the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.problems import Problem
from smartdocs.model.validate import Validated, validate

PROMISE = {"measure": "attempts", "within": "6 business hours", "for_at_least": "90%"}


def data(**more: Any) -> dict[str, Any]:
    return {
        "schema": 1,
        "id": "x",
        "title": "What we promise",
        "version": "1.0",
        "parties": {"sales": {"name": "Sales"}, "marketing": {"name": "Marketing"}},
        **more,
    }


def read(**more: Any) -> Validated[Agreement]:
    return validate(Agreement, data(**more), {"promises": promises()})


def told(result: Validated[Agreement]) -> list[tuple[str, str, str]]:
    return [(".".join(map(str, p.path)), p.message, p.fix) for p in result.problems]


def test_a_misspelt_key_is_one_problem_even_when_the_right_one_is_required() -> None:
    wrong = {k: v for k, v in data().items() if k != "title"} | {"titel": "What we promise"}
    assert told(validate(Agreement, wrong, {})) == [
        ("titel", "`titel` is not a key here", "did you mean `title`?")
    ]


def test_a_misspelt_key_is_read_as_the_one_that_was_meant_so_that_nothing_else_is_said_about_it() -> None:
    result = read(terms={"t": {"by": "sales", "promise": PROMISE, "ownr": "mia"}})
    assert told(result) == [("terms.t.ownr", "`ownr` is not a key here", "did you mean `owner`?")]
    assert result.value is not None
    assert result.value.terms["t"].owner == "mia"
    assert result.renamed == {("terms", "t", "owner"): ("terms", "t", "ownr")}


def test_two_slips_of_one_key_are_two_problems_and_the_first_is_taken() -> None:
    result = read(purpse="A", purposee="B")
    assert [p.path for p in result.problems] == [("purpse",), ("purposee",)]
    assert result.value is not None
    assert result.value.purpose == "A"


def test_a_key_that_stands_there_already_is_said_to() -> None:
    assert told(read(purpose="A", purpse="B")) == [
        ("purpse", "`purpse` is not a key here", "`purpose` already stands here; keep one of the two")
    ]


def test_a_key_far_from_every_other_gets_the_list() -> None:
    (problem,) = read(effective={"from": "2026-10-01", "duration": "a year"}).problems
    assert problem.fix == "the keys here are `from` and `to`"


def test_a_broken_term_is_left_out_and_the_other_one_stays() -> None:
    result = read(
        terms={
            "good": {"by": "sales", "promise": PROMISE},
            "bad": {"by": "sales", "promise": {"measure": "atempts"}},
        }
    )
    assert result.value is not None
    assert list(result.value.terms) == ["good"]
    assert result.broken == {("terms", "bad")}
    assert told(result) == [
        ("terms.bad.promise.measure", "there is no measure `atempts`", "did you mean `attempts`?")
    ]


def test_a_slip_in_a_promise_is_named_by_the_keys_of_its_measure() -> None:
    wrong = {**PROMISE, "withn": "6 business hours"}
    del wrong["within"]
    assert told(read(terms={"t": {"by": "sales", "promise": wrong}})) == [
        ("terms.t.promise.withn", "`withn` is not a key here", "did you mean `within`?")
    ]


def test_a_number_where_text_should_stand_hides_nothing_else() -> None:
    result = validate(Agreement, {**data(), "version": Decimal("1.10"), "review_by": "soon"}, {})
    assert told(result) == [
        ("version", "`version` should be text", 'write it in quotes: `"1.10"`'),
        ("review_by", "`soon` is not a date", "write year-month-day: `2026-12-31`"),
    ]
    assert result.value is not None
    assert (result.value.version, result.value.review_by) == ("1.10", None)


def test_what_was_taken_out_is_not_told_to_be_missing() -> None:
    result = validate(Agreement, {**data(), "parties": "Sales"}, {})
    assert [(p.path, p.kind) for p in result.problems] == [(("parties",), "wrong-type")]
    assert result.value is None


def test_the_other_entries_of_a_list_keep_their_places() -> None:
    meetings = [
        {"name": "A", "every": "Monday", "minutes": 0},
        {"name": "B", "every": "Monday", "minutes": 30, "chair": "x"},
    ]
    result = read(meetings=meetings)
    assert result.value is not None
    assert result.broken == {("meetings",)}
    assert told(result) == [
        ("meetings.0.minutes", "`minutes` is 0, which cannot be", "write a number above 0")
    ]


@pytest.mark.parametrize(
    ("more", "path", "message", "fix"),
    [
        ({"status": "sined"}, "status", "`status` cannot be `sined`", "did you mean `signed`?"),
        ({"goals": {"g": {"statement": "a" * 2001}}}, "goals.g.statement", "`statement` has more than 2000 characters", "write one sentence, and put the rest below `why`"),
        ({"id": "a" * 65}, "id", "`id` has more than 64 characters", "choose a shorter one"),
        ({"title": ""}, "title", "`title` is empty", "write something, or take the line out"),
        ({"id": "My Agreement"}, "id", "`My Agreement` cannot be an id", "write `my-agreement`: small letters and digits, with single hyphens between them"),
        ({"page_budget": 0}, "page_budget", "`page_budget` is 0, which cannot be", "write a number at least 1"),
        ({"signatories": "mia"}, "signatories", "`signatories` should be a list", "put each entry on its own line after `- `"),
        ({"people": ["mia"]}, "people", "`people` should be a list of `key: value` pairs", "write the pairs below it, indented"),
        ({"people": {"mia": {"name": "Mia", "sponsor": "perhaps"}}}, "people.mia.sponsor", "`sponsor` is yes or no", "write `true` or `false`"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_told_what_to_write(
    more: dict[str, Any], path: str, message: str, fix: str
) -> None:
    assert (path, message, fix) in told(read(**more))


def test_a_place_inside_an_expression_is_counted_in_characters() -> None:
    definition = {"name": "Qualified", "qualifies_when": {"if": "company_size >> 50"}}
    (problem,) = read(definitions={"mql": definition}).problems
    assert (problem.path, problem.offset) == (("definitions", "mql", "qualifies_when", "if"), 14)


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.decimals(allow_nan=False, allow_infinity=False),
        st.text(max_size=10),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Agreement.model_fields, "schema", "nonsense"]), VALUES, max_size=6))
def test_whatever_stands_in_a_file_comes_out_as_problems_with_sentences(more: dict[str, Any]) -> None:
    result = validate(Agreement, {**data(), **more}, {"promises": promises()})
    for problem in result.problems:
        assert isinstance(problem, Problem)
        assert problem.message
        assert problem.fix
        assert not problem.message.endswith(".")


def test_a_text_that_a_comma_ended_gets_its_own_advice() -> None:
    from smartdocs.model.people import Party

    found = validate(Party, {"name": "Sales", "reachable and in segment.": None}, {})
    assert [(p.path, p.fix) for p in found.problems] == [
        (
            ("reachable and in segment.",),
            "inside { } a comma ends a text; put the whole text before it in quotes",
        )
    ]
