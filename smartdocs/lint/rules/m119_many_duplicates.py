"""Too many leads that are somebody else's second record.

## What it does
Counts the qualified leads of the last year that were merged into another record, or that have the e-mail address of an earlier one where the data hold it.
It says so above 3 % (`max_share=0.03`), out of at least 50 leads (`min_n=50`).
The rule needs data; without data it says that it did not run.

## Why
A person who is counted twice is handed over twice, and called by two reps.
Merged records are left out of every number here; what nobody has merged yet is not, so the rate says how much to trust a volume.

## Bad
```yaml
# data: duplicates = 36 of 400
# smartdocs.yaml
data:
  crm:
    preset: spreadsheet
    timezone: Europe/Berlin
    files: {leads: data/leads.csv}
            ^^^^^
```

## Good
```yaml
# data: duplicates = 6 of 400
# smartdocs.yaml
data:
  crm:
    preset: spreadsheet
    timezone: Europe/Berlin
    files: {leads: data/leads.csv}
```

## How to fix
Give the CRM a rule that finds second records by e-mail and company before a lead is handed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = True


def check(case: Case, *, max_share: float = 0.03, min_n: int = 50) -> Iterator[Hit]:
    """Second records among the qualified leads."""
    part = case.evidence.duplicates() if case.evidence else None
    if case.evidence is None or case.workspace is None or part is None:
        return
    if part.n >= min_n and part.share > max_share:
        yield Hit(
            case.workspace.key(("data", case.evidence.source, "files", "leads")),
            f"{part.percent} of the qualified leads ({part.k:,} of {part.n:,}) are second records of people who are there already",
            "let the CRM look for the same e-mail and company before a lead is handed over, and merge what is there",
        )
