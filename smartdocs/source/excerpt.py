"""A text and a span -> the lines it stands on, with carets below, for a terminal with letters of one width."""

from __future__ import annotations

import re
from typing import Final

from smartdocs.finding import Span
from smartdocs.late import late
from smartdocs.source.spans import Lines

MAX_LINES: Final = 3
MAX_WIDTH: Final = 140
_BEFORE: Final = 60
_TAB: Final = 4
# Characters that turn the direction of writing: a line must look like what it says (CVE-2021-42574).
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# User and password in an address: nothing that is printed ever shows them.
_SECRET: Final = late(r"(?<=://)[^/@\s]*:[^/@\s]*(?=@)|(?<=password=)[^&#'\"\s]+", re.IGNORECASE)


def excerpt(text: str, span: Span) -> str:
    """At most three lines of ``text``, each with its number, and carets under ``span``.

    An empty span gets one caret. Control characters are shown as ``�``.
    """
    lines = Lines.of(text, span.path)
    last = max(span.line, span.end_line if span.end_column > 1 else span.end_line - 1)
    shown = range(span.line, min(last, span.line + MAX_LINES - 1) + 1)
    gutter = max(4, len(str(shown[-1])))
    rows: list[str] = []
    for number in shown:
        line = _SECRET.sub(lambda secret: "*" * len(secret[0]), lines.line(text, number))
        indent = len(line) - len(line.lstrip())
        start = span.column - 1 if number == span.line else indent
        end = span.end_column - 1 if number == span.end_line else len(line.rstrip())
        source, carets = _row(line, start, max(end, start + 1))
        rows.append(f"{number:>{gutter}} | {source}".rstrip())
        rows.append(f"{'':>{gutter}} | {carets}")
    more = last - shown[-1]
    if more:
        rows.append(f"{'':>{gutter}} | … and {more} more line{'s' if more > 1 else ''}")
    return "\n".join(rows)


def _row(line: str, start: int, end: int) -> tuple[str, str]:
    """The line as shown, and the carets below the characters from ``start`` to ``end``."""
    first = max(0, start - _BEFORE) if len(line) > MAX_WIDTH else 0
    shown, carets = ("…", " ") if first else ("", "")
    for index in range(first, min(len(line), first + MAX_WIDTH)):
        letter, width = cell(line[index], len(carets))
        shown += letter
        carets += ("^" if start <= index < end else " ") * width
    if start >= len(line):
        carets += "^"
    elif first + MAX_WIDTH < len(line):
        shown += "…"
    return shown, carets.rstrip()


def cell(letter: str, column: int) -> tuple[str, int]:
    """What is printed for a character, and how many columns of the terminal it takes."""
    if letter == "\t":
        width = _TAB - column % _TAB
        return " " * width, width
    if letter.isascii() and letter.isprintable():
        return letter, 1
    import unicodedata  # its tables take their time, and most lines are plain

    category = unicodedata.category(letter)
    if category in {"Cc", "Cs", "Zl", "Zp"} or letter in _DIRECTIONS:
        return "�", 1
    if category in {"Mn", "Me", "Cf"}:
        return letter, 0
    return letter, 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
