"""What a workspace says about its data -> the one value the reader works from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and which of its tables is meant where it holds several."""

    path: Path
    part: str = ""
    """A sheet of a workbook, a table of a database, the name of a list in a JSON file; '' for the only one."""
    scheme: str = ""
    """``duckdb``, ``sqlite`` or ``postgresql`` where the user says what it is; '' to go by its ending."""

    address: str = ""
    """Of a database that is asked over the network, and has no path; '' of a file."""

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where there is none to look at."""
        return 0 if self.address else self.path.stat().st_size

    def __str__(self) -> str:
        whole = self.address or str(self.path)
        return f"{whole}#{self.part}" if self.part else whole


Input: TypeAlias = "Path | Place | pd.DataFrame"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRequest:
    """One data source: its files, and how their headers, values and times are to be understood.

    What is said here wins over the preset.
    """

    name: str
    """The id of the data source, for messages."""
    preset: str
    """``spreadsheet``, ``hubspot``, ``salesforce`` …: the name of a file in ``measure/presets``."""
    timezone: str
    """The IANA zone of times that carry none, and of the days of date-only values."""
    files: Mapping[str, tuple[Input, ...]]
    """Table -> its files; several files of one table are read as one table."""
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Table -> {canonical or new column: header in the file}. A new name becomes an extra column."""
    values: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """Table -> column -> {value in the file: canonical value}."""
    tables: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Tables that only the user knows -> the column that is the id, or nothing, and the other columns."""
    constants: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Table -> {canonical column: the value of every row}."""
    date_order: Literal["day_first", "month_first"] | None = None
    """How to read 03/04/2026; None refuses a column in which both readings are possible."""
    encoding: str | None = None
    """``cp1252`` and the like; None reads a byte order mark, else strict UTF-8."""
    ambiguous: Literal["earlier", "later", "reject"] = "earlier"
    """Which instant is meant by a local time that occurs twice when the clocks go back."""
    keep: Literal["latest"] | None = None
    """Which of several different rows with one id counts; None rejects them all."""
