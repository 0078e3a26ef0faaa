"""Leads that are two personas at once.

## What it does
Tries the `data_match` of every two personas on the leads of the last year: those that the agreement names, and the negative ones of the workspace.
It speaks when more than a quarter of the leads of the rarer one are the other one as well (`most=0.25`), and of a negative persona beside a buyer as soon as it is a twentieth (`unwanted=0.05`).
It is silent about personas with fewer than 50 leads (`min_n=50`); a negative persona may have 20 (`unwanted_min_n=20`).
The rule needs data; without data it says that it did not run.

## Why
A lead gets one mail, one pitch and one call.
What the page of each persona says of acceptance and deals counts such a lead twice; and where one of the two is a persona whom nobody calls, the same lead is to be called and not to be called.

## Bad
```yaml
# data: personas plant-manager thesis-writer = 30 of 60
# personas/thesis-writer.yaml
schema: 1
id: thesis-writer
name: Theo Thesis
kind: negative
why_not: [There is no budget behind the question]
data_match: score < 80
            ^^^^^^^^^^
```

## Good
```yaml
# data: personas plant-manager thesis-writer = 1 of 60
# personas/thesis-writer.yaml
schema: 1
id: thesis-writer
name: Theo Thesis
kind: negative
why_not: [There is no budget behind the question]
data_match: persona = 'thesis-writer'
```

## How to fix
Look at ten leads that are both, ask both teams which of the two each of them is, and write what told them so into the tests.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.reading import Reading
    from smartdocs.model.persona import Persona

LEVEL: Level = "warning"
NEEDS_DATA = True


def check(
    case: Case,
    *,
    most: float = 0.25,
    unwanted: float = 0.05,
    min_n: int = 50,
    unwanted_min_n: int = 20,
) -> Iterator[Hit]:
    """Pairs whose tests hold for the same leads, at the later one; a negative one is the later one."""
    if case.evidence is None:
        return
    for (first, there, one), (second, here, other) in combinations(_tried(case), 2):
        if one.kind == other.kind == "negative" or _same(one, other):
            continue
        is_unwanted = other.kind == "negative"
        part = case.evidence.persona_overlap(first, second)
        if part is None or part.n < (unwanted_min_n if is_unwanted else min_n):
            continue
        if part.share > (unwanted if is_unwanted else most):
            yield Hit(
                here.at(("data_match",)),
                f"{part.k:,} leads of the last year are both {one.name} and {other.name}, "
                + (
                    "so they are to be called and not to be called"
                    if is_unwanted
                    else f"{part.percent} of those who are the rarer of the two"
                ),
                "look at ten of them, and add to the tests what tells one from the other",
                (Related(there.at(("data_match",)), one.name),),
            )


def _tried(case: Case) -> list[tuple[str, Reading[Persona], Persona]]:
    """Personas in use with a test: those of the agreement, then the negative ones."""
    found = [
        (key, reading, persona)
        for key, reading in case.personas.items()
        if (persona := reading.value)
        and persona.data_match is not None
        and persona.status != "retired"
        and (key in case.agreement.personas or persona.kind == "negative")
    ]
    return sorted(found, key=lambda each: (each[2].kind == "negative", each[0]))


def _same(one: Persona, other: Persona) -> bool:
    """The very same test: P111 says so without data."""
    tests = one.data_match, other.data_match
    return bool(tests[0] and tests[1] and tests[0].plain == tests[1].plain)
