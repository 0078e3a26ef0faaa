"""Too many primary personas.

## What it does
Counts the primary personas that an agreement rests on (all of the workspace when it names none), and finds more than 5.
The option `at_most` sets another limit.
With a `priority` the finding names those that come last; retired personas do not count.

## Why
*Primary* is a promise of attention: content, campaigns and calls are made for these buyers first.
Both teams should say which personas deserve the most focus, and a list on which everybody is first says nothing.
The limit is a rule of thumb, not a finding of research.

## Bad
```yaml
# personas/second.yaml
schema: 1
id: second
name: Second Buyer
kind: primary
# personas/third.yaml
schema: 1
id: third
name: Third Buyer
kind: primary
# personas/fourth.yaml
schema: 1
id: fourth
name: Fourth Buyer
kind: primary
# personas/fifth.yaml
schema: 1
id: fifth
name: Fifth Buyer
kind: primary
# personas/sixth.yaml
schema: 1
id: sixth
name: Sixth Buyer
kind: primary
# agreements/base/agreement.yaml
personas: [plant-manager, second, third, fourth, fifth, sixth]
                                                        ^^^^^
```

## Good
```yaml
# personas/second.yaml
schema: 1
id: second
name: Second Buyer
kind: secondary
# agreements/base/agreement.yaml
personas: [plant-manager, second]
```

## How to fix
Rank the personas with both teams (the dot vote of a workshop does it in ten minutes), keep the first five, and make the others `kind: secondary`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import in_force, in_use, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.finding import Span
    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"

LAST = 10**6
"""The rank of a persona that has none."""


def check(estate: Estate, *, at_most: int = 5) -> Iterator[Hit]:
    """Agreements that rest on too many primary personas, and workspaces that have too many."""
    primary = {key: persona for key, _, persona in in_use(estate) if persona.kind == "primary"}
    seen: set[frozenset[str]] = set()
    for named, reading in _lists(estate):
        ranked = _ranked([key for key in named or primary if key in primary], primary)
        if len(ranked) > at_most and frozenset(ranked) not in seen:
            seen.add(frozenset(ranked))
            first_over = ranked[at_most]
            span = (
                reading.at(("personas", named.index(first_over)))
                if reading
                else estate.personas[first_over].at(("kind",))
            )
            yield _hit(span, ranked, primary, at_most)


def _lists(estate: Estate) -> Iterator[tuple[tuple[str, ...], Reading[Agreement] | None]]:
    """The personas that each agreement names and the agreement; nothing for the whole workspace."""
    agreements = list(in_force(estate))
    for reading, agreement in agreements:
        yield agreement.personas, reading if agreement.personas else None
    if not agreements:
        yield (), None


def _ranked(keys: Sequence[str], primary: dict[str, Persona]) -> list[str]:
    """By priority, then as they stand."""
    return sorted(keys, key=lambda key: primary[key].priority or LAST)


def _hit(span: Span, ranked: Sequence[str], primary: dict[str, Persona], at_most: int) -> Hit:
    last = [primary[key].name for key in ranked[at_most:]]
    are = "is" if len(last) == 1 else "are"
    return Hit(
        span,
        f"{len(ranked)} personas are primary, and attention for more than {at_most} at once is spread thin",
        f"keep {at_most} of them, and make the others `kind: secondary`; {joined(last)} {are} last in the list",
    )
