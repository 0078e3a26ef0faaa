"""Goal or term without one person who owns it.

## What it does
Asks every goal and every term for an `owner`: the id of exactly one person.
A team is no person, and two people are one too many: a list is refused when the file is read (Y103).

## Why
*Assignable*, who will do it, is the A in the first paper on S.M.A.R.T. (Doran, 1981).
What a whole team owns is what everybody thought somebody else was doing.

## Bad
```yaml
terms:
  lead-volume:
  ^^^^^^^^^^^
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
```
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
    owner: marketing
           ^^^^^^^^^
```
## Good
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
    owner: mia-chen
```

## How to fix
Write the id of one person from `people:`; the others can stand in `raci:` or in `agreed_by`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.rewrite import thing
from smartdocs.lint.teams import members, party_name, suggested
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.lint.case import Case
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Owners that are missing, and owners that are teams."""
    for path, _, goal in case.goals():
        yield from _owner(case, path, goal.owner, goal.shared_by)
    for path, _, term in case.terms():
        yield from _owner(case, path, term.owner, term.by)


def _owner(case: Case, path: Path, owner: str | None, teams: Sequence[str]) -> Iterator[Hit]:
    if owner is None:
        yield Hit(
            case.reading.key(path),
            f"nobody owns {thing(path)}",
            f"add `owner: {suggested(case, teams)}`, or the id of the person who will see to it",
        )
    elif owner in case.agreement.parties and owner not in case.agreement.people:
        people = members(case, owner)
        yield Hit(
            case.reading.at((*path, "owner")),
            f"{thing(path)} is owned by {party_name(case, owner)}, which is a team and not a person",
            f"name one person: {listed(f'owner: {p}' for p in people)}"
            if people
            else f"name one person of {party_name(case, owner)}, and list that person below `people:`",
        )
