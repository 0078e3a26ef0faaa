"""Workshop that names somebody or something that is not there.

## What it does
Looks up every id in a workshop: its agreement, its personas, its teams, its people, its calendar, and the `step` of the facilitator's guide that an item of the agenda is.
People and teams are those of the agreement that the workshop names, or of the only one there is.
Somebody who is listed for another team than their own, or who is not there yet or no longer on that day, is found as well.

## Why
An invitation to an id that is misspelt reaches nobody, and nobody misses it: the seat looks taken.

## Bad
```yaml
# personas/workshops/plant-manager/workshop.yaml
personas: [plant-manger]
           ^^^^^^^^^^^^
facilitator: erik-oburg
             ^^^^^^^^^^
participants:
  marketing: [mia-chen, lea-kern, tom-adler]
                                  ^^^^^^^^^
  sales: [sam-rivera, tom-alder]
                      ^^^^^^^^^
```
```yaml
# personas/workshops/plant-manager/workshop.yaml
agreement: bass
           ^^^^
```

## Good
```yaml
# personas/workshops/plant-manager/workshop.yaml
personas: [plant-manager]
facilitator: erik-oberg
participants:
  marketing: [mia-chen, lea-kern]
  sales: [sam-rivera, tom-adler]
```

## How to fix
Correct the spelling; add a person to `people:` of the agreement, and a first guess of a new persona as a file in `personas`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.respell import nearest_of
from smartdocs.lint.workshops import agreement_of, held
from smartdocs.model.day import long_date
from smartdocs.model.references import references
from smartdocs.wording import meant, nearest
from smartdocs.workshop import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.workshop import Workshop

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "safe"
SCOPE = "workspace"

_NAMES = {"people": "person", "parties": "team", "calendars": "calendar", "personas": "persona", "agreements": "agreement"}  # fmt: skip


def check(estate: Estate) -> Iterator[Hit]:
    """Ids that point to nothing, and people in the wrong seat."""
    for reading, workshop in held(estate):
        agreement = agreement_of(estate, workshop)
        yield from _open_agreement(estate, reading, workshop)
        known = _known(estate, agreement)
        for path, kind, word in references(workshop):
            if kind in known and word not in known[kind]:
                edits, is_safe = nearest_of(reading, [reading.at(path)], word, known[kind])
                yield Hit(
                    reading.at(path), f"there is no {_NAMES[kind]} `{word}`", _advice(kind, word, known[kind]),
                    edits=edits, is_safe=is_safe,
                )  # fmt: skip
        if agreement:
            yield from _seats(reading, workshop, agreement)
        yield from _steps(reading, workshop)


def _open_agreement(estate: Estate, reading: Reading[Workshop], workshop: Workshop) -> Iterator[Hit]:
    if workshop.agreement is None and len(estate.agreements) > 1:
        yield Hit(
            reading.key(("title",)),
            "there are several agreements, and nothing says whose people take part in this workshop",
            f"add `agreement: {next(iter(estate.agreements))}`, or another one",
        )


def _steps(reading: Reading[Workshop], workshop: Workshop) -> Iterator[Hit]:
    for number, activity in enumerate(workshop.agenda):
        if activity.step and activity.step not in library.steps():
            span = reading.at(("agenda", number, "step"))
            edits, is_safe = nearest_of(reading, [span], activity.step, library.steps())
            yield Hit(
                span,
                f"the facilitator's guide has no step `{activity.step}`",
                meant(activity.step, library.steps()),
                edits=edits,
                is_safe=is_safe,
            )


def _known(estate: Estate, agreement: Agreement | None) -> dict[str, tuple[str, ...]]:
    """Kind → the ids that exist; a kind of which nothing is known is left out."""
    known = {"personas": tuple(estate.personas), "agreements": tuple(estate.agreements)}
    if agreement:
        known |= {kind: tuple(getattr(agreement, kind)) for kind in ("people", "parties", "calendars")}
    return known


def _advice(kind: str, word: str, known: tuple[str, ...]) -> str:
    if nearest(word, known):
        return meant(word, known)
    if kind == "personas":
        return f"add a first guess as `personas/{word}.yaml`, with `status: proto`"
    if kind == "people":
        return f"add `{word}:` to `people:` of the agreement"
    return meant(word, known) or "take it out"


def _seats(reading: Reading[Workshop], workshop: Workshop, agreement: Agreement) -> Iterator[Hit]:
    """Each participant: known, of this team, and there on that day."""
    for team, people in workshop.participants.items():
        if team not in agreement.parties:
            here = reading.key(("participants", team))
            edits, is_safe = nearest_of(reading, [here], team, agreement.parties)
            yield Hit(
                here,
                f"there is no team `{team}`",
                meant(team, agreement.parties) or "take it out",
                edits=edits,
                is_safe=is_safe,
            )
        for number, key in enumerate(people):
            span = reading.at(("participants", team, number))
            person = agreement.people.get(key)
            if person is None:
                edits, is_safe = nearest_of(reading, [span], key, agreement.people)
                yield Hit(
                    span, f"there is no person `{key}`", _advice("people", key, tuple(agreement.people)),
                    edits=edits, is_safe=is_safe,
                )  # fmt: skip
            elif person.party and person.party != team and team in agreement.parties:
                yield Hit(
                    span,
                    f"{person.name} takes part for `{team}`, and belongs to `{person.party}`",
                    f"move `{key}` to `{person.party}:`",
                )
            elif person.active and person.active.from_ and workshop.date < person.active.from_:
                yield Hit(
                    span,
                    f"{person.name} is there from {long_date(person.active.from_)}, after the workshop",
                    "name somebody who is there on that day",
                )
            elif person.active and person.active.to and workshop.date > person.active.to:
                yield Hit(
                    span,
                    f"{person.name} is there until {long_date(person.active.to)}, before the workshop",
                    "name somebody who is there on that day",
                )
