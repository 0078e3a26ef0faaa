"""Review that names somebody or something that is not there.

## What it does
Looks up every id in a review: its people, the promises and goals that its causes and actions are about, the personas.
Actions that `last_actions` tells of have to be actions of an earlier review.

## Why
An action that improves a promise nobody knows cannot be followed, and an owner who is misspelt does nothing.

## Bad
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
chair: erik-obreg
       ^^^^^^^^^^
actions:
  fair-form: {do: Ask for the size of the company, owner: mia-chen, due: 2026-11-30, improves: lead-volum}
                                                                                               ^^^^^^^^^^
```

## Good
```yaml
# agreements/base/reviews/2026-Q3.yaml
schema: 1
period: 2026-Q3
chair: erik-oberg
actions:
  fair-form: {do: Ask for the size of the company, owner: mia-chen, due: 2026-11-30, improves: lead-volume}
```

## How to fix
Correct the spelling, or add the person to `people:` of the agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.respell import nearest_of
from smartdocs.lint.reviews import held, of_agreement, owed
from smartdocs.model.references import references
from smartdocs.wording import as_id, meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.lint.reviews import Held
    from smartdocs.model.agreement import Agreement

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "safe"
SCOPE = "workspace"

_NAMES = {
    "people": "person",
    "terms": "promise",
    "personas": "persona",
    "terms or goals": "promise and no goal",
}


def check(estate: Estate) -> Iterator[Hit]:
    """Ids that point to nothing."""
    for each in held(estate):
        if each.agreement is None or each.agreement.value is None:
            continue
        known = _known(each.agreement, each.agreement.value, estate)
        for path, kind, word in references(each.review):
            if kind in known and word not in known[kind]:
                span = each.reading.at(path)
                edits, is_safe = nearest_of(each.reading, [span], word, known[kind])
                yield Hit(
                    span,
                    f"there is no {_NAMES[kind]} `{word}`",
                    meant(word, known[kind]) or "take it out",
                    edits=edits,
                    is_safe=is_safe,
                )
        yield from _outcomes(estate, each)


def _known(reading: Reading[Agreement], agreement: Agreement, estate: Estate) -> dict[str, tuple[str, ...]]:
    """Kind -> the ids that exist; entries that could not be understood exist too, and a whole list of that kind may hold any."""
    found = {"personas": tuple(estate.personas)}
    lists: dict[str, Iterable[str]] = {
        "people": agreement.people,
        "terms": agreement.terms,
        "goals": agreement.goals,
    }
    for kind in _NAMES.keys() - found.keys():
        parts = kind.split(" or ")
        broken = sorted(as_id(str(p[1])) for p in reading.broken if len(p) == 2 and p[0] in parts)
        if not any((part,) in reading.broken for part in parts):
            found[kind] = (*(key for part in parts for key in lists[part]), *broken)
    return found


def _outcomes(estate: Estate, each: Held) -> Iterator[Hit]:
    """Outcomes of actions that no earlier review has decided on, or that are closed already."""
    before = of_agreement(estate.reviews, each.key.partition("/")[0])
    open_ = [one.id for one in owed(list(before.values()), each.review)]
    for key in each.review.last_actions:
        if key not in open_:
            span = each.reading.key(("last_actions", key))
            edits, is_safe = nearest_of(each.reading, [span], key, open_)
            yield Hit(
                span,
                f"no review before this one left an action `{key}` open",
                meant(key, open_) or "take it out; a new action stands under `actions:`",
                edits=edits,
                is_safe=is_safe,
            )
