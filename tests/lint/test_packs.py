"""Rules that a company writes in YAML: they run like ours, and a rule that cannot be relied on is refused."""

from __future__ import annotations

from smartdocs.lint.engine import Rule
from smartdocs.lint.entries import fields
from smartdocs.lint.packs import rules_of
from smartdocs.lint.reading import read
from smartdocs.measure.measures import promises
from smartdocs.model.rulepack import RulePack
from smartdocs.source import parse
from tests.lint.cases import case_of, estate_of, files_with, shown

PACK = """\
schema: 1
rules:
  X101:
    name: goal-has-two-names
    each: goals.*
    where: kind = 'outcome'
    test: agreed_by_count >= 2
    message: the goal {key} of {owner} is agreed by fewer than two people
    fix: name a second person in `agreed_by`
    at: agreed_by
    why: Our board decided it on 4 March 2026.
    examples:
      bad:
        - {kind: outcome, owner: ada, agreed_by: ada}
        - {kind: outcome, owner: ada}
      good:
        - {kind: outcome, owner: ada, agreed_by: [ada, ben]}
        - {kind: activity, owner: ada}
"""


def pack(text: str = PACK) -> tuple[tuple[Rule, ...], list[tuple[str, str, str]]]:
    rules, findings = rules_of(read(RulePack, [parse(text, "rules/house.yaml")]), promises())
    return rules, [(shown(f, {"rules/house.yaml": text}), f.message, f.fix) for f in findings]


def found(text: str, pack_text: str = PACK) -> list[tuple[str, str, str, str]]:
    """What the rules of a pack say about the base with ``text`` laid over it."""
    (rules, faults), (_, files) = pack(pack_text), files_with(text)
    assert faults == []
    cases = {"agreement": case_of(files), "workspace": estate_of(files)}
    hits = [f for rule in rules for f in rule.findings(cases[rule.scope])]
    return [(f.code, shown(f, files), f.message, f.fix) for f in hits]


def test_an_entry_that_breaks_the_rule_is_found_at_the_field_that_the_rule_names() -> None:
    text = (
        "goals:\n  revenue: {statement: Win more, kind: outcome, owner: sam-rivera, agreed_by: [mia-chen]}\n"
    )
    assert found(text) == [
        (
            "X101",
            "[mia-chen]",
            "the goal revenue of sam-rivera is agreed by fewer than two people",
            "name a second person in `agreed_by`",
        )
    ]


def test_where_the_field_is_not_written_the_finding_points_to_the_entry() -> None:
    text = "goals:\n  revenue: {statement: Win more, kind: outcome}\n"
    assert [(code, words, message) for code, words, message, _ in found(text)] == [
        ("X101", "revenue", "the goal revenue of `owner` is agreed by fewer than two people")
    ]


def test_an_entry_that_keeps_the_rule_or_does_not_come_under_it_is_left_alone() -> None:
    text = """\
goals:
  kept: {statement: Win more, kind: outcome, owner: ada, agreed_by: [mia-chen, sam-rivera]}
  other: {statement: Hold 4 webinars, kind: activity}
"""
    assert found(text) == []


def test_a_test_can_ask_for_hours_and_numbers() -> None:
    text = PACK.replace("goals.*", "terms.*.promise").replace("kind = 'outcome'", "measure = 'attempts'")
    text = text.replace("agreed_by_count >= 2", "within_hours <= 4 and for_at_least_number >= 90")
    text = text.replace(" of {owner} is agreed by fewer than two people", " takes {within}").replace(
        "at: agreed_by", "at: within"
    )
    a, b = text.index("      bad:"), len(text)
    text = (
        text[:a]
        + (
            "      bad:\n        - {measure: attempts, within: 6 business hours, for_at_least: 95%}\n"
            "        - {measure: attempts, within: 90 minutes, for_at_least: 80%}\n"
            "      good:\n        - {measure: attempts, within: 240 minutes, for_at_least: 90%}\n"
        )
        + text[b:]
    )
    assert found("", text) == [
        (
            "X101",
            "6 business hours",
            "the goal first-attempt takes 6 business hours",
            "name a second person in `agreed_by`",
        )
    ]


def test_a_rule_about_personas_looks_at_every_persona_once() -> None:
    text = PACK.replace("each: goals.*", "about: persona").replace(
        "where: kind = 'outcome'", "where: kind = 'primary'"
    )
    text = text.replace("agreed_by_count >= 2", "quotes_count >= 40").replace("at: agreed_by", "at: name")
    text = text.replace(" {key} of {owner} is", " {name} is").replace("kind: outcome", "kind: primary")
    text = text.replace(
        "agreed_by: [ada, ben]", "quotes: [" + ", ".join("{text: a}" for _ in range(40)) + "]"
    )
    text = text.replace(", owner: ada", "").replace(", agreed_by: ada", "")
    rows = found("", text)
    assert rows
    assert all(
        code == "X101" and message.endswith("is agreed by fewer than two people")
        for code, _, message, _ in rows
    )


def test_a_field_that_does_not_exist_is_refused_with_the_nearest_one() -> None:
    rules, faults = pack(PACK.replace("agreed_by_count", "agred_by_count"))
    assert rules == ()
    assert faults[0] == (
        "agred_by_count",
        "`agred_by_count` is no field of `goals.*`",
        "did you mean `agreed_by_count`?",
    )


def test_a_place_that_does_not_exist_is_refused() -> None:
    _, faults = pack(PACK.replace("goals.*", "gaols.*"))
    assert faults[0][:2] == ("gaols.*", "`gaols.*` is no place in a file of the kind `agreement`")


def test_a_brace_without_a_field_is_refused() -> None:
    _, faults = pack(PACK.replace("{owner}", "{ownr}"))
    assert faults[0][1:] == ("`{ownr}` is no field of `goals.*`", "did you mean `owner`?")
    _, faults = pack(PACK.replace("{owner}", "{"))
    assert faults[0][1] == "`{}` is no field of `goals.*`"


def test_examples_are_run_as_tests() -> None:
    _, faults = pack(PACK.replace(">= 2", ">= 3"))
    assert [message for _, message, _ in faults] == ["`X101` finds this good example"]
    _, faults = pack(PACK.replace(">= 2", ">= 1"))
    assert [message for _, message, _ in faults] == ["`X101` leaves this bad example alone"]


def test_a_rule_without_examples_or_with_another_letter_is_refused() -> None:
    _, faults = pack(PACK[: PACK.index("    examples:")])
    assert [message for _, message, _ in faults] == ["`X101` does not say `examples`"]
    _, faults = pack(PACK.replace("X101", "S101"))
    assert faults[0][0] == "S101"


def test_the_page_says_what_why_and_how() -> None:
    (rule,), _ = pack()
    assert rule.title == "Goal has two names"
    assert "asks that `agreed_by_count >= 2`" in rule.page
    assert "Our board decided it on 4 March 2026." in rule.page
    assert "- {kind: outcome, owner: ada, agreed_by: [ada, ben]}" in rule.page


def test_what_a_test_can_ask_of_a_field() -> None:
    entry = {
        "within": "6 business hours",
        "target": "€1.44M",
        "by": ["a", "b"],
        "baseline": {"n": 4, "none": None},
    }
    record = fields(entry)
    assert (record["within_hours"], record["within_unit"]) == (6, "business hours")
    assert (record["target_number"], record["target_unit"]) == (1_440_000, "EUR")
    assert (record["by"], record["by_count"]) == ("a, b", 2)
    assert (record["baseline_n"], record["baseline_none"]) == (4, None)
