"""One file, one part of the kit of a workshop, which ``workshop kit`` finds by its being there.

A file has these things:

    ABOUT   what it is called in a sentence: ``invitation``
    pieces  (kit) -> what is to be written: pages, which are drawn in every format, and files that are what they are
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting
    from smartdocs.pipeline.projects import Project


@frozen
class Kit:
    """What is asked for."""

    project: Project
    id: str
    """The workshop: the name of its folder."""
    meeting: Meeting
    """The workshop with its people and its personas."""


@frozen
class Raw:
    """A file that is no drawn page: a calendar entry, the text of a mail, a form."""

    file: str
    """Its name, with its ending; it may lie in a folder below the kit."""
    data: bytes
