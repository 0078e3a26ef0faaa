"""What a person reads at the terminal, to the letter."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.finding import Edit, Finding, Related, Span
from smartdocs.lint.formats import format_named

PATH = "agreements/x/agreement.yaml"
TEXT = "goals:\n  acceptance:\n    statement: Improve the Säle.\n"
VAGUE = Finding(
    "S101",
    "vague-word",
    "error",
    "`Improve` says neither how much nor from where to where",
    Span(PATH, 3, 16, 3, 23),
    "write `Raise acceptance from 72% to 90%`",
    (Related(Span(PATH, 2, 3, 2, 13), "the goal stands here"),),
)
LATE = Finding("T106", "no-review-date", "warning", "no review", Span(PATH, 1, 1, 1, 6), "add a date")


def text(findings: list[Finding], not_run: tuple[str, ...] = (), *, color: bool = False) -> str:
    return format_named("text").render(findings, {PATH: TEXT}, not_run, color=color)


def test_a_finding_is_its_place_its_line_its_cure_and_the_places_that_belong_to_it() -> None:
    assert text([VAGUE]) == (
        "agreements/x/agreement.yaml:3:16: error S101 vague-word: "
        "`Improve` says neither how much nor from where to where\n"
        "   3 |     statement: Improve the Säle.\n"
        "     |                ^^^^^^^\n"
        "help: write `Raise acceptance from 72% to 90%`\n"
        "see:  agreements/x/agreement.yaml:2:3: the goal stands here\n"
        "\n"
        "1 error in 1 file. `smartdocs rules S101` explains a rule.\n"
    )


def test_findings_stand_in_the_order_of_the_file_and_are_counted_by_level() -> None:
    lines = text([VAGUE, VAGUE, LATE]).splitlines()
    assert lines[0].startswith("agreements/x/agreement.yaml:1:1: warning T106")
    assert lines[-1] == "2 errors, 1 warning in 1 file. `smartdocs rules S101` explains a rule."


def test_what_brings_its_correction_says_how_to_get_it_done() -> None:
    safe = replace(LATE, edits=(Edit(LATE.span, "goal"),), is_safe=True)
    unsafe = replace(VAGUE, edits=(Edit(VAGUE.span, "Raise"),))
    said = text([safe, unsafe], ("M106",))
    assert "help: add a date  [--fix]\n" in said
    assert "help: write `Raise acceptance from 72% to 90%`  [--unsafe-fixes]\n" in said
    assert said.splitlines()[-4:] == [
        "M106 did not run: add --data to run it on your data",
        "1 can be fixed with --fix; look at it with --diff",
        "1 more can be fixed with --fix --unsafe-fixes, which changes the meaning; look at it with --diff --unsafe-fixes",
        "1 error, 1 warning in 1 file. `smartdocs rules S101` explains a rule.",
    ]
    assert text([unsafe]).splitlines()[-2].startswith("1 can be fixed with --fix --unsafe-fixes, ")


def test_nothing_found_is_said() -> None:
    assert text([]) == "No findings.\n"


def test_a_rule_that_did_not_run_is_said_before_the_last_line() -> None:
    assert text([], ("M106",)) == "M106 did not run: add --data to run it on your data\nNo findings.\n"
    assert text([], ("M106", "M108")).startswith(
        "M106 and M108 did not run: add --data to run them on your data\n"
    )


def test_a_file_that_is_not_at_hand_is_named_without_its_line() -> None:
    assert format_named("text").render([LATE], {}, ()).splitlines()[1] == "help: add a date"


def test_color_changes_the_looks_and_not_the_words() -> None:
    colored = text([VAGUE], color=True)
    assert "\x1b[31merror S101\x1b[0m" in colored
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[1m", "\x1b[0m"):
        colored = colored.replace(code, "")
    assert colored == text([VAGUE])
