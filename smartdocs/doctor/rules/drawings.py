"""Who cannot see a drawing is told what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/UA-1 7.3"
TITLE = "Drawings in words"


def check(file: File) -> Iterator[str]:
    """Every figure has words in its place."""
    silent = sum(
        not str(e.get("/Alt", e.get("/ActualText", ""))).strip()
        for e in file.elements
        if str(e.get("/S")) == "/Figure"
    )
    if silent:
        yield f"{silent} {'figure has' if silent == 1 else 'figures have'} no words for those who cannot see"
