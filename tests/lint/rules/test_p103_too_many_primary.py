"""P103: six are too many; what counts is what an agreement rests on."""

from __future__ import annotations

from smartdocs.lint.engine import rules
from tests.lint.cases import estate_of, files_with, said

NAMES = ("anna", "berta", "carla", "dora", "emma", "fanny")


def personas(*names: str, kind: str = "primary", more: str = "") -> str:
    return "".join(
        f"# personas/{n}.yaml\nschema: 1\nid: {n}\nname: {n.capitalize()}\nkind: {kind}\n{more}"
        for n in names
    )


def test_five_are_enough_for_everybody() -> None:
    named = f"# agreements/base/agreement.yaml\npersonas: [{', '.join(NAMES[:5])}]\n"
    assert said(personas(*NAMES[:5]) + named, "P103") == []


def test_the_sixth_in_the_list_of_the_agreement_is_shown() -> None:
    named = f"# agreements/base/agreement.yaml\npersonas: [{', '.join(NAMES)}]\n"
    assert said(personas(*NAMES) + named, "P103") == [
        (
            "fanny",
            "6 personas are primary, and attention for more than 5 at once is spread thin",
            "keep 5 of them, and make the others `kind: secondary`; Fanny is last in the list",
        )
    ]


def test_priority_decides_who_is_last() -> None:
    ranked = personas("anna", more="priority: 9\n")
    for place, name in enumerate(NAMES[1:], 1):
        ranked += personas(name, more=f"priority: {place}\n")
    named = f"# agreements/base/agreement.yaml\npersonas: [{', '.join(NAMES)}]\n"
    assert [at for at, _, _ in said(ranked + named, "P103")] == ["anna"]


def test_an_agreement_that_names_none_rests_on_all_of_them() -> None:
    text = personas(*NAMES) + "# agreements/base/agreement.yaml\npersonas: []\n"
    assert [(at, m[:10]) for at, m, _ in said(text, "P103")] == [("primary", "7 personas")]


def test_two_agreements_with_three_each_are_fine() -> None:
    other = (
        "# agreements/other/agreement.yaml\nschema: 1\nid: other\ntitle: Other\nversion: '1'\nparties: {}\n"
    )
    text = (
        personas(*NAMES)
        + other
        + f"personas: [{', '.join(NAMES[:3])}]\n# agreements/base/agreement.yaml\npersonas: [{', '.join(NAMES[3:])}]\n"
    )
    assert said(text, "P103") == []


def test_retired_and_secondary_personas_do_not_count() -> None:
    text = personas(*NAMES[:2], more="status: retired\n") + personas(*NAMES[2:4], kind="secondary")
    text += (
        personas(*NAMES[4:])
        + f"# agreements/base/agreement.yaml\npersonas: [{', '.join(NAMES)}, plant-manager]\n"
    )
    assert said(text, "P103") == []


def test_the_limit_can_be_set() -> None:
    _, files = files_with(
        personas("anna") + "# agreements/base/agreement.yaml\npersonas: [plant-manager, anna]\n"
    )
    rule = next(r for r in rules() if r.code == "P103")
    found = [f.fix for f in rule.findings(estate_of(files), {"at_most": 1})]
    assert found == ["keep 1 of them, and make the others `kind: secondary`; Anna is last in the list"]
