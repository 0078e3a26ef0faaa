"""Leads and activities as on paper -> what the tool says of each lead, in columns a reader can check line by line.

Everything goes the way of a user: YAML and CSV files in a folder, then what ``explain`` and ``check`` answer.
Monday to Friday from nine to five in New York, unless a test says otherwise.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workspace import sessions, workspace

from smartdocs.measure.explain import explain
from smartdocs.measure.formats import json as as_json
from smartdocs.measure.formats import text as as_text
from smartdocs.measure.stories import json as story
from smartdocs.model.period import parse_period
from smartdocs.pipeline import measuring, opening

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}"
)
FOUR = "four: {by: sales, promise: {measure: attempts, of: lead, count: 4, within: 12 calendar days, for_at_least: 90%}}"
DECISION = "decision: {by: sales, promise: {measure: decision, of: lead, within: 24 business hours, for_at_least: 95%}}"
ACCEPTANCE = "acceptance: {by: marketing, promise: {measure: acceptance, of: lead, decided_within: 8 business hours, undecided: left_out, at_least: 90%}}"
LATER = "2024-08-01T12:00:00-04:00"
"""When every deadline of June and July is over."""


@dataclass(frozen=True)
class Paper:
    """A workspace, and the moment up to which its facts are known."""

    folder: Path
    as_of: str

    def expect(self, term: str, wanted: str) -> None:
        """The table ``wanted``: the column ``lead``, and any of started, due, used, state and why, for every lead there is."""
        lines = [cells(line) for line in wanted.strip().splitlines()]
        head, rows = lines[0], lines[1:]
        stories = self.stories([row[head.index("lead")] for row in rows])
        said = [head, *([_cell(name, term, told) for name in head] for told in stories)]
        found, meant = ("\n".join(" | ".join(line) for line in table) for table in (said, lines))
        assert found == meant, f"it says\n{found}\nand the table\n{meant}"

    def stories(self, leads: list[str]) -> list[dict[str, Any]]:
        """What ``explain LEAD --format json`` says of each."""
        for session in sessions(self.folder, self.as_of):
            everybody = {row[0] for row in session.engine.execute("SELECT lead_id FROM lead")}
            assert set(leads) == everybody, "the table leaves out a lead, or names one that is not there"
            return [json.loads(story.render(explain(session, lead))) for lead in leads]
        raise AssertionError

    def check(
        self, period: str | None = None, *, by: str | None = None, name: str = "test"
    ) -> dict[str, Any]:
        """What ``check --format json`` says."""
        results, about = self._measured(period, by, name)
        found: dict[str, Any] = json.loads(as_json.render(results, about))
        return found

    def result(self, term: str, period: str | None = None, *, name: str = "test") -> dict[str, Any]:
        """One term of it, in the one period that is asked for or judged."""
        (found,) = [r for r in self.check(period, name=name)["results"] if r["term"] == term]
        return dict(found)

    def text(self, period: str | None = None) -> dict[str, str]:
        """What ``check`` prints of the first term: heading → cell."""
        lines = as_text.render(*self._measured(period, None, "test")).splitlines()
        head, row = (re.split(r"\s{2,}", line) for line in lines[3:5])
        return dict(zip(head, row, strict=True))

    def _measured(self, period: str | None, by: str | None, name: str) -> tuple[Any, dict[str, str]]:
        project = opening.load(self.folder)
        wanted = parse_period(period) if period else None
        return measuring.check(project, name, datetime.fromisoformat(self.as_of), period=wanted, by=by)


def paper(
    folder: Path,
    terms: str,
    leads: str,
    activities: str | None = None,
    *,
    as_of: str = LATER,
    amend: Mapping[str, str] | None = None,
    **more: Any,
) -> Paper:
    """Write the workspace; ``amend`` replaces parts of the agreement, each of which must stand in it."""
    made = workspace(folder, terms=terms, leads=leads, activities=activities, **more)
    file = made / "agreements" / "test" / "agreement.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (amend or {}).items():
        assert old in text, f"there is no `{old}` to amend"
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return Paper(made, as_of)


def many(name: str, number: int, rest: str) -> str:
    """``number`` lines of a table, with a running number behind ``name``."""
    return "\n".join(f"{name}{n} | {rest}" for n in range(1, number + 1))


def cells(line: str) -> list[str]:
    """``a | b`` -> its cells."""
    return [" ".join(cell.split()) for cell in line.split("|")]


def _cell(name: str, term: str, told: dict[str, Any]) -> str:
    if name == "lead":
        return str(told["lead"])
    about = {o["term"]: o for o in told["obligations"]}
    if term not in about:
        reasons = {n["term"]: n["reason"] for n in told["not_applicable"]}
        return f"none: {reasons[term]}" if name == "state" else "–"
    trace = about[term]
    match name:
        case "state":
            cause = trace["cause"] if trace["cause"] not in {"", "never"} else ""
            return f"{trace['state']}: {cause}" if cause else str(trace["state"])
        case "started" | "due":
            moments = [wall(t, trace["timezone"]) for t in trace[f"{name}_at"]]
            return " – ".join(dict.fromkeys(moments))
        case "used":
            return "–" if trace["used_seconds"] is None else length(trace["used_seconds"])
        case "why":
            return "; ".join(step["why"] for step in trace["steps"])
        case _:
            raise AssertionError(f"there is no column {name}")


def wall(moment: str, zone: str) -> str:
    """``Mon 10 Jun 13:00``, with seconds where there are some."""
    local = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    return f"{local:%a %-d %b %H:%M:%S}" if local.second else f"{local:%a %-d %b %H:%M}"


def length(seconds: int) -> str:
    """``1 h 30 min``."""
    parts = ((seconds // 3600, "h"), (seconds // 60 % 60, "min"), (seconds % 60, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 h"
