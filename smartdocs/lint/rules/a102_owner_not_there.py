"""Owner who is not there for the whole time.

## What it does
Compares `active` of everybody who owns a goal or a term with the time for which they own it: from the day on which this version begins to the `due` date of the goal, or to the last day of the agreement.
This version begins on the first day of the agreement or with its newest entry in the changelog, whichever is later.
Somebody who leaves is reported once, with every place that needs another name.
An id that is not in `people:` at all is found by G101.

## Why
Whoever has left escalates nothing and answers for nothing, and the goal has no owner although one is written down.
Measurements suffer too: a user who is deleted or moves to another role is a known source of wrong figures in published models of service levels (dbt_zendesk, change log).

## Bad
```yaml
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing, active: {to: 2026-10-31}}
  jo-park: {name: Jo Park, role: Marketing Operations, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales}
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
    owner: jo-park
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    owner: sam-rivera
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2026-12-31
    owner: mia-chen
           ^^^^^^^^
```

## Good
```yaml
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing, active: {to: 2026-12-31}}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales, active: {from: 2021-04-01}}
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
```

## How to fix
Name somebody who is there until the end, and write the change down in the changelog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.frozen import frozen
from smartdocs.lint.case import Hit
from smartdocs.lint.rewrite import thing
from smartdocs.lint.teams import members, party_name, party_of
from smartdocs.model.day import long_date
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smartdocs.lint.case import Case
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False


@frozen
class Duty:
    """Something that a person owns, and from when to when; None where the agreement does not say."""

    path: Path
    owner: str
    first: date | None
    last: date | None


def check(case: Case) -> Iterator[Hit]:
    """Owners who come later or leave earlier than what they own, each once."""
    late: dict[str, list[Duty]] = {}
    gone: dict[str, list[Duty]] = {}
    for duty in _duties(case):
        first, last = _there(case, duty.owner)
        if last and duty.last and last < duty.last:
            gone.setdefault(duty.owner, []).append(duty)
        elif first and duty.first and first > duty.first:
            late.setdefault(duty.owner, []).append(duty)
    for owner, duties in gone.items():
        _, last = _there(case, owner)
        end = max(duty.last for duty in duties if duty.last)
        until = f"which runs until {long_date(duties[0].last)}" if duties[0].last else ""
        yield _hit(
            case, duties, f"`{owner}` is there until {long_date(last)}" if last else "",
            until, f"who is there until {end.isoformat()}",
        )  # fmt: skip
    for owner, duties in late.items():
        first, _ = _there(case, owner)
        since = f"which runs from {long_date(duties[0].first)}" if duties[0].first else ""
        yield _hit(
            case, duties, f"`{owner}` is not there before {long_date(first)}" if first else "",
            since, "who is there from the first day",
        )  # fmt: skip


def _duties(case: Case) -> Iterator[Duty]:
    agreement = case.agreement
    effective = agreement.effective
    first, last = (effective.from_, effective.to) if effective else (None, None)
    changed = max((change.date for change in agreement.changelog), default=None)
    since = max(first, changed) if first and changed else first
    for path, _, goal in case.goals():
        if goal.owner:
            yield Duty(path, goal.owner, since, goal.due or last)
    for path, _, term in case.terms():
        if term.owner:
            yield Duty(path, term.owner, since, last)


def _there(case: Case, person: str) -> tuple[date | None, date | None]:
    found = case.agreement.people.get(person)
    active = found.active if found else None
    return (active.from_, active.to) if active else (None, None)


def _hit(case: Case, duties: list[Duty], when: str, runs: str, wanted: str) -> Hit:
    first, *others = duties
    party = party_of(case, first.owner)
    able = [p for p in members(case, party) if p != first.owner and _covers(case, p, duties)] if party else []
    team = f" of {party_name(case, party)}" if party else ""
    more = f", and {len(others)} more like it" if others else ""
    return Hit(
        case.reading.at((*first.path, "owner")),
        f"{when}, and owns {thing(first.path)}, {runs}{more}",
        f"name somebody{team} {wanted}, such as {listed(f'owner: {p}' for p in able[:2])}"
        if able
        else f"name somebody{team} {wanted}",
        tuple(Related(case.reading.at((*d.path, "owner")), f"and {thing(d.path)}") for d in others),
    )


def _covers(case: Case, person: str, duties: list[Duty]) -> bool:
    first, last = _there(case, person)
    return all(
        not (first and duty.first and first > duty.first) and not (last and duty.last and last < duty.last)
        for duty in duties
    )
