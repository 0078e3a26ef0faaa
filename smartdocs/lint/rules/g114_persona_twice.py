"""One persona in two files.

## What it does
Looks through the personas of the workspace for two with the same `id`, and for two primary ones with the same name that do not say the same.
Retired personas are left alone.

## Why
A persona is there so that both teams mean the same person.
When Marketing writes for one *Petra* and Sales calls another, the persona has made things worse.

## Bad
```yaml
# personas/maintenance.yaml
schema: 1
id: plant-manager
    ^^^^^^^^^^^^^
name: Martin Maintenance
kind: secondary
agreed_by:
  - {name: Mia Chen, party: marketing}
  - {name: Sam Rivera, party: sales}
```
```yaml
# personas/quality-manager.yaml
schema: 1
id: quality-manager
name: Petra Plant
      ^^^^^^^^^^^
kind: primary
role: Quality manager
agreed_by:
  - {name: Mia Chen, party: marketing}
  - {name: Sam Rivera, party: sales}
```

## Good
```yaml
# personas/quality-manager.yaml
schema: 1
id: quality-manager
name: Quinn Quality
kind: primary
role: Quality manager
agreed_by:
  - {name: Mia Chen, party: marketing}
  - {name: Sam Rivera, party: sales}
```

## How to fix
Put what both files know into one of them, or give the other persona an id and a name of its own.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.respell import respelt
from smartdocs.wording import as_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from smartdocs.lint.case import Estate

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"
SCOPE: Literal["workspace"] = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Pairs of personas that cannot be told apart."""
    read = [(stem, reading, reading.value) for stem, reading in estate.personas.items() if reading.value]
    alive = [(stem, reading, persona) for stem, reading, persona in read if persona.status != "retired"]
    # The file that is called after the id is the one that has it by right.
    alive.sort(key=lambda each: (each[0] != each[2].id, each[0]))
    for (first, there, one), (stem, here, other) in combinations(alive, 2):
        if one.id == other.id:
            is_free = stem not in {one.id, first} and as_id(stem) == stem
            yield Hit(
                here.at(("id",)),
                f"two personas have the id `{other.id}`, and this one is {other.name}",
                f"write `id: {stem}`" if stem not in {one.id, first} else "give one of them another id",
                (Related(there.at(("id",)), f"the other one, {one.name}"),),
                edits=respelt(here, here.at(("id",)), other.id, stem) if is_free else (),
            )
        elif one.kind == other.kind == "primary" and one.name.casefold() == other.name.casefold():
            yield Hit(
                here.at(("name",)),
                f"two primary personas are called {other.name}: `{one.id}` and `{other.id}`",
                "name one of them differently, or put both into one file",
                (Related(there.at(("name",)), f"`{one.id}`"),),
            )
