"""An agreement and the personas it rests on -> the text that is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.lint.policy import policy
from smartdocs.lint.waivers import Waiver, in_comments
from smartdocs.pipeline.documents import Page
from smartdocs.pipeline.projects import about, one, personas_of, workspace_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.projects import Project

ABOUT = "text of the agreement"
PLACE = ""
CURE = ""


def missing(project: Project, agreement: Agreement) -> str:  # noqa: ARG001  (every document is asked the same)
    """Nothing is missing: an agreement needs no data."""
    return ""


def pages(order: Order) -> Iterator[Page]:
    """Its one page."""
    from smartdocs.document import agreement as document

    key, agreement = one(order.project, order.name)
    view = document.view(
        agreement,
        personas_of(order.project, agreement),
        workspace_of(order.project),
        digest=about(order.project, order.name)["digest"],
        dated=order.as_of.date(),
        noted=_noted(order.project, key),
    )
    yield Page(view, "agreement", "agreement")


def _noted(project: Project, name: str) -> tuple[Waiver, ...]:
    """The waivers in comments of an agreement and of the personas it rests on."""
    held, reading = policy(project.workspace), project.agreements[name]
    noted = in_comments(reading.documents, held.catalogue, held.mandatory).waivers
    for key in reading.value.personas if reading.value else ():
        if key in project.personas:
            found = in_comments(project.personas[key].documents, held.catalogue, held.mandatory).waivers
            noted += tuple(replace(waiver, place=f"personas.{key}.{waiver.place}") for waiver in found)
    return tuple(waiver for waiver in noted if waiver.covers)
