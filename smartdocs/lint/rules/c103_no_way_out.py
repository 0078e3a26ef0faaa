"""Leads that go round and round, or never come back.

## What it does
Speaks only when the agreement describes its own lifecycle, that is, when at least one of its `stages` says what comes `next`.
Then an end (`terminal: true`, or a customer, lost or disqualified lead) can be reached from every stage; stages that only lead to each other are an error.
There also has to be a way back for a lead that is not ready yet: some stage from which an earlier one can be reached again; that is a warning.
Stages with no `next` at all are found by C102.

## Why
A circle without an end is where leads are kept alive for the statistics.
And most leads that are not ready today are lost only if nobody takes them back: orders come from leads that Sales had given back to Marketing.

## Bad
```yaml
stages:
  new: {name: New lead, next: [working]}
  working: {name: In work, next: [waiting, customer]}
  waiting: {name: Waiting, next: [asked-again]}
  ^^^^^^^
  asked-again: {name: Asked again, next: [waiting]}
  customer: {name: Customer}
```
```yaml
stages:
^^^^^^
  new: {name: New lead, next: [working]}
  working: {name: In work, next: [customer, lost]}
  customer: {name: Customer}
  lost: {name: Lost}
```

## Good
```yaml
stages:
  new: {name: New lead, next: [working]}
  working: {name: In work, next: [customer, lost, nurture]}
  nurture: {name: Back to Marketing, next: [new]}
  customer: {name: Customer}
  lost: {name: Lost}
```

## How to fix
Add the end to `next:` of one of the stages, and a stage such as `nurture: {name: Back to Marketing, counts_as: recycled, next: [new]}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.lifecycle import lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.lifecycle import Lifecycle

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Circles of stages without an end, and a lifecycle without a way back."""
    graph = lifecycle(case)
    if graph is None:
        return
    told: set[str] = set()
    for key in graph.stages:
        if key in told or not _is_trapped(graph, key):
            continue
        reached = graph.reached(key)
        circle = [k for k in graph.stages if k in reached and key in graph.reached(k)]
        if key not in circle:
            continue
        told |= set(circle)
        others = [k for k in circle if k != key]
        ends = [k for k in graph.stages if graph.is_end(k)]
        yield Hit(
            case.reading.key(("stages", key)),
            f"from {' and '.join(f'`{k}`' for k in circle)} a lead can only go round and round: no end can be reached",
            f"add `{ends[0]}` to `next` of `{key}`, or another end"
            if ends
            else f"add `terminal: true` to the stage with which the way ends, and lead to it from `{key}`",
            tuple(Related(case.reading.key(("stages", k)), "part of the circle") for k in others),
        )
    comes_back = any(key in graph.reached(key) for key in graph.stages)
    if not comes_back and not any(
        stage.counts_as in {"recycled", "nurture"} for stage in graph.stages.values()
    ):
        first = next(iter(graph.stages))
        yield Hit(
            case.reading.key(("stages",)),
            "a lead that is not ready yet cannot come back: no stage leads to an earlier one",
            f"add `nurture: {{name: Back to Marketing, counts_as: recycled, next: [{first}]}}`, and lead to it",
            level="warning",
        )


def _is_trapped(graph: Lifecycle, key: str) -> bool:
    """Whether no end can be reached; a stage without any `next` on the way is another finding, and the only one."""
    if graph.is_end(key) or not graph.after.get(key):
        return False
    return not any(graph.is_end(k) or not graph.after.get(k) for k in graph.reached(key))
