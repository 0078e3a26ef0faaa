"""Version that the changelog does not know.

## What it does
Looks for an entry of `changelog` with the present `version`, and for that entry to be the newest one.
A draft without a changelog is left alone.

## Why
Whoever signs again wants to know what is new, and does not want to compare two texts line by line.

## Bad
```yaml
version: "1.1"
         ^^^^^
changelog:
  - {version: "1.0", date: 2026-09-15, summary: First version, author: mia-chen}
```
```yaml
version: "1.0"
         ^^^^^
changelog:
  - {version: "1.1", date: 2026-10-20, summary: Speed raised from 85 % to 90 %, author: mia-chen}
  - {version: "1.0", date: 2026-09-15, summary: First version, author: mia-chen}
```

## Good
```yaml
version: "1.1"
changelog:
  - {version: "1.1", date: 2026-10-20, summary: Speed raised from 85 % to 90 %, author: mia-chen}
  - {version: "1.0", date: 2026-09-15, summary: First version, author: mia-chen}
```

## How to fix
Add an entry with the version, the day, and one sentence about what is new for both teams.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """A version without an entry, or with a newer entry of another version."""
    agreement = case.agreement
    changes = agreement.changelog
    if (not changes and agreement.status == "draft") or ("changelog",) in case.reading.broken:
        return
    span = case.reading.at(("version",))
    entry = next((change for change in changes if change.version == agreement.version), None)
    if entry is None:
        day = case.today.isoformat() if case.today else "2026-10-01"
        yield Hit(
            span,
            f"the changelog says nothing about version {agreement.version}",
            f'add `- {{version: "{agreement.version}", date: {day}, summary: …}}` to `changelog`, with what is new',
            (Related(case.reading.key(("changelog",)), "the changelog"),) if changes else (),
        )
        return
    number = max(range(len(changes)), key=lambda n: changes[n].date)
    newest = changes[number]
    if newest.date > entry.date:
        yield Hit(
            span,
            f"the version is {agreement.version}, and the changelog has a newer one: {newest.version}",
            f'write `version: "{newest.version}"`, or correct the dates in the changelog',
            (Related(case.reading.at(("changelog", number, "version")), "the newest entry"),),
        )
