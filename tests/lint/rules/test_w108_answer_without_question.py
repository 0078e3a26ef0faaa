"""W108: every stored answer has its question, and somebody who takes part."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

FILE = "# personas/workshops/plant-manager/answers/sales-sam-rivera.yaml\n"
HEAD = "schema: 1\nworkshop: plant-manager\nparty: sales\n"
SAM = f"{FILE}{HEAD}person: sam-rivera\n"
AT = 'at: "2026-10-12T09:00:00+02:00"'


@pytest.mark.parametrize(
    ("text", "at", "message", "fix"),
    [
        (f"{FILE}schema: 1\nworkshop: other\nparty: sales\nperson: sam-rivera\n", "other", "these are answers to the workshop `other`, and lie in the folder of `plant-manager`", "move the file into the folder of its workshop"),
        (f"{FILE}schema: 1\nworkshop: plant-manager\nparty: sale\nperson: sam-rivera\n", "sale", "no team `sale` takes part", "did you mean `sales`?"),
        (f"{FILE}{HEAD}person: mia-chen\n", "mia-chen", "`mia-chen` does not take part for `sales`", "use one of `sam-rivera` or `tom-adler`"),
        (f"{FILE}{HEAD}", "party", "nothing says who has answered", "write `person:` with the id of a participant, or `guest:` with a name, and not both"),
        (f"{SAM}guest: Gerd Gewinde\n", "guest", "two people are named, and one has answered", "write `person:` with the id of a participant, or `guest:` with a name, and not both"),
        (f"{SAM}said: [{{question: role, about: student, answer: approver, {AT}}}]\n", "student", "`role` is not asked about `student`", "use one of `plant-manager`"),
        (f"{SAM}said: [{{question: role, answer: approver, {AT}}}]\n", "question", "nothing says which persona the answer to `role` is about", "add `about: plant-manager`, or another one"),
        (f"{SAM}said: [{{question: hope, about: plant-manager, answer: x, {AT}}}]\n", "hope", "`sales` is asked no question `hope`", "use one of `occasion` or `role`"),
        ("# personas/workshops/spring/answers/sales-sam.yaml\nschema: 1\nworkshop: spring\nparty: sales\nperson: sam-rivera\n", "workshop", "there is no workshop `spring` that these are answers to", "use one of `plant-manager`"),
    ],
)  # fmt: skip
def test_an_answer_that_has_no_place(text: str, at: str, message: str, fix: str) -> None:
    assert said(text, "W108") == [(at, message, fix)]


def test_the_answers_of_one_person_in_two_files() -> None:
    second = SAM.replace("sales-sam-rivera", "sam")
    assert said(SAM + second, "W108") == [
        (
            "sam-rivera",
            "the answers of this person stand in two files",
            "move everything below `said:` into personas/workshops/plant-manager/answers/sales-sam-rivera.yaml, and delete this file",
        )
    ]


def test_a_guest_answers_the_questions_of_a_team() -> None:
    text = f"{FILE}{HEAD}guest: Gerd Gewinde\nsaid: [{{question: role, about: plant-manager, answer: approver, {AT}}}]\n"
    assert said(text, "W108") == []


LEADS = """\
# personas/workshops/plant-manager/labels/leads.yaml
schema: 1
workshop: plant-manager
agreement: base
definition: mql
as_of: "2026-10-12T09:00:00+02:00"
seed: spring
leads: {lead-0a1b: {shown: {company_size: 80}}}
"""


@pytest.mark.parametrize(
    ("drawn", "question", "answer", "found"),
    [
        (LEADS, "lead-0a1b", "accept", []),
        (LEADS, "lead-0a1b-why", "Too small", []),
        (LEADS, "lead-0a1b", "maybe", [("maybe", "`maybe` is none of the 3 options", "choose one of `accept`, `reject` or `unsure`")]),
        (LEADS, "lead-0a1c", "accept", [("lead-0a1c", "`lead-0a1c` is none of the leads that were drawn", "did you mean `lead-0a1b`?")]),
        ("", "lead-0a1b", "accept", [("lead-0a1b", "`lead-0a1b` is none of the leads that were drawn", "put `labels/leads.yaml` back, which says what both teams judged")]),
    ],
)  # fmt: skip
def test_a_verdict_is_held_against_the_leads_that_were_drawn(
    drawn: str, question: str, answer: str, found: list[tuple[str, str, str]]
) -> None:
    text = f"{drawn}{SAM}said: [{{question: {question}, answer: {answer}, {AT}}}]\n"
    assert said(text, "W108") == found
