"""A table of a PostgreSQL database -> an export of it as text, taken for reading only, then read as any other export."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.measure.postgres import export
from smartdocs.measure.read.header import find_header
from smartdocs.measure.read.opened import Asked, Opened
from smartdocs.measure.read.stage import stage_text
from smartdocs.measure.read.text_file import open_text

if TYPE_CHECKING:
    from smartdocs.measure.engines.duckdb import DuckDb

SUFFIXES: tuple[str, ...] = ()
HAS_PARTS = True


def opened(engine: DuckDb, asked: Asked) -> Opened:
    """Tables and views; their rows in the order of their content, so that the same rows are the same export."""
    shown = str(asked.place)
    copy = engine.folder / (asked.relation.strip('"') + ".csv")
    export(asked.place.address, asked.place.part, copy)
    file = replace(open_text(copy, "utf-8", engine.folder), shown=shown)
    header = find_header(file.head, asked.is_header)
    # the lines of the copy say nothing to anybody; the records of the table do
    return Opened(
        shown,
        header.names,
        lambda used: replace(stage_text(engine, file, header, used, asked.relation), text=None),
    )
