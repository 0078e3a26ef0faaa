"""A comment or an item of a list -> the edit that takes it out with its line, where nothing else goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.finding import Edit, Span

if TYPE_CHECKING:
    from smartdocs.lint.reading import Reading
    from smartdocs.model.validate import Path
    from smartdocs.source import Document


def comment_out(document: Document, start: int, end: int) -> tuple[Edit, ...]:
    """Without the comment that stands from ``start`` to the end of its line, ``end``.

    A line that holds nothing else goes as a whole.
    """
    span = document.spans.lines.span(start, start)
    line_start = document.spans.lines.starts[span.line - 1]
    before = document.text[line_start:start]
    if not before.strip():
        return _lines_out(document, span.line, span.line)
    return (Edit(document.spans.lines.span(line_start + len(before.rstrip()), end), ""),)


def item_out(reading: Reading[Any], path: Path) -> tuple[Edit, ...]:
    """Without the item of a list at ``path``, which has lines of its own; the last one takes the key of the list along.

    Nothing where a comment would be lost, or would come to stand above another item.
    """
    document = reading.home(path)
    spans, text, lines = document.spans, document.text, document.spans.lines
    path = reading.written(path)
    if path not in spans or spans.place(path).origin is not None:
        return ()
    span = spans.value(path)
    first, last = span.line, span.end_line
    whole = text[lines.starts[first - 1] : lines.starts[last - 1] + len(lines.line(text, last))]
    head = lines.line(text, first)[: span.column - 1]
    if head.strip() != "-" or lines.line(text, last)[span.end_column - 1 :].strip() or "#" in whole:
        return ()
    if first > 1 and lines.line(text, first - 1).lstrip().startswith("#"):
        return ()
    if len(spans.place(path[:-1]).children) > 1:
        return _lines_out(document, first, last)
    key = spans.key(path[:-1])
    alone = lines.line(text, key.line).strip().rstrip(":").rstrip("\"' ") == str(path[-2])
    above = lines.line(text, key.line - 1).lstrip().startswith("#") if key.line > 1 else False
    return _lines_out(document, key.line, last) if alone and not above and key.line == first - 1 else ()


def _lines_out(document: Document, first: int, last: int) -> tuple[Edit, ...]:
    """Without these lines; where the last line of the file has no line break, the one above keeps none either."""
    lines = document.spans.lines
    if last < len(lines.starts):
        return (Edit(Span(document.path, first, 1, last + 1, 1), ""),)
    if first == 1:
        return ()
    end = len(lines.line(document.text, first - 1)) + 1
    stop = len(lines.line(document.text, last)) + 1
    return (Edit(Span(document.path, first - 1, end, last, stop), ""),)
