"""Brackets in Markdown -> the one that closes each, found once for a whole text.

python-markdown looks for the end of every ``[`` by itself, to the end of the text: thousands of them took minutes.
"""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.inlinepatterns import LinkInlineProcessor

BRACKET = re.compile(r"[\[\]]")
NEAR = 64
"""Brackets that are looked at before the whole text is."""


class Brackets(Extension):
    """Links and pictures, with and without an address, ask here where their words end."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is python-markdown's
        ends = Ends()
        for processor in md.inlinePatterns:
            if isinstance(processor, LinkInlineProcessor):
                processor.getText = ends.words  # type: ignore[method-assign]


class Ends:
    def __init__(self) -> None:
        self.data, self.closing = "", dict[int, int]()

    def words(self, data: str, index: int) -> tuple[str, int, bool]:
        """What stands between the bracket before ``index`` and its end, the place after it, and whether it has an end."""
        end = _near(data, index)
        if end is None:
            if data != self.data:
                self.data, self.closing = data, _pairs(data)
            end = self.closing.get(index - 1, -1)
        return (data[index:end], end + 1, True) if end >= 0 else (data[index:], len(data), False)


def _near(data: str, index: int) -> int | None:
    """The end of the bracket before ``index``, -1 where it has none, None where it is far away."""
    depth = 1
    for n, found in enumerate(BRACKET.finditer(data, index)):
        depth += 1 if found[0] == "[" else -1
        if not depth:
            return found.start()
        if n == NEAR:
            return None
    return -1


def _pairs(data: str) -> dict[int, int]:
    opened: list[int] = []
    closing: dict[int, int] = {}
    for found in BRACKET.finditer(data):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            closing[opened.pop()] = found.start()
    return closing
