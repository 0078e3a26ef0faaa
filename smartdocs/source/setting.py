"""A YAML file and what has to stand in it -> its text with that in it; everything else as it was, comments and order too."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.source.loader import Document, parse
from smartdocs.source.written import scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.source.spans import Path_

WIDE = 100
"""Letters from which on a list gets a line for each of its entries."""
Value = Any
"""A text, a number, a day, a truth value, or lists and mappings of them."""


def put(document: Document, at: Path_, value: Value, order: Sequence[str] = ()) -> Document:
    """The file with ``value`` at ``at``: in the place of what stands there, or as a new entry of the mapping above it.

    Args:
        order: keys of the mapping in the order of its manual; a new one goes behind the nearest that comes before it.

    Raises:
        SourceError: the file is written in a way in which that cannot be done safely.
    """
    expected = deepcopy(document.data)
    here = _above(document, expected, at)
    here[at[-1]] = _read(value)
    text = _replaced(document, at, value) if at in document.spans else _added(document, at, value, order)
    return _checked(document, text, expected)


def extend(document: Document, at: Path_, items: Sequence[Value], order: Sequence[str] = ()) -> Document:
    """The file with more entries at the end of the list at ``at``; one word that stands there becomes the first of a list.

    Raises:
        SourceError: the file is written in a way in which that cannot be done safely.
    """
    if not items:
        return document
    if at not in document.spans or (held := _at(document.data, at)) is None or held == []:
        return put(document, at, list(items), order)
    if not isinstance(held, list):
        return put(document, at, [held, *items], order)
    expected = deepcopy(document.data)
    _at(expected, at).extend(_read(item) for item in items)
    place = document.spans.place(at)
    old = document.text[place.start : place.end]
    if place.origin is not None:
        return put(document, at, [*held, *items], order)
    if old.startswith("["):
        return _into_brackets(document, at, old, items, expected)
    indent = _column(document.text, place.start)
    added = "".join(f"\n{' ' * indent}- {flow(item)}" for item in items)
    end = _line_end(document.text, place.end)
    return _checked(document, f"{document.text[:end]}{added}{document.text[end:]}", expected)


def flow(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return (
        value.isoformat()
        if isinstance(value, date)
        else scalar(value)
        if isinstance(value, str)
        else str(value)
    )


def entry(key: str, value: Value, indent: int = 0) -> str:
    """A key and its value, lists that are long or hold mappings with a line for each entry; without a line break at its end."""
    space = " " * indent
    short = f"{space}{key}: {flow(value)}"
    if not isinstance(value, (list, tuple)) or not value or (len(short) <= WIDE and not _has_mappings(value)):
        return short
    return "\n".join([f"{space}{key}:", *(f"{space}  - {flow(item)}" for item in value)])


def _has_mappings(value: Sequence[Value]) -> bool:
    return any(isinstance(item, dict) for item in value)


def _into_brackets(
    document: Document, at: Path_, old: str, items: Sequence[Value], expected: Value
) -> Document:
    place = document.spans.place(at)
    inside = old[:-1].rstrip()
    longer = f"{inside}{'' if inside.endswith(('[', ',')) else ','} {', '.join(map(flow, items))}]"
    if (
        "\n" in old
        or _column(document.text, place.start) + len(longer) <= WIDE
        or not isinstance(at[-1], str)
    ):
        return _checked(
            document, document.text[: place.start] + longer + document.text[place.end :], expected
        )
    return _checked(document, _replaced(document, at, _at(expected, at)), expected)


def _replaced(document: Document, at: Path_, value: Value) -> str:
    text, place = document.text, document.spans.place(at)
    old = text[place.start : place.end]
    if place.key is None:
        return text[: place.start] + flow(value) + text[place.end :]
    key = str(at[-1])
    indent = _column(text, place.key[0])
    stands_below = "\n" in text[place.key[1] : place.start]
    if stands_below and isinstance(value, (list, tuple)) and value and old.startswith("-"):
        column = _column(text, place.start)
        lines = f"\n{' ' * column}".join(f"- {flow(item)}" for item in value)
        return text[: place.start] + lines + text[place.end :]
    written = entry(key, value, indent)[indent + len(key) + 1 :]
    if "\n" in written and _is_inside_brackets(document, at):
        written = f" {flow(value)}"
    after = "\n" if old.endswith("\n") else ""
    return text[: place.key[1]] + ":" + written + after + text[place.end :]


def _added(document: Document, at: Path_, value: Value, order: Sequence[str]) -> str:
    text, above = document.text, document.spans.place(at[:-1])
    key, known = str(at[-1]), above.children
    if text[above.start : above.start + 1] == "{":
        inside = text[above.start : above.end - 1].rstrip()
        joint = "" if inside.endswith(("{", ",")) else ", "
        return f"{text[: above.start]}{inside}{joint}{key}: {flow(value)}}}{text[above.end :]}"
    if not known:
        raise _unsafe(document)
    before = [name for name in order[: order.index(key)] if name in known] if key in order else []
    neighbour = known[before[-1]] if before else known[list(known)[-1]]
    first = next(iter(known.values()))
    indent = _column(text, (first.key or (first.start, 0))[0])
    end = _line_end(text, neighbour.end)
    return f"{text[:end]}\n{entry(key, value, indent)}{text[end:]}"


def _checked(before: Document, text: str, expected: Value) -> Document:
    """The law of this file: it says what it said before and what was put into it, and nothing else."""
    newline = "\r\n" if "\r\n" in before.text else "\n"
    written = text.replace("\r\n", "\n").replace("\n", newline)
    after = parse(written, before.path)
    if after.data != expected or len(after.findings) > len(before.findings):
        raise _unsafe(before)
    return after


def _unsafe(document: Document) -> SourceError:
    return SourceError(
        "this file is written in a way in which nothing can be added to it safely",
        place=document.path,
        fix="write each key on a line of its own (`smartdocs fmt` does), without anchors, and try again",
    )


def _above(document: Document, data: Value, at: Path_) -> Any:
    here = _at(data, at[:-1])
    if not isinstance(here, dict) and not (isinstance(here, list) and isinstance(at[-1], int)):
        raise _unsafe(document)
    return here


def _at(data: Value, at: Path_) -> Any:
    for step in at:
        data = data[step]
    return data


def _read(value: Value) -> Value:
    """The value as it is read from a file: days as text, tuples as lists."""
    return parse(f"x: {flow(value)}", "").data["x"]


def _is_inside_brackets(document: Document, at: Path_) -> bool:
    return any(
        document.text[document.spans.place(at[:length]).start : document.spans.place(at[:length]).start + 1] in {"{", "["}
        for length in range(len(at))
    )  # fmt: skip


def _column(text: str, offset: int) -> int:
    """How far from the beginning of its line, without the dashes of a list before it: blanks stand in their place."""
    return offset - (text.rfind("\n", 0, offset) + 1)


def _line_end(text: str, offset: int) -> int:
    """The end of the line, its comment included; a block text may end with the line break already."""
    if text[offset - 1 : offset] == "\n":
        return offset - 1
    end = text.find("\n", offset)
    return len(text) if end < 0 else end - (text[end - 1 : end] == "\r")
