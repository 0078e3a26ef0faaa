"""Pay that does not add up.

## What it does
Looks at each entry below `compensation:`.
The steps of `payout` rise: each begins at a higher attainment, and none pays less than the one before.
The `gate` lies no higher than the first step, and the `cap` no lower than the last.
What one role is paid for adds up to 100 % of its variable pay at the most.

## Why
A step that pays less for more makes it worth while to stop in time, and a step below the gate is never paid.
Stepped plans as consultants publish them rise all the way, as in 0, 50, 100, 125 and 150 % (Donya Rose).

## Bad
```yaml
compensation:
  - goal: new-revenue
    roles: [Head of Marketing]
    share: 60%
    gate: 85%
          ^^^
    payout: [{at: 80%, pays: 60%}, {at: 90%, pays: 50%}, {at: 100%, pays: 100%}]
                                                   ^^^
    cap: 90%
         ^^^
  - {goal: acceptance, roles: [Head of Marketing], share: 50%}
                                                          ^^^
```

## Good
```yaml
compensation:
  - goal: new-revenue
    roles: [Head of Marketing]
    share: 60%
    gate: 70%
    payout: [{at: 80%, pays: 60%}, {at: 90%, pays: 80%}, {at: 100%, pays: 100%}, {at: 120%, pays: 150%}]
    cap: 150%
  - {goal: acceptance, roles: [Head of Marketing], share: 40%}
```

## How to fix
Write the steps from the lowest attainment to the highest, with a payment that grows, and read them once with the finance team.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level, Related
from smartdocs.lint.case import Hit
from smartdocs.model.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.agreement import Compensation
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"


def check(case: Case) -> Iterator[Hit]:
    """Steps that do not rise, gates and caps that contradict them, and shares beyond the whole."""
    for number, entry in enumerate(case.agreement.compensation):
        path = ("compensation", number)
        yield from _steps(case, path, entry)
        yield from _limits(case, path, entry)
    yield from _shares(case)


def _steps(case: Case, path: Path, entry: Compensation) -> Iterator[Hit]:
    for number, step in enumerate(entry.payout):
        here = (*path, "payout", number)
        if step.at.unit != "%":
            span, right = case.reading.at((*here, "at")), f"{plain(step.at.number)}%"
            yield Hit(
                span,
                f"`{step.at}` is not an attainment in percent",
                f"write `at: {right}`",
                edits=() if step.at.unit else (Edit(span, right),),
            )
            continue
        if number == 0 or entry.payout[number - 1].at.unit != "%":
            continue
        before = entry.payout[number - 1]
        related = (Related(case.reading.at((*path, "payout", number - 1)), "the step before"),)
        if step.at.number <= before.at.number:
            yield Hit(
                case.reading.at((*here, "at")),
                f"the step at {step.at} stands after the one at {before.at}",
                "put the steps in order, the lowest attainment first, and each attainment once",
                related,
            )
        elif step.pays.unit == before.pays.unit and step.pays.number < before.pays.number:
            yield Hit(
                case.reading.at((*here, "pays")),
                f"{step.at} pays {step.pays}, less than the {before.pays} that {before.at} pays",
                f"raise it to {before.pays} or more, or lower the step before",
                related,
            )


def _limits(case: Case, path: Path, entry: Compensation) -> Iterator[Hit]:
    if not entry.payout:
        return
    lowest = min(entry.payout, key=lambda step: step.at.number).at
    if entry.gate and entry.gate.number > lowest.number:
        yield Hit(
            case.reading.at((*path, "gate")),
            f"nothing is paid below {entry.gate}, and yet the first step begins at {lowest}",
            f"lower the gate to {lowest} or less, or take out the steps below it",
        )
    most = max(entry.payout, key=lambda step: step.pays.number).pays
    if entry.cap and entry.cap.unit == most.unit and entry.cap.number < most.number:
        yield Hit(
            case.reading.at((*path, "cap")),
            f"no more than {entry.cap} is paid, and yet a step promises {most}",
            f"raise the cap to {most} or more, or lower the steps above {entry.cap}",
        )


def _shares(case: Case) -> Iterator[Hit]:
    """The first clause with which a role has more than 100 %, with the others beside it."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    places: dict[str, list[int]] = defaultdict(list)
    told: set[int] = set()
    for number, entry in enumerate(case.agreement.compensation):
        if entry.share is None:
            continue
        for role in dict.fromkeys(role.strip() for role in entry.roles):
            key = role.casefold()
            before = sums[key]
            sums[key] += entry.share.number
            if before <= 100 < sums[key] and number not in told:
                told.add(number)
                yield Hit(
                    case.reading.at(("compensation", number, "share")),
                    f"the variable pay of `{role}` adds up to {plain(sums[key])}%: {plain(before)}% before, and {entry.share} here",
                    f"lower it to {plain(100 - before)}% or less, or lower the shares before it",
                    tuple(
                        Related(
                            case.reading.at(("compensation", other, "share")), f"another share of `{role}`"
                        )
                        for other in places[key]
                    ),
                )
            places[key].append(number)
