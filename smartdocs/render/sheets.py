"""A drawn page on its way to a file: the HTML text, and the little else that decides its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from smartdocs.language import written
from smartdocs.render.brand import PLAIN, in_colour
from smartdocs.render.house import in_house
from smartdocs.render.templates import draw
from smartdocs.render.tongues import in_tongues

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from smartdocs.document.views import View
    from smartdocs.render.brand import Look
    from smartdocs.render.house import Face
    from smartdocs.render.templates import Around, Medium


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF, for example the rows behind every figure as CSV."""

    name: str
    data: bytes
    description: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"] = "Data"
    """What it is to the document (ISO 19005-3, AFRelationship)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Plain values only, so that another process can finish it, and equal sheets give equal files."""

    page: str
    """HTML, with ``templates.FONTS`` where the typefaces belong."""
    template: str
    """For messages."""
    created_on: date
    attachments: tuple[Attachment, ...] = ()
    budget: int = 0
    """How many pages may stand before the signatures; 0 where nobody counts them."""
    faces: tuple[Face, ...] = ()
    """Fonts of the company, set before ours."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The bytes of a file, and what there is to say about them."""

    data: bytes
    notes: tuple[str, ...] = ()
    """Fonts of this machine that stood in for ours, and a text that is too long, one sentence each."""


def sheet(
    view: View,
    template: str,
    folders: tuple[Path, ...],
    medium: Medium,
    around: Around = (),
    brand: Look = PLAIN,
    attachments: tuple[Attachment, ...] = (),
) -> Sheet:
    """The view, drawn.

    Raises:
        SourceError: the template is missing, is made for another view, or fails.
    """
    page = in_tongues(draw(view, template, folders, medium, around, brand), written())
    page = in_colour(in_house(page, brand.faces), brand)
    return Sheet(
        page,
        template,
        view.furniture.created_on,
        attachments,
        budget=getattr(view, "page_budget", 0),
        faces=brand.faces,
    )
