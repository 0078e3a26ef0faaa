"""A view -> one HTML file for the browser: complete in itself, light and dark, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.render.html import render_html

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.document.views import View

SUFFIX = ".html"


def write(view: View, template: str, folders: tuple[Path, ...] = ()) -> bytes:
    """The bytes of the file."""
    return render_html(view, template, folders)
