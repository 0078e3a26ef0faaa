"""YAML text -> the same YAML in the one layout: a diff shows what changed, and nothing else.

Nothing is written anew: blanks between the words are set, and sections are moved as they stand, comments and all.
What is inside a text of several lines is left alone. The result is read again; it must say the same.

The layout: two blanks for each level, lists deeper than their key; one blank after ``:``, ``-`` and ``,``, none
inside brackets; two blanks at least before a comment; no blanks at the end of a line; never two empty lines; sections
in the order of the manual.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml
from yaml import tokens as t

from smartdocs.errors import SourceError
from smartdocs.late import late
from smartdocs.source.loader import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.source.loader import Document

STEP = 2
_OPENING = (t.FlowMappingStartToken, t.FlowSequenceStartToken)
_CLOSING = (t.FlowMappingEndToken, t.FlowSequenceEndToken)
_COMMENT = late(r"#(?=[^\s#!])")


@dataclass(frozen=True, slots=True)
class _Level:
    """An open collection of the block style: the column its keys or dashes had, and the one they get."""

    is_list: bool
    old: int
    new: int
    is_virtual: bool = False
    """A list that stands as deep as its key: no token of the parser closes it."""


def laid_out(text: str, path: str, order: Sequence[str] = ()) -> str:
    """``text`` in the layout, its sections in the order of ``order``.

    Raises:
        SourceError: the text cannot be read as YAML, so that its layout cannot be told from its meaning.
    """
    before = parse(text, path)
    faults = [f for f in before.findings if f.level == "error"]
    if faults:
        first = faults[0]
        raise SourceError(first.message, place=str(first.span), fix=first.fix)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not plain.strip():
        return text
    done = _in_order(_tidy(_placed(plain, path)), order, path)
    _same(before, parse(done, path), text, done)
    return done


def _same(before: Document, after: Document, old: str, new: str) -> None:
    """The law of this file: the data are the same, and no comment is lost."""
    if _plain(before.data) != _plain(after.data) or sorted(_comments(old)) != sorted(_comments(new)):
        raise SourceError(
            "this file is laid out in a way that cannot be changed safely",
            place=before.path,
            fix="write each list and each entry on lines of its own, indented by two blanks",
        )


def _plain(value: Any) -> Any:
    """Data without regard to the order of keys."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list) else (type(value).__name__, value)


def _tokens(text: str) -> list[Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [x for x in yaml.scan(text, Loader=loader) if not isinstance(x, t.StreamStartToken)]


def _comments(text: str) -> Iterator[str]:
    """Every comment, without the blanks after its sign."""
    inside = _inside(text.replace("\r\n", "\n").replace("\r", "\n"))
    at = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        for match in re.finditer(r"(?:^|(?<=\s))#.*", line):
            if not any(a <= at + match.start() < b for a, b in inside):
                yield match[0].lstrip("#").strip()
                break
        at += len(line) + 1


def _inside(text: str) -> list[tuple[int, int]]:
    """Where the scalars stand: what looks like a comment in them is text."""
    return [(x.start_mark.index, x.end_mark.index) for x in _tokens(text) if isinstance(x, t.ScalarToken)]


def _placed(text: str, path: str) -> str:
    """Blanks between words and at the beginnings of lines, all set at once: half of it would mean something else."""
    parts, at = [], 0
    for start, end, blanks in sorted([*_gaps(text), *_margins(text, path)]):
        parts += [text[at:start], blanks]
        at = end
    return "".join([*parts, text[at:]])


def _gaps(text: str) -> Iterator[tuple[int, int, str]]:
    """One blank where one belongs, none where none does; only between words on the same line."""
    depth = 0
    for left, right in pairwise(x for x in _tokens(text) if x.end_mark.index > x.start_mark.index):
        depth += isinstance(left, _OPENING) - isinstance(left, _CLOSING)
        start, end = left.end_mark.index, right.start_mark.index
        gap = text[start:end]
        if gap.strip(" ") or (isinstance(left, t.ScalarToken) and left.style in {"|", ">"}):
            continue
        wanted = _gap(left, right, is_flow=depth > 0)
        if wanted is not None and wanted != gap:
            yield start, end, wanted


def _gap(left: Any, right: Any, *, is_flow: bool) -> str | None:
    """The blanks between two words that stand on one line; None where they may stay."""
    if isinstance(left, _OPENING) or isinstance(right, (*_CLOSING, t.FlowEntryToken)):
        return ""
    if isinstance(right, t.ValueToken):
        return None if isinstance(left, t.AliasToken) else ""
    if isinstance(left, (t.FlowEntryToken, t.ValueToken)):
        return " "
    if isinstance(left, t.BlockEntryToken) and not is_flow:
        return " "
    return None


def _margins(text: str, path: str) -> Iterator[tuple[int, int, str]]:
    """Two blanks for each level: every line is moved with the collection it stands in."""
    starts, shifts = _levels(text, path), dict[int, int]()
    lines = text.split("\n")
    fixed = _fixed(text)
    shift = 0
    for number in range(len(lines)):
        shift = starts.get(number, shift)
        shifts[number] = shift
    below: int | None = None
    for number in range(
        len(lines) - 1, -1, -1
    ):  # a comment goes with the line below it, if it stands as deep
        words = lines[number].lstrip()
        if words.startswith("#") and number not in fixed:
            if below is not None and _indent(lines[below]) == _indent(lines[number]):
                shifts[number] = shifts[below]
        elif words:
            below = number
    at = 0
    for number, line in enumerate(lines):
        if line.strip() and shifts[number]:
            yield at, at + _indent(line), " " * max(0, _indent(line) + shifts[number])
        at += len(line) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _levels(text: str, path: str) -> dict[int, int]:
    """Line (from 0) → how far it has to be moved, for every line that a key or a dash begins."""
    lines = text.split("\n")
    stack: list[_Level] = []
    found: dict[int, int] = {}
    flow = 0
    for token in _tokens(text):
        flow += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        mark = token.start_mark
        if isinstance(token, (t.BlockMappingStartToken, t.BlockSequenceStartToken)):
            stack.append(
                _below(stack, is_list=isinstance(token, t.BlockSequenceStartToken), column=mark.column)
            )
        elif isinstance(token, t.BlockEndToken):
            while stack and stack[-1].is_virtual:
                stack.pop()
            stack.pop()
        elif flow == 0 and isinstance(token, (t.KeyToken, t.BlockEntryToken)):
            is_entry = isinstance(token, t.BlockEntryToken)
            while stack and stack[-1].is_virtual and not is_entry:
                stack.pop()
            if is_entry and stack and not stack[-1].is_list:
                stack.append(_Level(is_list=True, old=mark.column, new=stack[-1].new + STEP, is_virtual=True))
            if not stack:
                raise SourceError("this file has no layout that can be read", place=path)
            if _indent(lines[mark.line]) == mark.column:
                found[mark.line] = stack[-1].new - mark.column
    return found


def _below(stack: Sequence[_Level], *, is_list: bool, column: int) -> _Level:
    return _Level(is_list=is_list, old=column, new=stack[-1].new + STEP if stack else 0)


def _fixed(text: str) -> frozenset[int]:
    """The lines (from 0) that belong to a text of several lines, its first one excepted."""
    return frozenset(
        n
        for x in _tokens(text)
        if isinstance(x, t.ScalarToken)
        for n in range(x.start_mark.line + 1, x.end_mark.line + (x.style not in {"|", ">"}))
    )


def _tidy(text: str) -> str:
    """Ends of lines, empty lines, and the blanks around comments."""
    fixed, lines = _fixed(text), text.split("\n")
    inside, at = _inside(text), 0
    done: list[str] = []
    for number, line in enumerate(lines):
        start, at = at, at + len(line) + 1
        if number in fixed:
            done.append(line)
            continue
        kept = line.rstrip()
        for match in re.finditer(r"(?:^|(?<=\s))#", kept):
            if not any(a <= start + match.start() < b for a, b in inside):
                before, comment = kept[: match.start()], _COMMENT.sub("# ", kept[match.start() :], count=1)
                apart = "  " if before.strip() and not before.endswith("  ") else ""
                kept = (before.rstrip() + apart if apart else before) + comment
                break
        if kept or (done and done[-1]):
            done.append(kept)
    return "\n".join(done).rstrip("\n") + "\n"


def _in_order(text: str, order: Sequence[str], path: str) -> str:
    """The sections in their order, each with the comments that stand right above it."""
    document = parse(text, path)
    if not isinstance(document.data, dict) or not order:
        return text
    lines = text.splitlines(keepends=True)
    heads = {str(key): document.spans.key((key,)) for key in document.data}
    if any(head.column != 1 for head in heads.values()):
        return text
    begins: dict[str, int] = {}
    for name, head in heads.items():
        line = head.line - 1
        while line > 0 and lines[line - 1].startswith("#"):
            line -= 1
        begins[name] = head.line - 1 if line == 0 else line
    names = sorted(begins, key=lambda name: begins[name])
    ends = [begins[name] for name in names[1:]] + [len(lines)]
    sections = {n: "".join(lines[begins[n] : end]) for n, end in zip(names, ends, strict=True)}
    wanted = sorted(
        names, key=lambda name: (order.index(name) if name in order else len(order), names.index(name))
    )
    if wanted == names:
        return text
    top = "".join(lines[: begins[names[0]]])
    return top + "".join(_whole(sections[name]) for name in wanted).rstrip("\n") + "\n"


def _whole(section: str) -> str:
    return section if section.endswith("\n") else f"{section}\n"
