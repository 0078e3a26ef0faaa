"""Edits of one field, with the direction that a person gave them: each is made in both directions, among harmless ones."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from redline.sides import AGREEMENT, compared, edited, only, with_term

OPPOSITE = {"loosened": "tightened", "tightened": "loosened"}

# What the promise says besides, the field, its values from the one that asks least of those who promise to the one that
# asks most of them.
ATTEMPTS = "measure: attempts, of: mql"
DEADLINE = "measure: deadline, from: created, until: accepted"
DECISION = "measure: decision, of: mql, within: 8 business hours"
PROMISES = [
    ("measure: reached, of: mql, within: 9 calendar days, for_at_least: 90%", "outcomes", ("[connected, replied]", "[connected]")),
    ("measure: passed_on, after: speed, for_at_least: 90%", "within", ("4 business hours", "2 business hours")),
    (f"{ATTEMPTS}, within: 9 calendar days, count: 2, for_at_least: 90%", "distinct_by", (None, "day")),
    ("measure: volume, of: opportunity, amount: value, at_least: 80", "preceded_by", (None, "{of: activities, within: 90 calendar days}")),
    ("measure: volume, of: opportunity, amount: value, at_least: 80", "preceded_by", ("{of: activities, within: 90 calendar days}", "{of: activities, within: 30 calendar days}")),
    (f"{ATTEMPTS}, for_at_least: 90%", "within", ("9 business hours", "8 business hours", "2 business hours", "30 business minutes")),
    (f"{ATTEMPTS}, for_at_least: 90%", "within", ("2 calendar weeks", "12 calendar days", "3 calendar days", "1 calendar day", "6 calendar hours")),
    (f"{ATTEMPTS}, for_at_least: 90%", "within", ("6 business hours", "6 calendar hours", "90 minutes")),
    (f"{ATTEMPTS}, within: 2 business days", "for_at_least", ("50%", "0.75", "90%", "95.5%", "1")),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "count", ("1", "2", "4", "6")),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "from", ("accepted", "handed_off", "mql", "hand_raise", "created")),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "min_gap", (None, "30 minutes", "1 calendar hour", "1 calendar day")),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "channels", ("[call, email, sms, meeting]", "[email, call]", "[call]")),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "stops_when", ("[replied, connected]", "[connected]", None)),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "count_before_start", ("2 calendar hours", "20 minutes", None)),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "pause", ("{from: asked_at, until: back_at}", None)),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "day_rule", ("end_of_day", "exact")),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "tiers", (None, "[{when: source = 'demo', within: 1 calendar day}]")),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "tiers", (
        "[{when: source = 'fair', within: 12 calendar days}]", None)),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "tiers", (
        "[{when: source = 'demo', within: 2 calendar days}]", "[{when: source = 'demo', within: 1 calendar day}]")),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "where", (
        "country = 'DE' and size > 500", "country = 'DE' and size > 50", "country = 'DE'", "\"country in ('DE', 'AT')\"", None)),
    (f"{ATTEMPTS}, within: 9 calendar days, for_at_least: 90%", "every", ("year", "quarter", "month", "week")),
    ("measure: attempts, within: 9 calendar days, for_at_least: 90%", "of", ("sql", "sal", "mql", "lead")),
    (f"{DEADLINE}, for_at_least: 90%", "within", ("3 business days", "2 business days", "1 business day")),
    (f"{DEADLINE}, within: 1 business day", "for_at_least", ("80%", "90%", "99%")),
    (f"{DEADLINE}, within: 1 business day, for_at_least: 90%", "unless", ("[withdrawn_at, merged_at]", "[withdrawn_at]", None)),
    (f"{DEADLINE}, within: 1 business day, for_at_least: 90%", "pause", ("{from: asked_at, until: back_at}", None)),
    (f"{DEADLINE}, within: 2 calendar days, for_at_least: 90%", "day_rule", ("end_of_day", "exact")),
    ("measure: deadline, from: created, within: 1 business day, for_at_least: 90%", "until", ("[accepted, rejected]", "[accepted]")),
    ("measure: deadline, until: accepted, within: 1 business day, for_at_least: 90%", "from", ("handed_off", "mql", "created")),
    ("measure: decision, of: mql, for_at_least: 90%", "within", ("24 business hours", "12 business hours", "4 business hours")),
    (DECISION, "for_at_least", ("70%", "80%", "95%")),
    (f"{DECISION}, for_at_least: 90%", "from", ("handed_off", "mql")),
    ("measure: worked, of: mql, at_least: 90%", "within", ("10 business days", "5 business days")),
    ("measure: worked, of: mql, within: 5 business days", "at_least", ("90%", "95%")),
    ("measure: worked, of: mql, within: 5 business days, at_least: 90%", "attempts", ("1", "2", "3")),
    ("measure: worked, of: mql, within: 5 business days, at_least: 90%", "initial_status", ("[new]", "[new, open]", "[new, open, waiting]")),
    ("measure: acceptance, of: mql, decided_within: 24 business hours", "at_least", ("60%", "70%", "90%")),
    ("measure: acceptance, of: mql, at_least: 60%, decided_within: 24 business hours", "undecided", ("accepted", "left_out")),
    ("measure: acceptance, of: mql, at_least: 60%, undecided: accepted", "decided_within", ("4 business hours", "24 business hours")),
    ("measure: conformance, of: mql", "at_least", ("60%", "70%", "90%")),
    ("measure: conformance, of: mql, at_least: 90%", "where", ("country = 'DE'", None)),
    ("measure: conversion, of: mql, within: 45 calendar days, to: sql", "at_least", ("20%", "25%")),
    ("measure: conversion, of: mql, at_least: 20%, to: sql", "within", ("90 calendar days", "45 calendar days")),
    ("measure: conversion, of: mql, at_least: 20%, within: 45 calendar days", "to", ("sal", "sql", "opportunity", "customer")),
    ("measure: coverage, of: assets, at: reviewed_at, for_at_least: 90%", "cells", ("{stage: [first]}", "{stage: [first, second]}")),
    ("measure: coverage, of: assets, at: reviewed_at, cells: {stage: [first]}, for_at_least: 90%", "current_for", (
        None, "12 calendar months", "3 calendar months")),
    ("measure: fresh, of: mql, for_at_least: 90%", "within", ("30 calendar days", "14 calendar days")),
    ("measure: fresh, of: mql, within: 14 calendar days, for_at_least: 90%", "closed_by", ("[rejected, customer]", "[rejected]")),
    ("measure: held, of: meetings, at: held_at, for_at_least: 90%", "each", ("quarter", "month", "week")),
    ("measure: held, of: meetings, at: held_at, each: week, for_at_least: 90%", "by", (None, "Friday 10:00", "Monday 16:00", "Monday 10:00")),
    ("measure: held, of: meetings, at: held_at, each: quarter, for_at_least: 90%", "within", (None, "20 calendar days", "10 calendar days")),
    ("measure: held, of: meetings, at: held_at, each: week", "for_at_least", ("80%", "90%")),
    ("measure: leads_per_rep, of: mql", "at_least", ("4", "5", "7.5")),
    ("measure: leads_per_rep, of: mql, at_least: 5", "every", ("quarter", "month", "week")),
    ("measure: leads_per_rep, of: mql, at_least: 5", "where", (None, "country = 'DE'", "country = 'DE' and size > 50")),
    ("measure: leads_per_rep, of: mql, at_least: 5", "not_rejected_for", (None, "[no budget]", "[no budget, wrong segment]")),
    ("measure: leads_per_rep, at_least: 5", "of", ("lead", "mql", "sal")),
    ("measure: notice, of: campaigns, before: launch_at, ready: briefed_at, for_at_least: 90%", "ahead", ("3 business days", "5 business days")),
    ("measure: pacing, of: mql, for_at_least: 90%", "target", ("50", "60")),
    ("measure: pacing, of: mql, target: 50, for_at_least: 90%", "tolerance", ("10%", "5%", None)),
    ("measure: participation, of: posts, at: shared_at, each: month, for_at_least: 90%", "count", ("1", "2")),
    ("measure: participation, of: posts, at: shared_at, for_at_least: 90%", "each", ("month", "week")),
    ("measure: share, of: mql, for_at_least: 90%", "holds", ("source is not null or campaign is not null", "source is not null")),
    ("measure: share, of: mql, for_at_most: 10%", "holds", ("size < 5", "size < 10")),
    ("measure: share, of: mql, holds: size > 5", "for_at_least", ("90%", "95%")),
    ("measure: share, of: mql, holds: size < 5", "for_at_most", ("10%", "5%")),
    ("measure: share, of: mql, holds: size > 5, for_at_least: 90%", "after", ("3 calendar days", "1 calendar day", None)),
    ("measure: volume, of: opportunity, amount: value", "at_least", ("€80k", "€100k", "€1.2M")),
    ("measure: volume, of: mql, at_least: 80", "where", (None, "country = 'DE'")),
    ("measure: volume, of: mql, at_least: 80", "worth", ("{by: kind, values: {demo: 30}}", "{by: kind, values: {demo: 20}}")),
]  # fmt: skip


def promise_edits() -> list[tuple[str, str, str, str]]:
    """Text before, text after, the direction, and the path of the change."""
    found = []
    for others, field, values in PROMISES:
        for least, most in pairwise(values):
            texts = [with_term(others if v is None else f"{others}, {field}: {v}") for v in (least, most)]
            found.append((texts[0], texts[1], "tightened", f"terms.tried.promise.{field}"))
    return found


# A stretch of the agreement, what it becomes, which way that goes for whom, and the path.
TERM = "    title: Speed\n"
DEFINITION = "- {if: company_size >= 50, label: fifty people or more}\n"
OTHERS = [
    (TERM, f"{TERM}    on_leave: continue\n", "tightened", "sales", "terms.speed.on_leave"),
    ("takes_leads: true}", "takes_leads: true, ramp: [{until: 2026-03-31, share: 50%}]}", "loosened", "marketing", "people.ada.ramp.0"),
    (TERM, f"{TERM}    waived_when: volume is breached\n", "loosened", "sales", "terms.speed.waived_when"),
    (TERM, f"{TERM}    min_n: 20\n", "loosened", "sales", "terms.speed.min_n"),
    (TERM, f"{TERM}    min_n: 2\n", "tightened", "sales", "terms.speed.min_n"),
    (TERM, f"{TERM}    on_reassignment: restart\n", "loosened", "sales", "terms.speed.on_reassignment"),
    ("within: 2 business days", "within: 1 business day", "tightened", "sales", "terms.speed.if_missed.within"),
    (", then: coaching}", "}", "loosened", "sales", "terms.speed.if_missed.then"),
    ("    if_missed: {escalate_to: sam, within: 2 business days, then: coaching}\n", "", "loosened", "sales", "terms.speed.if_missed"),
    ("    by: sales\n    to: marketing\n", "    by: [sales, marketing]\n    to: marketing\n", "tightened", "marketing", "terms.speed.by"),
    ("  coaching: {who: sales", "  coaching: {who: [sales, marketing]", "tightened", "marketing", "consequences.coaching.who"),
    ("target: €1.2M", "target: €1.3M", "tightened", "marketing sales", "goals.growth.target"),
    ("target: 10", "target: 8", "tightened", "sales", "goals.quicker.target"),
    ("value: €400k", "value: €300k", "loosened", "marketing sales", "goals.growth.milestones.0.value"),
    ("due: 2026-09-30\n    owner: sam\n    shared", "due: 2026-12-31\n    owner: sam\n    shared", "loosened", "marketing sales", "goals.growth.due"),
    ("shared_by: [marketing, sales]", "shared_by: [sales]", "loosened", "marketing", "goals.growth.shared_by"),
    ("mon-thu: \"09:00-17:00\"", "mon-thu: \"09:00-17:00\", sat: \"10:00-12:00\"", "tightened", "sales", "calendars.office.hours.sat"),
    ("fri: \"09:00-15:00\"}, holidays: [{date: 2026-05-01, name: Labour Day}]}\n  long", "fri: \"09:00-12:00, 13:00-15:00\"}, holidays: [{date: 2026-05-01, name: Labour Day}]}\n  long", "loosened", "sales", "calendars.office.hours.fri"),
    ("name: Labour Day}]", "name: Labour Day}, {date: 2026-12-25, name: Christmas}]", "loosened", "sales", "calendars.office.holidays.1"),
    ("[{date: 2026-05-01, name: Labour Day}]", "[{date: 2026-05-01, name: Labour Day, hours: \"09:00-12:00\"}]", "tightened", "sales", "calendars.office.holidays.0.hours"),
    ("name: Labour Day}]}", "name: Labour Day}], closed: [{from: 2026-12-24, to: 2026-12-31, reason: break}]}", "loosened", "sales", "calendars.office.closed.0"),
    (TERM, f"{TERM}    calendar: long\n", "", "", "terms.speed.calendar"),
    ("calendar: office\n", "calendar: long\n", "tightened", "sales", "calendar"),
    (DEFINITION, f"{DEFINITION}        - {{if: country = 'DE'}}\n", "tightened", "marketing", "definitions.mql.qualifies_when.all.1"),
    ("company_size >= 50", "company_size >= 80", "tightened", "marketing", "definitions.mql.qualifies_when.all.0.if"),
    ("company_size >= 50", "company_size >= 20", "loosened", "marketing", "definitions.mql.qualifies_when.all.0.if"),
    ("('demo', 'quote')", "('demo', 'quote', 'visit')", "loosened", "marketing", "definitions.mql.qualifies_when.all.1.any.1.if"),
    ("            - {if: score >= 60}\n", "            - {if: score >= 60}\n            - {if: visits > 9}\n", "loosened", "marketing", "definitions.mql.qualifies_when.all.1.any.1"),
    ("      - {if: is_competitor, reason: not a buyer}\n", "      - {if: is_competitor, reason: not a buyer}\n      - {if: is_student, reason: cannot buy}\n", "tightened", "marketing", "definitions.mql.never_when.1"),
    ("{if: is_competitor,", "{if: is_competitor or is_supplier,", "tightened", "marketing", "definitions.mql.never_when.0.if"),
    ("ben: {name: Ben Probe, party: sales}", "ben: {name: Ben Probe, party: sales, takes_leads: true}", "tightened", "marketing", "people.ben.takes_leads"),
    ("ben: {name: Ben Probe, party: sales}", "ben: {name: Ben Probe, party: sales, away: [{from: 2026-06-01, to: 2026-06-12}]}", "loosened", "sales", "people.ben.away.0"),
    ("title: What we promise\n", "title: What we promise\neffective: {from: 2026-01-01}\n", "", "", "effective"),
]  # fmt: skip


def other_edits() -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    return [
        (AGREEMENT, edited((old, new)), direction or "unknown", path, tuple(whom.split()))
        for old, new, direction, whom, path in OTHERS
    ]


def disturbed(text: str, seed: int) -> str:
    """The same agreement with comments, blank lines and its sections in another order."""
    dice = random.Random(seed)  # noqa: S311  (harmless edits, the same every time)
    sections: list[list[str]] = []
    for line in text.splitlines():
        if line[:1].strip():
            sections.append([])
        sections[-1].append(line + dice.choice(["", "", "    # looked at twice"]))
    dice.shuffle(sections)
    return "# made by hand\n\n" + "\n\n".join("\n".join(section) for section in sections) + "\n"


PROMISE_EDITS, OTHER_EDITS = promise_edits(), other_edits()


def test_there_are_more_than_two_hundred_edits() -> None:
    assert 2 * (len(PROMISE_EDITS) + len(OTHER_EDITS)) > 200


@pytest.mark.parametrize("backwards", [False, True], ids=["forth", "back"])
@pytest.mark.parametrize("number", range(len(PROMISE_EDITS)), ids=lambda n: f"{PROMISE_EDITS[n][3]}-{n}")
def test_an_edit_of_a_promise_names_its_clause_and_its_direction(number: int, backwards: bool) -> None:
    before, after, direction, path = PROMISE_EDITS[number]
    if backwards:
        before, after, direction = after, before, OPPOSITE[direction]
    comparison = compared(before, disturbed(after, number))
    clause, change = comparison.clauses[0], only(comparison)
    assert (clause.section, clause.id, clause.state) == ("terms", "tried", "changed")
    assert change.path.startswith(path)
    assert (change.direction, change.parties) == (direction, ("sales",)), change
    assert change.says
    assert comparison.respelt == ()


@pytest.mark.parametrize("backwards", [False, True], ids=["forth", "back"])
@pytest.mark.parametrize("number", range(len(OTHER_EDITS)), ids=lambda n: f"{OTHER_EDITS[n][3]}-{n}")
def test_an_edit_of_anything_else_names_its_clause_its_direction_and_for_whom(
    number: int, backwards: bool
) -> None:
    before, after, direction, path, whom = OTHER_EDITS[number]
    if backwards:
        before, after, direction = after, before, OPPOSITE.get(direction, direction)
    change = only(compared(before, disturbed(after, number)))
    assert (
        path.startswith(change.path)
        if change.path.count(".") < path.count(".")
        else change.path.startswith(path)
    )
    assert change.direction == direction, change
    if direction in OPPOSITE:
        assert tuple(sorted(change.parties)) == whom
