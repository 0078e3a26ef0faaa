"""Escape clause.

## What it does
Looks in goal statements and written-out terms for words that leave a way out: *where possible*, *as appropriate*, *in a timely manner*, *best effort*, *normally*.
A number beside them does not help, since the way out stays open.

## Why
Nobody can verify a promise with an escape in it: whoever did not keep it was in the case that the words allow.
Guides to writing requirements list such phrases as unverifiable, the INCOSE guide among them.
A real exception can be written down: as `waived_when`, or as a share such as *for at least 90%*.

## Bad
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Sales follows up in a timely manner where possible.
                           ^^^^^^^^^^^^^^^^^^ ^^^^^^^^^^^^^^
    owner: sam-rivera
```
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads to 90%, if necessary with fewer leads.
                                                               ^^^^^^^^^^^^
```

## Good
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Sales makes the first attempt within 6 business hours, for at least 90% of qualified leads.
    owner: sam-rivera
```

## How to fix
Say for which share of the leads the promise is kept, and name real exceptions in `waived_when`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import spoken
from smartdocs.lint.rewrite import rewrite
from smartdocs.lint.vocabulary import first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Escape clauses in promises."""
    for path, text in case.statements():
        for match, group in first_of(spoken(text), "escape"):
            phrase = " ".join(match[0].split())
            yield Hit(
                case.reading.stretch(path, *match.span()),
                f"`{phrase}` leaves a way out, so nobody can say whether the promise was kept",
                rewrite(case, path, group.rewrite),
            )
