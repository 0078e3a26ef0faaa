"""A112: pay that rises and adds up."""

from __future__ import annotations

from tests.lint.cases import case_of, files_with, said


def entry(more: str) -> str:
    return f"compensation:\n  - {{goal: new-revenue, roles: [Head of Marketing], {more}}}\n"


def test_a_step_that_pays_less_for_more_is_found() -> None:
    text = entry("payout: [{at: 80%, pays: 60%}, {at: 90%, pays: 50%}]")
    assert said(text, "A112") == [
        (
            "50%",
            "90% pays 50%, less than the 60% that 80% pays",
            "raise it to 60% or more, or lower the step before",
        )
    ]


def test_steps_out_of_order_are_found_at_the_later_one() -> None:
    text = entry("payout: [{at: 100%, pays: 100%}, {at: 80%, pays: 60%}]")
    assert said(text, "A112") == [
        (
            "80%",
            "the step at 80% stands after the one at 100%",
            "put the steps in order, the lowest attainment first, and each attainment once",
        )
    ]


def test_steps_beyond_the_target_are_allowed() -> None:
    text = entry("payout: [{at: 80%, pays: 50%}, {at: 100%, pays: 100%}, {at: 150%, pays: 200%}], cap: 200%")
    assert said(text, "A112") == []


def test_a_step_below_the_gate_is_never_paid() -> None:
    text = entry("gate: 85%, payout: [{at: 80%, pays: 50%}, {at: 100%, pays: 100%}]")
    assert said(text, "A112") == [
        (
            "85%",
            "nothing is paid below 85%, and yet the first step begins at 80%",
            "lower the gate to 80% or less, or take out the steps below it",
        )
    ]
    assert said(text.replace("gate: 85%", "gate: 80%"), "A112") == []


def test_a_step_above_the_cap_is_never_paid() -> None:
    text = entry("payout: [{at: 100%, pays: 100%}, {at: 120%, pays: 150%}], cap: 125%")
    assert said(text, "A112") == [
        (
            "125%",
            "no more than 125% is paid, and yet a step promises 150%",
            "raise the cap to 150% or more, or lower the steps above 125%",
        )
    ]


def test_one_role_cannot_have_more_than_all_of_its_pay() -> None:
    text = (
        entry("share: 60%")
        + "  - {goal: acceptance, roles: [Head of Sales, head of marketing], share: 50%}\n"
    )
    assert said(text, "A112") == [
        (
            "50%",
            "the variable pay of `head of marketing` adds up to 110%: 60% before, and 50% here",
            "lower it to 40% or less, or lower the shares before it",
        )
    ]
    assert said(text.replace("50%", "40%"), "A112") == []


def test_an_attainment_is_in_percent() -> None:
    assert said(entry("payout: [{at: 80 leads, pays: 50%}]"), "A112") == [
        ("80 leads", "`80 leads` is not an attainment in percent", "write `at: 80%`")
    ]


def test_a_gate_above_the_whole_is_refused_when_the_file_is_read() -> None:
    _, files = files_with(entry("gate: 120%, payout: [{at: 100%, pays: 100%}]"))
    assert [(f.code, f.message) for f in case_of(files).reading.findings] == [
        ("Y104", "`120%` is not a percentage of the whole")
    ]
