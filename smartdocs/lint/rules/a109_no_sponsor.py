"""No executive sponsor who signs.

## What it does
Looks for a person with `sponsor: true` who is among the `signatories`.
A signature that is given `as: Executive sponsor` counts too.

## Why
When two teams disagree, somebody above both has to care.
Practical guides to such agreements put the support of the leadership first, because without it the first conflict ends the agreement.

## Bad
```yaml
people:
^^^^^^
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales}
signatories:
  - {person: mia-chen, for: marketing, signs: binding}
  - {person: sam-rivera, for: sales, signs: binding}
```
```yaml
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales}
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
  ^^^^^^^^^^
signatories:
  - {person: mia-chen, for: marketing, signs: binding}
  - {person: sam-rivera, for: sales, signs: binding}
```

## Good
```yaml
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales}
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
signatories:
  - {person: mia-chen, for: marketing, signs: binding}
  - {person: sam-rivera, for: sales, signs: binding}
  - {person: erik-oberg, signs: binding, as: Executive sponsor}
```

## How to fix
Ask the executive whom both teams report to, mark that person with `sponsor: true`, and add the signature.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Span
from smartdocs.late import late
from smartdocs.lint.case import Hit
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False

_SPONSOR = late(r"\bsponsor", re.IGNORECASE)
_EXECUTIVE = late(
    r"\b(?:C[ERO]O|COO|chief\s+(?:executive|revenue|operating|commercial)|(?:managing|general|commercial)\s+(?:director|manager)|(?<!vice )(?<!vice-)president|founder|owner)\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Hit]:
    """Agreements without a sponsor, and sponsors who do not sign."""
    agreement = case.agreement
    if {("people",), ("signatories",)} & case.reading.broken:
        return  # the sponsor may stand in the part that could not be read
    sponsors = [key for key, person in agreement.people.items() if person.sponsor]
    signing = {signatory.person for signatory in agreement.signatories}
    if any(signatory.as_ and _SPONSOR.search(signatory.as_) for signatory in agreement.signatories):
        return
    if not sponsors:
        able = [key for key, person in agreement.people.items() if _EXECUTIVE.search(person.role or "")]
        yield Hit(
            _place(case),
            "no executive stands behind the agreement: nobody is its sponsor",
            f"add `sponsor: true` to {listed(able)}, and a signature below `signatories:`"
            if able
            else "add the executive whom both teams report to, with `sponsor: true`, and a signature below `signatories:`",
        )
    elif not signing.intersection(sponsors):
        first = sponsors[0]
        yield Hit(
            case.reading.key(("people", first)),
            f"`{first}` is the sponsor and does not sign",
            f"add `- {{person: {first}, signs: binding, as: Executive sponsor}}` below `signatories:`",
        )


def _place(case: Case) -> Span:
    """The word below which the sponsor should stand."""
    written = case.written(()) or {}
    beside = next((key for key in ("people", "signatories", "parties") if key in written), "id")
    return case.reading.key((beside,))
