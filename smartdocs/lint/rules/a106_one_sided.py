"""One-sided agreement.

## What it does
Asks every team of the agreement for at least one term of its own.
When one team has more than three times as many terms as another, that is a warning.

## Why
An agreement in which only one side promises is an order, and it is kept as one.
Commitments in one direction are a known reason why such agreements fail.

## Bad
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
parties:
  marketing: {name: Marketing, leader: mia-chen}
  sales: {name: Sales, leader: sam-rivera}
  ^^^^^
```
```yaml
terms:
^^^^^
  first: {by: sales, promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}}
  second: {by: marketing, promise: {measure: leads_per_rep, of: mql, at_least: 5}}
  third: {by: marketing, promise: {measure: leads_per_rep, of: sal, at_least: 4}}
  fourth: {by: marketing, promise: {measure: leads_per_rep, of: sql, at_least: 3}}
  fifth: {by: marketing, promise: {measure: leads_per_rep, of: lead, at_least: 9}}
```

## Good
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
```

## How to fix
Ask the other side what it gives in return, and write it down as a term with a number.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.teams import party_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False

_GIVES = {
    "marketing": "a number of leads (`measure: leads_per_rep`)",
    "sdr": "attempts in time (`measure: attempts`)",
    "sales": "attempts in time (`measure: attempts`)",
}


def check(case: Case) -> Iterator[Hit]:
    """Teams without a term, and a count of terms that leans to one side."""
    agreement = case.agreement
    if any(len(path) == 2 and path[0] == "terms" for path in case.reading.broken):
        return  # the terms that could not be read may be the ones that are missing here
    terms = Counter(party for _, _, term in case.terms() for party in term.by)
    for key, party in agreement.parties.items():
        if not terms[key]:
            gives = _GIVES.get(party.kind or key, "something that can be measured")
            yield Hit(
                case.reading.key(("parties", key)),
                f"{party.name} promises nothing in this agreement",
                f"add a term with `by: {key}`, in which {party.name} promises {gives}",
            )
    counted = sorted((terms[key], key) for key in agreement.parties if terms[key])
    if len(counted) > 1 and counted[-1][0] > 3 * counted[0][0]:
        (few, less), (many, more) = counted[0], counted[-1]
        yield Hit(
            case.reading.key(("terms",)),
            f"{party_name(case, more)} makes {many} promises, and {party_name(case, less)} makes {few}",
            f"add terms with `by: {less}` until neither side makes more than three times as many",
            level="warning",
        )
