"""Leads that were drawn for a workshop -> the sheet of paper on which everybody judges them alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from smartdocs.language import say
from smartdocs.workshop.labels import plainly

if TYPE_CHECKING:
    from smartdocs.document.views import Furniture
    from smartdocs.document.workshop_meeting import Meeting
    from smartdocs.model.labelling import Labelling


@dataclass(frozen=True, slots=True)
class Line:
    """A lead to be judged."""

    number: int
    shown: tuple[tuple[str, str], ...]
    """What was known of it: a name and a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsView:
    """The sheet."""

    view: ClassVar[str] = "workshop_leads"
    furniture: Furniture
    title: str
    lines: tuple[Line, ...]


def view(meeting: Meeting, labelling: Labelling) -> LeadsView:
    """The same sheet for both teams."""
    return LeadsView(
        furniture=meeting.furniture(
            say("Lead-labelling sheet"),
            say("Lead-labelling sheet: {title}", title=meeting.workshop.title),
            say("Leads that everybody judges alone, without knowing what became of them."),
        ),
        title=say("{n} leads, each judged alone", n=len(labelling.leads)),
        lines=tuple(
            Line(number, tuple((key.replace("_", " "), plainly(value)) for key, value in lead.shown.items()))
            for number, lead in enumerate(labelling.leads.values(), start=1)
        ),
    )
