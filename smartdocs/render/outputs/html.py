"""A drawn page -> one HTML file for the browser: complete in itself, light and dark, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.render.sheets import Finished

if TYPE_CHECKING:
    from smartdocs.render.sheets import Sheet
    from smartdocs.render.templates import Medium

SUFFIX = ".html"
MEDIUM: Medium = "html"
IS_SLOW = False


def finish(drawn: Sheet) -> Finished:
    """The bytes of the file."""
    from smartdocs.render.html import finish_page

    return Finished(finish_page(drawn))
