"""A page, and texts that people wrote in another language -> the page that says so where one of them stands alone.

Browsers and PDF readers speak an element in its language, and long words are parted by its rules. A text that stands
inside of a sentence of ours is left as it is.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from smartdocs.late import late

if TYPE_CHECKING:
    import re

    from smartdocs.language import Written

ELEMENT = late(r"<([a-z][a-z0-9]*)((?: [^<>]*)?)>([^<>]+)</\1>")
"""One that holds text and nothing else; what stands in a style or a script is no text of anybody."""
APART = frozenset({"style", "script", "title", "option", "textarea"})


def in_tongues(page: str, written: Written | None) -> str:
    """The page itself where all is in one language."""
    if written is None:
        return page
    code, texts = written.code, written.texts

    def told(found: re.Match[str]) -> str:
        name, attributes, text = found.groups()
        if name in APART or " lang=" in attributes or " ".join(unescape(text).split()) not in texts:
            return found[0]
        return f'<{name}{attributes} lang="{code}">{text}</{name}>'

    return ELEMENT.sub(told, page)
