"""Words, owners or rows of the data that nobody understands.

## What it does
Looks for values of a status or an outcome that no preset and no `values:` explains, for owners of leads who are nobody of the agreement, and for rows that could not be read.
Words and owners count when they stand in more than 5 % of the rows (`max_share=0.05`), unreadable rows above 0.5 % (`max_unread=0.005`).
Owners are compared only where the agreement says who takes leads.
The rule needs data; without data it says that it did not run.

## Why
A CRM names its outcomes by ids, every company adds its own, and the tables of ids that are passed around have mistakes in them.
A call whose outcome is unknown was perhaps a conversation; a lead of an unknown owner is missing in somebody's number.

## Bad
```yaml
# data: unmapped activities outcome = 80 of 400: 83e2d4b0, do not call
# data: unread leads = 40 of 4000: data/leads.csv, line 7: Created `31.02.2026` is no date
# smartdocs.yaml
data:
  crm:
    preset: spreadsheet
    timezone: Europe/Berlin
    files:
      leads: data/leads.csv
      ^^^^^
      activities: data/calls.csv
      ^^^^^^^^^^
```
```yaml
# data: unknown_owner Pat Vale = 60 of 400
people:
^^^^^^
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales, takes_leads: true}
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
```

## Good
```yaml
# data: unmapped activities outcome = 8 of 400: 83e2d4b0
# data: unknown_owner Pat Vale = 6 of 400
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales, takes_leads: true}
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
```

## How to fix
Say what each word means under `values:` of the data source, write missing people into `people:`, and mend the rows in the export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.measure.evidence.answers import Part
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case, Evidence

LEVEL: Level = "warning"
NEEDS_DATA = True
SHOWN = 5


def check(case: Case, *, max_share: float = 0.05, max_unread: float = 0.005) -> Iterator[Hit]:
    """What the data say in words that are not known."""
    if case.evidence is None:
        return
    yield from _in_files(case, case.evidence, max_share, max_unread)
    unknown = case.evidence.unknown_owners()
    part = Part(sum(p.k for p in unknown.values()), max((p.n for p in unknown.values()), default=0))
    if part.share > max_share:
        most = sorted(unknown, key=lambda owner: (-unknown[owner].k, owner))
        names = listed(most[:SHOWN], "and") + (" and others" if len(most) > SHOWN else "")
        yield Hit(
            case.reading.key(("people",)),
            f"{part.percent} of the leads ({part.k:,} of {part.n:,}) belong to owners who are not named in this agreement: {names}",
            f"add them to `people:`, or write `crm_name: {most[0]}` where somebody is known by another name",
        )


def _in_files(case: Case, evidence: Evidence, max_share: float, max_unread: float) -> Iterator[Hit]:
    workspace = case.workspace
    if workspace is None:
        return
    here = ("data", evidence.source, "files")
    for odd in evidence.unmapped():
        if odd.rows.share > max_share:
            words = ", ".join(f"`{value}`" for value in odd.values[:SHOWN]) + (
                " …" if len(odd.values) > SHOWN else ""
            )
            yield Hit(
                workspace.key((*here, odd.table)),
                f"{odd.rows.percent} of the {odd.table} ({odd.rows.k:,} of {odd.rows.n:,}) have a value of `{odd.column}`"
                f" that nobody has explained: {words}",
                f"say what each stands for, in smartdocs.yaml: `values: {{{odd.table}: {{{odd.column}: {{{odd.values[0]}: …}}}}}}`",
            )
    for table in evidence.unread():
        if table.rows.share > max_unread:
            yield Hit(
                workspace.key((*here, table.table)),
                f"{table.rows.k:,} of {table.rows.n:,} rows of {table.table} could not be read; the first is {table.first}",
                "correct them in the export, or name another column of it below `columns` in smartdocs.yaml",
            )
