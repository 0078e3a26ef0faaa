"""One file, one document that ``build`` can draw of an agreement.

A file has these things:

    ABOUT       what it is called in a sentence: ``scorecard``, ``persona page``
    missing     (project, agreement) -> why there can be none, as the end of a sentence; empty when there can be one
    missing_in  (project, name, period) -> the same of one period; left out where every period has one
    PLACE, CURE where that is mended, and how
    pages       (order) -> its pages: a view, the template that shows it, and the name of the file without its ending
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from datetime import datetime

    from smartdocs.document.views import View
    from smartdocs.model.period import Period
    from smartdocs.pipeline.projects import Project


@frozen
class Order:
    """What is asked for."""

    project: Project
    name: str
    """The agreement."""
    as_of: datetime
    """Until when facts are known."""
    now: datetime
    """When signatures are looked at."""
    period: Period | None = None
    """The period of a scorecard or of a review; the last one that is over, and the latest review, without it."""
    secret: str = ""
    """What ids of leads and names of owners are hashed with, if anything."""


@frozen
class Page:
    """A view on its way to a file."""

    view: View
    template: str
    file: str
