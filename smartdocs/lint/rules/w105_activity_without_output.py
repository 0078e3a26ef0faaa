"""Item of a workshop that leaves nothing behind.

## What it does
Asks every item of the agenda but the breaks for an `output`: what is on the table when it ends.
When no item has one, that is a single finding.

## Why
*Discuss the persona* can go on for ever and has taken place in any case; *one page that nobody objects to* is there or is not there.

## Bad
```yaml
# personas/workshops/plant-manager/workshop.yaml
minutes: 60
agenda:
  - {minutes: 10, activity: Welcome, output: Ground rules}
  - {minutes: 30, activity: Discuss the plant manager}
                            ^^^^^^^^^^^^^^^^^^^^^^^^^
  - {minutes: 20, activity: Vote, mode: vote, output: Ranking}
```

## Good
```yaml
# personas/workshops/plant-manager/workshop.yaml
minutes: 60
agenda:
  - {minutes: 10, activity: Welcome, output: Ground rules}
  - {minutes: 25, activity: Work on the five insights, output: One page that nobody objects to}
  - {minutes: 5, activity: Break, mode: break}
  - {minutes: 20, activity: Vote, mode: vote, output: Ranking}
```

## How to fix
Ask of each item what would be missing if it were left out, and write that as `output`; what leaves nothing behind is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.workshops import held, is_break

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Items without an output."""
    for reading, workshop in held(estate):
        working = [(n, each) for n, each in enumerate(workshop.agenda) if not is_break(each)]
        empty = [(n, each) for n, each in working if each.output is None]
        if len(empty) == len(working) > 1:
            yield Hit(
                reading.key(("agenda",)),
                "no item of the agenda says what is on the table when it ends",
                "add `output:` to each, as in `output: one page that nobody objects to`",
            )
            continue
        for number, activity in empty:
            yield Hit(
                reading.at(("agenda", number, "activity")),
                f"nothing says what is on the table after {_minutes(activity.minutes)} of this",
                "add `output:` with what is there at its end, or leave the item out",
            )


def _minutes(number: int) -> str:
    return "a minute" if number == 1 else f"{number} minutes"
