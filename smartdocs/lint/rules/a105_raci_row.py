"""Activity without exactly one person accountable.

## What it does
Looks at each row of `raci:` for exactly one person who is accountable and at least one who is responsible.
More than `max_people` (4) people in one role is a warning.

## Why
With two people who have the final say, each waits for the other: an agency that sets up such tables for clients tells of a quarter that was lost that way (B2B Fusion Group).
With nobody responsible, the activity is a wish.

## Bad
```yaml
raci:
  - {activity: Change the definition, responsible: [mia-chen], accountable: [mia-chen, sam-rivera]}
                                                               ^^^^^^^^^^^
  - {activity: Hand a lead over, responsible: [mia-chen], informed: [sam-rivera]}
               ^^^^^^^^^^^^^^^^
  - {activity: Keep the scorecard, accountable: [mia-chen]}
               ^^^^^^^^^^^^^^^^^^
```

## Good
```yaml
raci:
  - {activity: Change the definition, responsible: [mia-chen], accountable: [erik-oberg], consulted: [sam-rivera]}
```

## How to fix
Ask who decides when opinions differ, write that one person as `accountable`, and move the others to `consulted`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False

_ROLES = ("responsible", "accountable", "consulted", "informed")


def check(case: Case, *, max_people: int = 4) -> Iterator[Hit]:
    """Rows with none or several accountable, with nobody responsible, and with a crowd in one role."""
    for number, row in enumerate(case.agreement.raci):
        path = ("raci", number)
        what = case.reading.at((*path, "activity"))
        final = tuple(dict.fromkeys(row.accountable))
        if not final:
            by = row.responsible[0] if row.responsible else next(iter(case.agreement.people), "first-last")
            yield Hit(
                what,
                f"nobody is accountable for `{row.activity}`",
                f"add `accountable: [{by}]`, or the one person who has the final say",
            )
        elif len(final) > 1:
            yield Hit(
                case.reading.key((*path, "accountable")),
                f"{counted(len(final), 'person', 'people')} have the final say about `{row.activity}`: {listed(final, 'and')}",
                f"keep one of them, as in `accountable: [{final[0]}]`, and move {'the other' if len(final) == 2 else 'the others'} to `consulted`",
            )
        if not row.responsible:
            by = final[0] if final else next(iter(case.agreement.people), "first-last")
            yield Hit(
                what,
                f"nobody is responsible for `{row.activity}`",
                f"add `responsible: [{by}]`, or whoever does the work",
            )
        for role in _ROLES:
            people = tuple(dict.fromkeys(getattr(row, role)))
            if len(people) > max_people and role != "accountable":
                yield Hit(
                    case.reading.key((*path, role)),
                    f"{len(people)} people are {role} for `{row.activity}`, and where it is more than {max_people}, nobody feels it is meant for them",
                    f"keep {max_people} or fewer, and let them pass it on to their teams",
                    level="warning",
                )
