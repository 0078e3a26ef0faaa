"""A persona -> the cards of its page: what moves them, how to talk with them, and what nobody knows yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.persona_view import Card, Cards, Line, Voice
from smartdocs.document.wording import quoted, series
from smartdocs.language import Words, say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartdocs.model.persona import Persona, Quote

LITTLE = 2
"""So few cards need no section of their own."""
RINGS = Words(
    {
        "triggers": "what makes them begin to look",
        "success_factors": "what they expect afterwards",
        "perceived_barriers": "what makes them hesitate",
        "buying_steps": "how they come to an order",
        "decision_criteria": "what they compare offers by",
    }
)
"""The five insights a purchase turns on; what is missing of them is said, for somebody can go and ask."""


def voice(persona: Persona) -> Voice | None:
    """The first of their own words."""
    return Voice(persona.quotes[0].text, _origin(persona.quotes[0])) if persona.quotes else None


def wanted(persona: Persona) -> tuple[Cards, ...]:
    """The sections of a persona that is meant."""
    unknown = [said for ring, said in RINGS.items() if not getattr(persona, ring)]
    moves = Cards(
        heading=say("What moves them"),
        anchor="moves",
        cards=_filled(
            Card(say("They want"), _lines(persona.goals)),
            Card(say("They are measured by"), _lines(persona.measured_by)),
            Card(say("They struggle with"), _lines(persona.challenges)),
            Card(say("They begin to look when"), _lines(persona.triggers)),
            Card(say("They expect afterwards"), _lines(persona.success_factors)),
            Card(say("They hesitate because of"), _lines(persona.perceived_barriers)),
            Card(say("Their way to the order"), _lines(persona.buying_steps), is_ordered=True),
            Card(say("They compare by"), _lines(persona.decision_criteria)),
        ),
        note=say("Nobody has asked yet: {unknown}.", unknown=series(unknown)) if unknown else "",
    )
    talk = Cards(
        heading=say("How to recognise them and what to say"),
        anchor="talk",
        cards=_filled(
            Card(say("You recognise them by"), _lines(persona.identifiers)),
            *_heard(persona),
            Card(say("What we say"), _lines([persona.pitch] if persona.pitch else ()), tone="go"),
            Card(say("They object, we answer"), _answers(persona)),
            Card(say("Better not"), _lines(persona.avoid), tone="stop"),
        ),
    )
    return moves, talk


def unwanted(persona: Persona) -> tuple[Cards, ...]:
    """The sections of a persona that is not meant: why, how to see it early, and what to do with such a lead."""
    verdict = (
        Card(say("Why this is no lead"), _lines(persona.why_not), unknown=say("Not said yet.")),
        Card(say("You see it early by"), _lines(persona.identifiers), unknown=say("Not said yet.")),
        Card(say("Do this instead"), _lines(persona.instead), unknown=say("Not said yet."), tone="go"),
        *_filled(Card(say("Better not"), _lines(persona.avoid), tone="stop")),
    )
    behind = _filled(
        Card(say("They want"), _lines(persona.goals)),
        Card(say("They are measured by"), _lines(persona.measured_by)),
        Card(say("They struggle with"), _lines(persona.challenges)),
        Card(say("They write to us when"), _lines(persona.triggers)),
        Card(say("They expect"), _lines(persona.success_factors)),
        Card(say("They hesitate because of"), _lines(persona.perceived_barriers)),
        Card(say("Their way"), _lines(persona.buying_steps), is_ordered=True),
        Card(say("They compare by"), _lines(persona.decision_criteria)),
        Card(say("They say, we answer"), _answers(persona)),
        Card(say("What we say"), _lines([persona.pitch] if persona.pitch else ()), tone="go"),
        *_heard(persona),
    )
    is_little = len(behind) <= LITTLE
    found = Cards(
        heading=say("Why not, and what to do"),
        anchor="verdict",
        cards=(*verdict, *(behind if is_little else ())),
    )
    return (
        (found,)
        if is_little
        else (found, Cards(heading=say("What they are after"), anchor="after", cards=behind))
    )


def _heard(persona: Persona) -> tuple[Card, ...]:
    quotes = tuple(Line(quoted(quote.text), origin=_origin(quote)) for quote in persona.quotes[1:])
    return _filled(
        Card(
            say("Their words"),
            (*_lines([", ".join(persona.vocabulary)] if persona.vocabulary else ()), *quotes),
        ),
        Card(say("They ask and read"), _lines(persona.info_sources)),
    )


def _answers(persona: Persona) -> tuple[Line, ...]:
    return tuple(
        Line(quoted(o.text), reply=o.response or say("Nobody has an answer yet.")) for o in persona.objections
    )


def _origin(quote: Quote) -> str:
    return ", ".join(
        part for part in (quote.source or "", long_date(quote.date) if quote.date else "") if part
    )


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text) for text in texts)


def _filled(*cards: Card) -> tuple[Card, ...]:
    return tuple(card for card in cards if card.lines)
