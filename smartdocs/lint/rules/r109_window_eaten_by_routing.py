"""Window that routing alone uses up.

## What it does
Looks at promises whose clock starts before a rep has the lead (`from: created`, `hand_raise` or `mql`).
It speaks when one lead in ten takes as long as the whole window just to be handed over, out of at least 20 leads (`min_n=20`).
The rule needs data; without data it says that it did not run.

## Why
The delay of systems and that of people are two numbers: nobody can call a lead that is still in a queue.
A rep who is measured on both is held to account for somebody else's software.

## Bad
```yaml
# data: delay first-attempt = 20 minutes
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, from: hand_raise, within: 5 minutes, for_at_least: 90%}
                                                                    ^^^^^^^^^
```

## Good
```yaml
# data: delay first-attempt = 2 minutes
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, from: hand_raise, within: 15 minutes, for_at_least: 90%}
```

## How to fix
Start the clock at the hand-over (`from: handed_off`) and promise the routing time in a term of its own, or make the routing faster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.held import wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.quantity import Duration

LEVEL: Level = "warning"
NEEDS_DATA = True
BY_PEOPLE = {"attempts", "decision", "worked"}


def check(case: Case, *, min_n: int = 20) -> Iterator[Hit]:
    """Promises of people whose window a queue can use up."""
    if case.evidence is None:
        return
    for path, key, term in case.terms():
        window = getattr(term.promise, "within", None)
        if term.promise.measure not in BY_PEOPLE or window is None:
            continue
        delay, there = case.evidence.term_delay(key), _seconds(window)
        if delay is None or there is None or delay.n < min_n or delay.p90 < there:
            continue
        yield Hit(
            case.reading.at((*path, "promise", "within")),
            f"one lead in ten takes {wait(delay.p90, delay.ruler)} or more from `{getattr(term.promise, 'from_', '')}` to its rep,"
            f" and `{key}` leaves {window} for everything",
            "let the clock start at the hand-over with `from: handed_off`, or make the routing faster",
        )


def _seconds(window: Duration) -> int | None:
    try:
        return window.seconds
    except ValueError:
        return None  # business days have no fixed length
