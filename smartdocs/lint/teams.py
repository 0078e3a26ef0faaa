"""Parties and people of a case -> their names, and the person to suggest where one is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartdocs.lint.case import Case


def party_name(case: Case, party: str) -> str:
    """``Sales`` for ``sales``; the id itself where there is no such party."""
    found = case.agreement.parties.get(party)
    return found.name if found else party


def names(case: Case, parties: Iterable[str]) -> str:
    """``Marketing and Sales``."""
    known = [party_name(case, party) for party in parties]
    return f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else "".join(known)


def members(case: Case, party: str) -> tuple[str, ...]:
    """The ids of the people of a party, its leader first."""
    found = case.agreement.parties.get(party)
    leader = (found.leader,) if found and found.leader else ()
    others = (key for key, person in case.agreement.people.items() if person.party == party)
    return tuple(dict.fromkeys((*leader, *others)))


def party_of(case: Case, person: str) -> str | None:
    """The party of a person; whoever leads a party belongs to it."""
    found = case.agreement.people.get(person)
    if found and found.party:
        return found.party
    return next((key for key, party in case.agreement.parties.items() if party.leader == person), None)


def suggested(case: Case, parties: Iterable[str], otherwise: str = "first-last") -> str:
    """Somebody of the first of these parties that has anybody; else an id that shows the form."""
    for party in parties:
        if people := members(case, party):
            return people[0]
    return next(iter(case.agreement.people), otherwise)
