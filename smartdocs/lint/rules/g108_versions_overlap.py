"""Two versions in force on the same day.

## What it does
Looks through the workspace for two agreements with the same `id`, or of which one `supersedes` the other, and for a day on which both are in force.
It also looks up the id that `supersedes` names.
Drafts and terminated agreements are left alone.

## Why
A lead is judged by the version that was in force when it was handed over.
With two of them it is late in one and in time in the other, and each team quotes the one that suits it.

## Bad
```yaml
# agreements/next/agreement.yaml
schema: 1
id: next
title: What Marketing and Sales promise each other
version: "2.0"
status: in_review
supersedes: base
effective: {from: 2026-12-01, to: 2027-06-30}
                  ^^^^^^^^^^
parties:
  marketing: {name: Marketing}
  sales: {name: Sales}
```

## Good
```yaml
# agreements/next/agreement.yaml
schema: 1
id: next
title: What Marketing and Sales promise each other
version: "2.0"
status: in_review
supersedes: base
effective: {from: 2027-01-01, to: 2027-06-30}
parties:
  marketing: {name: Marketing}
  sales: {name: Sales}
```

## How to fix
End the older one on the day before: `effective: {from: …, to: 2026-11-30}`, or let the newer one begin a day after it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.respell import nearest_of
from smartdocs.lint.together import known, overlap, versions
from smartdocs.model.day import long_date
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from smartdocs.lint.case import Estate

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "safe"
SCOPE: Literal["workspace"] = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Versions of one agreement whose dates overlap, and a version that follows nothing."""
    everything = known(estate)
    ids = {each.agreement.id for each in everything}
    is_complete = all(reading.value for reading in estate.agreements.values())
    for each in everything:
        named = each.agreement.supersedes
        if named is not None and named not in ids and is_complete:
            span, others = each.reading.at(("supersedes",)), ids - {each.agreement.id}
            edits, is_safe = nearest_of(each.reading, [span], named, others)
            yield Hit(
                span,
                f"there is no agreement `{named}` in this workspace that could be superseded",
                meant(named, others) or "take the line out",
                edits=edits,
                is_safe=is_safe,
            )
    binding = [each for each in everything if each.agreement.status not in {"draft", "terminated"}]
    for first, second in versions(binding):
        if not overlap(first.agreement, second.agreement):
            continue
        older, newer = (
            (second, first) if first.agreement.supersedes == second.agreement.id else (first, second)
        )
        begins = newer.agreement.effective
        ends = older.agreement.effective
        if begins is None or ends is None or begins.from_ is None:
            continue
        before = begins.from_ - timedelta(days=1)
        until = f"until {long_date(ends.to)}" if ends.to else "without an end"
        yield Hit(
            newer.reading.at(("effective", "from")),
            f"`{newer.folder}` begins on {long_date(begins.from_)}, and `{older.folder}`, which it replaces, is in force {until}",
            f"end `{older.folder}` on {before.isoformat()}"
            + (f", or begin on {(ends.to + timedelta(days=1)).isoformat()}" if ends.to else ""),
            (
                Related(
                    older.reading.at(("effective", "to" if ends.to else "from")),
                    f"the dates of `{older.folder}`",
                ),
            ),
        )
