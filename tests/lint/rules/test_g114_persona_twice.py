"""G114: one name, one buyer."""

from __future__ import annotations

from tests.lint.cases import findings, said


def persona(file: str, key: str, name: str, more: str = "kind: primary") -> str:
    return f"# personas/{file}.yaml\nschema: 1\nid: {key}\nname: {name}\n{more}\n"


def test_the_file_that_is_not_called_after_the_id_is_the_one_to_change() -> None:
    (found,) = findings(persona("buyer", "plant-manager", "Bea Buyer"), "G114")
    assert str(found.span) == "personas/buyer.yaml:3:5"
    assert (found.message, found.fix) == (
        "two personas have the id `plant-manager`, and this one is Bea Buyer",
        "write `id: buyer`",
    )
    assert [str(related.span) for related in found.related] == ["personas/plant-manager.yaml:2:5"]


def test_two_primary_personas_of_one_name_are_found() -> None:
    assert said(persona("buyer", "buyer", "petra plant"), "G114") == [
        (
            "Petra Plant",
            "two primary personas are called Petra Plant: `buyer` and `plant-manager`",
            "name one of them differently, or put both into one file",
        )
    ]


def test_a_secondary_persona_may_have_a_common_name() -> None:
    assert said(persona("buyer", "buyer", "Petra Plant", "kind: secondary"), "G114") == []


def test_a_retired_persona_is_history() -> None:
    assert (
        said(persona("buyer", "plant-manager", "Petra Plant", "kind: primary\nstatus: retired"), "G114") == []
    )


def test_two_buyers_with_names_of_their_own_are_fine() -> None:
    assert said(persona("buyer", "buyer", "Bea Buyer"), "G114") == []
