"""One promise with two numbers.

## What it does
Compares promises with each other: the two that are made by the same team about the same leads, from the same start, and that differ only in their numbers.
It looks inside each agreement, and at agreements that are in force on the same day; a team is the same when its name and its leader are the same.
Two promises that complete each other are fine: 90 % within 6 hours and 99 % within 24 hours.
So are promises about different leads (`where`) or on different calendars, and versions of one agreement, which G108 looks at.

## Why
The number that a rep knows is the one on the page that he or she has read.
With two of them both teams are right, and the scorecards say opposite things.

## Bad
```yaml
# agreements/other/agreement.yaml
schema: 1
id: other
title: Follow-up of leads from trade fairs
version: "1.0"
status: in_review
effective: {from: 2026-11-01, to: 2027-03-31}
parties:
  sales: {name: Sales, leader: sam-rivera}
  marketing: {name: Marketing, leader: mia-chen}
people:
  mia-chen: {name: Mia Chen, party: marketing}
  sam-rivera: {name: Sam Rivera, party: sales}
terms:
  speed:
    by: sales
    promise: {measure: attempts, of: mql, count: 1, from: handed_off, within: 8 business hours, for_at_least: 90%}
                                                                              ^^^^^^^^^^^^^^^^
```
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5, every: month}
  more-leads:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 6, every: month}
                                                         ^
```

## Good
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
  last-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 24 business hours, for_at_least: 99%}
  large-companies:
    by: sales
    promise: {measure: attempts, of: mql, where: company_size >= 250, within: 2 business hours, for_at_least: 90%}
```

## How to fix
Keep one of the two, or say with `where` for which leads each of them holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.finding import Level, Related
from smartdocs.frozen import frozen
from smartdocs.lint.case import Hit
from smartdocs.lint.together import Known, are_together, known, team
from smartdocs.model.quantity import Amount, Duration, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from smartdocs.lint.case import Estate
    from smartdocs.model.term import Promise, Term

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE: Literal["workspace"] = "workspace"

_NUMBERS = ("within", "decided_within", "at_least", "for_at_least")
_ASIDE = {*_NUMBERS, "stops_when", "min_gap", "count_before_start", "day_rule", "includes_first"}
"""Ways of counting do not make it another promise."""


@frozen
class Stated:
    """A promise and where it stands."""

    home: Known
    key: str
    term: Term


def check(estate: Estate) -> Iterator[Hit]:
    """Pairs of promises that differ in their numbers only."""
    for alike in _alike(estate):
        by_numbers: dict[tuple[str, ...], list[int]] = {}
        for place, other in enumerate(alike):
            told = set()
            for at in sorted(_rivals(alike, by_numbers, other)):
                one = alike[at]
                if one.home is not other.home:
                    if one.home.folder in told or not are_together(one.home.agreement, other.home.agreement):
                        continue
                    told.add(one.home.folder)
                yield from _differ(one, other)
            numbers = tuple(str(getattr(other.term.promise, name, None)) for name in _NUMBERS)
            by_numbers.setdefault(numbers, []).append(place)


def _alike(estate: Estate) -> Iterator[list[Stated]]:
    """Promises of the same by the same, wherever they stand, two and more; those in force first come first."""
    near: dict[tuple[Any, ...], list[Stated]] = {}
    for home in known(estate):
        for key, term in home.agreement.terms.items():
            teams = tuple(sorted(team(home.agreement, party) for party in term.by))
            near.setdefault((term.promise.measure, teams, term.calendar), []).append(Stated(home, key, term))
    for several in near.values():
        same: dict[str, list[Stated]] = {}
        for stated in several if len(several) > 1 else ():
            same.setdefault(_subject(stated.term), []).append(stated)
        yield from same.values()


def _rivals(
    alike: list[Stated], by_numbers: dict[tuple[str, ...], list[int]], other: Stated
) -> Iterator[int]:
    """Where the promises stand that contradict ``other``; what is the same number is compared once."""
    for places in by_numbers.values():
        if _contradiction(alike[places[0]].term.promise, other.term.promise):
            yield from places


def _subject(term: Term) -> str:
    """What the promise is about, without its numbers."""
    promise = term.promise
    fields = {name: getattr(promise, name) for name in type(promise).model_fields if name not in _ASIDE}
    fields["where"] = " ".join(str(promise.where or "").split())
    return repr(sorted(fields.items()))


def _differ(one: Stated, other: Stated) -> Iterator[Hit]:
    key = _contradiction(one.term.promise, other.term.promise)
    if key is None:
        return
    here, there = ("terms", other.key, "promise", key), ("terms", one.key, "promise", key)
    where = f"`{one.key}`" if one.home is other.home else f"`{one.key}` in `{one.home.folder}`"
    mine, its = getattr(other.term.promise, key), getattr(one.term.promise, key)
    yield Hit(
        other.home.reading.at(here),
        f"`{other.key}` promises the same as {where}, with another number: {mine} here, {its} there",
        f"write `{key}: {its}`, take one of the two out, or say with `where:` for which leads each of them holds",
        (Related(one.home.reading.at(there), f"{its} stands here"),),
    )


def _contradiction(one: Promise, other: Promise) -> str | None:
    """The number in which two promises contradict each other; None where both can hold, the stricter in less time."""
    numbers = [name for name in _NUMBERS if getattr(one, name, None) is not None]
    differing = [name for name in numbers if not _same(getattr(one, name), getattr(other, name))]
    if len(differing) != 1:
        return differing[0] if differing and _is_weaker_in_all(one, other, differing) else None
    return differing[0]


def _same(a: Amount | Duration, b: Amount | Duration) -> bool:
    if isinstance(a, Amount) and isinstance(b, Amount):
        return plain(a.number) == plain(b.number) and a.unit == b.unit
    return str(a) == str(b)


def _is_weaker_in_all(one: Promise, other: Promise, differing: list[str]) -> bool:
    """Whether one of them leaves more time and asks for a smaller share, so that it adds nothing."""
    signs = set()
    for name in differing:
        a, b = getattr(one, name), getattr(other, name)
        if isinstance(a, Duration):
            if a.ruler != b.ruler or a.unit != b.unit:
                return False
            signs.add(a.number > b.number)
        else:
            signs.add(a.number < b.number)
    return len(signs) == 1
