"""Escape clause.

## What it does
Looks in goal statements and written-out terms for words that leave a way out: *where possible*, *as appropriate*, *in a timely manner*, *best effort*, *normally*.
A number beside them does not help, since the way out stays open.
*Not as soon as possible but within 2 business hours* is fine: it says what is not meant.

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
from smartdocs.lint.clauses import contrasted
from smartdocs.lint.rewrite import rewrite, swap
from smartdocs.lint.statements import statements
from smartdocs.lint.vocabulary import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"


def check(case: Case) -> Iterator[Hit]:
    """Escape clauses in promises."""
    for said in statements(case):
        for match in find(said.plain, case.language, "escape"):
            if contrasted(said.text, match.first, match.last, case.language):
                continue
            span = case.reading.stretch(said.path, match.start, match.end)
            yield Hit(
                span,
                f"`{match.text}` leaves a way out, so nobody can say whether the promise was kept",
                rewrite(case, said.path, match),
                edits=swap(case, said.path, match, said.text, span),
            )
