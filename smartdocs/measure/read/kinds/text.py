"""Delimited text (CSV, TSV) -> its header, and its cells as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.measure.read.header import find_header
from smartdocs.measure.read.opened import Asked, Opened
from smartdocs.measure.read.stage import stage_text
from smartdocs.measure.read.text_file import open_text

if TYPE_CHECKING:
    from smartdocs.measure.engines.duckdb import DuckDb

SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
HAS_PARTS = False


def opened(engine: DuckDb, asked: Asked) -> Opened:
    """The header is looked for in the first lines; above it may stand what a report says about itself."""
    file = open_text(asked.place.path, asked.encoding, engine.folder)
    try:
        header = find_header(file.head, asked.is_header)
    except SourceError as error:
        raise SourceError(error.message, place=file.shown, fix=error.fix) from None
    return Opened(
        file.shown, header.names, lambda used: stage_text(engine, file, header, used, asked.relation)
    )
