"""Open action of an earlier review that the next one does not take up.

## What it does
Follows every action from review to review of an agreement, until one says under `last_actions:` that it is done or dropped, or until the review that decided on it says so itself.
Finds the first review that says nothing of it.

## Why
A review begins with what was agreed last time.
What nobody asks for again is not done, and everybody learns that nobody asks.

## Bad
```yaml
# agreements/base/reviews/2026-Q2.yaml
schema: 1
period: 2026-Q2
actions:
  fair-form: {do: Ask for the size of the company, owner: mia-chen, due: 2026-08-28}
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
^^^^^^
```

## Good
```yaml
# agreements/base/reviews/2026-Q2.yaml
schema: 1
period: 2026-Q2
actions:
  fair-form: {do: Ask for the size of the company, owner: mia-chen, due: 2026-08-28}
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
last_actions:
  fair-form: {state: open, due: 2026-12-04, note: The form of the spring fair asks}
```

## How to fix
Say what became of it under `last_actions:`, as `state: done`, `open` with a new date, or `dropped` with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.reviews import held, of_agreement, owed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Each action once, in the first review that forgets it."""
    told: set[tuple[str, str]] = set()
    for each in sorted(held(estate), key=lambda h: (h.review.period.last, h.key)):
        name = each.key.partition("/")[0]
        before = of_agreement(estate.reviews, name)
        for one in owed(list(before.values()), each.review):
            if not one.is_open or one.id in each.review.last_actions or (name, one.id) in told:
                continue
            told.add((name, one.id))
            has_some = bool(each.review.last_actions)
            source = estate.reviews.get(f"{name}/{one.decided_in.id}")
            related = (Related(source.key(("actions", one.id)), "it was agreed here"),) if source else ()
            yield Hit(
                each.reading.key(("last_actions",) if has_some else ("period",)),
                f"the action `{one.id}` of {one.decided_in.id} is open, and this review does not say what became of it",
                f"add `{one.id}: {{state: done}}` under `last_actions:`, or `open` with a new `due:`, or `dropped` with a `note:`",
                related,
            )
