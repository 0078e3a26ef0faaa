"""P105: one persona is a start; two want to be told from those that nobody wants."""

from __future__ import annotations

from smartdocs.lint.engine import rules
from tests.lint.cases import base, estate_of, files_with, said

SECOND = "# personas/second.yaml\nschema: 1\nid: second\nname: Second Buyer\nkind: secondary\n"
NEGATIVE = "# personas/student.yaml\nschema: 1\nid: student\nname: Stu Dent\nkind: negative\n"
NAMED = "# agreements/base/agreement.yaml\npersonas: [plant-manager, second]\n"


def test_a_small_start_is_left_alone() -> None:
    assert said("personas: [plant-manager]\n", "P105") == []


def test_the_list_of_the_agreement_lacks_somebody() -> None:
    assert said(SECOND + NAMED, "P105") == [
        (
            "personas",
            "2 personas say whom you want to sell to, and none says whom you do not",
            "add a file such as `personas/student.yaml` with `kind: negative` for those who ask and never buy",
        )
    ]


def test_a_negative_persona_need_not_be_named_by_the_agreement() -> None:
    assert said(SECOND + NEGATIVE + NAMED, "P105") == []


def test_a_retired_negative_persona_turns_nobody_away() -> None:
    assert [at for at, _, _ in said(SECOND + NEGATIVE + "status: retired\n" + NAMED, "P105")] == ["personas"]


def test_a_persona_that_cannot_be_read_may_be_the_negative_one() -> None:
    unread = "# personas/student.yaml\nschema: 1\nid: student\nname: Stu Dent\n"
    assert said(SECOND + unread + NAMED, "P105") == []


def test_without_an_agreement_the_first_persona_is_shown() -> None:
    files = {**files_with(SECOND)[1]}
    del files["agreements/base/agreement.yaml"]
    rule = next(r for r in rules() if r.code == "P105")
    assert [str(f.span) for f in rule.findings(estate_of(files))] == ["personas/plant-manager.yaml:4:7"]


def test_the_number_can_be_set() -> None:
    rule = next(r for r in rules() if r.code == "P105")
    assert len(list(rule.findings(estate_of(base()), {"from_personas": 1}))) == 1
    assert list(rule.findings(estate_of(files_with(SECOND)[1]), {"from_personas": 3})) == []
