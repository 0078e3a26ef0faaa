"""The personas of the workspace -> a table of the data, so that a promise can be about them (T50)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.read.report import ColumnReport, TableReport

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.read.report import Loaded
    from smartdocs.model.persona import Persona

TABLE = "personas"
TEXTS = ("persona", "name", "kind", "status", "owner", "buying_role")


def with_personas(engine: Engine, loaded: Loaded, personas: Mapping[str, Persona]) -> Loaded:
    """The tables with `personas`, one row each: its words, and `reviewed_at`, the day of the last review.

    A table of that name among the data stays as it is. A file knows the last review only: what an earlier period
    looked like before it is what ``check --freeze`` kept.
    """
    if TABLE in loaded.tables or not personas:
        return loaded
    rows = [
        (
            key, persona.name, persona.kind, persona.status, persona.owner, persona.buying_role,
            *_day(persona, ZoneInfo(loaded.timezone)),
        )
        for key, persona in sorted(personas.items())
    ]  # fmt: skip
    times = ("reviewed_at", "reviewed_at_hi")
    engine.load_rows(f"in_{TABLE}", (*((c, "VARCHAR") for c in TEXTS), *((c, "BIGINT") for c in times)), rows)
    columns = {name: ColumnReport(name, name, "text") for name in TEXTS}
    columns["reviewed_at"] = ColumnReport("reviewed_at", "last_reviewed", "instant", "date")
    report = TableReport(
        name=TABLE, files=tuple(f"personas/{key}.yaml" for key in sorted(personas)), rows=len(rows), loaded=len(rows),
        columns=columns, key="persona", headers=("last_reviewed",),
    )  # fmt: skip
    return replace(loaded, tables={**loaded.tables, TABLE: report})


def _day(persona: Persona, zone: ZoneInfo) -> tuple[int | None, int | None]:
    """The first and the last second of the day of the review."""
    day = persona.last_reviewed
    if day is None:
        return None, None
    first = datetime(day.year, day.month, day.day, tzinfo=zone)
    last = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=zone)
    return int(first.timestamp()), int(last.timestamp())
