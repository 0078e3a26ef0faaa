"""A workshop and its people -> their worksheets, in each form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.errors import UsageError
from smartdocs.pipeline.building import brand_of, template_folders
from smartdocs.pipeline.projects import workspace_of
from smartdocs.pipeline.settling import both_of, folder_of, speaking_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.document.worksheet_view import WorksheetView
    from smartdocs.pipeline.projects import Project
    from smartdocs.workshop.filled import Value
    from smartdocs.workshop.people import Seat

FORMS = "smartdocs.render.forms"


def sheets(
    project: Project,
    name: str,
    *,
    people: Sequence[str] = (),
    parties: Sequence[str] = (),
    forms: Sequence[str] = (),
    language: str = "",
) -> Iterator[tuple[str, bytes]]:
    """The name of each file, and what is in it.

    Args:
        people: ids or names; everybody when empty, and a sheet for each team without a name.
        parties: only these teams.
        forms: names of files in ``render/forms``; all when empty.
        language: that of the workshop when empty, or else of the workspace.

    Raises:
        UsageError: there is no such workshop, somebody does not take part, or nothing is asked.
        SourceError: the workshop cannot be understood.
    """
    from smartdocs.workshop.people import chosen
    from smartdocs.workshop.sheet import sheet_of

    workshop, agreement = both_of(project, name)
    asked = [seat for seat in chosen(workshop, agreement, tuple(people), tuple(parties)) if sheet_of(workshop, seat.party)]  # fmt: skip
    if not asked:
        raise UsageError(
            "this workshop asks nobody anything",
            place=f"{folder_of(name)}/workshop.yaml",
            fix="write `questions:` and the people of each team below `participants:`",
        )
    for seat in asked:
        file = seat.file if seat.person or seat.guest else seat.party
        with speaking_at(project, workshop, language):
            view = view_of(project, name, seat)
            made = [
                (f"{file}{registry.load(FORMS, form).SUFFIX}", written(project, view, form))
                for form in forms or registry.names(FORMS)
            ]
        yield from made


def written(project: Project, view: WorksheetView, form: str) -> bytes:
    """A sheet in one form, with the templates and the brand of its house; in the language in which the view was made."""
    data: bytes = registry.load(FORMS, form).write(view, template_folders(project), brand_of(project))
    return data


def view_of(
    project: Project, name: str, seat: Seat, values: Mapping[str, Value] | None = None
) -> WorksheetView:
    """The sheet of one seat, with what is written on it already.

    Args:
        values: field → value; nothing on a fresh sheet.
    """
    from smartdocs.document import worksheet

    workshop, agreement = both_of(project, name)
    party = agreement.parties.get(seat.party)
    return worksheet.view(
        name,
        workshop,
        seat,
        organisation=workspace_of(project).organisation,
        team=party.name if party else seat.party,
        personas={key: reading.value for key, reading in project.personas.items() if reading.value},
        values=values,
    )
