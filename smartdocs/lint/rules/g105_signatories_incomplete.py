"""Not signed by both teams.

## What it does
Asks for a binding signature of every team that promises something or is promised something, and of every team when there are no promises yet.
A team that only `acknowledges` has not promised.
One person signs for one team, and for a team that he or she belongs to; a person without a team may sign for any.
In a draft all of this is a warning.

## Why
An agreement with one signature is an announcement.
Guides to agreements between Sales and Marketing ask for both leaders' names under it, because whoever has not signed has not promised.

## Bad
```yaml
signatories:
^^^^^^^^^^^
  - {person: mia-chen, for: marketing, signs: binding}
  - {person: erik-oberg, signs: binding, as: Executive sponsor}
```
```yaml
signatories:
  - {person: mia-chen, for: marketing, signs: binding}
  - {person: mia-chen, for: sales, signs: binding}
             ^^^^^^^^
```

## Good
```yaml
signatories:
  - {person: mia-chen, for: marketing, signs: binding}
  - {person: sam-rivera, for: sales, signs: binding}
  - {person: erik-oberg, signs: binding, as: Executive sponsor}
```

## How to fix
Add a line for each team: `- {person: sam-rivera, for: sales, signs: binding}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related, Span
from smartdocs.lint.case import Hit
from smartdocs.lint.teams import members, names, party_name, party_of
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Teams whose signature is missing, and signatures for the wrong team."""
    level: Level | None = "warning" if case.agreement.status == "draft" else None
    signatories = case.agreement.signatories
    if ("signatories",) in case.reading.broken or any(
        s.person not in case.agreement.people for s in signatories
    ):
        return  # who signs cannot be said until the names are right
    wrong = list(_wrong(case, level))
    yield from wrong
    signed = {s.for_ or party_of(case, s.person) for s in signatories if s.signs == "binding"}
    missing = [party for party in _bound(case) if party not in signed]
    if not missing or wrong:
        return
    silent = [
        party for party in missing if any((s.for_ or party_of(case, s.person)) == party for s in signatories)
    ]
    who = names(case, missing)
    lines = [
        f"- {{person: {next(iter(members(case, party)), 'first-last')}, for: {party}, signs: binding}}"
        for party in missing
    ]
    yield Hit(
        _place(case),
        f"{who} only acknowledges the agreement, and so promises nothing"
        if silent == missing and len(missing) == 1
        else f"nobody signs for {who}",
        f"add {listed(lines, 'and')}" if not silent else f"write `signs: binding` for {names(case, silent)}",
        level=level,
    )


def _bound(case: Case) -> list[str]:
    terms = case.agreement.terms.values()
    bound = {party for term in terms for party in (*term.by, *term.to)} or set(case.agreement.parties)
    return [party for party in case.agreement.parties if party in bound]


def _wrong(case: Case, level: Level | None) -> Iterator[Hit]:
    first: dict[str, int] = {}
    for number, signatory in enumerate(case.agreement.signatories):
        own = party_of(case, signatory.person)
        name = case.agreement.people[signatory.person].name
        before = first.setdefault(signatory.person, number)
        span = case.reading.at(("signatories", number, "person"))
        if before != number:
            yield Hit(
                span,
                f"{name} signs twice",
                f"name somebody else of {party_name(case, signatory.for_)}"
                if signatory.for_
                else "take one of the two lines out",
                (Related(case.reading.at(("signatories", before, "person")), "signs here, too"),),
                level=level,
            )
        elif signatory.for_ and own and own != signatory.for_ and signatory.signs == "binding":
            others = members(case, signatory.for_)
            yield Hit(
                span,
                f"{name} signs for {party_name(case, signatory.for_)}, and belongs to {party_name(case, own)}",
                f"name somebody of {party_name(case, signatory.for_)}{f', such as `{others[0]}`' if others else ''}",
                level=level,
            )


def _place(case: Case) -> Span:
    written = case.written(()) or {}
    return case.reading.key(("signatories" if "signatories" in written else "parties",))
