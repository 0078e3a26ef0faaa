"""A project -> its documents, found in ``pipeline/documents`` and finished by the writers of ``render/outputs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.finishing import Job
    from smartdocs.pipeline.projects import Project
    from smartdocs.render.brand import Look

OUTPUTS = "smartdocs.render.outputs"
DOCUMENTS = "smartdocs.pipeline.documents"


def template_folders(project: Project) -> tuple[Path, ...]:
    """The user's own templates, asked before ours."""
    return (project.root / "templates",) if (project.root / "templates").is_dir() else ()


def brand_of(project: Project) -> Look:
    """How its documents look.

    Raises:
        SourceError: its logo is not there, or is more than a picture.
    """
    from smartdocs.pipeline.projects import workspace_of
    from smartdocs.render.brand import look

    return look(workspace_of(project).brand, project.root, str(project.workspace.at(("brand", "logo"))))


def usual() -> tuple[str, ...]:
    """The documents that are drawn when nobody names any."""
    return tuple(
        name
        for name in registry.names(DOCUMENTS)
        if getattr(registry.load(DOCUMENTS, name), "IS_USUAL", True)
    )


def draw(order: Order, documents: Sequence[str], formats: Sequence[str]) -> Iterator[Job]:
    """Draw documents of one agreement: a job for each file, which ``finishing`` turns into its bytes.

    Data are read only for documents that show figures.

    Args:
        documents: names of files in ``pipeline/documents``.
        formats: names of files in ``render/outputs``.

    Raises:
        EvaluationError: there is nothing to measure for a document that needs it.
    """
    from smartdocs.pipeline.finishing import Job
    from smartdocs.render.sheets import sheet

    folders, brand = template_folders(order.project), brand_of(order.project)
    writers = {form: registry.load(OUTPUTS, form) for form in formats}
    for document in documents:
        for page in registry.load(DOCUMENTS, document).pages(order):
            for form, writer in writers.items():
                drawn = sheet(page.view, page.template, folders, writer.MEDIUM, brand=brand)
                yield Job(f"{page.file}{writer.SUFFIX}", form, drawn)


def missing(project: Project, agreement: Agreement) -> dict[str, str]:
    """Document → why there can be none; those that can be drawn are not in it."""
    asked = {
        name: module.missing(project, agreement) for name, module in registry.load_all(DOCUMENTS).items()
    }
    return {name: why for name, why in asked.items() if why}
