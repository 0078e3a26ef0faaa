"""A view and a template -> one HTML file that is complete in itself: typefaces, drawings and styles inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.late import late
from smartdocs.render import selfcontained, typefaces
from smartdocs.render.sheets import Sheet, sheet
from smartdocs.render.templates import FONTS, SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.document.views import View

POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">\n"""
"""As in ``parts/page.html.j2``, for templates that do without it."""
HEAD = late(r"\s*(?:<!doctype[^>]*>)?\s*(?:<html\b[^>]*>)?\s*(?:<head\b[^>]*>)?\s*", re.IGNORECASE)


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
    page = drawn.page
    if not shown.has_policy and (head := HEAD.match(page)):
        page = page[: head.end()] + POLICY + page[head.end() :]
    return page.replace(
        FONTS,
        typefaces.for_html(shown.text, shown.code) + typefaces.of_house(drawn.faces, shown, "woff2"),
        1,
    ).encode("utf-8")
