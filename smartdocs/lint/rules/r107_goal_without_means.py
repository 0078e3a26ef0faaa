"""Goal that does not say why and with what.

## What it does
Asks each goal two questions.
Why: `why`, or a `parent` that it serves.
With what: `levers` (the terms that move it), a term that `supports` it, or `resources`.

## Why
A result is realistic when it can be reached with the resources that are there (Doran, 1981).
A number with nothing behind it is a wish: nobody can say in the review which lever was pulled, and whether it worked.

## Bad
```yaml
goals:
  acceptance:
  ^^^^^^^^^^
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    parent: new-revenue
  win-rate:
  ^^^^^^^^
    statement: Raise the win rate from 20% to 25%.
    resources: One more sales engineer from November on
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    parent: new-revenue
    resources: Two days of Marketing Operations for the contact form
  win-rate:
    statement: Raise the win rate from 20% to 25%.
    why: Every fifth offer is lost to a competitor that answers sooner
    levers: [first-attempt]
```

## How to fix
Write `why:` in one sentence, and name what moves the number: `levers:` with the terms, or `resources:` with people, money and tools.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Goals without a reason, or with nothing that moves them."""
    supported = {goal for _, _, term in case.terms() for goal in term.supports}
    for path, key, goal in case.goals():
        has_reason = bool(goal.why or goal.parent)
        has_means = bool(goal.levers or goal.resources or key in supported)
        if has_reason and has_means:
            continue
        means = f"`levers: [{_lever(case)}]` or another term that moves it, or `resources:` with people, money and tools"
        if has_reason:
            yield Hit(case.reading.key(path), f"nothing says how `{key}` is to be reached", f"add {means}")
        elif has_means:
            yield Hit(
                case.reading.key(path),
                f"nothing says why `{key}` matters",
                f"add `why:` with one sentence{_parents(case, key)}",
            )
        else:
            yield Hit(
                case.reading.key(path),
                f"nothing says why `{key}` matters or how it is to be reached",
                f"add `why:` with one sentence, and {means}",
            )


def _lever(case: Case) -> str:
    return next(iter(case.agreement.terms), "first-attempt")


def _parents(case: Case, key: str) -> str:
    others = [k for k, goal in case.agreement.goals.items() if k != key and goal.kind == "outcome"]
    return f", or `parent:` with the goal that it serves: {listed(others)}" if others else ""
