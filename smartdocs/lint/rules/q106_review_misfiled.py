"""Review whose file has another name than the period it is about.

## What it does
Compares the name of each file in `reviews/` with its `period:`.

## Why
`smartdocs review 2026-Q3` looks for the file of that name.
Two reviews of one quarter would each have a list of what was agreed, and one of them would be forgotten.

## Bad
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q2
        ^^^^^^^
```

## Good
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
```

## How to fix
Give the file the name of its period, or correct `period:`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.reviews import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Each file with another name than its period."""
    for each in held(estate):
        if each.name != each.review.period.id:
            yield Hit(
                each.reading.at(("period",)),
                f"this file is called `{each.name}`, and reviews {each.review.period.id}",
                f"give it the name `{each.review.period.id}.yaml`, or correct the period",
            )
