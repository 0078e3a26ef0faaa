"""Term that may be missed without anything happening.

## What it does
Asks every term for `if_missed`: the person to whom a miss is escalated, and with `then` the consequence that follows.

## Why
A promise without a consequence is an intention, and such agreements change nothing (Scian).
The team that is let down needs to know to whom it turns before it happens, not afterwards.

## Bad
```yaml
terms:
  lead-volume:
  ^^^^^^^^^^^
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
    owner: mia-chen
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    owner: sam-rivera
    if_missed: {escalate_to: erik-oberg, within: 1 business day}
    ^^^^^^^^^
```

## Good
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
    owner: mia-chen
    if_missed: {escalate_to: erik-oberg, within: 2 business days, then: shortfall-carried-over}
```

## How to fix
Write `if_missed: {escalate_to: …, within: 2 business days, then: …}`, and describe the consequence below `consequences:`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.teams import suggested
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.term import Term

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Terms without an escalation, and escalations that nothing follows."""
    for path, key, term in case.terms():
        if (*path, "if_missed") in case.reading.broken:
            continue  # it is written, and reading it has found what is wrong
        if term.if_missed is None:
            yield Hit(
                case.reading.key(path),
                f"nothing happens when `{key}` is missed: it names neither an escalation nor a consequence",
                f"add `if_missed: {{escalate_to: {_to_whom(case, term)}, within: 2 business days, then: {_what(case, term)[0]}}}`",
            )
        elif term.if_missed.then is None:
            known = _what(case, term)
            yield Hit(
                case.reading.key((*path, "if_missed")),
                f"`{key}` is escalated when it is missed, and then nothing follows",
                f"add {listed(f'then: {name}' for name in known[:3])}"
                if case.agreement.consequences
                else f"add `then: {known[0]}`, and describe `{known[0]}` below `consequences:`",
            )


def _to_whom(case: Case, term: Term) -> str:
    """The sponsor; else somebody who did not make the promise."""
    people = case.agreement.people
    sponsor = next((key for key, person in people.items() if person.sponsor), None)
    return sponsor or suggested(case, [*term.to, *term.by])


def _what(case: Case, term: Term) -> list[str]:
    """The consequences to choose from, those first that the promising team bears."""
    known = case.agreement.consequences
    fitting = [key for key, consequence in known.items() if set(consequence.who) & set(term.by)]
    return fitting or list(known) or ["weekly-review"]
