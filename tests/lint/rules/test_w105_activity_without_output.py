"""W105: every item leaves something on the table, and breaks do not have to."""

from __future__ import annotations

from tests.lint.cases import said

WORKSHOP = "# personas/workshops/plant-manager/workshop.yaml\nminutes: 60\nagenda:\n"


def test_talk_alone_leaves_nothing() -> None:
    text = f"{WORKSHOP}  - {{minutes: 30, activity: Write, output: Drafts}}\n  - {{minutes: 30, activity: Discuss}}\n"
    assert said(text, "W105") == [
        (
            "Discuss",
            "nothing says what is on the table after 30 minutes of this",
            "add `output:` with what is there at its end, or leave the item out",
        )
    ]


def test_a_break_needs_none() -> None:
    text = f"{WORKSHOP}  - {{minutes: 50, activity: Write, output: Drafts}}\n"
    assert said(f"{text}  - {{minutes: 10, activity: Fresh air, mode: break}}\n", "W105") == []
    assert said(f"{text}  - {{minutes: 10, activity: Coffee}}\n", "W105") == []


def test_no_output_anywhere_is_one_finding() -> None:
    text = f"{WORKSHOP}  - {{minutes: 30, activity: Write}}\n  - {{minutes: 20, activity: Talk}}\n  - {{minutes: 10, activity: Break}}\n"
    assert said(text, "W105") == [
        (
            "agenda",
            "no item of the agenda says what is on the table when it ends",
            "add `output:` to each, as in `output: one page that nobody objects to`",
        )
    ]


def test_an_agenda_of_one_item_is_shown_at_that_item() -> None:
    assert [at for at, _, _ in said(f"{WORKSHOP}  - {{minutes: 60, activity: Talk}}\n", "W105")] == ["Talk"]


def test_an_empty_output_is_a_matter_of_reading() -> None:
    text = f"{WORKSHOP}  - {{minutes: 30, activity: Write, output: Drafts}}\n  - {{minutes: 30, activity: Talk, output: ''}}\n"
    assert said(text, "W105") == [], "Y104 says so"
