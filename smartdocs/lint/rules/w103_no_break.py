"""Workshop without a break.

## What it does
Adds up the minutes of the agenda from break to break, and finds the item in which more than 90 have passed; the option `longest` sets another number.
A break is an item with `mode: break`, or one without a mode that is called break, coffee, tea, lunch, pause or recess.

## Why
After an hour and a half the people who decide read their mail, and the last items of the agenda are the vote and the owners.

## Bad
```yaml
# personas/workshops/plant-manager/workshop.yaml
minutes: 110
agenda:
  - {minutes: 50, activity: Read the worksheets back, output: List of differences}
  - {minutes: 45, activity: Work on the five insights, output: One page for each persona}
                            ^^^^^^^^^^^^^^^^^^^^^^^^^
  - {minutes: 15, activity: Vote, mode: vote, output: Ranking}
```

## Good
```yaml
# personas/workshops/plant-manager/workshop.yaml
minutes: 120
agenda:
  - {minutes: 50, activity: Read the worksheets back, output: List of differences}
  - {minutes: 10, activity: Break, mode: break}
  - {minutes: 45, activity: Work on the five insights, output: One page for each persona}
  - {minutes: 15, activity: Vote, mode: vote, output: Ranking}
```

## How to fix
Put `- {minutes: 10, activity: Break, mode: break}` before the item that the finding names, and add its minutes to those of the workshop.
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


def check(estate: Estate, *, longest: int = 90) -> Iterator[Hit]:
    """Each stretch without a break that is too long, once."""
    for reading, workshop in held(estate):
        passed, told = 0, False
        for number, activity in enumerate(workshop.agenda):
            if is_break(activity):
                passed, told = 0, False
                continue
            passed += activity.minutes
            if passed > longest and not told:
                told = True
                alone = passed == activity.minutes
                yield Hit(
                    reading.at(("agenda", number, "activity")),
                    f"{passed} minutes have passed without a break when this item ends",
                    "split it in two, with `- {minutes: 10, activity: Break, mode: break}` between them"
                    if alone
                    else "put `- {minutes: 10, activity: Break, mode: break}` before it",
                )
