"""Stage that nobody leaves.

## What it does
Speaks only when the agreement describes its own lifecycle, that is, when at least one of its `stages` says what comes `next`.
Then every stage needs a `next`, or says that the way ends there: `terminal: true`.
Stages that count as customer, lost or disqualified are ends by themselves.

## Why
Leads pile up where nothing says what comes after; they are neither worked nor given back, and each team counts them as the other's.

## Bad
```yaml
stages:
  new: {name: New lead, next: [working]}
  working: {name: In work, next: [customer, no-answer]}
  no-answer: {name: Not reached}
  ^^^^^^^^^
  customer: {name: Customer}
```

## Good
```yaml
stages:
  new: {name: New lead, next: [working]}
  working: {name: In work, next: [customer, no-answer]}
  no-answer: {name: Not reached, counts_as: recycled, next: [new]}
  customer: {name: Customer}
```

## How to fix
Write below the stage where a lead goes from there, `next: [working, lost]`, or `terminal: true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.lifecycle import lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Stages from which no way leads on, and which are no ends."""
    graph = lifecycle(case)
    if graph is None:
        return
    for key, stage in graph.stages.items():
        if stage.next or graph.is_end(key):
            continue
        others = [other for other in graph.stages if other != key]
        yield Hit(
            case.reading.key(("stages", key)),
            f"nothing says where a lead goes from `{key}`",
            f"add `next: [{others[0]}]` with the stages that can follow, or `terminal: true` if the way ends here",
        )
