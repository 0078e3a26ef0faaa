"""An agreement written in YAML -> one side of a comparison, and the comparison of two of them."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from typing import Any

from smartdocs.lint.reading import Reading
from smartdocs.model.agreement import Agreement
from smartdocs.model.workspace import Policy
from smartdocs.pipeline.opening import agreement_of
from smartdocs.redline.compare import compare
from smartdocs.redline.values import Change, Comparison, Version
from smartdocs.sign.digest import terms_digest
from smartdocs.source import parse

AGREEMENT = """\
schema: 1
id: fy26
title: What we promise
version: "1"
calendar: office
parties:
  marketing: {name: Marketing, leader: mia}
  sales: {name: Sales, leader: sam}
people:
  mia: {name: Mia Probe, role: Head of Marketing, party: marketing}
  sam: {name: Sam Probe, role: Head of Sales, party: sales}
  ada: {name: Ada Probe, party: sales, takes_leads: true}
  ben: {name: Ben Probe, party: sales}
calendars:
  office: {timezone: Europe/Berlin, hours: {mon-thu: "09:00-17:00", fri: "09:00-15:00"}, holidays: [{date: 2026-05-01, name: Labour Day}]}
  long: {timezone: Europe/Berlin, hours: {mon-thu: "08:00-18:00", fri: "09:00-15:00"}, holidays: [{date: 2026-05-01, name: Labour Day}]}
definitions:
  mql:
    name: Qualified lead
    qualifies_when:
      all:
        - {if: company_size >= 50, label: fifty people or more}
        - any:
            - {if: score >= 60}
            - {if: "request in ('demo', 'quote')"}
    never_when:
      - {if: is_competitor, reason: not a buyer}
metrics:
  revenue: {name: New revenue, unit: EUR, kind: sum, of: amount, population: opportunity}
  waiting: {name: Waiting time, unit: hours}
goals:
  growth:
    statement: Win new revenue.
    metric: revenue
    direction: increase
    target: €1.2M
    due: 2026-09-30
    owner: sam
    shared_by: [marketing, sales]
    milestones: [{date: 2026-03-31, value: €400k}]
  quicker: {statement: Wait less., metric: waiting, direction: decrease, target: 10, due: 2026-09-30, owner: sam}
terms:
  volume:
    title: Lead volume
    by: marketing
    to: sales
    promise: {measure: leads_per_rep, of: mql, from: handed_off, at_least: 5, every: month}
  speed:
    title: Speed
    by: sales
    to: marketing
    promise: {measure: attempts, of: mql, count: 1, from: handed_off, within: 6 business hours, for_at_least: 90%, every: month}
    if_missed: {escalate_to: sam, within: 2 business days, then: coaching}
consequences:
  coaching: {who: sales, what: Calls are reviewed., lasts: 4 weeks}
"""


@lru_cache(maxsize=32)
def _read(text: str) -> Reading[Agreement]:
    return agreement_of([parse(text, "agreement.yaml")])


def version(text: str, label: str = "old", policy: Policy | None = None) -> Version:
    """The agreement of one file; it has to be readable."""
    reading = _read(text)
    faults = [f"{f.span}: {f.message}" for f in reading.findings]
    assert reading.value is not None, faults
    assert faults == []

    def at(path: tuple[Any, ...]) -> str:
        return str(reading.key(path) if len(path) == 2 else reading.at(path))

    held = policy or Policy()
    return Version(label, reading.value, {}, held, terms_digest(reading.value, {}, held), at)


def compared(before: str, after: str) -> Comparison:
    """What changed from one text to another."""
    return compare(version(before), version(after, "new"))


def edited(*edits: tuple[str, str], text: str = AGREEMENT) -> str:
    """The agreement with each first text replaced by the second; a text that is not there is a mistake of the test."""
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def with_term(promise: str, *, by: str = "sales", more: str = "") -> str:
    """The agreement with a term `tried` that makes the promise; ``more`` are lines of the term."""
    term = f"  tried:\n    by: {by}\n    promise: {{{promise}}}\n" + textwrap.indent(more, "    ")
    return edited(("consequences:", term.rstrip("\n") + "\nconsequences:"))


def only(comparison: Comparison) -> Change:
    """The one change there is."""
    found = [change for clause in comparison.clauses for change in clause.changes]
    assert len(found) == 1, [(c.path, c.before, c.after) for c in found]
    return found[0]
