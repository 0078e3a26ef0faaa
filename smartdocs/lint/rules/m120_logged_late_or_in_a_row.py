"""Activities that are logged late, or in a row.

## What it does
Counts activities that were written down later than `max_backlog` allows (three days where nobody says), and speaks above 5 % (`max_share=0.05`).
Looks for leads with three attempts within five minutes (`attempts=3`, `minutes=5`) under a promise of several attempts that sets no `min_gap`.
The rule needs data; without data it says that it did not run.

## Why
What is written down on Friday for the whole week shows no order of events.
Four calls in six minutes are one attempt and three clicks: without a gap between them the promise is kept on paper.

## Bad
```yaml
# data: bursts persistence = 5 of 700
terms:
  persistence:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, for_at_least: 95%}
                                                 ^
```
```yaml
# data: backfilled = 60 of 700
# smartdocs.yaml
data:
  crm:
    preset: spreadsheet
    timezone: Europe/Berlin
    files:
      leads: data/leads.csv
      activities: data/calls.csv
      ^^^^^^^^^^
```

## Good
```yaml
# data: bursts persistence = 5 of 700
# data: backfilled = 20 of 700
terms:
  persistence:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, min_gap: 1 hour, for_at_least: 95%}
```

## How to fix
Write `min_gap: 1 hour` into the promise, and let calls be logged by the telephone system rather than from memory.
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


def check(case: Case, *, max_share: float = 0.05, attempts: int = 3, minutes: int = 5) -> Iterator[Hit]:
    """Late entries, and attempts that are none."""
    evidence = case.evidence
    if evidence is None:
        return
    late = evidence.backfilled()
    if late and late.share > max_share and case.workspace is not None:
        yield Hit(
            case.workspace.key(("data", evidence.source, "files", "activities")),
            f"{late.percent} of the activities ({late.k:,} of {late.n:,}) were logged days after they happened",
            "let calls and mails be logged as they happen, or say with `max_backlog:` how late is allowed",
        )
    for path, key, term in case.terms():
        promise = term.promise
        count = getattr(promise, "count", getattr(promise, "attempts", 1))
        if promise.measure not in {"attempts", "worked"} or count < 2 or getattr(promise, "min_gap", None):
            continue
        part = evidence.bursts(key, attempts, minutes)
        if part and part.k:
            yield Hit(
                case.reading.at((*path, "promise", "count")),
                f"{_leads(part.k)} of `{key}` had {attempts} attempts within {minutes} minutes, and each counts as one",
                "add `min_gap: 1 hour` to the promise, so that attempts in a row count once",
            )


def _leads(number: int) -> str:
    return "one lead" if number == 1 else f"{number:,} leads"
