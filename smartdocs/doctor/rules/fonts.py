"""Every letter looks the same on every machine, in a hundred years too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/A-3 6.2.11.4, PDF/UA-1 7.21.4"
TITLE = "Fonts embedded"
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def check(file: File) -> Iterator[str]:
    """Each font is inside, and says which letters its signs are."""
    for name, font in sorted(file.fonts.items()):
        parts = list(font.get("/DescendantFonts", [])) or [font]
        if str(font.get("/Subtype")) == "/Type3":
            continue
        if not all(any(p in part.get("/FontDescriptor", {}) for p in PROGRAMS) for part in parts):
            yield f"the font {name} is not embedded"
        if "/ToUnicode" not in font and "/DescendantFonts" in font:
            yield f"the font {name} does not say which letters its signs are (ToUnicode)"
