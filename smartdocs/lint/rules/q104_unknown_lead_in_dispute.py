"""Lead in dispute that is not in the data.

## What it does
Looks up the leads under `disputed:` of every review.
A hash of frozen results or of evidence files is left alone: only who has its secret can look it up.

## Why
A lead that is parked under a misspelt id is not parked: it counts, and nobody sees that it is doubted.

## Bad
```yaml
# agreements/base/reviews/2026-Q3.yaml
# data: unknown_leads = L-1004
schema: 1
period: 2026-Q3
disputed:
  - {lead: L-1004, reason: The call was logged for another lead}
           ^^^^^^
```

## Good
```yaml
# agreements/base/reviews/2026-Q3.yaml
# data: unknown_leads = L-1004
schema: 1
period: 2026-Q3
disputed:
  - {lead: L-104, reason: The call was logged for another lead}
```

## How to fix
Copy the id from the CRM, or from the output of `smartdocs explain TERM`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.reviews import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate

LEVEL: Level = "error"
NEEDS_DATA = True
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Each unknown lead where it is written."""
    for each in held(estate):
        evidence = estate.evidence.get(each.key.partition("/")[0])
        if evidence is None or not each.review.disputed:
            continue
        unknown = evidence.unknown_leads([dispute.lead for dispute in each.review.disputed])
        for number, dispute in enumerate(each.review.disputed):
            if dispute.lead in unknown:
                yield Hit(
                    each.reading.at(("disputed", number, "lead")),
                    f"no lead of the data has the id `{dispute.lead}`",
                    "look its id up in the CRM",
                )
