"""A worksheet -> a workbook whose cells are locked but for those to write in; and back, also when another program has saved it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from smartdocs.errors import ConfigurationError, SourceError
from smartdocs.language import say
from smartdocs.render.workbook import Page, fixed
from smartdocs.workshop.filled import WHO, Fault, Filled, Value, origin_of, place_of
from smartdocs.workshop.saying import LEVELS, Misfit, ranking
from smartdocs.workshop.sheet import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from smartdocs.document.worksheet_view import Ask, WorksheetView
    from smartdocs.render.brand import Look
    from smartdocs.workshop.filled import Origin

SUFFIX = ".xlsx"
IS_APART = True
HIDDEN = "smartdocs"
"""The sheet that says which cell answers what."""
PIECE = 30_000
"""Characters of what the workbook says of itself that stand in one cell; 32,767 is the most."""
LINES = 6
"""Cells for the entries of a list."""
LARGEST = 60_000_000
"""Bytes of a workbook, unpacked: far more than any worksheet."""
MOST_CELLS = 20_000
COLUMN = "B"
"""Where the answers stand, and beside them how sure they are and where they come from."""


def write(view: WorksheetView, folders: tuple[Path, ...], brand: Look) -> bytes:  # noqa: ARG001  (no template is used)
    """The workbook: a page to fill in, and a hidden one."""
    page = Page(view, brand, HIDDEN)
    page.begin(
        say("Write into the tinted cells, save the file, and send it back. The other cells are locked.")
    )
    if not view.is_named:
        page.answer(WHO, say("Your name"), view.who)
    for chapter in view.chapters:
        page.heading(chapter.heading)
        for ask in chapter.asks:
            page.asked(ask)
            _cells(page, ask)
            page.beside(ask)
    text = view.origin.text()
    page.remember([text[start : start + PIECE] for start in range(0, len(text), PIECE)])
    return fixed(page.bytes(), view.furniture.created_on)


def _cells(page: Page, ask: Ask) -> None:
    field = ask.field
    labels = {option: ask.label(option) for option in field.options}
    if ask.kind == "list":
        for number in range(max(LINES, len(ask.chosen) + 1)):
            page.cell(field.id, "", ask.chosen[number] if number < len(ask.chosen) else "")
    elif ask.kind == "one_of":
        page.cell(field.id, "", "".join(ask.chosen), choices=labels)
    elif ask.kind in {"several_of", "rank"}:
        places = [str(n) for n in range(1, len(labels) + 1)]
        for number, (option, label) in enumerate(labels.items(), start=1):
            is_rank = ask.kind == "rank"
            value = ask.place(option) if is_rank else "x" if option in ask.chosen else ""
            page.cell(
                f"{field.id}/{number}",
                label,
                value,
                choices=dict(zip(places, places, strict=True)) if is_rank else {"x": "x"},
                hint=say("x where it fits"),
            )
    elif ask.kind == "scale":
        page.cell(field.id, "", "".join(ask.chosen), choices=dict(zip(SCALE, SCALE, strict=True)))
    else:
        page.cell(field.id, "", "".join(ask.chosen), is_tall=ask.kind == "text")


def is_one(data: bytes) -> bool:
    """A packed file; old workbooks and those with a password begin otherwise, and are named in ``read``."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read(data: bytes) -> Filled:
    """What stands in the cells, formulas aside: nobody's answer is computed."""
    workbook = _opened(data)
    names = {name.casefold(): name for name in workbook.sheetnames}
    if HIDDEN not in names:
        raise SourceError(
            "this workbook is no worksheet of a workshop, or its hidden sheet was taken out",
            fix="ask for the file as it was saved from the sheet that you sent",
        )
    hidden, pieces, cells = workbook[names[HIDDEN]], list[str](), list[tuple[str, str]]()
    options: dict[str, set[str]] = {}
    for row in hidden.iter_rows(max_col=3, max_row=MOST_CELLS, values_only=True):
        place, key, words = (*row, None, None, None)[:3]
        if place == "sheet":
            pieces.append(str(key or ""))
        elif place == "word":
            options.setdefault(str(words or "").casefold(), set()).add(str(key or ""))
        elif isinstance(place, str) and isinstance(key, str):
            cells.append((place, key))
    origin = origin_of("".join(pieces))
    pages = [sheet for sheet in workbook.worksheets if sheet.title != names[HIDDEN]]
    if not pages:
        raise SourceError(
            "the page with the answers was taken out of this workbook", fix="ask for the whole file"
        )
    faults: list[Fault] = []
    held: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    for place, key in cells:
        text = _text(pages[0], place, faults)
        if text.strip():
            meant = options.get(text.strip().casefold(), set()) & {*_choices(origin, key)}
            held.setdefault(key, []).append(meant.pop() if len(meant) == 1 else text)
            places.setdefault(key, f"cell {place}")
    values = dict(_values(origin, held, places, faults))
    saved = workbook.properties.modified
    at = (
        saved.replace(tzinfo=UTC)
        if isinstance(saved, datetime) and saved != workbook.properties.created
        else None
    )
    return Filled(origin=origin, values=values, places=places, at=at, faults=tuple(faults))


def _values(
    origin: Origin, held: dict[str, list[str]], places: dict[str, str], faults: list[Fault]
) -> Iterator[tuple[str, Value]]:
    parts: set[str] = set()
    for field_id, asked in origin.asked.items():
        if asked.answer not in {"several_of", "rank"}:
            continue
        keys = {option: f"{field_id}/{number}" for number, option in enumerate(asked.options, start=1)}
        parts |= {*keys.values()}
        found = {option: held[key][0] for option, key in keys.items() if key in held}
        first = next((places[key] for key in keys.values() if key in places), "")
        places[field_id] = first or place_of(field_id)
        order = ranking(found) if asked.answer == "rank" else tuple(found)
        if isinstance(order, Misfit):
            faults.append(Fault(order.message, places[field_id], order.fix))
        elif order:
            yield field_id, order
    for key, texts in held.items():
        if key not in parts:
            yield key, texts[0] if len(texts) == 1 else "\n".join(texts)


def _choices(origin: Origin, key: str) -> tuple[str, ...]:
    """What there was to choose from in a cell."""
    asked = origin.asked.get(key)
    return asked.options if asked else LEVELS if key.endswith(":confidence") else ()


def _text(page: Any, place: str, faults: list[Fault]) -> str:
    if not re.fullmatch(r"[A-D][1-9][0-9]{0,4}", place, re.ASCII):
        return ""  # a forged place; a wide one would fill the memory
    kind, value = page[place].data_type, page[place].value
    if value is None:
        return ""
    if kind in {"f", "e"}:
        faults.append(
            Fault(
                "there is a formula in the cell, and nobody's answer is computed"
                if kind == "f"
                else f"there is the error {str(value)[:20]} in the cell",
                f"cell {place}",
                "write the words themselves; put an apostrophe before a text that begins with =",
            )
        )
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    if isinstance(value, date | time):
        faults.append(
            Fault(
                f"the program has made the date {value.isoformat()[:19]} of what was written", f"cell {place}",
                "write it again with an apostrophe before it",
            )
        )  # fmt: skip
        return ""
    return str(value)


def _opened(data: bytes) -> Workbook:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(
            "this workbook is locked with a password, or saved in the old format .xls",
            fix="ask for it as .xlsx and without a password",
        )
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        raise ConfigurationError(
            "for worksheets as XLSX, one more package is needed",
            fix="run `pip install 'smartdocs[workshop]'`",
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
            if size > LARGEST or len(packed.infolist()) > 1000:
                raise SourceError(
                    f"this workbook unpacks to {size / 1e6:,.0f} MB in {len(packed.infolist()):,} parts, which no worksheet does",
                    fix="look who made the file",
                )
            if not any(name.endswith("workbook.xml") for name in packed.namelist()):
                raise SourceError(
                    "this packed file is no Excel workbook",
                    fix="ask for the file as it was saved from the sheet",
                )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles that only Excel knows
            return load_workbook(io.BytesIO(data))
    except (
        zipfile.BadZipFile, ParseError, KeyError, ValueError, AttributeError, TypeError, IndexError, EOFError, OSError,
        NotImplementedError, RuntimeError,
    ) as error:  # fmt: skip
        raise SourceError(
            f"this workbook is damaged and cannot be read ({type(error).__name__})",
            fix="ask for the file once more",
        ) from None
