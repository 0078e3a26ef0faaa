"""Persona that nobody has looked at for a year.

## What it does
Compares `last_reviewed` with the day on which lint is run, and finds a persona whose last review is more than 12 months ago.
The option `months` sets another limit.
A persona that somebody agreed to, or that calls itself validated, also needs the day of its review; and the day cannot lie in the future.
Retired personas are left alone.

## Why
Buyers change their tools, their budgets and their bosses; a description from two years ago is about somebody who has moved on.
A yearly look is what workshop practice asks for at least, and a persona that was made once and never opened again is the most frequent complaint about personas.

## Bad
```yaml
# personas/plant-manager.yaml
last_reviewed: 2025-10-31
               ^^^^^^^^^^
```
```yaml
# personas/plant-manager.yaml
last_reviewed:
^^^^^^^^^^^^^
```
```yaml
# personas/plant-manager.yaml
last_reviewed: 2027-10-01
               ^^^^^^^^^^
```

## Good
```yaml
# personas/plant-manager.yaml
last_reviewed: 2025-11-02
```

## How to fix
Go through the persona with both teams, change what is no longer true, and write the day of that meeting: `last_reviewed: 2026-10-20`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.months import months_after
from smartdocs.lint.personas import in_use, says
from smartdocs.model.day import long_date
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.persona import Persona

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate, *, months: int = 12) -> Iterator[Hit]:
    """Personas whose last review is too long ago, in the future, or not known."""
    today = estate.today
    for _, reading, persona in in_use(estate):
        reviewed = persona.last_reviewed
        if reviewed is None:
            if not says(reading, persona, "last_reviewed"):
                yield from _undated(reading, persona, today.isoformat() if today else "2026-12-31")
        elif today and reviewed > today:
            yield Hit(
                reading.at(("last_reviewed",)),
                f"{persona.name} is said to have been reviewed on {long_date(reviewed)}, and that day is yet to come",
                "write the day of the last review that took place",
            )
        elif today and reviewed < months_after(today, -months):
            yield Hit(
                reading.at(("last_reviewed",)),
                f"{persona.name} was last reviewed on {long_date(reviewed)}, more than {counted(months, 'month', 'months')} ago",
                f"look at the persona with both teams, and then write `last_reviewed: {today.isoformat()}`",
            )


def _undated(reading: Reading[Persona], persona: Persona, day: str) -> Iterator[Hit]:
    """A persona that claims to be settled, and does not say since when."""
    if not persona.agreed_by and persona.status != "validated":
        return
    beside = "agreed_by" if persona.agreed_by else "status"
    written = reading.home(()).data or {}
    key = "last_reviewed" if "last_reviewed" in written else beside
    yield Hit(
        reading.key((key,)),
        f"{persona.name} does not say when both teams last looked at the persona",
        f"add `last_reviewed: {day}`, with the day on which they did",
    )
