"""Proposed amendment that does not fit the agreement.

## What it does
Makes each edit under `amendments:` of the latest review in a copy of the agreement, one after the other, and reads the copy.
Finds paths that lead nowhere, and values that the agreement could not hold.
Earlier reviews are left alone: the agreement has gone on since.

## Why
Both teams decide about a sentence, and then nobody can write it down as it was decided.

## Bad
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
amendments:
  - {path: terms.first-atempt.promise.within, to: 4 business hours}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
amendments:
  - {path: terms.first-attempt.promise.within, to: 4 hours and a bit}
                                                   ^^^^^^^^^^^^^^^^^
```

## Good
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
amendments:
  - {path: terms.first-attempt.promise.within, to: 4 business hours}
```

## How to fix
Write the path as `smartdocs diff` and the agreement itself do: the keys from the top, joined by points, and the value as it would stand there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.reading import read
from smartdocs.lint.reviews import amended, held, of_agreement
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reviews import Held

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Each amendment of the latest review that cannot be made."""
    for each in held(estate):
        latest = list(of_agreement(estate.reviews, each.key.partition("/")[0]).values())[-1]
        if each.review is latest and each.agreement and each.agreement.value is not None:
            yield from _misfits(each)


def _misfits(each: Held) -> Iterator[Hit]:
    agreement = each.agreement
    assert agreement is not None  # noqa: S101  (asked by the caller)
    documents = [
        d for d in agreement.documents if not (isinstance(d.data, dict) and "frozen_holidays" in d.data)
    ]
    was = {f.message for f in read(Agreement, documents, {"promises": promises()}).findings}
    bad: set[int] = set()
    for number, amendment in enumerate(each.review.amendments):
        fitting = [a for place, a in enumerate(each.review.amendments[:number]) if place not in bad]
        made, misfits = amended(documents, [*fitting, amendment])
        if misfits:
            bad.add(number)
            yield Hit(each.reading.at(("amendments", number, "path")), misfits[-1].message, misfits[-1].fix)
            continue
        found = [f for f in read(Agreement, made, {"promises": promises()}).findings if f.message not in was]
        errors = [f for f in found if f.level == "error"]
        if errors:
            bad.add(number)
            key = "path" if amendment.remove else "to"
            yield Hit(
                each.reading.at(("amendments", number, key)),
                f"the agreement cannot hold this: {errors[0].message}",
                errors[0].fix,
            )
