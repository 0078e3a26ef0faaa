"""Agreements that follow or amend one another -> on which days each of them is in force, and where two of them are at once."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartdocs.lint.together import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.lint.together import Known
    from smartdocs.model.agreement import Agreement

Days = tuple[date, date]
"""The first and the last day; ``date.min`` and ``date.max`` where there is none."""
NOT_BINDING = {"draft", "terminated"}
DAY = timedelta(days=1)


def line(each: Known, everything: Sequence[Known]) -> list[Known]:
    """All versions of one agreement: those of its id, those it supersedes or amends, and those that do so with it, and on.

    Those that bind nobody are left out, with what hangs on them alone; for one of these, it alone is its line.
    """
    if each.agreement.status in NOT_BINDING:
        return [each]
    binding = [other for other in everything if other.agreement.status not in NOT_BINDING]
    found = [each]
    for here in found:
        found += [
            other for other in binding if other not in found and _are_linked(here.agreement, other.agreement)
        ]
    return [other for other in binding if other in found]


def related(everything: Sequence[Known]) -> list[Known]:
    """Those that have anything to do with another one; each of the rest is a line of its own, and most workspaces hold none else."""
    ids = Counter(each.agreement.id for each in everything)
    named = {name for each in everything for name in (each.agreement.supersedes, each.agreement.amends)}
    return [
        each
        for each in everything
        if each.agreement.supersedes
        or each.agreement.amends
        or each.agreement.id in named
        or ids[each.agreement.id] > 1
    ]


def days_of(agreement: Agreement) -> Days:
    """From when to when it says itself that it holds."""
    effective = agreement.effective
    return (
        (effective.from_ if effective else None) or date.min,
        (effective.to if effective else None) or date.max,
    )


def in_force(each: Known, line_: Sequence[Known]) -> tuple[Days, ...]:
    """The days on which an agreement holds: its own without those on which an amendment does, in their order."""
    free = [days_of(each.agreement)]
    for other in line_:
        if other is not each and each in _amended_by(other, line_):
            first, last = days_of(other.agreement)
            free = [part for days in free for part in _without(days, first, last)]
    return tuple(free)


def at_once(line_: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """Pairs of which both are in force on some day, the later one first; an amendment and what it amends are no such pair."""
    for number, first in enumerate(line_):
        for second in line_[number + 1 :]:
            if second in _amended_by(first, line_) or first in _amended_by(second, line_):
                continue
            if overlap(first.agreement, second.agreement):
                replaces = first.agreement.supersedes == second.agreement.id
                yield (first, second) if replaces else (second, first)


def outside(line_: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """Each amendment that begins when what it amends is not in force, with that one."""
    for each in line_:
        base = next((other for other in line_ if other.agreement.id == each.agreement.amends), None)
        if base is None:
            continue
        first, last = days_of(base.agreement)
        begins = days_of(each.agreement)[0]
        if begins < first or (last < date.max and begins > last + DAY):
            yield each, base


def _amended_by(each: Known, line_: Sequence[Known]) -> list[Known]:
    """What an amendment amends, and what that amends."""
    found: list[Known] = []
    here = each
    while base := next(
        (o for o in line_ if o.agreement.id == here.agreement.amends and o not in found), None
    ):
        found.append(base)
        here = base
    return found


def _are_linked(first: Agreement, second: Agreement) -> bool:
    return first.id in {second.id, second.supersedes, second.amends} or second.id in {
        first.supersedes,
        first.amends,
    }


def _without(days: Days, first: date, last: date) -> Iterator[Days]:
    """What is left of a stretch of days."""
    if first > days[1] or last < days[0]:
        yield days
        return
    if days[0] < first:
        yield days[0], first - DAY
    if last < days[1]:
        yield last + DAY, days[1]
