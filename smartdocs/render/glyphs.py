"""The fonts of a finished PDF -> an error where a reader would see a box, a note where the machine lent a font."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.render import typefaces

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGES = (
    (0x0590, 0x1FFF, "fonts-noto-core"),
    (0x2E80, 0xA4CF, "fonts-noto-cjk"),
    (0xAC00, 0xD7FF, "fonts-noto-cjk"),
    (0xF900, 0xFAFF, "fonts-noto-cjk"),
    (0xFB1D, 0xFDFF, "fonts-noto-core"),
    (0xFE70, 0xFEFE, "fonts-noto-core"),
    (0x20000, 0x3FFFF, "fonts-noto-cjk"),
)
"""The Debian package whose fonts have the characters of a range of code points."""


def check(fonts: Iterable[Any], place: str = "") -> tuple[str, ...]:
    """What to tell the user about ``fonts`` (weasyprint's own, one per face used) of the template at ``place``.

    Returns:
        One sentence for each font of the machine that stood in for ours, sorted.

    Raises:
        SourceError: a character has no glyph in any font, or a font of the machine was used for a character
            our faces have, so that the file would look different elsewhere.
    """
    fonts = list(fonts)
    missing = sorted({character for font in fonts for character in font.missing})
    if missing:
        raise SourceError(
            f"No font on this machine can draw {_names(missing)}; a reader would see boxes.",
            fix=_cure(missing),
        )
    notes = []
    for font in fonts:
        if font.family in typefaces.FAMILIES:
            continue
        characters = sorted({ord(c) for text in font.to_unicode.values() for c in text if not c.isspace()})
        if not set(characters) - typefaces.known():
            raise SourceError(
                f"The font “{font.family}” of this machine was used for {_names(characters)}, which our own faces have; "
                "the document would look different elsewhere.",
                place=place,
                fix="Use the families Document Sans, Document Serif and Document Mono in the template.",
            )
        notes.append(
            f"The font “{font.family}” of this machine draws {_names(characters)}; the pages may differ elsewhere."
        )
    return tuple(sorted(notes))


def _names(characters: list[int]) -> str:
    shown = [f"“{chr(c)}” (U+{c:04X}{_name(c)})" for c in characters[:5]]
    more = f" and {len(characters) - 5} more" if len(characters) > 5 else ""
    return ", ".join(shown) + more


def _name(character: int) -> str:
    name = unicodedata.name(chr(character), "")
    return f" {name.lower()}" if name else ""


def _cure(characters: list[int]) -> str:
    packages = sorted({name for c in characters for first, last, name in PACKAGES if first <= c <= last})
    if packages:
        return f"Install a font that has them, on Debian: apt-get install {' '.join(packages)}; or write the words in another script."
    return "Leave these characters out; pictograms such as emoji have no place in a document that is signed."
