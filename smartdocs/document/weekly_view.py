"""What the page of a week has beside that of a month -> what there is to draw: figures over twelve weeks, and room to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from smartdocs.document.views import Section

if TYPE_CHECKING:
    from smartdocs.document.scorecard_view import Trend


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One figure of the week beside what is usual."""

    name: str
    this: str
    usual: str
    """Of the eleven weeks before; empty where there is nothing to compare with."""
    trend: Trend | None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTrends(Section):
    kind: ClassVar[str] = "week_trends"
    columns: tuple[str, str, str, str]
    rows: tuple[WeekRow, ...]
    note: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return self.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteLines(Section):
    """Empty lines under headings: what is decided in the room is written in by hand."""

    kind: ClassVar[str] = "write_lines"
    columns: tuple[str, ...]
    lines: int

    @property
    def content(self) -> tuple[object, ...]:
        return self.columns
