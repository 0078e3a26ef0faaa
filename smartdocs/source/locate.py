"""A phrase in a value -> the place where its first and last letters stand in the file.

Quoting, escapes and folding change only the white space and the spelling of letters, never their
order: the n-th visible letter of a value is the n-th visible letter that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from smartdocs.finding import Span
from smartdocs.late import late
from smartdocs.source.loader import Document
from smartdocs.source.spans import Path_

# What may stand before a value: `&anchor` and `!!tag`, on the same line or the one above.
_PROPERTIES: Final = late(r"(?:[&!]\S*(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*)*")
_BLOCK_HEADER: Final = late(r"[|>][^\r\n]*")
_DOUBLE_QUOTED: Final = late(
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})"
    r"|(?P<line>[ \t]*(?:\r\n|\r|\n))|(?P<one>.))|(?P<char>.)",
    re.DOTALL,
)
# YAML 1.2.2 §5.7; every other escaped character stands for itself.
_ESCAPED: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def locate(document: Document, path: Path_, phrase: str, occurrence: int = 0) -> Span:
    """Where ``phrase`` stands in the value at ``path``; ``occurrence`` counts from 0, without overlaps.

    The white space in ``phrase`` matches any white space, so its words may stand on different lines.
    The whole value when the phrase is not in it, and the nearest place when there is no such value.
    """
    value = _value_as_text(document, path)
    words = phrase.split()
    if value is None or not words:
        return document.spans.nearest(path)
    matches = re.finditer(r"\s+".join(map(re.escape, words)), value)
    for index, match in enumerate(matches):
        if index == occurrence:
            return locate_range(document, path, *match.span())
    return document.spans.nearest(path)


def locate_range(document: Document, path: Path_, start: int, end: int) -> Span:
    """Where the characters ``value[start:end]`` of the text at ``path`` stand, as of a regular expression's match.

    White space at either end of the range is left out.
    """
    value = _value_as_text(document, path)
    if value is None:
        return document.spans.nearest(path)
    first = sum(not letter.isspace() for letter in value[:start])
    count = sum(not letter.isspace() for letter in value[start:end])
    written = document.spans.written(path)
    visible = [
        (start, end) for letter, start, end in _letters(document.text, *written) if not letter.isspace()
    ]
    if count == 0 or first + count > len(visible):
        return document.spans.nearest(path)
    return document.spans.lines.span(visible[first][0], visible[first + count - 1][1])


def _value_as_text(document: Document, path: Path_) -> str | None:
    """The text at ``path``; of a number or a date, the way it is written; None for anything else."""
    if path not in document.spans:
        return None
    value: Any = document.data
    for step in path:
        value = value[step]
    if isinstance(value, str):
        return value
    if isinstance(value, dict | list) or value is None:
        return None
    written = document.spans.written(path)
    return "".join(letter for letter, _, _ in _letters(document.text, *written))


def _letters(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Each character a scalar stands for, and where it is written."""
    match = _PROPERTIES.match(text, start, end)
    start = match.end() if match else start
    style = text[start : start + 1]
    if style == '"':
        return _double_quoted(text, start + 1, end - 1)
    if style == "'":
        return _single_quoted(text, start + 1, end - 1)
    header = _BLOCK_HEADER.match(text, start, end)
    if header:
        start = header.end()
    return ((text[offset], offset, offset + 1) for offset in range(start, end))


def _single_quoted(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in re.compile("''|.", re.DOTALL).finditer(text, start, end):
        yield match[0][0], match.start(), match.end()


def _double_quoted(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _DOUBLE_QUOTED.finditer(text, start, end):
        code = match["x"] or match["u"] or match["U"]
        if match["line"] is not None:
            continue
        if code:
            letter = chr(int(code, 16))
        elif match["one"]:
            letter = _ESCAPED.get(match["one"], match["one"])
        else:
            letter = match["char"]
        yield letter, match.start(), match.end()
