"""A misspelt word and the place where it stands -> the edits that spell it right; its quotes stay as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smartdocs.finding import Edit, Span
from smartdocs.late import late
from smartdocs.wording import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartdocs.lint.reading import Reading
    from smartdocs.model.problems import Problem
    from smartdocs.source import Document

_WRITTEN = late(r"(?P<before>(?:[&!]\S*\s+)*)(?P<quote>[\"']?)(?P<word>.*?)(?P=quote)", re.DOTALL)
"""What may stand around a word in YAML: the anchor or the tag of a value, and quotes."""

Respelling = tuple[tuple[Edit, ...], bool]
"""The edits, and whether they keep the meaning, as nothing else can be meant."""


def respelt(reading: Reading[Any], span: Span, word: str, right: str) -> tuple[Edit, ...]:
    """``right`` in place of ``word``, which stands at ``span``.

    Nothing where the word is not written letter by letter: behind an alias, or with escapes.
    """
    document = next((d for d in reading.documents if d.path == span.path), None)
    return _respelt(document, span, word, right) if document and word != right else ()


def nearest_of(
    reading: Reading[Any], places: Iterable[Span], word: str, known: Iterable[str], *, is_sure: bool = True
) -> Respelling:
    """The one known word that is near, at each of the places; safe where it is one slip away.

    Nothing where several are as near, or where it cannot be put in one of the places.
    """
    slips, near = closest(word, known)
    edits = [respelt(reading, span, word, near[0]) for span in places] if len(near) == 1 else []
    if not edits or not all(edits):
        return (), False
    return tuple(dict.fromkeys(e for each in edits for e in each)), is_sure and slips <= 1


def corrected(reading: Reading[Any], problem: Problem, span: Span, problems: Sequence[Problem]) -> Respelling:
    """What can only be meant where something does not fit the model; nothing where there is a choice."""
    if problem.instead is None:
        return (), False
    if problem.kind in {"unknown-key", "bad-value"} and problem.at == "key":
        there = (*problem.path[:-1], problem.instead)
        siblings = reading.written(there) in reading.home(there).spans and reading.written(there) == there
        if siblings or _is_in_doubt(problem, problems):
            return (), False
    elif problem.kind == "bad-value" and problem.word not in {"", _text(reading, span)}:
        span = reading.phrase(problem.path, problem.word)
    return respelt(reading, span, problem.word, problem.instead), problem.is_sure


def _is_in_doubt(problem: Problem, problems: Sequence[Problem]) -> bool:
    """Whether the value does not fit the key that is suggested, or another key is taken for the same one."""
    there = (*problem.path[:-1], problem.instead)
    return any(
        (p.path == there and p.at == "value") or (p is not problem and (*p.path[:-1], p.instead) == there and p.at == "key")
        for p in problems
    )  # fmt: skip


def _text(reading: Reading[Any], span: Span) -> str:
    document = next((d for d in reading.documents if d.path == span.path), None)
    match = _WRITTEN.fullmatch(_cut(document, span)) if document else None
    return match["word"] if match else ""


def _respelt(document: Document, span: Span, word: str, right: str) -> tuple[Edit, ...]:
    match = _WRITTEN.fullmatch(_cut(document, span))
    if match is None or match["word"] != word:
        return ()
    lines = document.spans.lines
    start = lines.starts[span.line - 1] + span.column - 1
    if right[:1] == '"' and match["quote"]:
        return ()
    return (Edit(lines.span(start + match.start("word"), start + match.end("word")), right),)


def _cut(document: Document, span: Span) -> str:
    starts = document.spans.lines.starts
    return document.text[
        starts[span.line - 1] + span.column - 1 : starts[span.end_line - 1] + span.end_column - 1
    ]
