"""Action of a review that nobody owns, or that has no date.

## What it does
Finds open actions without `owner:`, without `due:`, and those that are due before the review was held.

## Why
A review without actions and owners only looks back, and an action without a date is not late on any day.

## Bad
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
actions:
  fair-form: {do: Ask for the size of the company, due: 2026-11-30}
  ^^^^^^^^^
```

## Good
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
actions:
  fair-form: {do: Ask for the size of the company, owner: mia-chen, due: 2026-11-30}
```

## How to fix
Name one person who does it, and the day on which it is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.reviews import held
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Each open action that lacks something, once."""
    for each in held(estate):
        review = each.review
        for key, action in review.actions.items():
            if action.state != "open":
                continue
            lacks = [word for word, value in (("owner", action.owner), ("due", action.due)) if value is None]
            if lacks:
                names = {"owner": "nobody owns it", "due": "it has no date"}
                yield Hit(
                    each.reading.key(("actions", key)),
                    f"the action `{key}` will not be done: {' and '.join(names[word] for word in lacks)}",
                    f"add {' and '.join(f'`{word}:`' for word in lacks)}",
                )
            elif review.held_on and action.due and action.due < review.held_on:
                yield Hit(
                    each.reading.at(("actions", key, "due")),
                    f"the action `{key}` was due before the review of {long_date(review.held_on)} decided on it",
                    "write a later day, or `state: done` where it is done",
                )
