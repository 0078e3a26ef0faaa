"""The personas of an agreement and its data -> a page for each of them, and the gallery of all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.language import say
from smartdocs.pipeline.documents import Page
from smartdocs.pipeline.projects import WORKSPACE_FILE, blocking, one, workspace_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.measure.personas import Sights
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.projects import Project

ABOUT = "persona page"
PLACE = "personas/"
CURE = "describe one as `personas/plant-manager.yaml`; `smartdocs schema persona` shows its keys"
GALLERY = "personas"
PAGE = "persona-"
"""How the files of the pages begin."""


def missing(project: Project, agreement: Agreement) -> str:
    """There is no persona that this agreement could be about."""
    return "" if _names(project, agreement) else say("the workspace holds no persona for it")


def is_left(project: Project, agreement: Agreement, file: str) -> bool:
    """The page of a persona that is gone, has another id, or belongs to another agreement now."""
    return file.startswith(PAGE) and file.removeprefix(PAGE) not in _names(project, agreement)


def pages(order: Order) -> Iterator[Page]:
    """The gallery first, then the personas in its order."""
    from smartdocs.document import gallery, persona

    project = order.project
    agreement = one(project, order.name)[1]
    known = gallery.in_order(_readable(project, agreement))
    sights, unmeasured = _sights(project, agreement, known, order)
    workspace, dated = workspace_of(project), order.as_of.date()
    files = {key: f"{PAGE}{key}" for key in known}
    view = gallery.view(
        known, agreement, workspace, digest=_digest(known), dated=dated, sights=sights, unmeasured=unmeasured,
        files={key: f"{file}.html" for key, file in files.items()},
    )  # fmt: skip
    yield Page(view, "personas", GALLERY)
    for key, found in known.items():
        page = persona.view(
            key, found, agreement, workspace, digest=_digest({key: found}), dated=dated, sights=sights, unmeasured=unmeasured,
            gallery=f"{GALLERY}.html",
        )  # fmt: skip
        yield Page(page, "persona", files[key])


def _names(project: Project, agreement: Agreement) -> list[str]:
    """Those the agreement names, and those that no agreement names: whom nobody means belongs to all of them."""
    named = {key for other in project.agreements.values() if other.value for key in other.value.personas}
    return [key for key in project.personas if key in agreement.personas or key not in named]


def _readable(project: Project, agreement: Agreement) -> dict[str, Persona]:
    """Each persona by the name of its file.

    Raises:
        SourceError: one of them cannot be understood; a gallery without it would say that there is none.
    """
    found = {}
    for key in _names(project, agreement):
        reading = project.personas[key]
        fault = next(blocking(reading.findings), None)
        if reading.value is None or fault:
            said = fault.message if fault else say("it could not be read")
            raise SourceError(
                f"{said}; this keeps the persona `{key}` from being understood",
                place=str(fault.span) if fault else f"personas/{key}.yaml",
                fix=(fault.fix if fault else "") or "run `smartdocs lint` and mend what it shows",
            )
        found[key] = reading.value
    return found


def _sights(
    project: Project, agreement: Agreement, personas: Mapping[str, Persona], order: Order
) -> tuple[Sights | None, str]:
    """What the data say of them; or why nothing was counted."""
    workspace = project.workspace.value
    if not workspace or not workspace.data:
        return None, say("no data: {WORKSPACE_FILE} names none", WORKSPACE_FILE=WORKSPACE_FILE)
    if not any(persona.data_match for persona in personas.values()):
        return (
            None,
            say("nothing says which leads are this persona; add `data_match:` with a test of their columns"),
        )
    from smartdocs.measure.personas import laid_out, sights

    if order.readings and (why := order.readings.nothing_yet(agreement)):
        return None, why
    with order.session(laid_out(agreement, personas)) as session:
        return sights(session, personas), ""


def _digest(personas: Mapping[str, Persona]) -> str:
    """Of all that they say, as an agreement digests them."""
    from smartdocs.sign.canonical import canonical

    told = {
        key: found.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for key, found in sorted(personas.items())
    }
    return hashlib.sha256(canonical(told)).hexdigest()
