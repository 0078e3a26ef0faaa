"""A YAML file with a list, and more entries for it -> its text with them in their places; everything else stays as it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.source.loader import Document

_DASH = r"( *)-[ \t]+"


def inserted(document: Document, key: str, entries: Sequence[tuple[int, str]]) -> str:
    """The text with each entry before that one of the list which has its number; the number of entries stands for the end.

    Args:
        key: of the list, at the top of the file; it is added below everything where it is not there.
        entries: each as lines without dash and indentation, in order.

    Raises:
        SourceError: the list is not written with a dash before each entry.
    """
    text, newline = document.text, "\r\n" if "\r\n" in document.text else "\n"
    held = document.data.get(key) or []
    places = [document.spans.place((key, number)) for number in range(len(held))]
    if not places:
        start, made = _fresh(document, key), [_entry(entry, "  ") for _, entry in entries]
        before = f"{key}:\n" if start is None else ""
        at = len(text) if start is None else start
        gap = "\n" if text[:at] and not text[:at].endswith("\n") else ""
        return _joined(text, {at: gap + before + "".join(made)}, newline)
    dashes = [_dash(document, place.start) for place in places]
    indent = dashes[0][1]
    edits: dict[int, str] = {}
    for number, entry in entries:
        if number < len(dashes):
            at, gap = _above(text, dashes[number][0]), ""
        else:
            at = _end(text, places[-1].end)
            gap = "" if text[at - 1 : at] == "\n" else "\n"
        edits[at] = edits.get(at, gap) + _entry(entry, indent)
    return _joined(text, edits, newline)


def _joined(text: str, edits: dict[int, str], newline: str) -> str:
    for at in sorted(edits, reverse=True):
        text = text[:at] + edits[at].replace("\n", newline) + text[at:]
    return text


def _entry(lines: str, indent: str) -> str:
    first, *more = lines.split("\n")
    return "".join(f"{line}\n" for line in (f"{indent}- {first}", *(f"{indent}  {line}" for line in more)))


def _fresh(document: Document, key: str) -> int | None:
    """Behind the line of a key that holds nothing; None where there is no such key."""
    if (key,) not in document.spans:
        return None
    place = document.spans.place((key,))
    written = document.text[place.start : place.end]
    if written.strip():
        raise _unsafe(document)
    return _end(document.text, place.key[1] if place.key else place.end)


def _dash(document: Document, start: int) -> tuple[int, str]:
    """Where the line of an entry begins, and how far its dash stands in."""
    line = document.text.rfind("\n", 0, start) + 1
    found = re.fullmatch(_DASH, document.text[line:start])
    if found is None:
        raise _unsafe(document)
    return line, found[1]


def _above(text: str, line: int) -> int:
    """The beginning of the comments that stand right above a line."""
    while line:
        before = text.rfind("\n", 0, line - 1) + 1
        if not text[before:line].lstrip().startswith("#"):
            break
        line = before
    return line


def _end(text: str, offset: int) -> int:
    """The beginning of the next line; the end of a text in a block of its own is one already."""
    if text[offset - 1 : offset] == "\n":
        return offset
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def _unsafe(document: Document) -> SourceError:
    return SourceError(
        "this file is written in a way in which nothing can be added to it safely",
        place=document.path,
        fix="write each entry below the others, with a dash before it (`smartdocs fmt` does)",
    )
