"""Persona that nobody wants, and that counts all the same.

## What it does
Looks for each negative persona where leads are wanted: in the `audience` of a campaign, in the tests by which a lead definition lets somebody in, and among the examples that qualify (by its `data_match`).
A retired persona is looked for there as well, and in the leads that a promise is about.
A test that rules the persona out, in `never_when` or as `persona != 'student'`, is right.

## Why
Both teams have agreed whom nobody calls.
As long as the definition lets them in, Marketing is paid for them and Sales is measured on calling them.

## Bad
```yaml
campaigns:
  fair: {name: Fair in spring, audience: [plant-manager, thesis-writer]}
                                                         ^^^^^^^^^^^^^
# personas/thesis-writer.yaml
schema: 1
id: thesis-writer
name: Theo Thesis
kind: negative
why_not: [There is no budget behind the question]
```

## Good
```yaml
campaigns:
  fair: {name: Fair in spring, audience: [plant-manager]}
# personas/thesis-writer.yaml
schema: 1
id: thesis-writer
name: Theo Thesis
kind: negative
why_not: [There is no budget behind the question]
```

## How to fix
Take the persona out where leads are wanted; or, where it has become a buyer after all, make it one: `kind: secondary`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import in_force
from smartdocs.lint.selection import tests_of
from smartdocs.model.expression import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.expression import Expression
    from smartdocs.model.persona import Persona

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Each place of each agreement in which an unwanted persona is wanted."""
    unwanted = [
        (key, reading, persona)
        for key, reading in estate.personas.items()
        if (persona := reading.value) and (persona.kind == "negative" or persona.status == "retired")
    ]
    for reading, agreement in in_force(estate):
        for key, there, persona in unwanted:
            yield from _campaigns(reading, agreement, key, there, persona)
            yield from _tests(reading, agreement, key, there, persona)
            yield from _examples(reading, agreement, there, persona)


def _campaigns(
    reading: Reading[Agreement], agreement: Agreement, key: str, there: Reading[Persona], persona: Persona
) -> Iterator[Hit]:
    for name, campaign in agreement.campaigns.items():
        for number, meant in enumerate(campaign.audience):
            if meant == key:
                yield Hit(
                    reading.at(("campaigns", name, "audience", number)),
                    f"this campaign is meant for {_who(persona)}",
                    "take them out of its `audience:`, or ask both teams whether they are a buyer after all",
                    _told(there, persona),
                )


def _tests(
    reading: Reading[Agreement], agreement: Agreement, key: str, there: Reading[Persona], persona: Persona
) -> Iterator[Hit]:
    for test in tests_of(agreement):
        part = test.path[2] if len(test.path) > 2 else ""
        is_definition = test.path[0] == "definitions" and part == "qualifies_when"
        is_promise = test.path[0] == "terms" and persona.status == "retired"
        if (is_definition or is_promise) and _lets_in(test.condition, (key, persona.id, persona.name)):
            yield Hit(
                reading.at(test.path),
                f"{test.owner} is also about {_who(persona)}",
                "take them out of the test, or ask both teams whether they are a buyer after all",
                _told(there, persona),
            )


def _lets_in(condition: Expression, names: tuple[str, ...]) -> bool:
    """Whether it holds for a lead of which only this name is known, and not for one of which nothing is."""
    if verdict(condition, {}) is True:
        return False
    return any(
        verdict(condition, {column: name}) is True
        and verdict(condition, {column: "somebody else"}) is not True
        for column in condition.columns
        for name in names
    )


def _examples(
    reading: Reading[Agreement], agreement: Agreement, there: Reading[Persona], persona: Persona
) -> Iterator[Hit]:
    if persona.data_match is None or persona.kind != "negative" or persona.status == "retired":
        return
    for name, definition in agreement.definitions.items():
        for number, record in enumerate(definition.examples.qualifies):
            if verdict(persona.data_match, record) is True:
                yield Hit(
                    reading.at(("definitions", name, "examples", "qualifies", number)),
                    f"this example qualifies, and it is {_who(persona)}",
                    f"move it to `does_not:`, or make the `data_match` of {persona.name} narrower",
                    _told(there, persona),
                )


def _who(persona: Persona) -> str:
    if persona.status == "retired":
        return f"{persona.name}, with whom neither team works any more"
    return f"{persona.name}, whom nobody is to call"


def _told(there: Reading[Persona], persona: Persona) -> tuple[Related, ...]:
    field = "status" if persona.status == "retired" else "kind"
    return (Related(there.at((field,)), persona.name),)
