"""P101: the finding stands in the persona's own file."""

from __future__ import annotations

from smartdocs.lint.engine import lint
from tests.lint.cases import base, case_of, said

PERSONA = "personas/plant-manager.yaml"


def test_nobody_at_all_is_shown_beside_the_name() -> None:
    assert said(f"# {PERSONA}\nagreed_by: []\n", "P101") == [
        (
            "name",
            "nobody of Marketing and Sales has agreed to the persona Petra Plant",
            "add `- {name: Mia Chen, party: marketing}` to `agreed_by`, once they do agree",
        )
    ]


def test_a_team_may_be_named_by_its_name() -> None:
    text = f"# {PERSONA}\nagreed_by: [{{name: Mia, party: Marketing}}, {{name: Sam, party: SALES}}]\n"
    assert said(text, "P101") == []


def test_a_retired_persona_and_one_that_the_agreement_does_not_use_are_left_alone() -> None:
    assert said(f"# {PERSONA}\nagreed_by: []\nstatus: retired\n", "P101") == []
    files = base()
    files["personas/other.yaml"] = files[PERSONA].replace("plant-manager", "other").split("agreed_by")[0]
    assert [f for f in lint(case_of(files)).findings if f.code == "P101"] == []
