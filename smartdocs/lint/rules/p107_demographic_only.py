"""Persona that describes a person and no purchase.

## What it does
Finds a persona with a role, a company or a life story and nothing about buying: no goal, no challenge, no trigger, no barrier, no criterion, no objection, no step.
A negative persona needs a way to recognise it (`identifiers` or `data_match`), or a reason to stay away, instead.
Retired personas are left alone.

## Why
Two people of the same age, title and town buy for different reasons; descriptions of that kind fit nobody, and no decision follows from them.
What a persona is worth lies in what the purchase turns on.

## Bad
```yaml
# personas/works-manager.yaml
schema: 1
id: works-manager
name: Walter Works
      ^^^^^^^^^^^^
kind: secondary
role: Works manager
company: Factory with 50 to 1,000 people
background: 52 years old, two children, drives an estate car and sails at the weekend.
```

## Good
```yaml
# personas/works-manager.yaml
schema: 1
id: works-manager
name: Walter Works
kind: secondary
role: Works manager
company: Factory with 50 to 1,000 people
triggers: [A standstill that a measurement would have announced]
perceived_barriers: [Fear of a long installation]
```

## How to fix
Add why they begin to look, what makes them hesitate and what they compare; take out what changes nothing in how you sell to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import RINGS, in_use, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"

_BUYING = (*RINGS, "goals", "measured_by", "challenges", "objections", "info_sources", "pitch")
_NEGATIVE = ("identifiers", "data_match", "avoid", *_BUYING)


def check(estate: Estate) -> Iterator[Hit]:
    """Personas of which only the person is known."""
    for _, reading, persona in in_use(estate):
        is_negative = persona.kind == "negative"
        if any(says(reading, persona, field) for field in (_NEGATIVE if is_negative else _BUYING)):
            continue
        yield Hit(
            reading.at(("name",)),
            f"{persona.name} is described as a person, and nothing says how to recognise them"
            if is_negative
            else f"{persona.name} is described as a person, and nothing says why or how they buy",
            "add `identifiers:`, by which a rep sees early that this is not a customer"
            if is_negative
            else "add `triggers:`, `perceived_barriers:` and `decision_criteria:`, in words you have heard from them",
        )
