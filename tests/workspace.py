"""Small workspaces written for one test: YAML and CSV as text -> a folder to run on."""

from __future__ import annotations

import textwrap
from datetime import datetime
from typing import TYPE_CHECKING, Any

from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.workbench import Workbench
from smartdocs.pipeline import opening, projects, sourcing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from smartdocs.measure.session import Session

AGREEMENT = """\
schema: 1
id: test
title: What we promise
version: "1"
calendar: office
parties:
  marketing: {{name: Marketing}}
  sales: {{name: Sales}}
people:
  ada: {{name: Ada Probe, party: sales, takes_leads: true}}
  ben: {{name: Ben Probe, party: sales, takes_leads: true}}
calendars:
  office: {{timezone: {zone}, hours: {{mon-fri: "09:00-17:00"}}, holidays: [{{date: 2024-07-04, name: Independence Day}}]}}
definitions:
  mql: {{name: Qualified lead, qualifies_when: {{if: lead_id is not null}}}}
terms:
{terms}
"""


def workspace(
    folder: Path,
    *,
    terms: str,
    leads: str,
    activities: str | None = None,
    zone: str = "America/New_York",
    data: str = "",
    others: Mapping[str, str] | None = None,
) -> Path:
    """Write a workspace with one agreement `test` and the given tables as CSV text."""
    (folder / "agreements" / "test").mkdir(parents=True)
    (folder / "agreements" / "test" / "agreement.yaml").write_text(
        AGREEMENT.format(zone=zone, terms=textwrap.indent(textwrap.dedent(terms).strip(), "  ")),
        encoding="utf-8",
    )
    tables = {
        "leads": leads,
        **({"activities": activities} if activities is not None else {}),
        **(others or {}),
    }
    files = "".join(f"      {name}: {name}.csv\n" for name in tables)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(table(text), encoding="utf-8")
    (folder / "smartdocs.yaml").write_text(
        f"schema: 1\norganisation: Test\ndata:\n  crm:\n    preset: spreadsheet\n    timezone: {zone}\n    files:\n{files}"
        + textwrap.indent(textwrap.dedent(data), "    "),
        encoding="utf-8",
    )
    return folder


def table(text: str) -> str:
    """A table as on paper (columns parted by ``|``) -> CSV; CSV stays as it is."""
    lines = [line.strip() for line in textwrap.dedent(text).strip().splitlines()]
    if "|" not in lines[0]:
        return "\n".join(lines) + "\n"
    return "\n".join(",".join(cell.strip() for cell in line.split("|")) for line in lines) + "\n"


def sessions(folder: Path, as_of: str) -> Iterator[Session]:
    """The agreement `test`, laid out over its data; the engine is open while the caller uses it."""
    project = opening.load(folder)
    agreement = projects.one(project, "test")[1]
    with DuckDb() as engine:
        yield sourcing.measure(
            project,
            agreement,
            Workbench(engine, engine),
            datetime.fromisoformat(as_of),
            ["owner"] if "owner" in (folder / "leads.csv").read_text().splitlines()[0].split(",") else [],
        )


def states(folder: Path, term: str, as_of: str) -> dict[str, str]:
    """Lead → state, with its cause after a colon where there is one."""
    for session in sessions(folder, as_of):
        assert term in session.specs, session.failed
        assert term not in session.failed, session.failed[term]
        rows: list[tuple[Any, ...]] = session.engine.execute(
            f"SELECT lead_id, state, cause FROM {session.specs[term].relation} ORDER BY lead_id"
        )  # type: ignore[union-attr]
        return {
            lead: f"{state}:{cause}" if cause and cause != "never" else state for lead, state, cause in rows
        }
    raise AssertionError
