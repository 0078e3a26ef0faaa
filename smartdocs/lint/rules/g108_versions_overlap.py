"""Two versions in force on the same day.

## What it does
Looks through the workspace for two agreements with the same `id`, or of which one `supersedes` the other, and for a day on which both are in force.
An amendment (`amends:`) takes the days on which it holds from the agreement that it amends, so these two are never in force at once; two amendments of one agreement can be.
It also looks whether an amendment begins while the amended agreement is in force, and looks up the id that `supersedes` names.
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
Of two amendments, let the later one amend the earlier one, so that both sides sign what holds from then on.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.respell import nearest_of
from smartdocs.lint.succession import at_once, days_of, line, outside, related
from smartdocs.lint.together import known
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
    some = related(everything)
    lines = [line(each, some) for each in some]
    found = {(a.folder, b.folder): (a, b) for versions in lines for a, b in at_once(versions)}
    for newer, older in found.values():
        begins, ends = newer.agreement.effective, older.agreement.effective
        if begins is None or ends is None or begins.from_ is None:
            continue
        before = begins.from_ - timedelta(days=1)
        until = f"until {long_date(ends.to)}" if ends.to else "without an end"
        are_siblings = newer.agreement.amends is not None and newer.agreement.amends == older.agreement.amends
        how = "which amends the same agreement" if are_siblings else "which it replaces"
        instead = f"let `{newer.folder}` amend `{older.agreement.id}`, " if are_siblings else ""
        yield Hit(
            newer.reading.at(("effective", "from")),
            f"`{newer.folder}` begins on {long_date(begins.from_)}, and `{older.folder}`, {how}, is in force {until}",
            f"{instead}end `{older.folder}` on {before.isoformat()}"
            + (f", or begin on {(ends.to + timedelta(days=1)).isoformat()}" if ends.to else ""),
            (
                Related(
                    older.reading.at(("effective", "to" if ends.to else "from")),
                    f"the dates of `{older.folder}`",
                ),
            ),
        )
    for each, base in {a.folder: (a, b) for versions in lines for a, b in outside(versions)}.values():
        first, last = days_of(base.agreement)
        since = f"from {long_date(first)}" if first > date.min else ""
        until = f"until {long_date(last)}" if last < date.max else ""
        yield Hit(
            each.reading.at(("effective", "from")),
            f"`{each.folder}` begins on {long_date(days_of(each.agreement)[0])}, and `{base.folder}`, which it amends, is in force {since} {until}".replace(
                "  ", " "
            ).rstrip(),
            "begin while it is in force, or the day after it ends; an agreement that begins later `supersedes:` the other",
            (Related(base.reading.at(("effective",)), f"the dates of `{base.folder}`"),),
        )
