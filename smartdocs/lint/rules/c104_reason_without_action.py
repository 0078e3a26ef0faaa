"""Reason after which nothing happens.

## What it does
Asks every entry of `reasons` for its `action`: what is done with a lead that left for this reason.
Agreements without `reasons` are left alone.

## Why
A reason that leads to nothing is filled in once and then no more.
With an action it is a message to somebody: correct the data, write again in spring, change the definition.

## Bad
```yaml
reasons:
  wrong-data: {label: Wrong contact data, kind: rejected, action: back to Marketing for correction}
  not-now: {label: No project this year, kind: recycled}
  ^^^^^^^
```

## Good
```yaml
reasons:
  wrong-data: {label: Wrong contact data, kind: rejected, action: back to Marketing for correction}
  not-now: {label: No project this year, kind: recycled, action: nurture for 90 calendar days}
```

## How to fix
Add `action:` with what is done, and for how long: `nurture for 90 calendar days`, `close`, `assign to another rep`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False

_ACTIONS = {
    "rejected": "back to Marketing for correction",
    "recycled": "nurture for 90 calendar days",
    "disqualified": "close",
    "lost": "review with both teams at the end of the quarter",
}


def check(case: Case) -> Iterator[Hit]:
    """Reasons that do not say what comes next."""
    for key, reason in case.agreement.reasons.items():
        if reason.action is None:
            yield Hit(
                case.reading.key(("reasons", key)),
                f"nothing says what is done with a lead that is {reason.kind} for `{key}`",
                f"add `action: {_ACTIONS[reason.kind]}`, or what else you do",
            )
