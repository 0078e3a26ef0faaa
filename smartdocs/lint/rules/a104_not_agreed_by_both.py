"""Not agreed by everybody whom it binds.

## What it does
Looks for a person of each affected team in `agreed_by`.
A goal affects the teams that share it (`shared_by`); when none are named, the team of its owner and the teams that promise its `levers`.
A lead definition affects all teams of the agreement.

## Why
A goal that one team set for the other is an order, and a definition of a lead that Sales never agreed to is rejected lead by lead.
Both leaders sign the criteria: guides to such agreements put it first (Pedowitz Group).

## Bad
```yaml
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen]
               ^^^^^^^^^^
    review_by: 2027-01-14
    qualifies_when: {if: company_size >= 50}
```
```yaml
goals:
  acceptance:
  ^^^^^^^^^^
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    owner: mia-chen
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    owner: mia-chen
    shared_by: [marketing, sales]
    agreed_by: [mia-chen, sam-rivera]
```

## How to fix
Talk it over, and then add a person of the missing team to `agreed_by`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.rewrite import thing
from smartdocs.lint.teams import members, names, party_name, party_of
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Goals and definitions to which an affected team has not agreed."""
    for path, _, goal in case.goals():
        yield from _missing(case, path, goal.agreed_by, _affected(case, goal))
    for key, definition in case.agreement.definitions.items():
        yield from _missing(case, ("definitions", key), definition.agreed_by, list(case.agreement.parties))


def _affected(case: Case, goal: Goal) -> list[str]:
    if goal.shared_by:
        return [p for p in goal.shared_by if p in case.agreement.parties]
    owner = party_of(case, goal.owner) if goal.owner else None
    terms = (case.agreement.terms[t] for t in goal.levers if t in case.agreement.terms)
    found = [owner, *(party for term in terms for party in term.by)]
    return [p for p in dict.fromkeys(found) if p in case.agreement.parties]


def _missing(case: Case, path: Path, agreed: Sequence[str], affected: Sequence[str]) -> Iterator[Hit]:
    if any(person not in case.agreement.people for person in agreed):
        return  # who that is, G101 asks; until then nobody knows which team has agreed
    present = {party_of(case, person) for person in agreed}
    missing = [party for party in affected if party not in present]
    if not missing:
        return
    people = [(members(case, party) or (f"somebody of {party_name(case, party)}",))[0] for party in missing]
    yield Hit(
        case.reading.at((*path, "agreed_by")) if agreed else case.reading.key(path),
        f"nobody of {names(case, missing)} has agreed to {thing(path)}",
        f"add {listed(people, 'and')} to `agreed_by`, once they do agree",
    )
