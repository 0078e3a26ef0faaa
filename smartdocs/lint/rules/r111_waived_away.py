"""Promise from which too many leads are excused.

## What it does
Counts the leads of the last year that a waiver, or a decision that nobody took, removes from the score of a promise.
It speaks above 30 % (`max_share=0.3`), out of at least 20 leads (`min_n=20`).
Test records and second records are not counted among them.
The rule needs data; without data it says that it did not run.

## Why
A reason that excuses two leads in five has become the rule.
What is left over is a choice of the easy cases, and its score says little about the others.

## Bad
```yaml
# data: removed first-attempt = 44 of 100
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5, every: month}
  decision:
    by: sales
    promise: {measure: decision, of: mql, within: 24 business hours, for_at_least: 95%}
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    waived_when: decision is breached
                 ^^^^^^^^^^^^^^^^^^^^
```

## Good
```yaml
# data: removed first-attempt = 9 of 100
terms:
  decision:
    by: sales
    promise: {measure: decision, of: mql, within: 24 business hours, for_at_least: 95%}
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    waived_when: decision is breached
```

## How to fix
Mend what the waiver excuses: the definition, the routing, the decision; or let the promise hold for those leads too.
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


def check(case: Case, *, max_share: float = 0.3, min_n: int = 20) -> Iterator[Hit]:
    """Terms whose score leaves many leads out."""
    if case.evidence is None:
        return
    for path, key, term in case.terms():
        part = case.evidence.term_removed(key)
        if part is None or part.n < min_n or part.share <= max_share:
            continue
        if term.waived_when:
            place, why = (*path, "waived_when"), f"because `{term.waived_when.text}`"
            fix = f"look at why `{term.waived_when.term}` is {term.waived_when.outcome} so often, or take `waived_when` out"
        else:
            place, why = (*path, "promise", "undecided"), "because nobody decided on them in time"
            fix = "write `undecided: accepted`, so that silence counts, or ask for a decision in a term of its own"
        yield Hit(
            case.reading.at(place),
            f"{part.percent} of the leads of `{key}` ({part.k:,} of {part.n:,}) leave its score {why}",
            fix,
        )
