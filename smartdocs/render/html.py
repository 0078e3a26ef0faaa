"""A view and a template -> one HTML file that is complete in itself: typefaces, drawings and styles inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.render import selfcontained, typefaces
from smartdocs.render.templates import FONTS, SUFFIX, draw

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
    page = draw(view, template, folders, "html")
    shown = selfcontained.read(page, f"{template}{SUFFIX}")
    return page.replace(FONTS, typefaces.for_html(shown.text, shown.code), 1).encode("utf-8")
