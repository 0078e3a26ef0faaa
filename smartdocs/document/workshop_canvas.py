"""A workshop -> a canvas for each persona: a sheet of A3 that is filled in together, empty so that nobody only nods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.document.workshop_view import Box, Canvas, CanvasView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartdocs.document.workshop_meeting import Meeting


def view(meeting: Meeting) -> CanvasView:
    """The sheets, in the order of the workshop; one without a name where it is about nobody yet."""
    words = meeting.words("canvas")
    sheets = [_canvas(meeting, key, words) for key in meeting.workshop.personas]
    unnamed = Canvas(words["unnamed"], "", words["buyer"], is_negative=False, boxes=_boxes(words["boxes"]))
    return CanvasView(
        furniture=meeting.furniture(words),
        words=words,
        title=meeting.workshop.title,
        canvases=tuple(sheets) or (unnamed,),
    )


def _canvas(meeting: Meeting, key: str, words: Mapping[str, Any]) -> Canvas:
    persona = meeting.personas.get(key)
    is_negative = persona is not None and persona.kind == "negative"
    return Canvas(
        name=persona.name if persona else key,
        role=(persona.role or "") if persona else "",
        kicker=words["negative" if is_negative else "buyer"],
        is_negative=is_negative,
        boxes=_boxes(words["not_boxes" if is_negative else "boxes"]),
    )


def _boxes(fields: Iterable[Mapping[str, Any]]) -> tuple[Box, ...]:
    return tuple(
        Box(each["text"], each["hint"], each["wide"], bool(each.get("low")), each.get("ring", 0))
        for each in fields
    )
