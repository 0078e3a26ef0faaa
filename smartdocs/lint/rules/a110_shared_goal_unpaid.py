"""Shared goal that nobody is paid for.

## What it does
Looks for an entry below `compensation:` for every goal that two or more teams share: with the `share` of somebody's variable pay or the `payout` steps, or with `none:` and the reason why it has no part in anybody's pay.
An entry for a goal further up (`parent`) counts for the goals that serve it, and an entry without a `goal` for all goals.

## Why
Teams that share a goal and are paid for two different ones stay rivals.
Guides suggest that 10 to 15 % of Marketing's bonus depends on bookings (Revengine); where that cannot be had, the reason is worth a line.

## Bad
```yaml
compensation: []
goals:
  new-revenue:
    statement: Win €1.44M of new revenue.
    shared_by: [marketing, sales]
    ^^^^^^^^^
    kind: outcome
```
```yaml
compensation:
  - {goal: new-revenue, roles: [Head of Marketing]}
           ^^^^^^^^^^^
goals:
  new-revenue:
    statement: Win €1.44M of new revenue.
    shared_by: [marketing, sales]
    kind: outcome
```

## Good
```yaml
compensation:
  - {goal: new-revenue, roles: [Head of Marketing], share: 15%, payout: [{at: 80%, pays: 50%}, {at: 100%, pays: 100%}]}
goals:
  new-revenue:
    statement: Win €1.44M of new revenue.
    shared_by: [marketing, sales]
    kind: outcome
```
```yaml
compensation:
  - {goal: new-revenue, none: The pay plans of 2026 are signed and will be renewed in January 2027}
goals:
  new-revenue:
    statement: Win €1.44M of new revenue.
    shared_by: [marketing, sales]
    kind: outcome
```

## How to fix
Write the part of the variable pay that depends on the goal, or `none:` with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.teams import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.agreement import Compensation

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Shared goals without an entry for anybody's pay, and entries that say nothing about pay."""
    entries = case.agreement.compensation
    if any(path[0] == "compensation" for path in case.reading.broken):
        return  # what could not be read may be the entry that is missing here
    empty = {entry.goal for entry in entries if not _says(entry)}
    told = {entry.goal for entry in entries if _says(entry)}
    for number, entry in enumerate(entries):
        if not _says(entry) and entry.goal not in told:
            part = "goal" if entry.goal else "roles"
            about = f"about `{entry.goal}` " if entry.goal else ""
            yield Hit(
                case.reading.at(("compensation", number, part)),
                f"the entry {about}does not say how it counts for anybody's pay",
                "add `share: 15%` and the steps of `payout`, or `none:` with the reason why it has no part",
            )
    for path, key, goal in case.goals():
        teams = dict.fromkeys(p for p in goal.shared_by if p in case.agreement.parties)
        above = [other for other in _upwards(case, key) if other != key]
        if any(len(set(case.agreement.goals[other].shared_by)) > 1 for other in above):
            continue  # what is written for the goal above counts for this one
        if len(teams) > 1 and not {key, *above, None} & (told | empty):
            leader = case.agreement.parties[next(iter(teams))].leader or ""
            person = case.agreement.people.get(leader)
            role = person.role if person and person.role else "Head of Marketing"
            yield Hit(
                case.reading.key((*path, "shared_by")),
                f"{names(case, teams)} share `{key}`, and nothing says how it counts for anybody's pay",
                f"add `- {{goal: {key}, roles: [{role}], share: 15%}}` below `compensation:`, or `- {{goal: {key}, none: …}}` with the reason",
            )


def _says(entry: Compensation) -> bool:
    return entry.none is not None or entry.share is not None or bool(entry.payout)


def _upwards(case: Case, goal: str) -> Iterator[str]:
    """The goal itself, and the goals that it serves."""
    seen: set[str] = set()
    here: str | None = goal
    while here is not None and here in case.agreement.goals and here not in seen:
        seen.add(here)
        yield here
        here = case.agreement.goals[here].parent
