"""A107: what happens when a promise is missed."""

from __future__ import annotations

from tests.lint.cases import case_of, files_with, said

TERM = """\
terms:
  speed:
    by: sales
    to: marketing
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    owner: sam-rivera
"""


def test_the_sponsor_and_a_consequence_that_the_team_bears_are_suggested() -> None:
    assert said(TERM, "A107") == [
        (
            "speed",
            "nothing happens when `speed` is missed: it names neither an escalation nor a consequence",
            "add `if_missed: {escalate_to: erik-oberg, within: 2 business days, then: coaching}`",
        )
    ]


def test_an_escalation_that_nothing_follows_is_half_of_it() -> None:
    assert said(f"{TERM}    if_missed: {{escalate_to: erik-oberg}}\n", "A107") == [
        (
            "if_missed",
            "`speed` is escalated when it is missed, and then nothing follows",
            "add `then: coaching`",
        )
    ]


def test_where_there_is_no_consequence_yet_one_has_to_be_described() -> None:
    text = f"consequences: {{}}\n{TERM}    if_missed: {{escalate_to: erik-oberg}}\n"
    assert [fix for _, _, fix in said(text, "A107")] == [
        "add `then: weekly-review`, and describe `weekly-review` below `consequences:`"
    ]


def test_an_escalation_to_nobody_is_told_when_the_file_is_read() -> None:
    text = f"{TERM}    if_missed: {{then: coaching}}\n"
    _, files = files_with(text)
    assert [f.code for f in case_of(files).reading.findings] == ["Y102"]
    assert said(text, "A107") == []


def test_a_term_with_both_is_complete() -> None:
    assert said(f"{TERM}    if_missed: {{escalate_to: erik-oberg, then: coaching}}\n", "A107") == []
