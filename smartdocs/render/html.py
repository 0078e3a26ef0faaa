"""A view and a template -> one HTML file that is complete in itself: typefaces, drawings and styles inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.render import selfcontained, typefaces
from smartdocs.render.sheets import Sheet, sheet
from smartdocs.render.templates import FONTS, SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.document.views import View


def render_html(view: View, template: str, folders: tuple[Path, ...] = ()) -> bytes:
    """The page as UTF-8. It loads nothing, runs nothing, and prints.

    Args:
        folders: the user's templates, asked before our own.

    Raises:
        SourceError: the template fails, or its page would reach for something outside itself.
    """
    return finish_page(sheet(view, template, folders, "html"))


def finish_page(drawn: Sheet) -> bytes:
    """The same for a page that was drawn already."""
    shown = selfcontained.read(drawn.page, f"{drawn.template}{SUFFIX}")
    return drawn.page.replace(
        FONTS,
        typefaces.for_html(shown.text, shown.code) + typefaces.of_house(drawn.faces, shown, "woff2"),
        1,
    ).encode("utf-8")
