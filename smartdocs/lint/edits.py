"""A text and the edits of findings -> the text in which they are done, and the findings that have to wait."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from smartdocs.finding import Span
from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.source.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartdocs.finding import Edit, Finding

_BREAK = late(r"\r\n|\r|\n")


@frozen
class Round:
    """Findings whose edits can be done together, and those that wait until the text has been read again."""

    edits: tuple[Edit, ...]
    done: tuple[Finding, ...]
    put_off: tuple[Finding, ...]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with every edit done; the edits are those of one file, in any order.

    Line breaks in an edit are written as the file writes its own. A line that is inserted after the last one
    leaves the end of the file as it is: with a line break or without. The same edit twice is done once.

    Raises:
        ValueError: two edits overlap, or one lies outside of the text.
    """
    lines, newline = Lines.of(text, ""), _newline(text)
    taken: list[tuple[int, int, str]] = []
    for edit in sorted(set(edits), key=lambda e: (_start(e.span), _end(e.span), e.text)):
        start, end, words = _offsets(text, lines, edit)
        if taken and (start < taken[-1][1] or (start, end) == taken[-1][:2]):
            raise ValueError(f"two edits overlap at {edit.span}")
        taken.append((start, end, _BREAK.sub(newline, words)))
    parts, at = [], 0
    for start, end, words in taken:
        parts += [text[at:start], words]
        at = end
    return "".join([*parts, text[at:]])


def moved_to(text: str, edits: Iterable[Edit], span: Span) -> frozenset[tuple[int, int]]:
    """Line and column at which the beginning of ``span`` stands when the edits are done.

    Where it is replaced or taken out itself, that is the place where its edit begins; where something is put in right
    there, both ends of that.
    """
    edits, lines = list(edits), Lines.of(text, "")
    at = _start(span)
    at = min([_start(e.span) for e in edits if _start(e.span) <= at < _end(e.span)], default=at)
    before = [e for e in edits if _end(e.span) <= at]
    places = set()
    for done in (before, [e for e in before if _start(e.span) < at]):
        after = apply(text, done)
        offset = lines.starts[at[0] - 1] + at[1] - 1 + len(after) - len(text)
        place = Lines.of(after, "").span(offset, offset)
        places.add((place.line, place.column))
    return frozenset(places)


def choose(findings: Iterable[Finding]) -> Round:
    """What can be done in one go. Of two findings whose edits overlap, the one that stands first is done.

    A finding is solved by all of its edits or by none; one without edits, or whose own edits overlap, is in neither list.
    The same edit asked for by two findings solves both.
    """
    taken: list[Edit] = []
    done, put_off = [], []
    for finding in sorted(findings, key=lambda f: f.order):
        new = [edit for edit in dict.fromkeys(finding.edits) if edit not in taken]
        if any(_clash(a.span, b.span) for a, b in combinations(new, 2)):
            continue  # it cannot be solved by all of its edits, at no time
        if any(_clash(edit.span, other.span) for edit in new for other in taken):
            put_off.append(finding)
        elif finding.edits:
            taken += new
            done.append(finding)
    return Round(tuple(taken), tuple(done), tuple(put_off))


def _clash(a: Span, b: Span) -> bool:
    """Whether two different edits may not be done in one go. Those that only touch may, two at one point may not."""
    if a.path != b.path:
        return False
    return a == b or (_start(a) < _end(b) and _start(b) < _end(a))


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def _newline(text: str) -> str:
    """How the first line ends."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _offsets(text: str, lines: Lines, edit: Edit) -> tuple[int, int, str]:
    span, words = edit.span, edit.text
    below = (len(lines.starts) + 1, 1)
    if _start(span) == _end(span) == below and lines.starts[-1] < len(
        text
    ):  # the last line has no line break
        return len(text), len(text), f"\n{_BREAK.sub(chr(10), words).removesuffix(chr(10))}"
    start, end = (_offset(text, lines, *place, edit) for place in (_start(span), _end(span)))
    if end < start:
        raise ValueError(f"the edit at {span} ends before it begins")
    return start, end, words


def _offset(text: str, lines: Lines, line: int, column: int, edit: Edit) -> int:
    if 1 <= line <= len(lines.starts) and column >= 1:
        offset = lines.starts[line - 1] + column - 1
        if offset <= lines.starts[line - 1] + len(lines.line(text, line)):
            return offset
    raise ValueError(f"the edit at {edit.span} lies outside of the text")
