"""A page for WeasyPrint -> the same page, with WeasyPrint's own style sheet as far as the page can need it.

Its sheet holds five rules for footnotes and notes that match everything there is, so that five more styles are worked
out for each element of a page without a single note. Left out, the bytes are the same; only styles take a fifth less.
"""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any

import weasyprint

OF_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
"""Pseudo-elements that only something with ``float: footnote`` or ``float: note`` has."""
HAS_NOTES = re.compile(r"float\b[^;}<]*(?:note|var\(|\\)", re.IGNORECASE)
"""Whether anything may float like that. In doubt it may, and the whole sheet is used."""


class Lean(weasyprint.HTML):  # type: ignore[misc]  # weasyprint has no types
    """A page without notes."""

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_without_notes(sheet) for sheet in super()._ua_stylesheets(forms)]


def kind_of(page: str) -> type[weasyprint.HTML]:
    """What WeasyPrint is to read the page as."""
    return weasyprint.HTML if HAS_NOTES.search(page) else Lean


@cache
def _without_notes(sheet: Any) -> Any:
    lean = copy.copy(sheet)
    lean.matcher = copy.copy(sheet.matcher)
    lean.matcher.other_selectors = [
        entry for entry in sheet.matcher.other_selectors if entry[3] not in OF_NOTES
    ]
    return lean
