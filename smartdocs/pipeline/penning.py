"""What was settled -> the texts of the personas and of the workshop, and of the file that says what was written, for the next merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.lint.reading import read
from smartdocs.model.merged import Merged
from smartdocs.pipeline.settling import folder_of, understood
from smartdocs.source import read_document
from smartdocs.workshop.memory import EMPTY, Page, memory_of, text, with_page
from smartdocs.workshop.writing import as_read, new_page, persona_page, ranking_in_words, workshop_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.model.resolutions import Resolutions
    from smartdocs.model.workshop import Workshop
    from smartdocs.pipeline.projects import Project
    from smartdocs.source import Document
    from smartdocs.workshop.memory import Memory
    from smartdocs.workshop.settle import Settled


def merged_path(name: str) -> str:
    """The file that says what was written last."""
    return f"{folder_of(name)}/merged.yaml"


def texts_of(
    project: Project,
    workshop: Workshop,
    resolutions: Resolutions,
    document: Document,
    settled: Sequence[Settled],
    ranks: Sequence[tuple[str, int]],
    agreed: Sequence[tuple[str, str, str]],
) -> tuple[dict[str, tuple[str | None, str]], tuple[str, ...]]:
    """Path → the text before and after: the personas, the workshop, and last what was written, for the next merge; and what stays as somebody changed it."""
    name = workshop.id
    before, memory = _memory(project, workshop, settled, ranks)
    texts: dict[str, tuple[str | None, str]] = {}
    kept: list[str] = []
    for about in dict.fromkeys([*(s.about for s in settled), *(about for about, _ in ranks)]):
        mine = [s for s in settled if s.about == about]
        priority = next((place for key, place in ranks if key == about), None)
        is_there = about in project.personas
        page = _page(project, resolutions, document, about)
        last = memory.page(about) if is_there else EMPTY
        written = persona_page(page, workshop, mine, priority, agreed, last)
        memory = with_page(memory, about, written.told)
        kept += [f"{about}: {field}" for field in written.kept]
        texts[page.path] = page.text if is_there else None, written.page.text
    page = project.workshops[name].documents[0]
    after, memory = workshop_page(page, settled, [key for key, _ in ranks], resolutions, memory)
    texts[page.path] = page.text, after.text
    if memory.personas or memory.decisions or memory.follow_ups:
        texts[merged_path(name)] = before, text(memory, name)
    return {path: (old, new) for path, (old, new) in texts.items() if old != new}, tuple(kept)


def _memory(
    project: Project, workshop: Workshop, settled: Sequence[Settled], ranks: Sequence[tuple[str, int]]
) -> tuple[str | None, Memory]:
    """What was written last: the text of the file that says so, and what it says.

    A decision that stands in the workshop and of which that file says nothing was carried out by a merge that was killed.
    """
    path = merged_path(workshop.id)
    before, memory = None, memory_of(None)
    if (project.root / path).exists():
        page = read_document(project.root / path, path)
        before, memory = page.text, memory_of(understood(read(Merged, [page]), path))
    held = {(each.decision, each.about) for each in workshop.decisions}
    for each in settled:
        if (
            each.value is not None
            and each.fills not in memory.page(each.about).fields
            and (each.decision, each.about) in held
        ):
            claims = tuple(claim["claim"] for claim in each.claims)
            value = as_read(each.said if each.is_added else each.value)
            memory = with_page(memory, each.about, Page({each.fills: value}, claims=claims))
    if (ranking_in_words([key for key, _ in ranks]), None) in held:
        for about, place in ranks:
            if memory.page(about).priority is None:
                memory = with_page(memory, about, Page({}, place))
    return before, memory


def _page(project: Project, resolutions: Resolutions, document: Document, about: str) -> Document:
    """The file of a persona; the first lines of one that has none yet."""
    if about in project.personas:
        understood(project.personas[about], f"personas/{about}.yaml")
        return project.personas[about].documents[0]
    given = resolutions.personas[about].new if about in resolutions.personas else None
    if given is None:
        raise SourceError(
            f"there is no persona `{about}` yet, and nothing says what it is called",
            place=str(document.spans.nearest(("personas", about))),
            fix="add `new: {name: First Last, kind: secondary, owner: First Last}` above its `fields:`",
        )
    return new_page(about, given)
