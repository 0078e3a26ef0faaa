"""A workshop and somebody who takes part -> their worksheet."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from smartdocs.document.views import Fact, Furniture
from smartdocs.document.wording import humanised
from smartdocs.document.worksheet_view import Ask, Chapter, WorksheetView, option_word
from smartdocs.language import code, say
from smartdocs.model.day import long_date
from smartdocs.workshop.filled import Asked, Origin
from smartdocs.workshop.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    values: Mapping[str, Value] | None = None,
) -> WorksheetView:
    """The sheet for one seat.

    Args:
        name: of the folder of the workshop.
        team: the name of the team.
        values: field → what is written there already; nothing on a fresh sheet.
    """
    fields = sheet_of(workshop, seat.party)
    digest = sha256("".join(field.version for field in fields).encode()).hexdigest()
    title = (
        say("Worksheet of {name}: {workshop}", workshop=workshop.title, name=seat.name)
        if seat.name
        else say("Worksheet: {workshop}", workshop=workshop.title)
    )
    chapters = _chapters(fields, personas, values or {})
    due = min(
        (task.due for task in workshop.prework if not task.by or seat.party in task.by), default=workshop.date
    )
    return WorksheetView(
        furniture=Furniture(
            organisation=organisation,
            document_name=say("Worksheet"),
            reference=f"{name}, {team}",
            digest_short=f"{digest[:8]}…{digest[-8:]}",
            digest=digest,
            title=title,
            description=say(
                "What {team} knows about the buyers, asked before the workshop “{workshop}”.",
                team=team,
                workshop=workshop.title,
            ),
            created_on=workshop.planned_on or workshop.date,
            digest_name=say("questions digest"),
        ),
        kicker=f"{say('Worksheet')} · {team}",
        title=workshop.title,
        lede=say(
            "Write down what you know yourself, without asking a colleague. What you do not know, leave empty: a gap is an answer, too."
        ),
        facts=(
            *((Fact(say("Filled in by"), seat.name),) if seat.name else ()),
            Fact(say("Team"), team),
            Fact(say("It takes place on"), long_date(workshop.date)),
            Fact(say("Hand in by"), long_date(due)),
        ),
        chapters=chapters,
        origin=Origin(
            name,
            seat.party,
            seat.person,
            seat.guest,
            code(),
            {field.id: Asked(field.version, field.answer, field.options) for field in fields},
        ),
        who=seat.name,
    )


def _chapters(
    fields: tuple[Field, ...], personas: Mapping[str, Persona], values: Mapping[str, Value]
) -> tuple[Chapter, ...]:
    numbers = {field.id: number for number, field in enumerate(fields, start=1)}
    options = {field.id: field.options for field in fields}
    chapters = []
    for about, group in groupby(fields, key=lambda field: field.about):
        name = personas[about].name if about in personas else humanised(about or "")
        heading = say("About {persona}", persona=name) if about else say("About all of them")
        asks = tuple(
            Ask(
                numbers[field.id],
                field,
                _hint(field),
                _condition(field, numbers, options),
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


def _hint(field: Field) -> str:
    ends = dict(zip(("low", "high"), field.options, strict=False)) if field.answer == "scale" else {}
    return {
        "text": "",
        "list": say("One entry a line."),
        "one_of": say("Choose one."),
        "several_of": say("Choose all that fit."),
        "rank": say("Write 1 beside the first, 2 beside the second, and so on."),
        "scale": say("1 is {low}, 5 is {high}.", low=ends.get("low", ""), high=ends.get("high", "")),
        "number": say("A number."),
    }[field.answer]


def _condition(field: Field, numbers: Mapping[str, int], options: Mapping[str, tuple[str, ...]]) -> str:
    if field.only_if is None:
        return ""
    chosen_from = options[field.only_if.field]
    said = (say("“{text}”", text=option_word(option, chosen_from)) for option in field.only_if.says)
    says = say(" or ").join(said)
    return say(
        "Only if you answered {says} to question {number}", says=says, number=numbers[field.only_if.field]
    )
