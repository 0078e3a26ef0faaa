"""Decision of a workshop that cannot be carried out.

## What it does
Holds `resolutions.yaml` against its workshop: that the people in `agreed_by` and behind an open question are people of the agreement, that each field is one that a question fills for this persona, that each ranking is asked, and that what is taken is `persona`, `agreed` or a team that takes part.
A persona that is decided about and has no file needs `new:`.
Whether somebody wrote anything there, `smartdocs workshop merge` says when it carries the decisions out.

## Why
The file is filled in during the meeting, quickly and by hand.
A slip that shows only weeks later, when somebody merges, is one that nobody remembers the meaning of.

## Bad
```yaml
# personas/workshops/plant-manager/resolutions.yaml
schema: 1
workshop: plant-manager
agreed_by: [sam-riviera, mia-chen]
            ^^^^^^^^^^^
personas:
  plant-manager:
    fields:
      trigers: {take: agreed}
      ^^^^^^^
      buying_role: {take: [sales, market]}
                                  ^^^^^^
```

## Good
```yaml
# personas/workshops/plant-manager/resolutions.yaml
schema: 1
workshop: plant-manager
agreed_by: [sam-rivera, mia-chen]
personas:
  plant-manager:
    fields:
      triggers: {take: agreed}
      buying_role: {take: [sales, marketing]}
```

## How to fix
Correct the spelling; `smartdocs workshop merge` writes the file with every field that somebody wrote to, and the words of both teams beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.workshops import agreement_of
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smartdocs.finding import Span
    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.resolutions import PersonaResolutions, Resolution, Resolutions
    from smartdocs.model.validate import Path
    from smartdocs.model.workshop import Workshop

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"
UNDECIDED, PERSONA, AGREED = "undecided", "persona", "agreed"


def check(estate: Estate) -> Iterator[Hit]:
    """Every file of decisions, each with its workshop."""
    for name, reading in estate.resolutions.items():
        found, workshop = reading.value, estate.workshops.get(name)
        if found is None:
            continue
        if workshop is None or found.workshop != name:
            yield Hit(
                reading.at(("workshop",)),
                f"these are the decisions of `{found.workshop}`, and lie in the folder of `{name}`"
                if found.workshop != name
                else f"there is no workshop `{name}` that these are the decisions of",
                "move the file into the folder of its workshop",
            )
        elif workshop.value is not None:
            yield from _of_workshop(estate, reading, found, workshop.value)


def _of_workshop(
    estate: Estate, reading: Reading[Resolutions], found: Resolutions, workshop: Workshop
) -> Iterator[Hit]:
    agreement = agreement_of(estate, workshop)
    people = {person for team in workshop.participants.values() for person in team}
    people |= set(agreement.people) if agreement else set()
    for number, person in enumerate(found.agreed_by):
        if agreement and person not in people:
            yield Hit(
                _one_of(reading, ("agreed_by",), number),
                f"`{person}` is nobody of the agreement",
                meant(person, people),
            )
    known = people if agreement else None
    for about, of in found.personas.items():
        yield from _of_persona(estate, reading, about, of, workshop, known)
    asked = [key for key, question in workshop.questions.items() if question.answer == "rank"]
    for question, one in found.rankings.items():
        if question not in asked:
            yield Hit(
                reading.key(("rankings", question)),
                f"the workshop asks for no ranking `{question}`",
                meant(question, asked) or "take it out",
            )
        yield from _resolution(reading, ("rankings", question), one, workshop, known)


def _of_persona(
    estate: Estate,
    reading: Reading[Resolutions],
    about: str,
    of: PersonaResolutions,
    workshop: Workshop,
    people: Collection[str] | None,
) -> Iterator[Hit]:
    if about not in workshop.personas:
        yield Hit(
            reading.key(("personas", about)),
            f"the workshop is not about `{about}`",
            meant(about, workshop.personas) or "take it out",
        )
        return
    fields = {
        question.fills
        for question in workshop.questions.values()
        if question.answer != "rank" and about in (question.about or workshop.personas)
    }
    for fills, one in of.fields.items():
        at = ("personas", about, "fields", fills)
        if fills not in fields:
            yield Hit(
                reading.key(at),
                f"no question fills `{fills}` of `{about}`",
                meant(fills, fields) or "take it out",
            )
        yield from _resolution(reading, at, one, workshop, people)
    written = [one for one in of.fields.values() if not one.is_undecided and one.open is None]
    if written and of.new is None and about not in estate.personas:
        yield Hit(
            reading.key(("personas", about)),
            f"there is no persona `{about}` yet, and nothing says what it is called",
            "add `new: {name: First Last, kind: secondary, owner: First Last}` above its `fields:`",
        )


def _resolution(
    reading: Reading[Resolutions],
    at: Path,
    one: Resolution,
    workshop: Workshop,
    people: Collection[str] | None,
) -> Iterator[Hit]:
    sources = (PERSONA, AGREED, *workshop.participants)
    for number, source in enumerate(one.take):
        if source not in {UNDECIDED, *sources}:
            yield Hit(
                _one_of(reading, (*at, "take"), number),
                f"`{source}` is nothing that can be taken",
                meant(source, (UNDECIDED, *sources)),
            )
    if one.open and people is not None and one.open.owner not in people:
        yield Hit(
            reading.at((*at, "open", "owner")),
            f"`{one.open.owner}` is nobody of the agreement",
            meant(one.open.owner, people),
        )


def _one_of(reading: Reading[Resolutions], at: Path, number: int) -> Span:
    """Where an entry stands, also where there is a single one and no list."""
    return reading.at((*at, number)) if (*at, number) in reading.documents[0].spans else reading.at(at)
