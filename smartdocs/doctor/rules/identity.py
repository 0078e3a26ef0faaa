"""The file has an identity, and opens without a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/A-3 6.1.3"
TITLE = "Identity"


def check(file: File) -> Iterator[str]:
    """An ID in the trailer, and no encryption."""
    if "/ID" not in file.trailer:
        yield "its trailer has no ID"
    if "/Encrypt" in file.trailer:
        yield "it is encrypted"
