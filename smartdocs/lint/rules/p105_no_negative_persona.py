"""Nobody is described whom the teams do not want.

## What it does
Looks for a persona with `kind: negative` as soon as the workspace has 2 or more personas that are in use.
The option `from_personas` sets another number.

## Why
Students, competitors and suppliers ask for demos, too.
Whoever describes only the buyers they want leaves each rep to find out alone whom to turn away, and Marketing goes on paying for the same visitors.

## Bad
```yaml
# personas/quality-engineer.yaml
schema: 1
id: quality-engineer
name: Quinn Quality
kind: secondary
role: Quality engineer
# agreements/base/agreement.yaml
personas: [plant-manager, quality-engineer]
^^^^^^^^
```

## Good
```yaml
# personas/quality-engineer.yaml
schema: 1
id: quality-engineer
name: Quinn Quality
kind: secondary
role: Quality engineer
# personas/student.yaml
schema: 1
id: student
name: Stu Dent
kind: negative
identifiers: [Writes from a university address]
# agreements/base/agreement.yaml
personas: [plant-manager, quality-engineer]
```

## How to fix
Take the reasons for which leads are rejected, choose the most frequent kind of person, and add a file such as `personas/student.yaml` with `kind: negative` and how to recognise them early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import in_force, in_use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate, *, from_personas: int = 2) -> Iterator[Hit]:
    """A workspace with several buyers and nobody to turn away."""
    found = list(in_use(estate))
    unread = any(reading.value is None for reading in estate.personas.values())
    if unread or len(found) < from_personas or any(p.kind == "negative" for _, _, p in found):
        return
    span = next(
        (reading.key(("personas",)) for reading, agreement in in_force(estate) if agreement.personas),
        found[0][1].at(("kind",)),
    )
    yield Hit(
        span,
        f"{len(found)} personas say whom you want to sell to, and none says whom you do not",
        "add a file such as `personas/student.yaml` with `kind: negative` for those who ask and never buy",
    )
