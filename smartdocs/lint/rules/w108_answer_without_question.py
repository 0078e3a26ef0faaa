"""Answer of a worksheet that fits no question, or nobody who takes part.

## What it does
Holds every file in `answers` against its workshop: that the team and the person take part, that the question is asked of this team about this persona, and that the answer is one: among the options, a point of the scale, a number.
A verdict on a lead is held against the leads that were drawn, and two files of the same person are found as well.
A question that is asked no longer is a warning, for the answer was right once.

## Why
The report lays the answers of both teams side by side, question by question.
What has no question is in no row of it, and somebody's half hour of work is lost without a word.

## Bad
```yaml
# personas/workshops/plant-manager/answers/sales-sam-rivera.yaml
schema: 1
workshop: plant-manager
party: sales
person: sam-riviera
        ^^^^^^^^^^^
said:
  - {question: ocasion, about: plant-manager, answer: [a press stood still], at: "2026-10-12T09:00:00+02:00"}
               ^^^^^^^
  - {question: role, about: plant-manager, answer: boss, at: "2026-10-12T09:00:00+02:00"}
                                                   ^^^^
```

## Good
```yaml
# personas/workshops/plant-manager/answers/sales-sam-rivera.yaml
schema: 1
workshop: plant-manager
party: sales
person: sam-rivera
said:
  - {question: occasion, about: plant-manager, answer: [a press stood still], at: "2026-10-12T09:00:00+02:00"}
  - {question: role, about: plant-manager, answer: approver, at: "2026-10-12T09:00:00+02:00"}
```

## How to fix
Correct the spelling, or put the question back into the workshop.
`smartdocs workshop collect` writes such files from the worksheets that come back, and never writes what does not fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.model.workshop import Question
from smartdocs.wording import meant
from smartdocs.workshop.people import seat_of
from smartdocs.workshop.saying import Misfit, fitting
from smartdocs.workshop.sheet import LEAD, field_id, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.answers import Answers, Said
    from smartdocs.model.labelling import Labelling
    from smartdocs.model.workshop import Workshop
    from smartdocs.workshop.sheet import Field

VERDICTS = ("accept", "reject", "unsure")
LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Every file of answers, each with its workshop."""
    for name, files in estate.answers.items():
        workshop = estate.workshops.get(name)
        seats: dict[tuple[str, str, str], Reading[Answers]] = {}
        for reading in files.values():
            if reading.value is None:
                continue
            if workshop is None:
                yield Hit(
                    reading.key(("workshop",)),
                    f"there is no workshop `{name}` that these are answers to",
                    meant(name, estate.workshops) or f"put a `workshop.yaml` into personas/workshops/{name}",
                )
            elif workshop.value is not None:
                yield from _of_workshop(
                    name, reading, reading.value, workshop.value, estate.labellings.get(name)
                )
                yield from _twice(reading, seats.setdefault(seat_of(reading.value).key, reading))


def _of_workshop(
    name: str, reading: Reading[Answers], said: Answers, workshop: Workshop, drawn: Reading[Labelling] | None
) -> Iterator[Hit]:
    if said.workshop != name:
        yield Hit(
            reading.at(("workshop",)),
            f"these are answers to the workshop `{said.workshop}`, and lie in the folder of `{name}`",
            "move the file into the folder of its workshop",
        )
        return
    if said.party not in workshop.participants:
        yield Hit(
            reading.at(("party",)),
            f"no team `{said.party}` takes part",
            meant(said.party, workshop.participants),
        )
        return
    yield from _person(reading, said, workshop)
    fields = {field.id: field for field in sheet_of(workshop, said.party)}
    verdicts = [each for each in said.said if each.question.startswith(LEAD)]
    leads = _leads(workshop, drawn) if verdicts else {}
    for number, each in enumerate(said.said):
        if not each.question.startswith(LEAD):
            yield from _answer(reading, number, each, said.party, fields)
        elif leads is not None:
            yield from _verdict(reading, number, each, leads)


def _leads(workshop: Workshop, drawn: Reading[Labelling] | None) -> dict[str, Field] | None:
    """The leads as fields of a worksheet; None where the file with them cannot be read, and says so itself."""
    if drawn is None:
        return {}
    if drawn.value is None:
        return None
    asked = {
        key: Question(ask=key, fills="identifiers", answer="one_of", options=VERDICTS)
        for key in drawn.value.leads
    }
    asked |= {f"{key}-why": Question(ask=key, fills="identifiers") for key in drawn.value.leads}
    plan = workshop.model_copy(update={"personas": (), "questions": asked})
    return {field.id: field for field in sheet_of(plan, "")}


def _verdict(reading: Reading[Answers], number: int, said: Said, leads: Mapping[str, Field]) -> Iterator[Hit]:
    path = ("said", number)
    if said.question not in leads:
        yield Hit(
            reading.at((*path, "question")),
            f"`{said.question}` is none of the leads that were drawn",
            meant(said.question, leads)
            if leads
            else "put `labels/leads.yaml` back, which says what both teams judged",
            level="warning",
        )
        return
    found = fitting(leads[said.question], said.answer)
    if isinstance(found, Misfit):
        yield Hit(reading.at((*path, "answer")), found.message, found.fix)


def _person(reading: Reading[Answers], said: Answers, workshop: Workshop) -> Iterator[Hit]:
    people = workshop.participants[said.party]
    if (said.person is None) == (said.guest is None):
        yield Hit(
            reading.key(("guest" if said.guest else "party",)),
            "nothing says who has answered"
            if said.person is None
            else "two people are named, and one has answered",
            "write `person:` with the id of a participant, or `guest:` with a name, and not both",
        )
    elif said.person is not None and said.person not in people:
        yield Hit(
            reading.at(("person",)),
            f"`{said.person}` does not take part for `{said.party}`",
            meant(said.person, people) or "write `guest:` with the name instead",
        )


def _answer(
    reading: Reading[Answers], number: int, said: Said, party: str, fields: Mapping[str, Field]
) -> Iterator[Hit]:
    path = ("said", number)
    key = field_id(said.question, said.about)
    if key not in fields:
        questions = {field.question for field in fields.values()}
        abouts = [field.about for field in fields.values() if field.question == said.question]
        if said.question not in questions:
            yield Hit(
                reading.at((*path, "question")),
                f"`{party}` is asked no question `{said.question}`",
                meant(said.question, questions) or "put the question back into the workshop",
                level="warning",
            )
        elif said.about is None:
            yield Hit(
                reading.key((*path, "question")),
                f"nothing says which persona the answer to `{said.question}` is about",
                f"add `about: {abouts[0]}`, or another one",
            )
        else:
            known = [about for about in abouts if about]
            yield Hit(
                reading.at((*path, "about")),
                f"`{said.question}` is not asked about `{said.about}`",
                meant(said.about, known) or "take `about:` out, for it is asked once about all of them",
                level="warning",
            )
        return
    found = fitting(fields[key], said.answer)
    if isinstance(found, Misfit):
        yield Hit(reading.at((*path, "answer")), found.message, found.fix)


def _twice(reading: Reading[Answers], first: Reading[Answers]) -> Iterator[Hit]:
    if first is reading:
        return
    key = ("person",) if reading.value and reading.value.person else ("guest",)
    yield Hit(
        reading.at(key),
        "the answers of this person stand in two files",
        f"move everything below `said:` into {first.documents[0].path}, and delete this file",
        (Related(first.at(key), "the other file"),),
    )
