"""Leads that are shared out unevenly.

## What it does
Compares the leads that each person got in the last three whole months with a fair share: equal parts of all their leads, by the days on which each was there.
Somebody counts who got more than twice it or less than half (`factor=2.0`), if chance does not explain it (95 % interval of a count).
People are those who take leads, as the CRM names them; at least three of them are needed.
The rule needs data; without data it says that it did not run.

## Why
A promise of "five leads for each rep" is kept on average and broken for one of them.
Somebody with far more leads than the others misses the promise of speed for all of Sales.

## Bad
```yaml
# data: owner Sam Rivera = 41
# data: owner Ada Probe = 30
# data: owner Ben Probe = 4
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales, takes_leads: true}
  ada-probe: {name: Ada Probe, role: Sales rep, party: sales, takes_leads: true}
  ben-probe: {name: Ben Probe, role: Sales rep, party: sales, takes_leads: true}
  ^^^^^^^^^
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
```

## Good
```yaml
# data: owner Sam Rivera = 31
# data: owner Ada Probe = 30
# data: owner Ben Probe = 14
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales, takes_leads: true}
  ada-probe: {name: Ada Probe, role: Sales rep, party: sales, takes_leads: true}
  ben-probe: {name: Ben Probe, role: Sales rep, party: sales, takes_leads: true}
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
```

## How to fix
Look at the rule that assigns leads; write `active:` for somebody who was away, and `takes_leads: false` for somebody who gets none on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = True
ENOUGH = 3


def check(case: Case, *, factor: float = 2.0) -> Iterator[Hit]:
    """People with far more leads than a fair share, or far fewer."""
    from smartdocs.measure.statistics import poisson_interval
    from smartdocs.measure.volume import presence

    owners = case.evidence.leads_by_owner() if case.evidence else None
    if owners is None:
        return
    people = {k: p for k, p in case.agreement.people.items() if p.takes_leads}
    there = {k: presence(p, owners.first, owners.last) for k, p in people.items()}
    got = {k: owners.counts.get(p.crm_name or p.name, 0) for k, p in people.items() if there[k]}
    if len(got) < ENOUGH or not sum(got.values()):
        return
    each = sum(got.values()) / sum(there[k] for k in got)
    for key, number in got.items():
        fair = each * there[key]
        low, high = poisson_interval(number)
        if low <= fair <= high or fair / factor <= number <= fair * factor:
            continue
        yield Hit(
            case.reading.key(("people", key)),
            f"{people[key].name} got {number} of the {sum(got.values()):,} leads handed over from {owners.first.isoformat()}"
            f" to {owners.last.isoformat()}; an even share would be {round(fair)}",
            f"look at the rule that assigns leads, or write when {people[key].name} was there: `active: {{from: …}}`",
        )
