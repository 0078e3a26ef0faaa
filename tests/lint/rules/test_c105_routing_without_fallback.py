"""C105: a lead that no rule matches belongs to somebody."""

from __future__ import annotations

from tests.lint.cases import said


def test_the_leader_of_sales_is_offered() -> None:
    assert said("routing: {rule: by postcode}\n", "C105") == [
        ("routing", "nobody gets a lead for which the rule finds no owner", "add `fallback: sam-rivera`")
    ]


def test_a_team_of_another_name_is_known_by_its_kind() -> None:
    text = (
        "routing: {rule: by postcode}\nparties:\n  growth: {name: Growth, leader: mia-chen}\n"
        "  closers: {name: Closers, leader: erik-oberg, kind: sales}\n"
    )
    assert [fix for _, _, fix in said(text, "C105")] == ["add `fallback: erik-oberg`"]


def test_somebody_is_enough() -> None:
    assert said("routing: {rule: by postcode, fallback: sam-rivera}\n", "C105") == []


def test_who_that_is_asks_the_rule_about_ids() -> None:
    text = "routing: {rule: by postcode, fallback: nobody-here}\n"
    assert said(text, "C105") == []
    assert [words for words, _, _ in said(text, "G101")] == ["nobody-here"]


def test_an_agreement_without_routing_is_left_alone() -> None:
    assert said("title: No routing here\n", "C105") == []
