"""A project -> its documents, found in ``pipeline/documents`` and finished by the writers of ``render/outputs``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from smartdocs import registry
from smartdocs.language import Written, speaking

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from smartdocs.document.views import View
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.finishing import Job
    from smartdocs.pipeline.projects import Project
    from smartdocs.pipeline.sourcing import Readings
    from smartdocs.render.brand import Look

OUTPUTS = "smartdocs.render.outputs"
DOCUMENTS = "smartdocs.pipeline.documents"


def template_folders(project: Project) -> tuple[Path, ...]:
    """The user's own templates, asked before ours."""
    return (project.root / "templates",) if (project.root / "templates").is_dir() else ()


def unused_templates(project: Project) -> Iterator[str]:
    """A sentence for each file among the user's templates that nothing draws, as where its name is misspelt."""
    from smartdocs.render.templates import unused

    for file, meant in unused(template_folders(project)):
        yield f"{file} is used by no document{f'; {meant}' if meant else ''}"


def brand_of(project: Project) -> Look:
    """How its documents look.

    Raises:
        SourceError: its logo is not there, or is more than a picture; a font cannot be used.
    """
    from smartdocs.model.brand import Fonts
    from smartdocs.pipeline.projects import workspace_of
    from smartdocs.render.brand import look

    at = project.workspace.at
    fonts = {use: str(at(("brand", "fonts", use))) for use in Fonts.model_fields}
    return look(workspace_of(project).brand, project.root, str(at(("brand", "logo"))), fonts)


def speaking_for(
    project: Project | None, wanted: str = "", place: str = "--language", texts: str = ""
) -> AbstractContextManager[None]:
    """Say everything in the language of its documents meanwhile: views, templates, and what is measured for them.

    Args:
        project: None where there is no workspace around them.
        wanted: another language, by its name.
        place: where that one is asked for, for messages.
        texts: in which language people wrote; that of the goals and terms of the workspace when empty.

    Raises:
        SourceError: there is no such language.
    """
    from smartdocs.pipeline.projects import WORKSPACE_FILE, workspace_of
    from smartdocs.render.languages import language

    if project is None:
        return speaking(None)
    workspace = workspace_of(project)
    asked = wanted or workspace.brand.language or workspace.language
    at = place if wanted else str(project.workspace.at(("brand", "language")))
    return speaking(
        language(asked, template_folders(project), at or WORKSPACE_FILE), _written(project, asked, texts)
    )


def _written(project: Project, language: str, texts: str) -> Written | None:
    """All texts of the workspace; None where they are in the language of the documents and none runs from right to left."""
    from smartdocs.pipeline.projects import workspace_of
    from smartdocs.render.tongues import FROM_THE_RIGHT

    code = texts or workspace_of(project).language
    is_other = code.partition("-")[0] != language.partition("-")[0]
    if not is_other and not any(FROM_THE_RIGHT.search(text) for text in project.texts.values()):
        return None
    found = frozenset(text for document in project.documents for text in _texts(document.data))
    return Written(code if is_other else "", found)


def _texts(data: object) -> Iterator[str]:
    """Each text of several words, and each that runs from right to left, with single spaces."""
    from smartdocs.render.tongues import FROM_THE_RIGHT

    if isinstance(data, str):
        text = " ".join(data.split())
        if " " in text or FROM_THE_RIGHT.search(text):
            yield text
    elif isinstance(data, dict | list):
        for each in (*data, *data.values()) if isinstance(data, dict) else data:
            yield from _texts(each)


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
        with speaking_for(order.project, order.language):
            drawn = [
                Job(
                    f"{page.file}{writer.SUFFIX}",
                    form,
                    sheet(page.view, page.template, folders, writer.MEDIUM, brand=brand),
                )
                for page in registry.load(DOCUMENTS, document).pages(order)
                for form, writer in writers.items()
            ]
        yield from drawn


def one_page(project: Project | None, view: View, template: str, form: str) -> bytes:
    """A view that is no document of an agreement, as one of ``render/outputs``, with the templates and the brand of its house.

    It speaks the language in which the view was made: both are done inside of one ``speaking_for``, or outside of any.

    Args:
        project: None where there is no workspace around it.
    """
    from smartdocs.render.brand import PLAIN
    from smartdocs.render.sheets import sheet

    writer = registry.load(OUTPUTS, form)
    folders, brand = (template_folders(project), brand_of(project)) if project else ((), PLAIN)
    made: bytes = writer.finish(sheet(view, template, folders, writer.MEDIUM, brand=brand)).data
    return made


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
    """The same in this process alone: the name of each file and what is in it, one after the other.

    Args:
        as_of: until when facts are known.
        now: the moment at which signatures are looked at; ``as_of`` where it is not said.
        secret: what ids of leads and names of owners are hashed with, if anything.
    """
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.finishing import finish

    for job in draw(Order(project, name, as_of, now or as_of, period, secret), documents, formats):
        yield job.file, finish([job])[0].data


def missing(
    project: Project,
    agreement: Agreement,
    name: str = "",
    period: Period | None = None,
    readings: Readings | None = None,
    wanted: Collection[str] = (),
) -> dict[str, str]:
    """Document → why there can be none, for the period where one is given; those that can be drawn are not in it.

    Args:
        readings: the data, which are read where one of the ``wanted`` documents is made of figures.
    """
    modules = registry.load_all(DOCUMENTS)
    asked = {key: module.missing(project, agreement) for key, module in modules.items()}
    if period:
        of_one = {key: module.missing_in for key, module in modules.items() if hasattr(module, "missing_in")}
        asked |= {key: ask(project, name, period) for key, ask in of_one.items() if not asked[key]}
    counted = [
        key for key, module in modules.items() if getattr(module, "IS_COUNTED", False) and not asked[key]
    ]
    if readings and not {*counted}.isdisjoint(wanted):
        asked |= dict.fromkeys(counted, readings.nothing_yet(agreement))
    return {key: why for key, why in asked.items() if why}


def alike(paths: Iterable[Path]) -> Iterator[str]:
    """A sentence for each two paths that are one on Windows and on a Mac, where small and capital letters are the same."""
    first: dict[str, str] = {}
    for path in paths:
        for part in (path, path.parent):
            told = first.setdefault(normalize("NFC", part.as_posix()).casefold(), part.as_posix())
            if told != part.as_posix():
                yield f"{told} and {part.as_posix()} are the same on Windows and on a Mac, and one would overwrite the other; rename one"


def left(project: Project, top: Path, *, is_own: bool) -> tuple[Path, ...]:
    """The documents in the output folder that a build drew once, and that are of nothing that is there any more, sorted.

    Args:
        is_own: whether nothing but documents of this workspace can lie in the folder.
    """
    ends = {registry.load(OUTPUTS, name).SUFFIX for name in registry.names(OUTPUTS)}
    asked = [each.is_left for each in registry.load_all(DOCUMENTS).values() if hasattr(each, "is_left")]
    found: list[Path] = []
    for folder in sorted(top.iterdir()) if top.is_dir() else ():
        reading = project.agreements.get(folder.name)
        if reading is None and is_own:
            found += (file for end in ends if (file := folder / f"agreement{end}").is_file())
        elif reading is not None and (agreement := reading.value) is not None and folder.is_dir():
            drawn = (file for file in folder.iterdir() if file.suffix in ends)
            found += (file for file in drawn if any(ask(project, agreement, file.stem) for ask in asked))
    return tuple(sorted(found))
