"""Primary persona that nothing is done for.

## What it does
Looks for each primary persona in the tests of a lead definition, in the leads that a promise or a metric is about, and in the `audience` of a campaign: its id or its name as a value (`persona = 'plant-manager'`), or a definition that reads every column of its `data_match`.
Silent for a persona that is still a first guess (`status: proto`), and as long as no agreement has definitions or campaigns.

## Why
A persona that changes neither whom Marketing hands over nor whom a campaign speaks to is a poster.
Personas without a link to data or decisions are the ones that end up in a drawer.

## Bad
```yaml
# personas/plant-manager.yaml
kind: primary
      ^^^^^^^
status: validated
data_match: job_title like '%plant%'
```

## Good
```yaml
campaigns:
  autumn-fair: {name: Autumn fair, audience: plant-manager}
# personas/plant-manager.yaml
kind: primary
status: validated
data_match: job_title like '%plant%'
```

## How to fix
Add a test such as `persona = 'plant-manager'` to a lead definition, or name the persona as `audience` of the campaign that is made for it; when there is neither, make it `kind: secondary`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import in_force, in_use
from smartdocs.lint.selection import literals, tests_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Validated primary personas that no definition, promise or campaign is about."""
    agreements = [agreement for _, agreement in in_force(estate)]
    if not any(a.definitions or a.campaigns for a in agreements) or _may_stand_in_broken(estate):
        return
    for key, reading, persona in in_use(estate):
        if persona.kind != "primary" or persona.status == "proto":
            continue
        if not any(_is_about(agreement, key, persona) for agreement in agreements):
            yield Hit(
                reading.at(("kind",)),
                f"no lead definition, promise or campaign is about {persona.name}, so the persona changes nothing",
                f"add `persona = '{key}'` to a lead definition, or name `{key}` as `audience:` of a campaign",
            )


def _is_about(agreement: Agreement, key: str, persona: Persona) -> bool:
    if any(key in campaign.audience for campaign in agreement.campaigns.values()):
        return True
    names = {key.casefold(), persona.id.casefold(), persona.name.casefold()}
    if any(names & set(literals(test.condition)) for test in tests_of(agreement)):
        return True
    match = set(persona.data_match.columns) if persona.data_match else set()
    return bool(match) and any(match <= set(d.columns) for d in agreement.definitions.values())


def _may_stand_in_broken(estate: Estate) -> bool:
    """Whether an agreement has a part that could not be read, in which a persona may be named."""
    parts = {"definitions", "campaigns", "terms"}
    return any(
        reading.value is None or any(path[0] in parts for path in reading.broken)
        for reading in estate.agreements.values()
    )
