"""Persona that matches no lead, or nearly all of them.

## What it does
Tries the `data_match` of each persona of the agreement on the leads of the last year.
It speaks when none of at least 50 leads (`min_n=50`) is this persona, or more than 80 % are (`most=0.8`), and when `data_match` reads a column that the leads do not have.
A negative persona may match nobody.
The rule needs data; without data it says that it did not run.

## Why
A persona stands for one kind of buyer among several.
One that nobody is was made up, and one that everybody is helps nobody to decide.

## Bad
```yaml
# data: persona plant-manager = 0 of 400
# personas/plant-manager.yaml
data_match: persona = 'plant manager'
            ^^^^^^^^^^^^^^^^^^^^^^^^^
```
```yaml
# data: persona plant-manager = 392 of 400
# personas/plant-manager.yaml
data_match: lead_id is not null
            ^^^^^^^^^^^^^^^^^^^
```

## Good
```yaml
# data: persona plant-manager = 95 of 400
# personas/plant-manager.yaml
data_match: persona = 'plant-manager'
```

## How to fix
Look at ten leads that should be this persona, and write what they have in common and others do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = True


def check(case: Case, *, most: float = 0.8, min_n: int = 50) -> Iterator[Hit]:
    """Personas whose test tells nobody apart."""
    if case.evidence is None:
        return
    for key in case.agreement.personas:
        reading = case.personas.get(key)
        persona = reading.value if reading else None
        if reading is None or persona is None or persona.data_match is None:
            continue
        place = reading.at(("data_match",))
        problem, part = case.evidence.persona_problem(key), case.evidence.persona_share(key)
        if problem:
            yield Hit(place, f"nobody can be tried as `{key}`: {problem[0]}", problem[1])
        elif part is None or part.n < min_n:
            continue
        elif not part.k and persona.kind != "negative":
            yield Hit(
                place,
                f"none of the {part.n:,} leads of the last year is `{key}`",
                "look at leads that should be, and correct the value they are compared with",
            )
        elif part.share > most:
            yield Hit(
                place,
                f"{part.percent} of the leads ({part.k:,} of {part.n:,}) are `{key}`, so it tells nobody apart",
                "add what sets this persona off from the other leads",
            )
