"""Persona that one team has not agreed to.

## What it does
Looks at every persona that the agreement rests on (all of the workspace when it names none) for a person of each team in `agreed_by`.
Retired personas are left alone. The finding points into the persona's own file.

## Why
A buyer whom only Marketing recognises is advertised to and never called.
Agreeing on personas together is the step on which the shared definition of a lead stands.

## Bad
```yaml
# personas/plant-manager.yaml
agreed_by: [{name: Mia Chen, party: marketing}]
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```
```yaml
# personas/plant-manager.yaml
agreed_by:
  - {name: Mia Chen, party: marketing}
  - {name: Sam Rivera, party: saless}
                              ^^^^^^
```

## Good
```yaml
# personas/plant-manager.yaml
agreed_by:
  - {name: Mia Chen, party: marketing}
  - {name: Sam Rivera, party: sales}
```

## How to fix
Go through the persona with the other team, and add who agreed: `- {name: Sam Rivera, party: sales}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.teams import members, names
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.reading import Reading
    from smartdocs.model.persona import Persona

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Personas without the consent of every team."""
    named = case.agreement.personas
    for key, reading in case.personas.items():
        if reading.value and reading.value.status != "retired" and (not named or key in named):
            yield from _persona(case, reading, reading.value)


def _persona(case: Case, reading: Reading[Persona], persona: Persona) -> Iterator[Hit]:
    parties = case.agreement.parties
    known = {name.casefold(): key for key, party in parties.items() for name in (key, party.name)}
    agreed = [known.get(each.party.casefold()) for each in persona.agreed_by]
    for number, party in enumerate(agreed):
        if party is None:
            word = persona.agreed_by[number].party
            yield Hit(
                reading.at(("agreed_by", number, "party")),
                f"`{word}` is no team of the agreement",
                meant(word, parties),
            )
    missing = [key for key in parties if key not in agreed]
    if missing and None not in agreed:
        people = case.agreement.people
        who = next((people[m].name for m in members(case, missing[0]) if m in people), "…")
        yield Hit(
            reading.at(("agreed_by",)) if agreed else reading.key(("name",)),
            f"nobody of {names(case, missing)} has agreed to the persona {persona.name}",
            f"add `- {{name: {who}, party: {missing[0]}}}` to `agreed_by`, once they do agree",
        )
