"""P109: a persona is one kind of buyer among several."""

from __future__ import annotations

from tests.lint.cases import said

PERSONA = "# data: persona plant-manager {told}\n# personas/plant-manager.yaml\nkind: {kind}\ndata_match: persona = 'plant-manager'\n"


def persona(told: str, kind: str = "primary") -> str:
    return PERSONA.format(told=told, kind=kind)


def test_a_persona_that_is_nobody_is_shown_at_its_test() -> None:
    assert said(persona("= 0 of 400"), "P109") == [
        (
            "persona = 'plant-manager'",
            "none of the 400 leads of the last year is `plant-manager`",
            "look at leads that should be, and correct the value they are compared with",
        )
    ]


def test_a_persona_that_is_everybody_tells_nobody_apart() -> None:
    assert said(persona("= 321 of 400"), "P109") == [
        (
            "persona = 'plant-manager'",
            "80% of the leads (321 of 400) are `plant-manager`, so it tells nobody apart",
            "add what sets this persona off from the other leads",
        )
    ]
    assert said(persona("= 320 of 400"), "P109") == []


def test_nobody_is_good_news_about_a_negative_persona() -> None:
    assert said(persona("= 0 of 400", kind="negative"), "P109") == []


def test_few_leads_say_nothing() -> None:
    assert said(persona("= 0 of 49"), "P109") == []


def test_a_column_that_is_missing_is_said_to_be_missing() -> None:
    assert said(persona("lacks = persona"), "P109") == [
        (
            "persona = 'plant-manager'",
            "nobody can be tried as `plant-manager`: the leads have no column `persona`",
            "map it in smartdocs.yaml",
        )
    ]
