"""Agreements of a workspace -> which of them are in force at the same time, which replace one another, which teams are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from datetime import date

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement


@frozen
class Known:
    """An agreement that could be read, and where it was written."""

    folder: str
    reading: Reading[Agreement]
    agreement: Agreement


def known(estate: Estate) -> list[Known]:
    """Every agreement that could be read, by the day on which it begins."""
    found = [Known(k, reading, reading.value) for k, reading in estate.agreements.items() if reading.value]
    return sorted(found, key=lambda each: (_range(each.agreement) or ("", ""), each.folder))


def _range(agreement: Agreement) -> tuple[str, str] | None:
    """Its first and last day, to be compared; None where it does not say when it begins."""
    effective = agreement.effective
    if effective is None or effective.from_ is None:
        return None
    return effective.from_.isoformat(), effective.to.isoformat() if effective.to else "9999"


def overlap(first: Agreement, second: Agreement) -> bool:
    """Whether there is a day on which both are in force, by their dates."""
    a, b = first.effective, second.effective
    if a is None or b is None or a.from_ is None or b.from_ is None:
        return False
    return (b.to is None or a.from_ <= b.to) and (a.to is None or b.from_ <= a.to)


def are_together(first: Agreement, second: Agreement) -> bool:
    """Whether both bind somebody on the same day. Versions of one agreement do not: one replaces the other."""
    over = {"superseded", "terminated"}
    return (
        first.status not in over
        and second.status not in over
        and overlap(first, second)
        and not are_versions(first, second)
    )


def are_versions(first: Agreement, second: Agreement) -> bool:
    """Whether one takes the place of the other, or they amend one another."""
    named = {second.id, second.supersedes, second.amends}
    return (
        first.id in named
        or second.id in {first.supersedes, first.amends}
        or (first.amends is not None and first.amends in named)
    )


def in_force(agreement: Agreement, day: date) -> bool:
    """Whether the agreement binds anybody on ``day``; one without dates does until it is replaced."""
    if agreement.status in {"draft", "superseded", "terminated"}:
        return False
    effective = agreement.effective
    if effective is None:
        return True
    return (effective.from_ is None or effective.from_ <= day) and (
        effective.to is None or day <= effective.to
    )


def team(agreement: Agreement, party: str) -> tuple[str, str]:
    """What tells a team from another: its name and that of its leader. The Sales of two countries are two teams."""
    found = agreement.parties.get(party)
    if found is None:
        return party, ""
    leader = agreement.people.get(found.leader or "")
    return found.name.casefold(), (leader.name if leader else found.leader or "").casefold()
