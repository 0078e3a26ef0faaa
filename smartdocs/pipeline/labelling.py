"""A workshop and the data -> leads to be judged blind, and the sheets on which both teams do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.errors import UsageError
from smartdocs.pipeline.distributing import written
from smartdocs.pipeline.equipping import kit
from smartdocs.pipeline.projects import Project, output_folder, workspace_of
from smartdocs.pipeline.settling import both_of, folder_of, labelling_of, speaking_at, teams_of
from smartdocs.pipeline.sourcing import bench_for, measure
from smartdocs.source import parse
from smartdocs.source.files import create_atomically
from smartdocs.source.setting import flow
from smartdocs.wording import listed
from smartdocs.workshop.sheet import LEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from smartdocs.measure.drawing import Drawing
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period

FORMS = "smartdocs.render.forms"


def path_of(name: str) -> str:
    return f"{folder_of(name)}/labels/leads.yaml"


def draw(
    project: Project,
    name: str,
    as_of: datetime,
    count: int,
    seed: str,
    *,
    definition: str | None = None,
    period: Period | None = None,
    more: Sequence[str] = (),
    secret: str = "",
) -> Drawing:
    """Draw leads for a workshop, and write down which: by a hash of their ids, with what was known at the hand-off.

    Raises:
        UsageError: leads are drawn already, or it is open which definition is meant.
        EvaluationError: there are not enough leads.
    """
    from smartdocs.measure.drawing import draw as drawn
    from smartdocs.measure.snapshot.ids import lead_ids

    _, agreement = both_of(project, name)
    target = project.root / path_of(name)
    if target.exists():
        raise UsageError(
            "leads are drawn already, and both teams have to judge the same ones",
            place=path_of(name),
            fix="draw others by moving this file away; verdicts that were collected go with it",
        )
    chosen = _definition(agreement, definition)
    with bench_for(project, agreement) as bench:
        found = drawn(measure(project, agreement, bench, as_of), chosen, count, seed, period, more)
    writer = lead_ids(workspace_of(project).organisation, secret, is_plain=False).writer(secret)
    lines = [
        "# yaml-language-server: $schema=../../../../schema/labelling.json",
        "# Leads that both teams judge apart from each other. Nothing in this file says what became of them, or whose they are.",
        "schema: 1",
        f"workshop: {name}",
        f"agreement: {agreement.id}",
        f"definition: {chosen}",
        f"as_of: {as_of.isoformat(timespec='seconds')}",
        f"seed: {flow(seed)}",
        "leads:",
        *(f"  {LEAD}{writer(lead.lead) if writer else lead.lead}: {{shown: {flow(dict(lead.shown))}}}" for lead in found.leads),
    ]  # fmt: skip
    text = "\n".join(lines) + "\n"
    parse(text, path_of(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    create_atomically(target, text.encode())
    return found


def _definition(agreement: Agreement, definition: str | None) -> str:
    known = list(agreement.definitions)
    if definition is None and len(known) != 1:
        raise UsageError(
            f"`{agreement.id}` has {'no definition' if not known else 'several definitions'} of a lead",
            fix=f"add --definition with one of {listed(known)}" if known else "add one below `definitions:`",
        )
    return definition or known[0]


def sheets(project: Project, name: str, forms: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The sheet of paper, and for each team and form one to be filled in by whoever writes a name on it: name and bytes."""
    from smartdocs.document.worksheet import view
    from smartdocs.workshop.labels import sheet_of_leads
    from smartdocs.workshop.people import Seat

    files, _ = kit(project, name, parts=["leads"], formats=["pdf"])
    yield from files.items()
    workshop, agreement = both_of(project, name)
    labelling = labelling_of(project, name)
    if labelling is None:
        raise UsageError(
            "no leads are drawn yet", place=path_of(name), fix=f"run `smartdocs workshop label {name}`"
        )
    workspace = workspace_of(project)
    with speaking_at(project, workshop):
        asked = sheet_of_leads(workshop, labelling)
        made = [
            (f"leads-{party}{registry.load(FORMS, form).SUFFIX}", written(project, page, form))
            for party, team in teams_of(workshop, agreement)
            for page in [view(name, asked, Seat(party), organisation=workspace.organisation, team=team, personas={})]
            for form in forms
        ]  # fmt: skip
    yield from made


def folder_for(project: Project, name: str) -> str:
    """Where the sheets go, relative to the workspace."""
    return f"{output_folder(project)}/workshops/{name}"
