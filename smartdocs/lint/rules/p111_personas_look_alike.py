"""Two personas that nobody can tell apart.

## What it does
Compares every two personas of the workspace that are in use, by what is to tell them: `identifiers` and `data_match`.
It finds two with the same test of the data, two with the same signs and no other, and a sign by which a rep is to recognise both somebody to call and somebody whom nobody calls.

## Why
A rep has two minutes, and the data have a few columns.
Where both say the same of two personas, the lead belongs to whoever thinks of it first; and where one of the two is negative, the same sign says call and do not call.

## Bad
```yaml
# personas/thesis-writer.yaml
schema: 1
id: thesis-writer
name: Theo Thesis
kind: negative
why_not: [There is no budget behind the question]
identifiers: [Writes from a university, Asks for a site visit]
                                        ^^^^^^^^^^^^^^^^^^^^^
# personas/plant-manager.yaml
identifiers: [Asks for a site visit, Names a production line]
```

## Good
```yaml
# personas/thesis-writer.yaml
schema: 1
id: thesis-writer
name: Theo Thesis
kind: negative
why_not: [There is no budget behind the question]
identifiers: [Writes from a university, Asks for data to cite]
# personas/plant-manager.yaml
identifiers: [Asks for a site visit, Names a production line]
```

## How to fix
Ask what the rep hears or reads with one of the two and never with the other, and write that; where there is nothing, they are one persona.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import in_use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.persona import Persona

    Known = tuple[str, Reading[Persona], Persona]

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Each pair, at the later one, which for a pair of both kinds is the negative one."""
    known = sorted(in_use(estate), key=lambda each: (each[2].kind == "negative", each[0]))
    for one, other in combinations(known, 2):
        yield from _same_test(one, other)
        yield from _same_signs(one, other)


def _same_test(one: Known, other: Known) -> Iterator[Hit]:
    (_, there, first), (_, here, second) = one, other
    if first.data_match and second.data_match and first.data_match.plain == second.data_match.plain:
        yield Hit(
            here.at(("data_match",)),
            f"{second.name} and {first.name} are the same leads: the test is the same",
            "test for what only one of them has, or put both personas into one file",
            (Related(there.at(("data_match",)), first.name),),
        )


def _same_signs(one: Known, other: Known) -> Iterator[Hit]:
    (_, there, first), (_, here, second) = one, other
    known = {_folded(sign): number for number, sign in enumerate(first.identifiers)}
    shared = [(n, known[_folded(s)]) for n, s in enumerate(second.identifiers) if _folded(s) in known]
    if not shared:
        return
    if (first.kind == "negative") != (second.kind == "negative"):
        for number, place in shared:
            yield Hit(
                here.at(("identifiers", number)),
                f"by this sign a rep knows both {first.name}, who is to be called, and {second.name}, whom nobody calls",
                "keep it with one of them, and write for the other what only they do",
                (Related(there.at(("identifiers", place)), first.name),),
            )
    elif len({_folded(s) for s in second.identifiers}) == len(known) == len({n for _, n in shared}):
        yield Hit(
            here.key(("identifiers",)),
            f"by these signs nobody can tell {second.name} from {first.name}",
            "add a sign that only one of them shows, or put both personas into one file",
            (Related(there.key(("identifiers",)), first.name),),
        )


def _folded(sign: str) -> str:
    return " ".join(sign.casefold().rstrip(" .!").split())
