"""A sheet of an Excel workbook -> its cells as a careful export would write them, each fault with its cell.

Read with openpyxl, which is slower than other readers but says of a cell whether it holds an error, and in which format
its number is shown: a reader that gives an error for an empty cell, or 7 for 007, would lose something unseen.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from smartdocs.errors import ConfigurationError, SourceError
from smartdocs.measure.read.grid import Row, impossible, plain, sheet
from smartdocs.measure.read.opened import Asked, Opened
from smartdocs.measure.read.text_file import file_digest
from smartdocs.wording import listed, nearest

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

    from smartdocs.measure.engines.duckdb import DuckDb

SUFFIXES = (".xlsx", ".xlsm")
HAS_PARTS = True

DIGITS_KEPT = 10**15
"""A workbook keeps fifteen digits of a number; the rest of a longer id is lost when it is typed."""
LARGEST = 2**31
"""Bytes of one sheet, unpacked: more is no export of a CRM."""
PADDED = re.compile(r"0{2,15}")
LITERALS = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]')
MAIN = re.compile(r"^\{[^}]*\}")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)([0-9]+):[A-Z]+([0-9]+)"')


@dataclass(frozen=True, slots=True)
class Oddities:
    """What the values of a sheet do not tell."""

    merged: dict[tuple[int, int], int]
    """(row, column) of the top of merged cells → the last row they reach; from 1."""
    unsolved: frozenset[str]
    """Cells with a formula whose result is not in the file."""


def opened(engine: DuckDb, asked: Asked) -> Opened:
    """The sheet that is named, or the only one that can be seen."""
    path = asked.place.path
    with _readable(str(path)):
        workbook = _load(asked)
        name = _sheet_name(workbook, asked.place.part, str(path))
        odd = _oddities(path, name)
    shown = f"{path}#{name}" if asked.place.part else str(path)
    return sheet(
        engine, shown, file_digest(path), _rows(workbook, name, odd, shown), asked.is_header, asked.relation
    )


@contextmanager
def _readable(shown: str) -> Iterator[None]:
    """What a damaged workbook makes of the reader, as one sentence; its remarks about styles are nobody's concern."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (
        zipfile.BadZipFile, ET.ParseError, KeyError, ValueError, AttributeError, TypeError, IndexError, EOFError, OSError,
    ) as error:  # fmt: skip
        raise SourceError(
            f"this is not an Excel workbook that can be read ({type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'damaged'})",
            place=shown,
            fix="open it in Excel and save it again, or save the sheet as CSV (UTF-8); one with a password cannot be read",
        ) from None


def _load(asked: Asked) -> Workbook:
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        raise ConfigurationError(
            "to read Excel workbooks, one more package is needed",
            place=str(asked.place.path),
            fix="run `pip install 'smartdocs[xlsx]'`, or save the sheet as CSV (UTF-8)",
        ) from None
    return load_workbook(asked.place.path, read_only=True, data_only=True)


def _sheet_name(workbook: Workbook, part: str, shown: str) -> str:
    names: list[str] = [s.title for s in workbook.worksheets]
    if part:
        alike = [n for n in names if n == part] or [n for n in names if n.casefold() == part.casefold()]
        if alike:
            return alike[0]
        near = nearest(part, names)
        raise SourceError(
            f"there is no sheet `{part}`", place=shown, fix=f"did you mean `{near}`?" if near else f"its sheets are {listed(names, 'and')}"
        )  # fmt: skip
    seen: list[str] = [s.title for s in workbook.worksheets if s.sheet_state == "visible"]
    if len(seen) == 1:
        return seen[0]
    raise SourceError(
        f"the workbook has {len(seen)} sheets, and it is not said which is meant" if seen else "the workbook has no sheet with cells",
        place=shown,
        fix=f"name it behind the file: `{shown.replace(chr(92), '/').rpartition('/')[2]}#{(seen or ['Sheet1'])[0]}`; its sheets are {listed(seen, 'and')}"
        if seen else "export it again",
    )  # fmt: skip


def _rows(workbook: Workbook, name: str, odd: Oddities, shown: str) -> Iterator[Row]:
    page = workbook[name]
    page.reset_dimensions()  # some programs write a wrong extent, and cells beyond it would be lost
    held: dict[int, tuple[int, str]] = {}
    with _readable(shown):
        for number, cells in enumerate(page.iter_rows(), start=1):
            values, faults = [], {}
            reach = max((i + 1 for i, (last, _) in held.items() if number <= last), default=0)
            for i, cell in enumerate((*cells, *[None] * (reach - len(cells)))):
                text, fault = _text(cell, odd) if cell is not None else ("", "")
                if fault:
                    faults[i] = fault
                last, above = held.get(i, (0, ""))
                values.append(above if number <= last and not text else text)
                if (number, i + 1) in odd.merged:
                    held[i] = (odd.merged[number, i + 1], text)
            yield Row(tuple(values), faults, line=number)


def _text(cell: Any, odd: Oddities) -> tuple[str, str]:
    """A cell as text, and why it cannot be read."""
    value = cell.value
    if value is None:
        place = getattr(cell, "coordinate", "")
        if place and place in odd.unsolved:
            return (
                "",
                f"the formula in cell {place} has no result in the file; open and save it in a spreadsheet program",
            )
        return "", ""
    if cell.data_type == "e":
        return str(value), f"is the error of a formula (cell {cell.coordinate})"
    if isinstance(value, bool):
        return ("true" if value else "false"), ""
    if isinstance(value, int | float):
        return _number(value, cell)
    if isinstance(value, datetime):
        shows_time = re.search(r"[hs]", LITERALS.sub("", str(cell.number_format).lower())) is not None
        if value.time() == time() and not shows_time:
            return value.date().isoformat(), ""
        return value.isoformat(sep=" ", timespec="milliseconds" if value.microsecond else "seconds"), ""
    if isinstance(value, date | time):
        return value.isoformat(), ""
    if isinstance(value, timedelta):
        return _duration(value), ""
    return str(value), impossible(str(value))


def _number(value: float, cell: Any) -> tuple[str, str]:
    if abs(value) >= DIGITS_KEPT:
        return (
            f"{value:.0f}",
            f"has more digits than a workbook keeps of a number (cell {cell.coordinate}); format the column as text",
        )
    text, form = plain(value), str(cell.number_format)
    # what is shown as 007 is an id, and meant as it is shown
    return (text.zfill(len(form)) if PADDED.fullmatch(form) and text.isdigit() else text), ""


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _oddities(path: Any, name: str) -> Oddities:
    """Merged cells and formulas without a result, which are not among the values."""
    with zipfile.ZipFile(path) as packed:
        part = _part(packed, name)
        if packed.getinfo(part).file_size > LARGEST:
            raise ValueError(f"the sheet {name!r} would unpack to more than {LARGEST >> 30} GB")
        text = packed.read(part)
    merged = {}
    for column, first, last in MERGED.findall(text):
        if int(last) > int(first):
            merged[int(first), _index(column.decode())] = int(last)
    return Oddities(merged, frozenset(_unsolved(text)) if b"<f" in text or b":f" in text else frozenset())


def _part(packed: zipfile.ZipFile, name: str) -> str:
    """Where the sheet stands in the workbook, by its relationships."""
    book = next(n for n in packed.namelist() if n.endswith("workbook.xml"))
    folder = book.rpartition("/")[0]
    links = ET.fromstring(packed.read(f"{folder}/_rels/workbook.xml.rels"))  # noqa: S314 (expat refuses entity bombs)
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in ET.fromstring(packed.read(book)).iter():  # noqa: S314
        if _tag(element) == "sheet" and element.get("name") == name:
            link = next(v for k, v in element.attrib.items() if k.endswith("}id"))
            target = targets[link]
            return target[1:] if target.startswith("/") else f"{folder}/{target}"
    raise KeyError(name)


def _unsolved(text: bytes) -> Iterator[str]:
    """The cells that have a formula and no value."""
    for _, element in ET.iterparse(BytesIO(text)):  # noqa: S314
        if _tag(element) == "c":
            inner = {_tag(e): e.text for e in element}
            # the empty text that a formula gives is a result
            if "f" in inner and not inner.get("v") and not (element.get("t") == "str" and "v" in inner):
                yield element.get("r", "")
        elif _tag(element) == "row":
            element.clear()


def _tag(element: ET.Element) -> str:
    return MAIN.sub("", element.tag)


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
