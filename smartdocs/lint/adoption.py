"""Findings -> a waiver in a comment above what each is about: a team begins where it stands, and has a day to get further."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.errors import UsageError
from smartdocs.finding import Edit, Span
from smartdocs.late import late
from smartdocs.lint.comments import Entry, entries, name_of, next_entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from smartdocs.finding import Finding
    from smartdocs.source import Document

_BEFORE = late(r"(?:[ \t{\[?:-]|[&!]\S+[ \t])*")
"""What may stand before an entry on its line, so that a comment above the line is one above the entry."""


@dataclass(frozen=True, slots=True)
class Note:
    """A waiver that is to be written, and the findings that it covers."""

    codes: tuple[str, ...]
    findings: tuple[Finding, ...]
    place: str
    """``goals.acceptance``."""
    written_at: Span
    """The line on which it will stand."""
    edit: Edit


def notes(document: Document, findings: Iterable[Finding], reason: str, until: date) -> tuple[Note, ...]:
    """A comment for each entry that findings are about, from the top of the file; one for all rules of an entry.

    The entry is the smallest one that begins its line and holds the beginning of the finding. What is said of the file
    as a whole goes above its first entry. A finding for which there is no such place, as in a file that is all braces
    on one line, is in none of the notes.

    Raises:
        UsageError: ``reason`` cannot stand in a comment.
    """
    words = _reason(reason)
    listed = entries(document)
    about: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        entry = _entry(document, listed, finding)
        if entry:
            about[listed.index(entry)].append(finding)
    made = []
    for number, index in enumerate(sorted(about)):
        entry, found = listed[index], about[index]
        codes = tuple(sorted({finding.code for finding in found}))
        span = document.spans.lines.span(entry.start, entry.start)
        line = document.spans.lines.line(document.text, span.line)
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        text = f"{indent}# smartdocs: ignore[{', '.join(codes)}] {words} until {until.isoformat()}"
        at = span.line + number
        made.append(
            Note(
                codes, tuple(found), name_of(entry.path), Span(span.path, at, len(indent) + 1, at, len(text) + 1),
                Edit(Span(span.path, span.line, 1, span.line, 1), f"{text}\n"),
            )
        )  # fmt: skip
    return tuple(made)


def _reason(reason: str) -> str:
    words = " ".join(reason.split()).strip(" ,;:–—-")
    if not words:
        raise UsageError(
            "a waiver needs a reason", fix='write it after `--add-waivers`, as in "Inherited from FY26"'
        )
    if not words.isprintable():
        raise UsageError(
            "the reason holds a character that cannot be seen", fix="type it anew, as plain words"
        )
    return words


def _entry(document: Document, listed: list[Entry], finding: Finding) -> Entry | None:
    """The smallest entry that holds the beginning of the finding, and above which a comment can stand."""
    lines = document.spans.lines
    at = lines.starts[finding.span.line - 1] + finding.span.column - 1
    is_empty = (finding.span.line, finding.span.column) == (finding.span.end_line, finding.span.end_column)
    holding = [e for e in listed if e.start <= at and (at < e.end or (is_empty and at == e.end))]
    for entry in sorted(holding, key=lambda e: (e.end - e.start, -e.start)):
        start = lines.starts[lines.span(entry.start, entry.start).line - 1]
        first = next_entry(listed, start)
        if first in holding and _BEFORE.fullmatch(document.text, start, entry.start):
            return first
    return listed[0] if listed and at <= listed[0].start and is_empty else None
