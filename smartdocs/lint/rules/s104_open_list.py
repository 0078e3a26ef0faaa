"""Open list.

## What it does
Looks in goal statements and written-out terms for lists that have no end: *etc.*, *and so on*, *such as*, *e.g.*, *including but not limited to*, and three dots.

## Why
Whoever counts in December decides what else belonged to the list.
Guides to writing requirements ask for lists that are complete, the INCOSE guide among them.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of leads from events, ads etc. from 72% to 90%.
                                                              ^^^
```
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Sales calls leads from sources such as fairs within 6 business hours.
                                         ^^^^^^^
    owner: sam-rivera
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of leads from events and paid search from 72% to 90%.
```

## How to fix
Name everything that belongs to it, or give the group a name and define it in the `glossary`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.statements import statements
from smartdocs.lint.vocabulary import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False

_DOTS = re.compile(r"(?<=\w)[ ,]*(…|\.{3,})")


def check(case: Case) -> Iterator[Hit]:
    """Lists in promises that do not say where they end."""
    for said in statements(case):
        for match in find(said.plain, case.language, "open_list"):
            yield Hit(
                case.reading.stretch(said.path, match.start, match.end),
                f"`{match.text}` leaves open what else belongs to the list",
                match.group.rewrite,
            )
        for dots in _DOTS.finditer(said.spoken):
            yield Hit(
                case.reading.stretch(said.path, *dots.span(1)),
                f"`{dots[1]}` leaves open what else belongs to the list",
                "name everything that belongs to it, and leave the dots out",
            )
