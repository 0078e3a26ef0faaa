"""A document -> its waivers that are comments: ``# smartdocs: ignore[S101] reason until 2027-03-31``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from smartdocs.finding import Edit, Span
from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.lint.removal import comment_out
from smartdocs.lint.schema import schema_finding
from smartdocs.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.finding import Finding
    from smartdocs.source import Document, Path_
    from smartdocs.source.spans import Place

MARK = "smartdocs:"
"""A text without it has no such comment: most files are done with one look."""

EXAMPLE = "`# smartdocs: ignore[S101] the wording is the board's until 2027-03-31`"

_COMMENT = late(r"(?<!\S)#[ \t]*smartdocs:(?P<body>[^\r\n]*)")
_IGNORE = late(r"\s*(?P<word>[A-Za-z]+)\s*\[(?P<rules>[^\]]*)\](?P<rest>.*)")
_UNTIL = late(r"(?P<reason>.*)\buntil\s+(?P<day>\S+?)[,;.]?(?:\s+by\s+(?P<by>\S.*)|(?P<more>\s.*))?")
_BLOCK_TEXT = late(r"(?:[&!]\S+\s+)*[|>][^\r\n]*")
_OPENS = late(r"[ \t]*(?:[&!]\S+[ \t]*)*(?:[|>][-+0-9]*|[\[{])?[ \t]*")
"""What may stand between a key and the end of its line when the value stands below."""
_LIKE_IGNORE = ("ignore", "waive", "waiver", "disable", "allow", "skip", "noqa")
_PUNCTUATION = " \t,;:–—-"


@frozen
class Entry:
    """A key with its value, or an item of a list, as offsets in the text."""

    start: int
    end: int
    path: Path_
    key_end: int | None
    """Where its key ends; None for an item."""


@frozen
class Comment:
    """A waiver that is a comment, as it was written: whether its rules exist is judged later."""

    rules: tuple[tuple[str, Span], ...]
    reason: str
    until: date
    until_at: Span
    by: str
    """Who agreed; empty when nobody is named."""
    span: Span
    covers: tuple[Span, ...]
    place: str
    """What is covered, in the words of a reader: `terms.lead-volume`."""
    without: tuple[tuple[Edit, ...], ...] = ()
    """For each of its rules what takes it out; of the only one, the comment goes."""


def comments(document: Document) -> tuple[list[Comment], list[Finding]]:
    """The waivers in the comments of ``document``, and what is wrong with those that cannot be understood.

    Nothing is said about a file that could not be read to its end.
    """
    found: list[Comment] = []
    problems: list[Finding] = []
    if MARK not in document.text or not document.whole:
        return found, problems
    listed = entries(document)
    stretches = list(_text_stretches(document))
    for match in _COMMENT.finditer(document.text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if any(a <= start < b for a, b in stretches):
            continue
        line_start = document.spans.lines.starts[document.spans.lines.span(start, start).line - 1]
        before = document.text[line_start:start]
        if before.lstrip().startswith("#"):
            continue  # a line that is taken out as a whole
        read = _read(document, match, end, _covered(document, listed, line_start, start))
        if isinstance(read, Comment):
            found.append(replace(read, without=_without(document, match, read)))
        elif read is not None:
            problems.append(read)
    return found, problems


def entries(document: Document) -> list[Entry]:
    """Every key and every item, from the top of the file; where two begin at one point, the outer one first.

    What an alias or a merge key brings in stands where it was written.
    """
    found: list[Entry] = []
    stack: list[tuple[Path_, Place]] = [((), document.spans.root)]
    while stack:
        path, place = stack.pop()
        if place.origin is not None:
            continue
        for step, child in place.children.items():
            start = child.key[0] if child.key else child.start
            if not place.start <= start <= place.end:
                continue  # merged in from elsewhere
            end = max(child.end, child.key[1] if child.key else child.end)
            found.append(Entry(start, end, (*path, step), child.key[1] if child.key else None))
            stack.append(((*path, step), child))
    return sorted(found, key=lambda entry: (entry.start, -entry.end, len(entry.path)))


def next_entry(listed: list[Entry], offset: int) -> Entry | None:
    """The first entry that begins at ``offset`` or after it."""
    return next((entry for entry in listed if entry.start >= offset), None)


def name_of(path: Path_) -> str:
    """``terms.lead-volume``; the items of a list are counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _text_stretches(document: Document) -> Iterator[tuple[int, int]]:
    """Where a ``#`` is text: inside keys and values; the line on which a block text begins may have a comment."""
    text = document.text
    stack: list[tuple[Any, Place]] = [(document.data, document.spans.root)]
    seen: set[int] = set()
    while stack:
        data, place = stack.pop()
        if id(place) in seen or place.origin is not None:
            continue
        seen.add(id(place))
        if isinstance(data, dict | list):
            held: Any = data
            for step, child in place.children.items():
                if child.key:
                    yield child.key
                stack.append((held[step], child))
            continue
        block = _BLOCK_TEXT.match(text, place.start, place.end)
        yield (block.end() if block else place.start), place.end


def _read(
    document: Document, match: re.Match[str], end: int, covered: tuple[tuple[Span, ...], str]
) -> Comment | Finding | None:
    """The comment, or what is wrong with it; None when it is a remark like any other."""
    lines = document.spans.lines
    whole = lines.span(match.start(), end)

    def wrong(message: str, fix: str, start: int = match.start(), stop: int = end) -> Finding:
        return schema_finding("Y108", message, lines.span(start, stop), fix)

    body, offset = match["body"].rstrip(), match.start("body")
    ignore = _IGNORE.fullmatch(body)
    if ignore is None:
        word = re.match(r"\s*([A-Za-z]*)", body)
        near = word and word[1] and nearest(word[1].lower(), _LIKE_IGNORE)
        meant = near or re.match(r"\s*[A-Za-z]*\[", body)
        return wrong("this waiver cannot be understood", f"write it like {EXAMPLE}") if meant else None
    at, stop = (offset + place for place in ignore.span("word"))
    if ignore["word"] != "ignore":
        said = wrong(f"`{ignore['word']}` is no word for a waiver", "did you mean `ignore`?", at, stop)
        return replace(said, edits=(Edit(said.span, "ignore"),))  # what it says holds from then on
    start = offset + ignore.start("rules")
    rules = tuple(
        (each.group(), lines.span(start + each.start(), start + each.end()))
        for each in re.finditer(r"[^\s,]+", ignore["rules"])
    )
    if not rules:
        return wrong("this waiver names no rule", "name the rule in the brackets, as in `ignore[S101]`")
    until = _UNTIL.fullmatch(ignore["rest"])
    if until is None:
        return wrong("this waiver does not say until when", "end it with a day, as in `until 2027-03-31`")
    at = offset + ignore.start("rest") + until.start("day")
    day_at = lines.span(at, at + len(until["day"]))
    day = _day(until["day"])
    if day is None:
        return wrong(
            f"`{until['day']}` is not a date", "write year-month-day, as in `until 2027-03-31`",
            at, at + len(until["day"]),
        )  # fmt: skip
    if more := (until["more"] or "").strip(_PUNCTUATION):
        return wrong(
            f"`{more}` stands after the day on which this waiver ends", "put the reason before `until`"
        )
    reason = until["reason"].strip(_PUNCTUATION)
    if not reason:
        return wrong(
            "this waiver gives no reason", "say between the brackets and `until` why the rule is set aside"
        )
    return Comment(rules, reason, day, day_at, (until["by"] or "").strip(_PUNCTUATION), whole, *covered)


def _without(document: Document, match: re.Match[str], comment: Comment) -> tuple[tuple[Edit, ...], ...]:
    at = [span for _, span in comment.rules]
    if len(at) == 1:
        return (comment_out(document, match.start(), match.end()),)
    first = (Edit(replace(at[0], end_line=at[1].line, end_column=at[1].column), ""),)
    pairs = pairwise(at)
    return (first, *((Edit(replace(b, line=a.end_line, column=a.end_column), ""),) for a, b in pairs))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def _covered(
    document: Document, listed: list[Entry], line_start: int, start: int
) -> tuple[tuple[Span, ...], str]:
    """What a comment at ``start`` covers, and its name; nothing when no entry follows at its depth."""
    lines, before = document.spans.lines, document.text[line_start:start]
    if not before.strip(" \t-"):
        entry = next_entry(listed, start)
        if entry is None or (not before.strip() and len(before) > _indent(document, entry)):
            return (), ""  # the end of a block: what follows belongs to another one
        whole = (lines.span(0, 0),) if entry == listed[0] else ()
        return (*whole, lines.span(entry.start, entry.end)), name_of(entry.path)
    here = lines.span(line_start, start)
    line = Span(here.path, here.line, 1, here.line, here.end_column)
    for entry in listed:
        if not line_start <= entry.start < start < entry.end:
            continue
        head = document.text[entry.key_end if entry.key_end is not None else entry.start : start]
        colon = re.match(r"\s*:", head)
        if entry.key_end is not None:
            head = head[colon.end() :] if colon else "?"
        if _OPENS.fullmatch(head):
            return (line, lines.span(entry.start, entry.end)), name_of(entry.path)
    inner = [entry for entry in listed if line_start <= entry.start < start]
    return (line,), name_of(inner[0].path) if inner else f"line {here.line}"


def _indent(document: Document, entry: Entry) -> int:
    """The column, from 0, in which the line of the entry begins."""
    span = document.spans.lines.span(entry.start, entry.start)
    line = document.spans.lines.line(document.text, span.line)
    return len(line) - len(line.lstrip(" \t"))
