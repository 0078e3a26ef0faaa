"""No date for the review.

## What it does
Asks the agreement for `review_by`: a day after it begins, at most twelve months later, and at most 31 days after its last day, so that the full last period can be looked at.
A lead definition should be reviewed each quarter: no date, or one later than three months and 31 days after the newest version, is a warning.

## Why
What nobody looks at again is still signed when nobody follows it any more.
Practitioners of such agreements review them each quarter, and treat one that is older than a year as lapsed.

## Bad
```yaml
review_by: 2027-06-30
           ^^^^^^^^^^
effective: {from: 2026-10-01, to: 2026-12-31}
```
```yaml
review_by: 2027-10-02
           ^^^^^^^^^^
effective: {from: 2026-10-01}
```
```yaml
review_by:
^^^^^^^^^
effective: {from: 2026-10-01, to: 2026-12-31}
```
```yaml
definitions:
  mql:
  ^^^
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    qualifies_when: {if: company_size >= 50}
```

## Good
```yaml
review_by: 2027-01-14
effective: {from: 2026-10-01, to: 2026-12-31}
```

## How to fix
Write the day on which both teams meet to look at the numbers, such as `review_by: 2027-01-14` for a quarter that ends with December.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Span
from smartdocs.lint.case import Hit
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False

GRACE = timedelta(days=31)
"""How long after the last day the review may be: the last period has to be complete in the data."""


def check(case: Case) -> Iterator[Hit]:
    """Review dates that are missing, before the start, or too late."""
    agreement = case.agreement
    effective = agreement.effective
    first, last = (effective.from_, effective.to) if effective else (None, None)
    latest = _latest(first, last, 12)
    at = case.reading.at(("review_by",))
    if agreement.review_by is None:
        example = (last + timedelta(days=14) if last else None) or latest or date(2027, 1, 14)
        example = min(example, latest) if latest else example
        yield Hit(
            _lacking(case),
            "the agreement does not say when it will be reviewed",
            f"add `review_by: {example.isoformat()}`, or another day on which both teams meet",
        )
    elif first and agreement.review_by <= first:
        yield Hit(
            at,
            f"the review on {long_date(agreement.review_by)} is not after the agreement begins, on {long_date(first)}",
            f"choose a day up to {latest.isoformat()}" if latest else "choose a later day",
        )
    elif latest and agreement.review_by > latest:
        yield Hit(at, *_too_late(agreement.review_by, first, last, latest))
    since = max((day for day in (first, *(c.date for c in agreement.changelog)) if day), default=None)
    for key, definition in agreement.definitions.items():
        path, quarter = ("definitions", key), _later(since, 3) + GRACE if since else latest
        if definition.review_by is None:
            yield Hit(
                case.reading.key(path),
                f"the definition `{key}` does not say when it will be reviewed",
                f"add `review_by: {(agreement.review_by or quarter or date(2027, 1, 14)).isoformat()}`",
                level="warning",
            )
        elif quarter and definition.review_by > quarter:
            yield Hit(
                case.reading.at((*path, "review_by")),
                f"the definition `{key}` will not be reviewed before {long_date(definition.review_by)}, more than a quarter and a month after this version begins",
                f"choose a day up to {quarter.isoformat()}",
                level="warning",
            )


def _latest(first: date | None, last: date | None, months: int) -> date | None:
    """The last day that is early enough; None when the agreement has no dates."""
    limits = [
        day for day in (_later(first, months) if first else None, last + GRACE if last else None) if day
    ]
    return min(limits) if limits else None


def _later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of that month."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(following - timedelta(days=1), date(year, month, 1) + timedelta(days=day.day - 1))


def _lacking(case: Case) -> Span:
    """The line beside which the date should stand."""
    written = case.written(()) or {}
    beside = next((key for key in ("review_by", "effective", "version", "title") if key in written), "id")
    return case.reading.key((beside,))


def _too_late(review: date, first: date | None, last: date | None, latest: date) -> tuple[str, str]:
    if last and latest == last + GRACE:
        limit = f"more than {GRACE.days} days after the agreement has ended, on {long_date(last)}"
    else:
        limit = (
            f"more than twelve months after the agreement begins, on {long_date(first)}"
            if first
            else "too late"
        )
    return f"the review on {long_date(review)} is {limit}", f"choose a day up to {latest.isoformat()}"
