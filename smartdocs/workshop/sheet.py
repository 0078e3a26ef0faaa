"""A workshop and a team -> the fields of its worksheet, in the order in which they are asked. Every form of it has these ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.model.workshop import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.workshop import Question, Workshop

SCALE = ("1", "2", "3", "4", "5")
"""The points of every scale."""
LEAD = "lead-"
"""How the ids of leads begin that both teams judge; a question of a workshop that begins so is no other."""


@frozen
class Condition:
    """Another field of the sheet, and the answers to it after which this one is asked."""

    field: str
    says: tuple[str, ...]


@frozen
class Field:
    """A question as it is asked once: of this team, about this persona."""

    id: str
    """``doubt``, or ``plant-manager:doubt`` where it is about a persona."""
    question: str
    about: str | None
    """The persona; None for what is asked once for all of them."""
    words: str
    help: str
    """Empty where there is nothing more to say."""
    answer: Answer
    options: tuple[str, ...]
    """What there is to choose from; for a scale, what its ends mean."""
    only_if: Condition | None
    """None where it is always asked, as where the team is not asked what it depends on."""

    @property
    def confidence(self) -> str:
        """The field for how sure they are: ``low``, ``medium`` or ``high``."""
        return f"{self.id}:confidence"

    @property
    def source(self) -> str:
        """The field for where they have it from."""
        return f"{self.id}:source"

    @property
    def version(self) -> str:
        """Eight digits that differ when the question does: its words, its kind of answer, its options or its condition."""
        from hashlib import sha256
        from json import dumps

        condition = [self.only_if.field, *self.only_if.says] if self.only_if else []
        asked = [self.id, self.words, self.help, self.answer, [*self.options], condition]
        return sha256(dumps(asked, ensure_ascii=False).encode()).hexdigest()[:8]


def sheet_of(workshop: Workshop, party: str) -> tuple[Field, ...]:
    """What a team is asked: all about the first persona, all about the next one, then what is asked once."""
    asked = {key: words for key, question in workshop.questions.items() if (words := question.words(party))}
    each = [
        (persona, key)
        for persona in workshop.personas
        for key in asked
        if persona in abouts(workshop, workshop.questions[key])
    ]
    once = [(None, key) for key in asked if is_asked_once(workshop, workshop.questions[key])]
    places = [*each, *once]
    known = {field_id(key, about) for about, key in places}
    return tuple(
        Field(
            field_id(key, about),
            key,
            about,
            asked[key],
            workshop.questions[key].help or "",
            workshop.questions[key].answer,
            workshop.questions[key].options,
            _condition(workshop.questions[key], about, known),
        )
        for about, key in places
    )


def field_id(question: str, about: str | None) -> str:
    """The same on every form and for every team. No dots: a PDF would read them as a path."""
    return f"{about}:{question}" if about else question


def is_asked_once(workshop: Workshop, question: Question) -> bool:
    """Whether it is asked for all personas together: a ranking, and everything where no persona is named."""
    return question.answer == "rank" or not workshop.personas


def abouts(workshop: Workshop, question: Question) -> tuple[str, ...]:
    """The personas it is asked about, in the order of the workshop; none where it is asked once."""
    if is_asked_once(workshop, question):
        return ()
    return tuple(p for p in workshop.personas if not question.about or p in question.about)


def _condition(question: Question, about: str | None, known: set[str]) -> Condition | None:
    return next(_conditions(question, about, known), None)


def _conditions(question: Question, about: str | None, known: set[str]) -> Iterator[Condition]:
    """The field about the same persona, or else the one that is asked once."""
    if question.only_if:
        for place in (field_id(question.only_if.question, about), question.only_if.question):
            if place in known:
                yield Condition(place, question.only_if.says)
