"""A drawn page -> one PDF for signing and keeping: PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.render.sheets import Finished

if TYPE_CHECKING:
    from smartdocs.render.sheets import Sheet
    from smartdocs.render.templates import Medium

SUFFIX = ".pdf"
MEDIUM: Medium = "pdf"
IS_SLOW = True


def finish(drawn: Sheet) -> Finished:
    """The bytes of the file, and which fonts of the machine were borrowed."""
    from smartdocs.render.pdf import print_sheet

    made = print_sheet(drawn)
    return Finished(made.data, made.notes)
