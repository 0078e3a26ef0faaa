"""Printed agreement is out of date.

## What it does
Compares the agreement with `agreement.html` in the output folder, when there is one: `smartdocs build` writes into it which text it was made of.
A document that was made of another text is a note.
What a text does not mean, such as comments and layout, does not count.
The example stands beside a document of the agreement that all examples are laid over.

## Why
The document is what people read and sign, and nobody sees from outside that the text has moved on.

## Bad
```yaml
version: "1.1"
         ^^^^^
```

## Good
```yaml
version: "1.0"
```

## How to fix
Run `smartdocs build` again, and send the new document round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related, Span
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "note"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """A document in the output folder that was made of another text."""
    printed = case.printed
    if printed is None or printed.digest == printed.now:
        return
    yield Hit(
        case.reading.at(("version",)),
        f"`{printed.path}` was made from an earlier text than this one",
        "make it again with `smartdocs build`, before somebody reads or signs it",
        (Related(Span(printed.path), "the document"),),
    )
