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
from smartdocs.late import late
from smartdocs.lint.case import Hit
from smartdocs.lint.statements import statements
from smartdocs.lint.vocabulary import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False

_DOTS = late(r"(?<=\w)[ ,]*(…|\.{3,})")
_AND_CO = late(r"&\s*(co\b\.?|others\b|more\b)", re.IGNORECASE)


def check(case: Case) -> Iterator[Hit]:
    """Lists in promises that do not say where they end."""
    for said in statements(case):
        found = list(find(said.plain, case.language, "open_list"))
        for match in found:
            if "alone" in match.group.unless and len(found) > 1:
                continue  # `trades like carpentry, for example`
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
        for company in _AND_CO.finditer(said.spoken) if "&" in said.spoken else ():
            if not _is_a_firm(said.spoken, company.start()):
                yield Hit(
                    case.reading.stretch(said.path, *company.span()),
                    f"`{company[0]}` leaves open what else belongs to the list",
                    "name everything that belongs to it, and leave the rest out",
                )


def _is_a_firm(text: str, at: int) -> bool:
    """Whether a name stands before `& Co`, as in `Weber & Co`."""
    before = text[:at].split()
    return len(before) > 1 and before[-1][:1].isupper() and "," not in before[-2]
