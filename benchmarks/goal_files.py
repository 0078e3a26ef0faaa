"""The number of a file -> a small agreement around one goal, and a workspace of many; the same numbers give the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WORKSPACE = """\
# Synthetic: a made-up company with made-up people.
schema: 1
organisation: Kesselbrink Instruments
data:
  crm:
    preset: spreadsheet
    timezone: Europe/Berlin
    files: {leads: data/leads.csv}
"""
AREAS = (
    "Berlin",
    "Hamburg",
    "Bavaria",
    "Austria",
    "Zurich",
    "Silesia",
    "Jutland",
    "Flanders",
    "Lyon",
    "Leeds",
)
TRADES = ("automotive", "food", "chemicals", "packaging", "textiles", "optics", "medical", "rail", "energy")


def goal_file(number: int) -> str:
    """An agreement of two teams on one goal; every name, figure and day depends on ``number``."""
    area, trade = AREAS[number % len(AREAS)], TRADES[number % len(TRADES)]
    start = 900 + number % 977
    target, hours, leads = start + 90 + number % 331, 2 + number % 7, 4 + number % 9
    return f"""\
schema: 1
id: g{number:04}
title: What Marketing and Sales promise each other in {area}
version: "1.{number % 10}"
status: in_review
effective: {{from: 2026-10-01, to: 2026-12-31}}
review_by: 2027-01-14
calendar: office
data: crm
purpose: Marketing delivers qualified leads in {trade}; Sales follows each one up and records the outcome.
parties:
  marketing: {{name: Marketing, leader: mia-{number}, kind: marketing}}
  sales: {{name: Sales, leader: sam-{number}, kind: sales}}
people:
  mia-{number}: {{name: Mia Chen {number}, role: Head of Marketing, party: marketing}}
  sam-{number}: {{name: Sam Rivera {number}, role: Head of Sales, party: sales, takes_leads: true}}
  erik-oberg: {{name: Erik Öberg, role: Managing Director, sponsor: true}}
signatories:
  - {{person: mia-{number}, for: marketing, signs: binding}}
  - {{person: sam-{number}, for: sales, signs: binding}}
  - {{person: erik-oberg, signs: binding, as: Executive sponsor}}
calendars:
  office:
    timezone: Europe/Berlin
    hours: {{mon-thu: "09:00-12:30, 13:00-17:30", fri: "09:00-16:00"}}
    holidays:
      - {{date: 2026-10-03, name: Day of German Unity}}
definitions:
  mql-{number}:
    name: Qualified lead
    agreed_by: [mia-{number}, sam-{number}]
    review_by: 2027-01-14
    qualifies_when:
      all:
        - {{if: company_size >= {50 + number % 40}, dimension: fit, evidence: form field Employees}}
        - {{if: score >= 60, dimension: engagement}}
    never_when:
      - {{if: is_competitor, reason: not-in-market}}
    examples:
      qualifies:
        - {{company_size: 120, score: 75}}
        - {{company_size: {50 + number % 40}, score: 60}}
        - {{company_size: 800, score: 99}}
      does_not:
        - {{company_size: {49 + number % 40}, score: 90}}
        - {{company_size: 200, score: 59}}
        - {{company_size: 200, score: 80, is_competitor: true}}
metrics:
  new_revenue:
    name: New revenue in {area}
    definition: The amount of all opportunities won in the period.
    unit: EUR
    kind: sum
    population: opportunity
    of: amount
    time_field: won_at
    data_source: crm
    data_owner: mia-{number}
    frequency: weekly
    reporting_lag: 1 day
  win_rate:
    name: Win rate in {trade}
    definition: Opportunities won, out of those closed in the period.
    unit: "%"
    kind: ratio
    population: opportunity
    numerator: won_at is not null
    denominator: closed_at is not null
    time_field: closed_at
    data_source: crm
    data_owner: sam-{number}
    frequency: weekly
    reporting_lag: 1 day
goals:
  new-revenue:
    statement: >-
      Win €{target}k of new revenue in {area} between 1 October and 31 December 2026, up from €{start}k in Q3.
    metric: new_revenue
    direction: increase
    baseline: {{value: €{start}k, period: 2026-Q3, n: {40 + number % 50}, source: CRM}}
    target: €{target}k
    due: 2026-12-31
    owner: sam-{number}
    shared_by: [marketing, sales]
    agreed_by: [mia-{number}, sam-{number}]
    kind: outcome
    levers: [lead-volume, first-attempt]
    counter_metric: win_rate
    why: A good part of the quota in {trade} is Marketing's to source.
terms:
  lead-volume:
    by: marketing
    to: sales
    promise: {{measure: leads_per_rep, of: mql-{number}, at_least: {leads}, every: month}}
    supports: new-revenue
    owner: mia-{number}
    if_missed: {{escalate_to: erik-oberg, within: 2 business days, then: shortfall-carried-over}}
  first-attempt:
    by: sales
    to: marketing
    promise: {{measure: attempts, of: mql-{number}, count: 1, from: handed_off, within: {hours} business hours, for_at_least: 90%}}
    text: Sales makes the first attempt within {hours} business hours of hand-over, for at least 90% of qualified leads.
    owner: sam-{number}
    waived_when: lead-volume is breached
    if_missed: {{escalate_to: sam-{number}, within: 1 business day, then: coaching}}
consequences:
  shortfall-carried-over:
    {{who: marketing, what: The missing leads are added to the next month, lasts: 1 month, restored_when: lead-volume is met}}
  coaching: {{who: sales, what: Weekly review of five calls, lasts: 4 weeks, restored_when: first-attempt is met}}
compensation:
  - {{goal: new-revenue, roles: [Head of Marketing], share: 15%, gate: 70%, payout: [{{at: 80%, pays: 50%}}, {{at: 100%, pays: 100%}}], cap: 100%}}
meetings:
  - {{name: Lead review, every: Monday 10:00, minutes: 30, chair: mia-{number}, attendees: [mia-{number}, sam-{number}], purpose: Look at last week's leads}}
glossary:
  hand-over: The moment in which a lead gets an owner in Sales.
changelog:
  - {{version: "1.{number % 10}", date: 2026-09-15, summary: First version, author: mia-{number}}}
"""


def workspace(folder: Path, count: int) -> None:
    """Write ``count`` agreements, ``g0000`` onwards."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "smartdocs.yaml").write_text(WORKSPACE, "utf-8")
    for number in range(count):
        home = folder / "agreements" / f"g{number:04}"
        home.mkdir(parents=True, exist_ok=True)
        (home / "agreement.yaml").write_text(goal_file(number), "utf-8")
