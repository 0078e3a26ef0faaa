"""Primary persona that leaves open what a purchase turns on.

## What it does
Asks every primary persona for five things: what makes them act now (`triggers`), what they hope for (`success_factors`), what makes them hesitate (`perceived_barriers`), how they buy (`buying_steps`, or at least `info_sources`) and what they compare (`decision_criteria`).
For a persona that is still a first guess (`status: proto`) this is a note.
A persona about whose buying nothing at all is said is the business of P107.

## Why
These are the five insights of the Buyer Persona Institute: they tell Marketing what to write and Sales what to ask.
A rep who knows the barrier can speak about it; a rep who knows the hobby cannot.

## Bad
```yaml
# personas/works-manager.yaml
schema: 1
id: works-manager
name: Walter Works
kind: primary
      ^^^^^^^
triggers: [A standstill that a measurement would have announced]
success_factors: [No unplanned standstill for a quarter]
perceived_barriers: [Fear of a long installation]
decision_criteria: [Time until the instrument is back]
```
```yaml
# personas/plant-manager.yaml
perceived_barriers: []
^^^^^^^^^^^^^^^^^^
```

## Good
```yaml
# personas/plant-manager.yaml
kind: primary
triggers: [A standstill that a measurement would have announced]
success_factors: [No unplanned standstill for a quarter]
perceived_barriers: [Fear of a long installation]
info_sources: [Trade fairs, Colleagues at other plants]
decision_criteria: [Time until the instrument is back]
```

## How to fix
Ask three customers who bought last quarter about the day they began to look, and write their words below the field that the finding names; or make the persona `kind: secondary`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import RINGS, in_use, joined, lacking_rings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Primary personas that say a part of what a purchase turns on, and not the rest."""
    for _, reading, persona in in_use(estate):
        lacking = lacking_rings(reading, persona)
        if persona.kind != "primary" or not lacking:
            continue
        if not any(getattr(persona, field) for field in (*RINGS, "goals", "challenges", "objections")):
            continue  # P107
        data = reading.home(()).data or {}
        empty = next((ring for ring in lacking if data.get(ring) == []), None)
        yield Hit(
            reading.key((empty,)) if empty else reading.at(("kind",)),
            f"{persona.name} is a primary persona, and nothing says {joined(RINGS[ring] for ring in lacking)}",
            f"add {joined(f'`{ring}:`' for ring in lacking)}, in the words of customers who bought",
            level="note" if persona.status == "proto" else None,
        )
