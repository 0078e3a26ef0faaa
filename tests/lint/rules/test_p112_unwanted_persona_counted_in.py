"""P112: whom nobody calls is not counted among the leads that are wanted."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

STUDENT = """# personas/student.yaml
schema: 1
id: student
name: Stu Dent
kind: negative
why_not: [No budget]
identifiers: [Writes from a university]
data_match: persona = 'student'
"""


def definition(test: str, examples: str = "", never: str = "") -> str:
    return (
        "definitions:\n  mql:\n    name: Qualified lead\n"
        f"    qualifies_when: {{all: [{{if: company_size >= 50}}, {{if: {test}}}]}}\n{never}{examples}{STUDENT}"
    )


def test_a_test_that_lets_them_in_is_found_at_its_place() -> None:
    assert said(definition("\"persona in ('plant-manager', 'student')\""), "P112") == [
        (
            "\"persona in ('plant-manager', 'student')\"",
            "the definition `mql` is also about Stu Dent, whom nobody is to call",
            "take them out of the test, or ask both teams whether they are a buyer after all",
        )
    ]


@pytest.mark.parametrize(
    "test",
    [
        "persona != 'student'",
        "persona not in ('student', 'press')",
        "persona is not null",
        "score >= 60",
        "persona = 'plant-manager'",
    ],
)
def test_a_test_that_keeps_them_out_or_is_about_others_is_right(test: str) -> None:
    assert said(definition(f'"{test}"'), "P112") == []


def test_ruling_them_out_is_what_never_when_is_for() -> None:
    never = "    never_when: [{if: persona = 'student', reason: no lead}]\n"
    assert said(definition("score >= 60", never=never), "P112") == []


def test_an_example_that_qualifies_and_is_one_of_them_is_found() -> None:
    examples = "    examples:\n      qualifies:\n        - {company_size: 80, score: 70, persona: student}\n"
    assert [m for _, m, _ in said(definition("score >= 60", examples), "P112")] == [
        "this example qualifies, and it is Stu Dent, whom nobody is to call"
    ]


def test_a_promise_about_somebody_retired_is_found_and_one_about_a_negative_persona_is_not() -> None:
    term = """terms:
  papers:
    by: sales
    promise: {measure: attempts, of: lead, where: persona = 'student', within: 6 business hours, for_at_least: 90%}
"""
    assert said(term + STUDENT, "P112") == []
    assert [m for _, m, _ in said(term + STUDENT.replace("kind:", "status: retired\nkind:"), "P112")] == [
        "the term `papers` is also about Stu Dent, with whom neither team works any more"
    ]
