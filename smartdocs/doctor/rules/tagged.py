"""The text is in an order that can be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/A-3 6.7.2, PDF/UA-1 7.1"
TITLE = "Tagged"


def check(file: File) -> Iterator[str]:
    """The catalogue says so, and there is a tree of tags with something in it."""
    if not file.says("/MarkInfo", "/Marked"):
        yield "it does not say that it is tagged (MarkInfo)"
    if "/StructTreeRoot" not in file.catalogue:
        yield "it has no structure tree"
    elif not file.elements:
        yield "its structure tree is empty"
