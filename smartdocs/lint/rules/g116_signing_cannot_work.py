"""Signing that cannot work.

## What it does
Looks for a `quorum` of a team that is higher than the number of people who sign for it with `signs: binding`, for `lapses: true` without a `review_by`, and for `signed_commit: true` where no record would count anyway.

## Why
A quorum that nobody can reach keeps an agreement unsigned for ever, and signatures that end on a day nobody has named never end.

## Bad
```yaml
parties:
  marketing: {name: Marketing, leader: mia-chen, kind: marketing}
  sales: {name: Sales, leader: sam-rivera, kind: sales, quorum: 2}
                                                                ^
```

## Good
```yaml
parties:
  marketing: {name: Marketing, leader: mia-chen, kind: marketing}
  sales: {name: Sales, leader: sam-rivera, kind: sales, quorum: 1}
```

## How to fix
Name more people of the team below `signatories:`, or lower the number.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.teams import party_of
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """A quorum out of reach, and an end without a day."""
    agreement = case.agreement
    if agreement.lapses and agreement.review_by is None and ("review_by",) not in case.reading.broken:
        yield Hit(
            case.reading.at(("lapses",)),
            "the signatures are to end with the day of the review, and there is none",
            "add `review_by:` with that day, or take `lapses` out",
        )
    if ("signatories",) in case.reading.broken:
        return
    for number, signatory in enumerate(agreement.signatories):
        if signatory.signed_commit and not signatory.recorded:
            yield Hit(
                case.reading.at(("signatories", number, "signed_commit")),
                f"`signed_commit` says how a record of `{signatory.person}` counts, and none does",
                "add `recorded: true`, or take `signed_commit` out: a signature is asked for anyway",
            )
    signing = Counter(
        s.for_ or party_of(case, s.person) for s in agreement.signatories if s.signs == "binding"
    )
    for key, party in agreement.parties.items():
        if party.quorum is not None and party.quorum > signing[key]:
            there = (
                "nobody signs" if not signing[key] else counted(signing[key], "person signs", "people sign")
            )
            yield Hit(
                case.reading.at(("parties", key, "quorum")),
                f"{party.name} needs {counted(party.quorum, 'signature', 'signatures')}, and {there} for it",
                f"add people below `signatories:`, or write `quorum: {max(signing[key], 1)}`",
            )
