"""A text that YAML cannot read as it stands -> the edit that makes it readable, where its place is exact."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from smartdocs.finding import Edit, Finding
from smartdocs.late import late
from smartdocs.source.spans import Lines

_VALUE: Final = late(r"(?P<head>[ ]*(?:- )*(?:[\w.-]+:[ ]+)?)(?P<value>\S.*?)[ ]*")
_OPENS: Final = late(r"[\"'\[{|>]|[&*!][^\s\"'{\[]")


QUOTE_IT: Final = "put the whole text in quotes"
QUOTE_COLON: Final = "put the text that holds the colon in quotes"
NO_SPACE: Final = "there is no space after the "


def corrected(found: Finding, text: str, lines: Lines) -> Finding:
    """The finding with the edit that solves it; as it is where there is more than one way, or none.

    A second colon may also be a line break that is missing, so quotes may change what was meant.
    """
    edits: tuple[Edit, ...] = ()
    if found.fix in {QUOTE_IT, QUOTE_COLON}:
        edits = quoted(text, lines, found)
    elif found.message.startswith(NO_SPACE):
        edits = spaced(text, lines, found)
    return replace(found, edits=edits, is_safe=bool(edits) and found.fix != QUOTE_COLON)


def quoted(text: str, lines: Lines, found: Finding) -> tuple[Edit, ...]:
    """The value on the line of ``found`` in double quotes.

    Nothing where it is not plain which letters belong to it: where it has quotes, brackets or a comment, or may go on
    below.
    """
    number = found.span.line
    line = lines.line(text, number)
    match = _VALUE.fullmatch(line)
    if match is None or not match["head"].rstrip(" ").endswith((":", "-")):
        return ()
    value = match["value"]
    if _OPENS.match(value) or re.search(r"[\"\\\t]|(?:^|\s)#", value) or _goes_on(text, lines, number):
        return ()
    start = lines.starts[number - 1] + match.start("value")
    return (Edit(lines.span(start, start + len(value)), f'"{value}"'),)


def spaced(text: str, lines: Lines, found: Finding) -> tuple[Edit, ...]:
    """The space that is missing behind a colon or a dash."""
    start = lines.starts[found.span.line - 1] + found.span.column - 1
    sign = text[start : start + 1]
    before = lines.line(text, found.span.line)[: found.span.column - 1].strip()
    if sign != "-" and not (sign == ":" and re.fullmatch(r"(?:- )*[A-Za-z_][\w.-]*", before)):
        return ()  # `12:30` is a time of day
    return (Edit(lines.span(start + 1, start + 1), " "),)


def _goes_on(text: str, lines: Lines, number: int) -> bool:
    """Whether the next line that is not blank is indented deeper, and so may belong to the value."""
    indent = _indent(lines.line(text, number))
    for below in range(number + 1, len(lines.starts) + 1):
        line = lines.line(text, below)
        if line.strip():
            return _indent(line) > indent
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
