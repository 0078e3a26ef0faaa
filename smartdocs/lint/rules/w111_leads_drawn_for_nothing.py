"""Leads that were drawn for a lead definition that is not there.

## What it does
Holds `labels/leads.yaml` against the workspace: that it lies in the folder of its workshop, and that the agreement and the lead definition are there which both teams are held against.

## Why
Both teams judge twenty leads or more, each alone.
When the definition gets another name in the meantime, `smartdocs workshop report` has nothing to hold their verdicts against and stops.

## Bad
```yaml
# personas/workshops/plant-manager/labels/leads.yaml
schema: 1
workshop: plant-manager
agreement: base
definition: hot-lead
            ^^^^^^^^
as_of: "2026-10-12T09:00:00+02:00"
seed: spring
leads:
  lead-0a1b: {shown: {company_size: 80}}
```

## Good
```yaml
# personas/workshops/plant-manager/labels/leads.yaml
schema: 1
workshop: plant-manager
agreement: base
definition: mql
as_of: "2026-10-12T09:00:00+02:00"
seed: spring
leads:
  lead-0a1b: {shown: {company_size: 80}}
```

## How to fix
Write the name that the definition has now; the verdicts stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Every file of leads that were drawn."""
    for name, reading in estate.labellings.items():
        found = reading.value
        if found is None:
            continue
        if found.workshop != name or name not in estate.workshops:
            yield Hit(
                reading.at(("workshop",)),
                f"these leads were drawn for `{found.workshop}`, and lie in the folder of `{name}`"
                if found.workshop != name
                else f"there is no workshop `{name}` that these leads were drawn for",
                "move the file into the folder `labels` of its workshop",
            )
            continue
        agreements = {r.value.id: r.value for r in estate.agreements.values() if r.value is not None}
        agreements |= {key: r.value for key, r in estate.agreements.items() if r.value is not None}
        agreement = agreements.get(found.agreement)
        if agreement is None:
            if all(r.value is not None for r in estate.agreements.values()):
                yield Hit(
                    reading.at(("agreement",)),
                    f"there is no agreement `{found.agreement}`",
                    meant(found.agreement, agreements),
                )
        elif found.definition not in agreement.definitions:
            yield Hit(
                reading.at(("definition",)),
                f"`{agreement.id}` has no definition `{found.definition}` of a lead",
                meant(found.definition, agreement.definitions)
                or f"put it back below `definitions:` of `{agreement.id}`",
            )
