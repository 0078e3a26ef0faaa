"""A workshop -> the files of its kit: every part that lies in ``pipeline/kits``, drawn and finished."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.pipeline import building
from smartdocs.pipeline.finishing import Job, finish
from smartdocs.pipeline.kits import Kit, Raw
from smartdocs.pipeline.projects import output_folder, workspace_of
from smartdocs.pipeline.settling import agreement_of, speaking_at, workshop_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from smartdocs.document.workshop_meeting import Meeting
    from smartdocs.pipeline.projects import Project
    from smartdocs.pipeline.storing import Store

PARTS = "smartdocs.pipeline.kits"
FOLDER = "workshops"


def folder_of(project: Project, id_: str, to: Path | None = None) -> Path:
    """Where the documents of a workshop go: ``build/workshops/plant-manager-2026``."""
    return (to or project.root / output_folder(project)) / FOLDER / id_


def kit(
    project: Project,
    id_: str,
    *,
    parts: Sequence[str],
    formats: Sequence[str],
    language: str = "",
    store: Store | None = None,
    processes: int = 1,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of a kit by their names, and what there is to say about them.

    Args:
        parts: names of files in ``pipeline/kits``.
        formats: of the pages: names of files in ``render/outputs``.
        language: of the papers; that of the workshop, or else of the workspace, when empty.
        tell: how many pages are finished, of how many.

    Raises:
        UsageError: there is no such workshop.
        SourceError: it cannot be understood, or a page cannot be drawn.
    """
    from smartdocs.render.sheets import sheet

    wanted = Kit(project, id_, meeting(project, id_))
    folders, brand = building.template_folders(project), building.brand_of(project)
    writers = {form: registry.load(building.OUTPUTS, form) for form in formats}
    raw: dict[str, bytes] = {}
    jobs: list[Job] = []
    with speaking_at(project, wanted.meeting.workshop, language):
        for part in parts:
            for piece in registry.load(PARTS, part).pieces(wanted):
                if isinstance(piece, Raw):
                    raw[piece.file] = piece.data
                    continue
                for form, writer in writers.items():
                    drawn = sheet(piece.view, piece.template, folders, writer.MEDIUM, brand=brand)
                    jobs.append(Job(f"{piece.file}{writer.SUFFIX}", form, drawn))
    done = 0

    def another() -> None:
        nonlocal done
        done += 1
        tell(done, len(jobs))

    made = finish(jobs, store=store, processes=processes, done=another)
    files = raw | {job.file: each.data for job, each in zip(jobs, made, strict=True)}
    return dict(sorted(files.items())), tuple(dict.fromkeys(note for each in made for note in each.notes))


def meeting(project: Project, id_: str) -> Meeting:
    """The workshop with all that its papers name."""
    from smartdocs.document.workshop_meeting import Meeting
    from smartdocs.sign.canonical import canonical

    workshop, workspace = workshop_of(project, id_), workspace_of(project)
    told = workshop.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    personas = {
        key: found for key in workshop.personas if (r := project.personas.get(key)) and (found := r.value)
    }
    return Meeting(
        workshop,
        agreement_of(project, workshop),
        personas,
        workspace.organisation,
        hashlib.sha256(canonical(told)).hexdigest(),
    )
