"""An agreement and its data -> every obligation of a period, line by line. Drawn where it is asked for, and for a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page
from smartdocs.pipeline.measuring import origin_of
from smartdocs.pipeline.projects import WORKSPACE_FILE, about, backlog_of, one, unmeasurable, workspace_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.projects import Project

ABOUT = "evidence"
PLACE = WORKSPACE_FILE
CURE = "add `data:` with the files of your CRM export and promises under `terms:`"
IS_COUNTED = True
IS_USUAL = False


def missing(project: Project, agreement: Agreement) -> str:
    """There is nothing to measure, or nothing to measure on."""
    return unmeasurable(project, agreement)


def pages(order: Order) -> Iterator[Page]:
    """Its one page; the file is called after the period, as that of the scorecard is."""
    from smartdocs.document import obligations as document
    from smartdocs.measure.evidence_files import rows_of
    from smartdocs.measure.figures import measured
    from smartdocs.measure.snapshot.ids import lead_ids

    project = order.project
    name, agreement = one(project, order.name)
    with order.session(agreement) as session:
        results, judged = measured(session, order.period, max_backlog=backlog_of(project, agreement))
        ids = lead_ids(origin_of(project, name).salt, "", is_plain=False).writer("")
        if ids is None:
            raise ValueError("ids are written with the secret of this run")
        rows = {result.term: rows_of(session, result, ids) for result in results.results}
        zone = session.zone
    view = document.view(
        results, rows, agreement, workspace_of(project), period=judged, about=about(project, name), zone=zone
    )
    yield Page(view, "evidence", f"evidence-{judged.id}")
