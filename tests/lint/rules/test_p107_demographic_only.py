"""P107: age, title and town sell nothing."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

NEW = "# personas/new.yaml\nschema: 1\nid: new\nname: Nora New\nkind: secondary\nrole: Head of production\nbackground: 45, two children\n"


def test_a_life_story_is_not_enough() -> None:
    assert said(NEW, "P107") == [
        (
            "Nora New",
            "Nora New is described as a person, and nothing says why or how they buy",
            "add `triggers:`, `perceived_barriers:` and `decision_criteria:`, in words you have heard from them",
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "goals: [No standstill]",
        "challenges: [Too few people]",
        "triggers: [An audit]",
        "info_sources: [Trade fairs]",
        "objections: [{text: Too dear.}]",
        "pitch: We are back within two days.",
    ],
)
def test_one_thing_about_the_purchase_is_a_beginning(line: str) -> None:
    assert said(f"{NEW}{line}\n", "P107") == []


def test_a_name_alone_is_not_enough_either() -> None:
    bare = "# personas/new.yaml\nschema: 1\nid: new\nname: Nora New\nkind: secondary\n"
    assert [at for at, _, _ in said(bare, "P107")] == ["Nora New"]


def test_a_negative_persona_is_there_to_be_recognised() -> None:
    negative = NEW.replace("secondary", "negative")
    assert said(negative, "P107") == [
        (
            "Nora New",
            "Nora New is described as a person, and nothing says how to recognise them",
            "add `identifiers:`, by which a rep sees early that this is not a customer",
        )
    ]
    assert said(f"{negative}identifiers: [Writes from a university]\n", "P107") == []
    assert said(f"{negative}data_match: \"persona = 'student'\"\n", "P107") == []


def test_a_retired_persona_is_left_alone() -> None:
    assert said(f"{NEW}status: retired\n", "P107") == []


def test_what_cannot_be_read_may_say_it() -> None:
    assert said(f"{NEW}triggers: {{an: audit}}\n", "P107") == []
