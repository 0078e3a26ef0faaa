"""JSON lines, or a JSON list of objects -> rows, with names inside of names joined by dots (``properties.createdate``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.measure.read.grid import Row, impossible, table
from smartdocs.measure.read.opened import Asked, Opened
from smartdocs.measure.read.text_file import BOMS, file_digest
from smartdocs.wording import listed

if TYPE_CHECKING:
    from smartdocs.measure.engines.duckdb import DuckDb

SUFFIXES = (".json", ".jsonl", ".ndjson")
HAS_PARTS = True
BLANK = " \t\r\n"


class _Object(tuple[tuple[str, Any], ...]):
    """The pairs of an object as they are written: a name may wrongly stand twice."""

    __slots__ = ()


# numbers stay as they are written: an id of twenty digits is no float
DECODER = json.JSONDecoder(
    object_pairs_hook=lambda pairs: _Object(tuple(pairs)), parse_float=str, parse_int=str, parse_constant=str
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One element, or what stands in its place and is none."""

    value: Any
    line: int
    defect: str = ""


def opened(engine: DuckDb, asked: Asked) -> Opened:
    """The headers are the names of all objects, in the order of their first occurrence."""
    path = asked.place.path
    shown = str(asked.place)
    text = _text(path)
    try:
        items = _items(text, asked.place.part, shown, by_line=path.suffix.lower() != ".json")
    except RecursionError:
        raise SourceError("the values are nested too deeply", place=shown, fix="export it again") from None
    names: dict[str, int] = {}
    filled: set[str] = set()
    rows: list[tuple[_Item, str, dict[str, str]]] = []
    for item in items:
        defect, cells = (item.defect, {}) if item.defect else _flat(item.value)
        for name, text in cells.items():
            filled |= {name} if text else set()
            names.setdefault(name, len(names))
        rows.append((item, defect, cells))
    # where an object may be missing, its place is no column of its own
    outer = {name[:i] for name in names for i, letter in enumerate(name) if letter == "."}
    names = {name: i for i, name in enumerate(n for n in names if n in filled or n not in outer)}
    if not names and rows:
        raise SourceError(
            "there is no object with names and values in it",
            place=shown,
            fix="export a list of objects, or one a line",
        )
    return table(
        engine,
        shown,
        file_digest(path),
        tuple(names),
        (_row(item, defect, cells, names) for item, defect, cells in rows),
        asked.relation,
    )


def _text(path: Path) -> str:
    data = path.read_bytes()
    encoding = next((name for mark, name in BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"byte {data[error.start]:#04x} at offset {error.start} is not {encoding}, which JSON is written in",
            place=f"{path}:{line}",
            fix="export it again as UTF-8",
        ) from None
    if not text.strip():
        raise SourceError("the file is empty", place=str(path), fix="export it again")
    return text


def _items(text: str, part: str, shown: str, *, by_line: bool) -> list[_Item]:
    start = len(text) - len(text.lstrip())
    if not by_line and text[start] == "[":
        return list(_elements(text, start, shown))
    if not by_line:
        try:
            whole, end = DECODER.raw_decode(text, start)
        except json.JSONDecodeError as error:
            raise _broken(error, shown) from None
        if not text[end:].strip():
            return [_Item(value, 0) for value in _list_in(whole, part, shown)]
    if part:
        raise SourceError(
            "one object a line has no parts to choose from", place=shown, fix=f"leave `#{part}` out"
        )
    return list(_lines(text))


def _lines(text: str) -> Iterator[_Item]:
    """A broken line costs itself and no other."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _Item(DECODER.decode(line.strip()), number)
        except json.JSONDecodeError as error:
            yield _Item(line, number, f"is no JSON: {error.msg.lower()} at character {error.colno}")


def _elements(text: str, start: int, shown: str) -> Iterator[_Item]:
    """The elements of a list, each with its line."""
    at, line, counted = start + 1, 1, 0
    while True:
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            rest = _skip(text, at + 1)
            if text[rest:]:
                raise _broken(json.JSONDecodeError("Extra data", text, rest), shown)
            return
        line += text.count("\n", counted, at)
        counted = at
        try:
            value, at = DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise _broken(error, shown) from None
        yield _Item(value, line)
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at += 1
        elif text[at : at + 1] != "]":
            raise _broken(json.JSONDecodeError("Expecting ',' or ']'", text, at), shown)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in BLANK:
        at += 1
    return at


def _broken(error: json.JSONDecodeError, shown: str) -> SourceError:
    return SourceError(
        f"this is no JSON: {error.msg.lower()}",
        place=f"{shown}:{error.lineno}:{error.colno}",
        fix="export it again; a file of one object a line ends in .jsonl",
    )


def _list_in(whole: Any, part: str, shown: str) -> tuple[Any, ...]:
    """The list inside an object, such as the `results` of an API; the only one, if none is named."""
    lists = {name: tuple(value) for name, value in _pairs(whole) if isinstance(value, list)}
    if part in lists:
        return lists[part]
    if not part and len(lists) == 1:
        return next(iter(lists.values()))
    if not lists:
        raise SourceError(
            "a list of objects is missing", place=shown, fix="export a list, or one object a line as .jsonl"
        )
    raise SourceError(
        f"there is no list `{part}` in this object" if part else "this object holds several lists",
        place=shown,
        fix=f"name one behind the file, as in `#{next(iter(lists))}`; there are {listed(lists, 'and')}",
    )


def _pairs(value: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted name and value of everything in an object; lists stay whole."""
    if not isinstance(value, _Object):
        return
    for name, inner in value:
        if isinstance(inner, _Object):
            yield from _pairs(inner, f"{before}{name}.")
        else:
            yield f"{before}{name}".encode("utf-8", "replace").decode(), inner


def _flat(value: Any) -> tuple[str, dict[str, str]]:
    """Why it is no row, and its cells by name."""
    if not isinstance(value, _Object):
        return "is no object with names and values", {}
    cells: dict[str, str] = {}
    for name, inner in _pairs(value):
        if name in cells:
            return f"the name {name!r} stands twice", {}
        cells[name] = _cell(inner)
    return "", cells


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(isinstance(inner, _Object | list) for inner in value):
            return json.dumps(_plain(value), ensure_ascii=False)
        return ";".join(_cell(inner) for inner in value)
    return str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, _Object):
        return {name: _plain(inner) for name, inner in value}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _row(item: _Item, defect: str, cells: dict[str, str], names: dict[str, int]) -> Row:
    line = item.line or None
    if defect:
        text = (
            item.value if isinstance(item.value, str) else json.dumps(_plain(item.value), ensure_ascii=False)
        )
        return Row((text,), defect=defect, line=line)
    values = [""] * len(names)
    known = {name: text for name, text in cells.items() if name in names}
    for name, text in known.items():
        values[names[name]] = text
    faults = {names[name]: fault for name, text in known.items() if (fault := impossible(text))}
    return Row(tuple(values), faults, line=line)
