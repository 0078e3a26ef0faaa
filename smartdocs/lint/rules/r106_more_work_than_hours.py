"""More attempts than the reps have hours for.

## What it does
Multiplies the leads of a week by the attempts that are promised for each and the minutes that one takes, and compares with the hours of the reps (`capacity:` of the agreement).
The leads are those that the data show, or those that are promised, whichever are more.
It speaks when the work is more than a tenth above the hours (`above=0.1`).
Without `capacity:`, and without data, it says nothing.

## Why
Four attempts for each of a thousand leads, at twelve minutes each, are 800 hours.
A promise that does not fit into the week is broken by the most diligent rep, and by arithmetic.

## Bad
```yaml
# data: per_week handed_off = 80
capacity: {minutes_per_attempt: 12, hours_per_rep: 12 hours, source: time study}
terms:
  persistence:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, min_gap: 1 hour, for_at_least: 95%}
                                                 ^
```

## Good
```yaml
# data: per_week handed_off = 14
capacity: {minutes_per_attempt: 12, hours_per_rep: 12 hours, source: time study}
terms:
  persistence:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, min_gap: 1 hour, for_at_least: 95%}
```

## How to fix
Promise fewer attempts, name more people who take leads, or let fewer leads count as qualified.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.held import leads_promised, reps, share_promised
from smartdocs.model.quantity import parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case, Evidence
    from smartdocs.model.term import Term

LEVEL: Level = "warning"
NEEDS_DATA = True
ALL = parse_amount("100%")


def check(case: Case, *, above: float = 0.1) -> Iterator[Hit]:
    """The term that asks for the most, beside the hours there are."""
    capacity = case.agreement.capacity
    if (
        case.evidence is None
        or capacity is None
        or capacity.hours_per_rep.unit not in {"", "hour", "hours", "h"}
    ):
        return
    today = case.evidence.as_of
    people = reps(case.agreement, today, today)
    there = people * float(capacity.hours_per_rep.number)
    asked = [(_count(term), key, term) for _, key, term in case.terms() if _count(term)]
    if not asked or not there:
        return
    count, key, term = max(asked, key=lambda a: a[0])
    kept = share_promised(term.promise) or ALL
    leads, source = _leads(case, case.evidence, term)
    work = leads * count * kept.share * capacity.minutes_per_attempt / 60
    if work <= there * (1 + above):
        return
    fits = int(count * there / work)
    yield Hit(
        case.reading.at(("terms", key, "promise", "count")),
        f"{leads:.0f} leads a week ({source}) × {count} attempts × {capacity.minutes_per_attempt} minutes, for {kept} of them,"
        f" come to {work:.0f} hours a week; {_people(people)} {there:.0f}",
        f"lower it to `count: {fits}`, or give {round(work - there)} more hours to new leads"
        if fits
        else f"give {round(work - there)} more hours to new leads, or lower the number of leads",
    )


def _count(term: Term) -> int:
    """The attempts that a lead of the term is promised; none for other promises."""
    return int(getattr(term.promise, "count", 0)) if term.promise.measure == "attempts" else 0


def _people(number: float) -> str:
    return "1 rep has" if number == 1 else f"{number:.0f} reps have"


def _leads(case: Case, evidence: Evidence, term: Term) -> tuple[float, str]:
    today = evidence.as_of
    seen = evidence.leads_per_week(getattr(term.promise, "from_", None) or "handed_off") or 0.0
    promised = [
        leads_promised(case, volume, today, today + timedelta(days=363)) or 0.0
        for volume in case.agreement.terms.values()
        if volume.promise.of == term.promise.of
    ]
    most = max(promised, default=0.0) / 52
    return (most, "as promised") if most > seen else (seen, "as in the data")
