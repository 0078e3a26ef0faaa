"""What is undecided -> questions on the terminal, and each answer in ``resolutions.yaml`` before the next one is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from smartdocs.workshop.filled import on_a_line
from smartdocs.workshop.settle import AGREED, PERSONA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.pipeline.merging import Pending
    from smartdocs.pipeline.projects import Project
    from smartdocs.workshop.report import Report

SKIP, QUIT, OPEN, WRITE = "skip", "quit", "open", "write"


def ask(work: Project, workshop: str) -> None:
    """Go through what is undecided; ends at the last one, or when somebody says quit."""
    from smartdocs.pipeline import merging, settling

    report = settling.report_of(work, workshop)
    left = merging.pending(work, workshop)
    if not merging.resolutions_of(work, workshop)[0].agreed_by:
        people = click.prompt("Who agrees to what is decided, by their ids, with commas (empty: later)", default="", show_default=False)  # fmt: skip
        named = [word.strip() for word in people.split(",") if word.strip()]
        if named:
            merging.record_agreed(work, workshop, named)
    for number, each in enumerate(left, start=1):
        click.echo(f"\n{number} of {len(left)}  {' '.join(each.at[1:]).replace(' fields ', ': ')}")
        _tell(report, each)
        found = _answer(report, each)
        if found is None:
            return
        if found:
            merging.record(work, workshop, each.at, found)


def _tell(report: Report, each: Pending) -> None:
    for row in each.difference.rows if each.difference else (each.row,) if each.row else ():
        for side in row.sides:
            for heard in report.heard(row, side):
                who = ", ".join(heard.names) or str(heard.people)
                click.echo(f"  {report.team(side.party).name}: {on_a_line(heard.text)} ({on_a_line(who)})")
        for one, other in row.compared.near:
            click.echo(f"  sounds alike: {on_a_line(one)} / {on_a_line(other)}")
    for line in each.today:
        click.echo(f"  today: {on_a_line(line)}")


def _answer(report: Report, each: Pending) -> Mapping[str, Any] | None:
    """What was decided; empty to skip, None to stop."""
    teams = [team.id for team in report.teams]
    sources = [*teams, *([AGREED, PERSONA] if each.difference else [])]
    hint = f"{', '.join(sources)} (several with commas), {WRITE}, {OPEN}, {SKIP}, {QUIT}"
    while True:
        said = click.prompt(f"  {hint}", prompt_suffix="\n  > ").strip()
        words = [word.strip() for word in said.split(",") if word.strip()]
        if words == [QUIT]:
            return None
        if words == [SKIP]:
            return {}
        if words == [WRITE]:
            lines = [click.prompt("  in your own words; several with |", prompt_suffix="\n  > ")]
            parts = [part.strip() for part in lines[0].split("|") if part.strip()]
            return _because({"write": parts if len(parts) > 1 or each.row else parts[0]})
        if words == [OPEN]:
            question = click.prompt("  what has to be found out")
            owner = click.prompt("  who does, by id")
            due = click.prompt("  until when, 2026-12-31", value_proc=date.fromisoformat)
            return {"open": {"question": question, "owner": owner, "due": due}}
        if words and all(word in sources for word in words):
            return _because({"take": words if len(words) > 1 else words[0]})
        click.echo(f"  `{on_a_line(said)}` is none of these.")


def _because(found: dict[str, Any]) -> dict[str, Any]:
    why = click.prompt("  because (may be left empty)", default="", show_default=False).strip()
    return {**found, "because": why} if why else found
