"""A workshop -> a canvas for each persona: a sheet of A3 that is filled in together, empty so that nobody only nods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.workshop_view import Box, Canvas, CanvasView
from smartdocs.language import say, sentences

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting

FIELDS = sentences((
    ("Who they are", "Work, company, to whom they report", 1, False, 0),
    ("How we recognise them", "In the form, in the first two minutes", 1, False, 0),
    ("Their words", "As they say it, not as we say it", 1, False, 0),
    ("Their part in the purchase", "And who else has to say yes", 1, False, 0),
    ("Occasion", "What happened on the day they began to look?", 1, False, 1),
    ("Hope", "What should be different afterwards?", 1, False, 2),
    ("Doubt", "What makes them hesitate?", 1, False, 3),
    ("Comparison", "By what do they compare offers?", 1, False, 4),
    ("Way", "From the first search to the order: which steps, and who joins?", 4, True, 5),
    ("What we say", "One sentence that they would repeat", 2, True, 0),
    ("What we do not know yet", "Whom do we ask, and by when?", 2, True, 0),
))  # fmt: skip
"""Of a buyer: the name, what it asks for, columns of four, whether it is low, and which of the five insights it is."""
NOT_FIELDS = sentences((
    ("Who writes to us", "And what they want from us", 2, False, 0),
    ("How we recognise them early", "In the form, before anybody calls", 2, False, 0),
    ("Why not", "What the last three cost us", 2, False, 0),
    ("What they get instead", "Something friendly that costs no call", 2, False, 0),
    ("Unless", "After which answer is it a lead after all?", 2, True, 0),
    ("What we do not know yet", "Whom do we ask, and by when?", 2, True, 0),
))  # fmt: skip
"""Of somebody whom nobody calls."""


def view(meeting: Meeting) -> CanvasView:
    """The sheets, in the order of the workshop; one without a name where it is about nobody yet."""
    sheets = [_canvas(meeting, key) for key in meeting.workshop.personas]
    unnamed = Canvas(
        say("A buyer whom nobody has named yet"),
        "",
        say("Whom we mean"),
        is_negative=False,
        boxes=_boxes(FIELDS),
    )
    return CanvasView(
        furniture=meeting.furniture(
            say("Canvas"),
            say("Canvas: {title}", title=meeting.workshop.title),
            say("A sheet for each persona, with a field for each question that a purchase turns on."),
        ),
        title=meeting.workshop.title,
        canvases=tuple(sheets) or (unnamed,),
    )


def _canvas(meeting: Meeting, key: str) -> Canvas:
    persona = meeting.personas.get(key)
    is_negative = persona is not None and persona.kind == "negative"
    return Canvas(
        name=persona.name if persona else key,
        role=(persona.role or "") if persona else "",
        kicker=say("Whom we do not mean") if is_negative else say("Whom we mean"),
        is_negative=is_negative,
        boxes=_boxes(NOT_FIELDS if is_negative else FIELDS),
    )


def _boxes(fields: tuple[tuple[str, str, int, bool, int], ...]) -> tuple[Box, ...]:
    return tuple(Box(say(name), say(hint), columns, low, ring) for name, hint, columns, low, ring in fields)
