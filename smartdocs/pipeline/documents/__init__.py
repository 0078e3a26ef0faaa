"""One file, one document that ``build`` can draw of an agreement.

A file has these things:

    ABOUT       what it is called in a sentence: ``scorecard``, ``persona page``
    missing     (project, agreement) -> why there can be none, as the end of a sentence; empty when there can be one
    missing_in  (project, name, period) -> the same of one period; left out where every period has one
    is_left     (project, agreement, file) -> whether a file is one that it drew once and draws no more; left out where none is
    PLACE, CURE where that is mended, and how
    IS_COUNTED  True where it is made of figures, so that there is none before the data hold a row; False when left out
    IS_USUAL    False where it is drawn only when somebody asks for it; True when left out
    pages       (order) -> its pages: a view, the template that shows it, and the name of the file without its ending
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from smartdocs.document.views import View
    from smartdocs.measure.session import Session
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.pipeline.projects import Project
    from smartdocs.pipeline.sourcing import Readings


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
    readings: Readings | None = None
    """The data that other documents have read already; None to read them for this one alone."""
    language: str = ""
    """In which language documents are drawn; that of the workspace when empty."""
    beside: frozenset[str] = frozenset()
    """The documents that are built into the same folder, for links."""
    is_copy: bool = False
    """Whether the project was laid out of a sealed document, or for one, and so has no history."""

    @contextmanager
    def session(self, agreement: Agreement) -> Iterator[Session]:
        """An agreement laid out over its data."""
        with self._data() as readings, readings.session(agreement, self.as_of) as session:
            yield session

    @contextmanager
    def versions(
        self, agreement: Agreement, as_of: datetime | None = None, if_known: Iterable[str] = ()
    ) -> Iterator[Session]:
        """The same with every version of the agreement, so that each obligation is judged by the one in force then.

        Args:
            as_of: where it is another instant than that of the order.
            if_known: columns to tell records apart by, where they are there.
        """
        with (
            self._data() as readings,
            readings.versions(agreement, as_of or self.as_of, if_known=if_known) as session,
        ):
            yield session

    @contextmanager
    def _data(self) -> Iterator[Readings]:
        """The data, read once for all documents where there are several."""
        from smartdocs.pipeline.sourcing import Readings

        if self.readings:
            yield self.readings
            return
        with Readings(self.project) as own:
            yield own


@frozen
class Page:
    """A view on its way to a file."""

    view: View
    template: str
    file: str
