"""Lead that may belong to nobody.

## What it does
Asks `routing` for its `fallback`: the person who gets a lead when the rule finds nobody.
Agreements without `routing` are left alone.

## Why
Territories have gaps, reps are on holiday and leave the company.
A lead that no rule matches waits until somebody finds it, and every promise about it is broken by then.

## Bad
```yaml
routing:
^^^^^^^
  rule: by postcode, to the rep of the territory
  within: 15 minutes
```

## Good
```yaml
routing:
  rule: by postcode, to the rep of the territory
  within: 15 minutes
  fallback: sam-rivera
```

## How to fix
Add `fallback:` with a person who is there every day and gives such leads to somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.teams import suggested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Routing that can find nobody."""
    routing = case.agreement.routing
    if routing is None or routing.fallback is not None:
        return
    sellers = [
        key for key, party in case.agreement.parties.items() if party.kind == "sales" or key == "sales"
    ]
    receivers = [party for term in case.agreement.terms.values() for party in term.to]
    yield Hit(
        case.reading.key(("routing",)),
        "nobody gets a lead for which the rule finds no owner",
        f"add `fallback: {suggested(case, sellers or receivers or list(case.agreement.parties))}`",
    )
