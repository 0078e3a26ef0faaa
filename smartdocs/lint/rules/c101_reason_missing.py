"""Way off without a reason.

## What it does
Asks an agreement that lists `reasons` for at least one of every kind that can happen in it.
A lead can be `rejected` where a promise speaks of acceptance or of a decision, and it can be rejected, recycled, disqualified or lost where a stage counts as that.
An agreement whose stages say where a lead can go (`next`) and that has such stages, but no `reasons` at all, gets a warning at the first of them.
Agreements with neither are left alone.

## Why
Rejected is before the first contact, disqualified after it, and they are different people's business (Forrester); a reason that fits neither ends as *Other*.
Without reasons nobody learns what to mend: the definition, the data or the follow-up.

## Bad
```yaml
reasons:
^^^^^^^
  too-small: {label: Company below 50 people, kind: disqualified, action: close}
terms:
  decision:
    by: sales
    promise: {measure: decision, of: mql, within: 24 business hours, for_at_least: 95%}
```
```yaml
stages:
  working: {name: In work, next: [customer, parked]}
  parked: {name: Back to Marketing, counts_as: recycled, next: [working]}
  ^^^^^^
  customer: {name: Customer, terminal: true}
```

## Good
```yaml
reasons:
  too-small: {label: Company below 50 people, kind: disqualified, action: close}
  wrong-data: {label: Wrong contact data, kind: rejected, action: back to Marketing for correction}
```

## How to fix
Add a line for each kind: `no-budget: {label: No budget this year, kind: recycled, action: nurture for 90 calendar days}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related, Span
from smartdocs.lint.case import Hit
from smartdocs.lint.lifecycle import KINDS, kind_of, lifecycle
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False

_EXAMPLES = {
    "rejected": "wrong-data: {label: Wrong contact data, kind: rejected, action: back to Marketing for correction}",
    "recycled": "not-now: {label: No project this year, kind: recycled, action: nurture for 90 calendar days}",
    "disqualified": "too-small: {label: Company too small, kind: disqualified, action: close}",
    "lost": "price: {label: Lost on price, kind: lost, action: review with Marketing}",
}


def check(case: Case) -> Iterator[Hit]:
    """Kinds of exit that happen and have no reason."""
    if any(path[0] == "reasons" for path in case.reading.broken):
        return
    stages, reasons = _by_stage(case), case.agreement.reasons
    if not reasons:
        if stages and lifecycle(case):
            first = next(iter(stages))
            yield Hit(
                stages[first],
                f"leads can be {_said(list(stages))} here, and the agreement lists no reasons for it",
                f"add `reasons:` with `{_EXAMPLES[first]}`",
            )
        return
    known = {reason.kind for reason in reasons.values()}
    happens = {**_by_promise(case), **stages}
    missing = [kind for kind in KINDS if kind in happens and kind not in known]
    if missing:
        yield Hit(
            case.reading.key(("reasons",)),
            f"leads can be {_said(missing)}, and `reasons` has no reason for it",
            f"add {listed((_EXAMPLES[kind] for kind in missing), 'and')}",
            tuple(Related(happens[kind], f"{kind} here") for kind in missing),
        )


def _said(kinds: list[str]) -> str:
    return f"{', '.join(kinds[:-1])} and {kinds[-1]}" if len(kinds) > 1 else kinds[0]


def _by_stage(case: Case) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for key, stage in case.agreement.stages.items():
        if kind_of(key, stage) in KINDS:
            found.setdefault(kind_of(key, stage), case.reading.key(("stages", key)))
    return found


def _by_promise(case: Case) -> dict[str, Span]:
    for path, _, term in case.terms():
        if term.promise.measure in {"acceptance", "decision"}:
            return {"rejected": case.reading.at((*path, "promise", "measure"))}
    return {}
