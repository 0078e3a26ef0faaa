"""Workshop with too few people of a team.

## What it does
Asks for at least 2 different people of each team among the `participants`; the option `at_least` sets another number.
The teams are those of the agreement that market or sell; without an agreement, those that are named, and there have to be two of them.

## Why
A persona that one team worked out is that team's persona.
One person alone among the others defends a position; two can disagree with each other, and the talk is about the buyer.

## Bad
```yaml
# personas/workshops/plant-manager/workshop.yaml
participants:
  marketing: [mia-chen, lea-kern]
  sales: [sam-rivera]
  ^^^^^
```
```yaml
# personas/workshops/plant-manager/workshop.yaml
participants:
^^^^^^^^^^^^
  marketing: [mia-chen, lea-kern]
```

## Good
```yaml
# personas/workshops/plant-manager/workshop.yaml
participants:
  marketing: [mia-chen, lea-kern]
  sales: [sam-rivera, tom-adler]
```

## How to fix
Ask the other team who talks with these buyers every week, and add their ids below the name of the team.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.workshops import agreement_of, held, teams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate, *, at_least: int = 2) -> Iterator[Hit]:
    """Teams that are not there, or with too few people."""
    for reading, workshop in held(estate):
        if any(path[0] == "participants" for path in reading.broken):
            continue
        wanted = teams(estate, workshop)
        agreement = agreement_of(estate, workshop)
        if agreement and set(workshop.participants) - set(agreement.parties):
            continue  # W107: a misspelt team is not a missing one
        if not workshop.participants or len(wanted) < 2:
            yield Hit(
                reading.key(("participants",) if workshop.participants else ("title",)),
                f"only {next(iter(wanted.values()))} takes part"
                if workshop.participants and wanted
                else "nothing says who takes part in the workshop",
                "add each team and its people below `participants:`, as in `sales: [first-last, other-person]`",
            )
            continue
        for team, name in wanted.items():
            people = dict.fromkeys(workshop.participants.get(team, ()))
            if len(people) >= at_least:
                continue
            known = [
                key
                for key, person in (agreement.people.items() if agreement else ())
                if person.party == team and key not in people
            ]
            lacking = known[: at_least - len(people)]
            yield Hit(
                reading.key(("participants", team) if people else ("participants",)),
                f"{_number(len(people))} of {name} {'take' if len(people) > 1 else 'takes'} part, and {at_least} are needed to speak for a team",
                f"add {_ids(lacking)} to `{team}:`, or whoever talks with these buyers every week"
                if lacking
                else f"add to `{team}:` whoever talks with these buyers every week",
            )


def _number(number: int) -> str:
    return "nobody" if not number else "one person" if number == 1 else f"no more than {number}"


def _ids(keys: list[str]) -> str:
    return " and ".join(f"`{key}`" for key in keys)
