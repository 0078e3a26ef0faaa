"""A page, and texts that people wrote -> the page that says, where one of them stands alone, its language and that it runs from the right.

Browsers and PDF readers speak an element in its language, and long words are parted by its rules. In what is written from
right to left, figures, brackets and full stops stand elsewhere than in a line of ours. A text that stands inside of a
sentence of ours is left as it is.
"""

from __future__ import annotations

import unicodedata
from html import unescape
from typing import TYPE_CHECKING

from smartdocs.late import late

if TYPE_CHECKING:
    import re

    from smartdocs.language import Written

ELEMENT = late(r"<([a-z][a-z0-9]*)((?: [^<>]*)?)>([^<>]+)</\1>")
"""One that holds text and nothing else; what stands in a style or a script is no text of anybody."""
APART = frozenset({"style", "script", "title", "option", "textarea"})


FROM_THE_RIGHT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Hebrew, Arabic, Syriac, Thaana, N'Ko and what else runs from right to left."""


def in_tongues(page: str, written: Written | None) -> str:
    """The page itself where all is in one language, from left to right."""
    if written is None or not (written.code or FROM_THE_RIGHT.search(page)):
        return page
    code, texts = written.code, written.texts

    def told(found: re.Match[str]) -> str:
        name, attributes, text = found.groups()
        if name in APART or " ".join(unescape(text).split()) not in texts:
            return found[0]
        if code and " lang=" not in attributes:
            attributes += f' lang="{code}"'
        if " dir=" not in attributes and is_from_the_right(unescape(text)):
            attributes += ' dir="rtl"'
        return f"<{name}{attributes}>{text}</{name}>"

    return ELEMENT.sub(told, page)


def is_from_the_right(text: str) -> bool:
    """Whether its first letter is one of a script that runs from right to left (UAX 9, P2 and P3)."""
    if not FROM_THE_RIGHT.search(text):
        return False
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
