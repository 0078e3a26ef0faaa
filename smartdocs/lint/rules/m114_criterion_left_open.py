"""Criterion that the data leave open.

## What it does
Runs every definition on the leads of the last year that are said to have reached its stage.
A criterion counts when it is unknown, and the whole definition with it, for more than 10 % of them (`max_share=0.1`), out of at least 20 (`min_n=20`).
A blank that another criterion makes up for does not count.
The rule needs data; without data it says that it did not run.

## Why
Between leads that qualify and leads that do not lies a third class: those of whom nobody knows.
Record linkage calls it clerical, because a clerk has to look at each (Fellegi and Sunter, 1969); a lead that nobody asked about its budget belongs there, and with it the argument about who is right.

## Bad
```yaml
# data: unknown mql budget = 320 of 400
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    qualifies_when:
      all:
        - {if: company_size >= 50, dimension: fit}
        - {if: budget >= 10000, dimension: budget}
               ^^^^^^^^^^^^^^^
```

## Good
```yaml
# data: unknown mql company_size = 12 of 400
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    qualifies_when:
      all:
        - {if: company_size >= 50, dimension: fit}
        - {if: score >= 60, dimension: engagement}
```

## How to fix
Ask for the field in the form, judge it at a later stage when somebody has asked, or say what a blank means: `coalesce(request, 'none') in ('demo', 'quote')`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = True


def check(case: Case, *, max_share: float = 0.1, min_n: int = 20) -> Iterator[Hit]:
    """Tests that stay open for too many leads."""
    if case.evidence is None:
        return
    for key in case.agreement.definitions:
        for found in case.evidence.criterion_unknown(key):
            if found.leads.n < min_n or found.leads.share <= max_share:
                continue
            counts = f"{found.leads.percent} of the leads ({found.leads.k:,} of {found.leads.n:,})"
            if found.missing:
                column = found.missing[0]
                message = (
                    f"`{key}` asks for {listed(found.missing, 'and')}, of which the leads have no column"
                )
                fix = f"name the column of the export in smartdocs.yaml, `columns: {{leads: {{{column}: HEADER}}}}`, or take the criterion out"
            else:
                message = f"for {counts} nobody knows whether `{found.test}`, and so whether they are `{key}`"
                fix = "ask for it in the form, move it to a later stage, or say with `coalesce(…)` what a blank means"
            yield Hit(case.reading.at(("definitions", key, *found.path)), message, fix)
