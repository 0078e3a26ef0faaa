"""It says itself what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/A-3 6.6.4, PDF/UA-1 5"
TITLE = "Claims"


def check(file: File) -> Iterator[str]:
    """PDF/A-3a and PDF/UA-1, in one set of metadata; a form to be filled in only the latter."""
    claim = f"{file.metadata.get('pdfaid:part', '')}{file.metadata.get('pdfaid:conformance', '')}".lower()
    if claim != "3a" and not file.is_form:
        yield f"it claims to be PDF/A-{claim}, not PDF/A-3a" if claim else "it does not claim to be PDF/A-3a"
    if file.metadata.get("pdfuaid:part") != "1":
        yield "it does not claim to be PDF/UA-1"
