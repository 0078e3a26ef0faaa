"""The funnel of an agreement -> the same figures as with a pencil: 5 leads × 1 rep × 3 months, 3 % of them, €19,444 each."""

from __future__ import annotations

from typing import Any

import paper
from paper import anchors, page, section


def lines(**changes: Any) -> list[tuple[str, str]]:
    return [(line.what, line.how) for line in section(page(**changes), "funnel").working]


def test_each_step_is_worked_out_on_the_page_forwards_and_back() -> None:
    assert lines() == [
        ("Qualified leads", "5 × 1 rep × 3 months = 15"),
        ("Sales-qualified leads", "15 × 25 % = 3.8"),
        ("Customers", "15 × 3 % = 0.4"),
        ("An order", "€797,200 ÷ 41 orders in the first quarter of 2026 = €19,444 an order"),
        ("Money from these leads", "0.4 × €19,444 = €8,750, 1 % of €1.20M"),
        ("Backwards, if all of it had to come from them", "€1.20M ÷ €19,444 = 62 orders; ÷ 3 % = 2,058 qualified leads"),
    ]  # fmt: skip


def test_the_bars_are_as_long_as_the_shares_that_were_promised() -> None:
    steps = section(page(), "funnel").steps
    assert [(s.label, s.figure, s.share, s.rate) for s in steps] == [
        ("Qualified leads", "15", 1.0, ""),
        ("Sales-qualified leads", "3.8", 0.25, "25 % of them"),
        ("Customers", "0.4", 0.03, "3 % of them"),
        ("Money", "€8,750", 0.03, "€19,444 each"),
    ]


def test_a_rep_who_comes_in_the_middle_of_a_month_brings_the_leads_of_half_of_it() -> None:
    people = dict(paper.WORDS["people"])
    people["ben"] = {"name": "Ben Neu", "takes_leads": True, "active": {"from": "2026-09-16"}}
    assert lines(people=people)[0] == ("Qualified leads", "5 × 1.2 reps × 3 months = 17.5")


def test_there_is_no_funnel_without_a_baseline_a_number_of_leads_or_a_promise_of_customers() -> None:
    goals = {"revenue": paper.WORDS["goals"]["revenue"] | {"baseline": {"none": "nobody counted", "exists_from": "2026-08-01"}}}  # fmt: skip
    assert "funnel" not in anchors(page(goals=goals))
    for gone in ("volume", "customers"):
        terms = {name: term for name, term in paper.WORDS["terms"].items() if name != gone}
        assert "funnel" not in anchors(page(terms=terms))
