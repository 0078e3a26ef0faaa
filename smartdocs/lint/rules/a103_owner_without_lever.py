"""Owner whose team cannot move the number.

## What it does
Looks at what moves a goal: the terms among its `levers`, the terms that `support` it, and those of the goals that serve it.
When the owner's team promises none of them, and the goal is not shared with that team (`shared_by`), the owner answers for the work of others.
A term is looked at too: its owner belongs to a team that makes the promise.
An executive, and anybody without a team, is left alone; so is a head of Marketing or Sales who owns what an SDR team promises.

## Why
Nobody can be accountable for a number that others decide on: it ends in excuses or in orders across the aisle.
A guide to response times takes its example from there: the reps answer for their own time, and operations for the time that routing takes (LeanScale).

## Bad
```yaml
goals:
  reached-in-time:
    statement: Raise the share of qualified leads attempted within 6 business hours from 70% to 90%.
    owner: mia-chen
           ^^^^^^^^
    agreed_by: [mia-chen, sam-rivera]
    levers: [first-attempt]
```

## Good
```yaml
goals:
  reached-in-time:
    statement: Raise the share of qualified leads attempted within 6 business hours from 70% to 90%.
    owner: sam-rivera
    agreed_by: [mia-chen, sam-rivera]
    levers: [first-attempt]
```
```yaml
goals:
  reached-in-time:
    statement: Raise the share of qualified leads attempted within 6 business hours from 70% to 90%.
    owner: mia-chen
    shared_by: [marketing, sales]
    agreed_by: [mia-chen, sam-rivera]
    levers: [first-attempt]
```

## How to fix
Name an owner of the team that promises the levers, or share the goal and add a lever of the owner's own team.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.rewrite import thing
from smartdocs.lint.teams import members, names, party_name, party_of
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False

_LED_BY_OTHERS = {"sdr"}
"""Kinds of teams that usually report to the head of Marketing or of Sales."""


def check(case: Case) -> Iterator[Hit]:
    """Goals whose levers are all of other teams, and terms whose owner is of another team than promises."""
    for path, key, goal in case.goals():
        party = _bound_team(case, goal.owner)
        levers = _levers(case, key)
        movers = list(dict.fromkeys(p for term in levers for p in case.agreement.terms[term].by))
        shared = party in goal.shared_by and len(set(goal.shared_by)) > 1
        if party is None or not movers or shared or _controls(case, party, movers):
            continue
        everybody = ", ".join(dict.fromkeys((party, *movers)))
        yield Hit(
            case.reading.at((*path, "owner")),
            f"`{goal.owner}` of {party_name(case, party)} owns {thing(path)}, and everything that moves it is promised by {names(case, movers)}",
            f"{_somebody(case, movers)}, or write `shared_by: [{everybody}]` and name a promise of {party_name(case, party)} in `levers`",
            tuple(
                Related(case.reading.at(("terms", term, "by")), f"`{term}` moves it") for term in levers[:3]
            ),
        )
    for path, _, term in case.terms():
        party = _bound_team(case, term.owner)
        makers = [p for p in term.by if p in case.agreement.parties]
        if party is None or not makers or _controls(case, party, makers):
            continue
        yield Hit(
            case.reading.at((*path, "owner")),
            f"`{term.owner}` belongs to {party_name(case, party)}, and {thing(path)} is promised by {names(case, makers)}",
            _somebody(case, makers),
            (Related(case.reading.at((*path, "by")), "who promises"),),
        )


def _bound_team(case: Case, owner: str | None) -> str | None:
    """The team of the owner; None for executives and for whoever has no team."""
    person = case.agreement.people.get(owner or "")
    party = party_of(case, owner) if owner and person and not person.sponsor else None
    found = case.agreement.parties.get(party or "")
    return party if found and found.kind != "leadership" else None


def _levers(case: Case, goal: str) -> list[str]:
    """The terms that move a goal or one of those that serve it, each once."""
    goals, found, waiting, seen = case.agreement.goals, list[str](), [goal], set[str]()
    while waiting:
        key = waiting.pop(0)
        if key in seen:
            continue
        seen.add(key)
        found += [t for t in goals[key].levers if t in case.agreement.terms]
        found += [name for _, name, term in case.terms() if key in term.supports]
        waiting += [name for _, name, other in case.goals() if other.parent == key]
    return list(dict.fromkeys(found))


def _controls(case: Case, party: str, movers: Sequence[str]) -> bool:
    parties = case.agreement.parties
    return any(
        mover == party or (mover in parties and parties[mover].kind in _LED_BY_OTHERS) for mover in movers
    )


def _somebody(case: Case, parties: Sequence[str]) -> str:
    people = [f"owner: {members(case, party)[0]}" for party in parties if members(case, party)]
    return f"write {listed(people)}" if people else f"name somebody of {names(case, parties)}"
