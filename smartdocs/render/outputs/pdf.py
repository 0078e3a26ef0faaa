"""A view -> one PDF for signing and keeping: PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.render.pdf import render_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.document.views import View

SUFFIX = ".pdf"


def write(view: View, template: str, folders: tuple[Path, ...] = ()) -> bytes:
    """The bytes of the file. ``render.pdf.render_pdf`` also tells which fonts of the machine were borrowed."""
    return render_pdf(view, template, folders).data
