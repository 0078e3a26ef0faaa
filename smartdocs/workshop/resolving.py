"""The report of a workshop -> the file in which both teams write what they decided, with their words beside each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.workshop.differences import Difference, differences, rankings
from smartdocs.workshop.filled import on_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.model.persona import Persona
    from smartdocs.workshop.matrix import Row
    from smartdocs.workshop.report import Report


def scaffold(report: Report, personas: Mapping[str, Persona]) -> str:
    """The file as it is first written: every field that somebody wrote to, undecided where the teams differ."""
    workshop = report.workshop
    teams = ", ".join(team.id for team in report.teams)
    lines = [
        "# yaml-language-server: $schema=../../../schema/resolutions.json",
        f"# What became of the differences of {workshop.id}; `smartdocs workshop merge {workshop.id}` writes it into the personas.",
        f"#   take: persona (what stands there today), agreed (what both wrote), {teams}; or several of them: [persona, agreed]",
        "#   write: in words of your own, a text or a list",
        f"#   open: {{question: What nobody knows yet, owner: first-last, due: {workshop.date}}}",
        "# Beside each of them: `because:` for the decisions, `confidence:` for the evidence (low, medium or high).",
        "schema: 1",
        f"workshop: {workshop.id}",
        "agreed_by: []   # who agreed to all of it, at least one of each team, by their ids",
    ]
    found = differences(report.rows)
    abouts = [about for about in workshop.personas if any(each.about == about for each in found)]
    lines += ["", "personas:"] if abouts else []
    for about in abouts:
        lines.append(f"  {about}:")
        if about not in personas:
            lines.append(
                "    # new: {name: First Last, kind: secondary, owner: First Last}   # it is not described yet"
            )
        lines.append("    fields:")
        for difference in found:
            if difference.about == about:
                lines += _field(report, difference, personas.get(about))
    orders = rankings(report.rows)
    lines += ["", "rankings:"] if orders else []
    for row in orders:
        lines += [f"  {line}" for line in _comments(report, row)]
        both = f"[{teams}]" if row.compared.kind == "same" else "undecided"
        lines.append(f"  {row.question}: {{take: {both}}}")
    return "\n".join(lines) + "\n"


def suggestion(difference: Difference) -> str:
    """What stands there first: where both say the same, that; everything else is for people."""
    is_plain = all(row.asked.answer != "scale" for row in difference.rows)
    return (
        "agreed" if difference.kind == "same" and difference.overlap.strict == 1 and is_plain else "undecided"
    )


def _field(report: Report, difference: Difference, persona: Persona | None) -> Iterator[str]:
    for row in difference.rows:
        for line in _comments(report, row):
            yield f"      {line}"
    today = getattr(persona, difference.fills) if persona else None
    if today:
        said = today if isinstance(today, tuple) else (today,)
        for each in said:
            yield f"      #   today: {on_a_line(each if isinstance(each, str) else getattr(each, 'text', str(each)))}"
    yield f"      {difference.fills}: {{take: {suggestion(difference)}}}"


def _comments(report: Report, row: Row) -> Iterator[str]:
    score = f", {row.compared.score:.2f}" if row.compared.score is not None else ""
    words = row.asked.ask if isinstance(row.asked.ask, str) else " / ".join(row.asked.ask.values())
    yield f"# {row.compared.kind}{score} · {on_a_line(words)}"
    for side in row.sides:
        for heard in report.heard(row, side):
            who = ", ".join(heard.names) or f"{heard.people} of {len(report.team(side.party).people)}"
            yield f"#   {report.team(side.party).name}: {on_a_line(heard.text)} ({on_a_line(who)})"
    for one, other in row.compared.near:
        yield f"#   sounds alike: {on_a_line(one)} / {on_a_line(other)}"
