"""A workshop and somebody who takes part -> their worksheet."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from smartdocs.document.views import Fact, Furniture
from smartdocs.document.wording import humanised
from smartdocs.document.worksheet_view import Ask, Chapter, WorksheetView
from smartdocs.document.worksheet_words import LANGUAGES
from smartdocs.workshop.filled import Asked, Origin
from smartdocs.workshop.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.document.worksheet_words import Words
    from smartdocs.model.persona import Persona
    from smartdocs.model.workshop import Workshop
    from smartdocs.workshop.filled import Value
    from smartdocs.workshop.people import Seat
    from smartdocs.workshop.sheet import Field


def view(
    name: str,
    workshop: Workshop,
    seat: Seat,
    *,
    organisation: str,
    team: str,
    personas: Mapping[str, Persona],
    language: str,
    values: Mapping[str, Value] | None = None,
) -> WorksheetView:
    """The sheet for one seat.

    Args:
        name: of the folder of the workshop.
        team: the name of the team.
        values: field → what is written there already; nothing on a fresh sheet.
    """
    words, fields = LANGUAGES[language], sheet_of(workshop, seat.party)
    digest = sha256("".join(field.version for field in fields).encode()).hexdigest()
    titled = words.title_for if seat.name else words.title
    chapters = _chapters(fields, personas, words, values or {})
    due = min(
        (task.due for task in workshop.prework if not task.by or seat.party in task.by), default=workshop.date
    )
    return WorksheetView(
        furniture=Furniture(
            organisation=organisation,
            document_name=words.document,
            reference=f"{name}, {team}",
            digest_short=f"{digest[:8]}…{digest[-8:]}",
            digest=digest,
            title=titled.format(workshop=workshop.title, name=seat.name),
            description=words.description.format(team=team, workshop=workshop.title),
            created_on=workshop.planned_on or workshop.date,
            language=language,
            digest_name=words.digest,
        ),
        words=words,
        kicker=f"{words.document} · {team}",
        title=workshop.title,
        lede=words.lede,
        facts=(
            *((Fact(words.filled_by, seat.name),) if seat.name else ()),
            Fact(words.team, team),
            Fact(words.takes_place, words.on(workshop.date)),
            Fact(words.due, words.on(due)),
        ),
        chapters=chapters,
        origin=Origin(
            name,
            seat.party,
            seat.person,
            seat.guest,
            language,
            {field.id: Asked(field.version, field.answer, field.options) for field in fields},
        ),
        who=seat.name,
    )


def _chapters(
    fields: tuple[Field, ...], personas: Mapping[str, Persona], words: Words, values: Mapping[str, Value]
) -> tuple[Chapter, ...]:
    numbers = {field.id: number for number, field in enumerate(fields, start=1)}
    chapters = []
    for about, group in groupby(fields, key=lambda field: field.about):
        name = personas[about].name if about in personas else humanised(about or "")
        heading = words.about.format(persona=name) if about else words.about_all
        asks = tuple(
            Ask(
                numbers[field.id],
                field,
                _hint(field, words),
                _condition(field, numbers, words),
                values.get(field.id, ""),
                _text(values.get(field.confidence, "")),
                _text(values.get(field.source, "")),
            )
            for field in group
        )
        chapters.append(Chapter(heading, f"about-{about}" if about else "about-all", asks))
    return tuple(chapters)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else " ".join(value)


def _hint(field: Field, words: Words) -> str:
    ends = dict(zip(("low", "high"), field.options, strict=False)) if field.answer == "scale" else {}
    return {
        "text": "",
        "list": words.one_a_line,
        "one_of": words.choose_one,
        "several_of": words.choose_several,
        "rank": words.order,
        "scale": words.scale.format_map({"low": "", "high": "", **ends}),
        "number": words.number,
    }[field.answer]


def _condition(field: Field, numbers: Mapping[str, int], words: Words) -> str:
    if field.only_if is None:
        return ""
    said = (words.quoted.format(word=word.replace("_", " ")) for word in field.only_if.says)
    says = f" {words.or_} ".join(said)
    return words.only_if.format(says=says, number=numbers[field.only_if.field])
