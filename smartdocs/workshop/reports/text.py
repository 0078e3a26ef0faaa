"""The report of a workshop -> text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.wording import counted
from smartdocs.workshop.labels import lines as labels_lines
from smartdocs.workshop.matrix import FEWEST_SCALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.workshop.matrix import Row
    from smartdocs.workshop.report import Report, Team


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001
    """Coverage, the agenda with its reasons, then every field."""
    workshop = report.workshop
    lines = [f"{workshop.title}", f"{workshop.id}, {workshop.date}", ""]
    for team in report.teams:
        lines += _team(team)
    lines += ["", *_summary(report)]
    if report.items:
        lines += ["", f"Worth the meeting's time ({len(report.items)}):"]
    for number, item in enumerate(report.items, start=1):
        lines.append(f"  {number}. {_name(item.row)}")
        lines.append(f"     {' '.join(report.in_words(why) for why in item.why)}")
    if report.labels:
        lines += ["", *labels_lines(report.labels, report.in_words)]
    lines += ["", "Every field:"]
    for row in report.rows:
        lines += _row(report, row) if row.compared.kind != "nobody" else ()
    blank = [row.id for row in report.rows if row.compared.kind == "nobody"]
    if blank:
        lines.append(f"  Nobody has answered: {', '.join(blank)}")
    return "\n".join("".join(c if c.isprintable() else "�" for c in line) for line in lines)


def _team(team: Team) -> Iterator[str]:
    yield f"{team.name}: {team.answered} of {counted(len(team.people), 'person', 'people')} answered"
    for person in team.people:
        said = f"{person.answered} of {person.asked} fields" if person.answered else "nothing yet"
        yield f"  {person.name}: {said}{'' if person.is_expected else ', not among the participants'}"


def _summary(report: Report) -> Iterator[str]:
    counts = ", ".join(f"{n} {kind}" for kind, n in report.counts.items() if n)
    yield f"{counted(len(report.rows), 'field', 'fields')}: {counts or 'none'}."
    if o := report.overlaps:
        most = f", {o.lenient:.2f} if what sounds alike is the same" if o.lenient > o.strict else ""
        yield f"Lists and texts: on average {o.strict:.2f} of what was said is shared (Jaccard, {counted(o.fields, 'field', 'fields')}{most})."
    if report.scales:
        yield scales_said(report)
    yield f"Nobody is named where fewer than {report.threshold} of a team answered."


def scales_said(report: Report) -> str:
    """How far both agree over the scales, with what a small number of them allows to be said."""
    scales = report.scales
    if scales is None:
        return ""
    head = f"Scales: the medians lie {scales.apart:.1f} points apart on average ({counted(scales.count, 'scale', 'scales')})"
    if scales.count < FEWEST_SCALES:
        return f"{head}; too few for a kappa, which takes {FEWEST_SCALES}."
    if scales.kappa is None:
        return f"{head}; no kappa, as both put everything on one point."
    interval = (
        f", 95 % interval {scales.kappa.low:.2f} to {scales.kappa.high:.2f}"
        if scales.has_interval
        else ", too few scales for an interval"
    )
    return f"{head}; weighted kappa {scales.kappa.value:.2f} (quadratic){interval}."


def _name(row: Row) -> str:
    return f"{row.id}: {row.compared.kind}"


def _row(report: Report, row: Row) -> Iterator[str]:
    score = row.compared.score
    most = f" to {row.compared.most:.2f}" if row.compared.most is not None else ""
    yield f"  {_name(row)}{f', {score:.2f}{most} ({row.compared.measure})' if score is not None else ''}"
    for side in row.sides:
        team = report.team(side.party).name
        if not side.is_asked:
            yield f"    {team}: not asked"
        elif not side.said:
            yield f"    {team}: no answer"
        for heard in report.heard(row, side):
            who = ", ".join(heard.names) or counted(heard.people, "person", "people")
            yield f"    {team}: {' '.join(heard.text.split())} ({who})"
    for one, other in row.compared.near:
        yield f"    sounds alike: {' '.join(one.split())} / {' '.join(other.split())}"
    if row.compared.note:
        yield f"    {report.in_words(row.compared.note)}"
