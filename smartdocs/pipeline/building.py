"""A project -> its documents, found in ``pipeline/documents`` and drawn by the writers of ``render/outputs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.pipeline.documents import Order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.pipeline.projects import Project

OUTPUTS = "smartdocs.render.outputs"
DOCUMENTS = "smartdocs.pipeline.documents"


def template_folders(project: Project) -> tuple[Path, ...]:
    """The user's own templates, asked before ours."""
    return (project.root / "templates",) if (project.root / "templates").is_dir() else ()


def build(
    project: Project,
    name: str,
    *,
    documents: Sequence[str],
    formats: Sequence[str],
    as_of: datetime,
    now: datetime | None = None,
    period: Period | None = None,
    secret: str = "",
) -> Iterator[tuple[str, bytes]]:
    """Draw documents of one agreement: the name of each file and what is in it, one after the other.

    Data are read only for documents that show figures.

    Args:
        documents: names of files in ``pipeline/documents``.
        formats: names of files in ``render/outputs``.
        as_of: until when facts are known.
        now: the moment at which signatures are looked at; ``as_of`` where it is not said.
        secret: what ids of leads and names of owners are hashed with, if anything.

    Raises:
        EvaluationError: there is nothing to measure for a document that needs it.
    """
    folders = template_folders(project)
    writers = [registry.load(OUTPUTS, form) for form in formats]
    order = Order(project, name, as_of, now or as_of, period, secret)
    for document in documents:
        for page in registry.load(DOCUMENTS, document).pages(order):
            for writer in writers:
                yield f"{page.file}{writer.SUFFIX}", writer.write(page.view, page.template, folders)


def missing(
    project: Project, agreement: Agreement, name: str = "", period: Period | None = None
) -> dict[str, str]:
    """Document → why there can be none, for the period where one is given; those that can be drawn are not in it."""
    modules = registry.load_all(DOCUMENTS)
    asked = {key: module.missing(project, agreement) for key, module in modules.items()}
    if period:
        of_one = {key: module.missing_in for key, module in modules.items() if hasattr(module, "missing_in")}
        asked |= {key: ask(project, name, period) for key, ask in of_one.items() if not asked[key]}
    return {key: why for key, why in asked.items() if why}
