"""Promise that contradicts itself.

## What it does
Looks for promises whose parts cannot be true together:
- a `where` that no lead can meet, by itself or together with the definition of the stage;
- a `where` that leaves out every lead for which the clock starts, every lead that could keep the promise, or every lead that could break it;
- a clock that starts with the very event that is promised, or after it;
- a `waived_when` that frees a promise because of its own outcome, or two promises that free each other;
- `stops_when` with outcomes that none of the `channels` can have (a warning).
Only comparisons of a field with a fixed value are judged; everything else is taken as possible.

## Why
Such a promise is always met or never, and nobody notices, because the scorecard shows a number all the same.
Service tools warn of start and stop conditions that exclude each other for the same reason (ServiceNow, SLA conditions).

## Bad
```yaml
terms:
  decision:
    by: sales
    promise: {measure: decision, of: mql, from: accepted, within: 24 business hours, for_at_least: 95%}
                                                ^^^^^^^^
    waived_when: decision is breached
                 ^^^^^^^^
```
```yaml
terms:
  first-attempt:
    by: sales
    promise:
      measure: attempts
      of: mql
      where: company_size < 20
             ^^^^^^^^^^^^^^^^^
      within: 6 business hours
      for_at_least: 90%
  acceptance:
    by: marketing
    promise: {measure: acceptance, of: mql, where: rejected_at is null, decided_within: 24 business hours, at_least: 80%}
                                                   ^^^^^^^^^^^^^^^^^^^
```
```yaml
terms:
  mails:
    by: sales
    promise: {measure: attempts, of: mql, count: 3, channels: [email], stops_when: [connected], within: 9 calendar days, for_at_least: 90%}
                                                                                    ^^^^^^^^^
```

## Good
```yaml
terms:
  first-attempt:
    by: sales
    promise:
      measure: attempts
      of: mql
      where: company_size >= 250
      channels: [call, email]
      stops_when: [connected, replied]
      within: 6 business hours
      for_at_least: 90%
    waived_when: lead-volume is breached
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
```

## How to fix
Take out the part that makes the promise empty, or start the clock with an event that comes before what is promised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.conditions import criterion_node, forced, possible
from smartdocs.measure.kinds import EVENT_COLUMNS, STAGE_COLUMNS, Deadline, Stamp, column_of
from smartdocs.measure.measures import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.expression import Node
    from smartdocs.model.term import Promise, Term
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False

_ORDER = tuple(EVENT_COLUMNS.values())
_CHANNELS = {
    "connected": {"call"},
    "replied": {"email", "sms", "social"},
    "meeting_held": {"meeting"},
    "live_message": {"sms", "social"},
}
"""Outcome -> the channels that can have it; the others can come of any."""


def check(case: Case) -> Iterator[Hit]:
    """Promises that are always met, or never."""
    for path, _, term in case.terms():
        here = (*path, "promise")
        yield from _where(case, here, term.promise)
        yield from _start(case, here, term.promise)
        yield from _stops(case, here, term.promise)
    yield from _waivers(case)


def _deadline(promise: Promise) -> Deadline | None:
    try:
        kind = measure(promise.measure).kind(promise)
    except ValueError:
        return None  # a gap of business days has no fixed length; the rest is not worth guessing
    return kind if isinstance(kind, Deadline) else None


def _where(case: Case, path: Path, promise: Promise) -> Iterator[Hit]:
    if promise.where is None:
        return
    node = promise.where.node
    reason = _empty(case, promise, node)
    if reason:
        yield Hit(case.reading.at((*path, "where")), *reason)


def _empty(case: Case, promise: Promise, node: Node) -> tuple[str, str] | None:
    """Why nothing is left to be judged, and what to do about it."""
    if not possible(node):
        return f"no lead can meet `{promise.where}`", "take out one of the conditions that exclude each other"
    definition = case.agreement.definitions.get(promise.of)
    if definition and not possible(node, criterion_node(definition.qualifies_when)):
        return (
            f"no lead that counts as `{promise.of}` can meet `{promise.where}`: its definition asks for something else",
            f"correct the condition, or the definition of `{promise.of}`",
        )
    deadline = _deadline(promise)
    if deadline is None:
        return None
    for column in (column_of(deadline.start), STAGE_COLUMNS.get(promise.of)):
        if column and forced(column, node) == "blank":
            return (
                f"the promise begins with `{column}`, and `{promise.where}` asks that there is none",
                f"take the part about `{column}` out",
            )
    if not isinstance(deadline.satisfied_by, Stamp):
        return None
    kept = [forced(column, node) for column in deadline.satisfied_by.columns]
    if all(each == "blank" for each in kept):
        return (
            f"the promise is kept with `{deadline.satisfied_by.columns[0]}`, and `{promise.where}` asks that there is none",
            f"take the part about `{deadline.satisfied_by.columns[0]}` out",
        )
    if deadline.fails_by:
        broken = [forced(column, node) for column in deadline.fails_by.columns]
        if all(each == "blank" for each in broken) or all(each == "filled" for each in kept):
            return (
                f"`{promise.where}` leaves out every lead that could break the promise, so it is always met",
                f"take the part about `{deadline.fails_by.columns[0]}` out"
                if all(each == "blank" for each in broken)
                else f"take the part about `{deadline.satisfied_by.columns[0]}` out",
            )
    return None


def _start(case: Case, path: Path, promise: Promise) -> Iterator[Hit]:
    """A clock that starts when it is over. Conversions from a later stage to an earlier one are found by R105."""
    deadline = _deadline(promise)
    if deadline is None or not isinstance(deadline.satisfied_by, Stamp) or hasattr(promise, "to"):
        return
    start = column_of(deadline.start)
    known = [column for column in deadline.satisfied_by.columns if column in _ORDER]
    if known and _ORDER.index(start) >= min(map(_ORDER.index, known)):
        yield Hit(
            case.reading.at((*path, "from")),
            f"the clock starts with `{deadline.start}`, and by then what is promised has happened",
            "write `from: handed_off`, or another event that comes before",
        )


def _stops(case: Case, path: Path, promise: Promise) -> Iterator[Hit]:
    stops: tuple[str, ...] = getattr(promise, "stops_when", ())
    channels: tuple[str, ...] = getattr(promise, "channels", ())
    if not stops or any(_CHANNELS.get(stop, set(channels)) & set(channels) for stop in stops):
        return
    ways = sorted(set().union(*(_CHANNELS[stop] for stop in stops)))
    yield Hit(
        case.reading.at((*path, "stops_when", 0)),
        f"`{stops[0]}` cannot come of {' or '.join(f'`{channel}`' for channel in channels)}, so nothing ends the promise early",
        f"add {' or '.join(f'`{way}`' for way in ways)} to `channels`, or take `stops_when` out",
        level="warning",
    )


def _waivers(case: Case) -> Iterator[Hit]:
    terms = case.agreement.terms
    seen: set[str] = set()
    for key, term in terms.items():
        chain, here = [key], _frees(terms, term)
        while here is not None and here not in chain and here not in seen:
            chain.append(here)
            here = _frees(terms, terms[here])
        seen |= set(chain)
        if here is None or here not in chain:
            continue
        first, *others = chain[chain.index(here) :]
        where = ("terms", first, "waived_when")
        yield Hit(
            case.reading.phrase(where, _frees(terms, terms[first]) or first),
            f"`{first}` and `{others[0]}` free each other, so neither has a verdict"
            if others
            else f"`{first}` is waived because of its own outcome, so it can never be missed",
            "take one `waived_when` out" if others else "name another promise, or take `waived_when` out",
            tuple(Related(case.reading.at(("terms", other, "waived_when")), "and here") for other in others),
        )


def _frees(terms: dict[str, Term], term: Term) -> str | None:
    """The promise whose outcome frees ``term``, if there is such a promise."""
    other = term.waived_when.term if term.waived_when else None
    return other if other in terms else None
