"""An agreement and its data -> the scorecard of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page
from smartdocs.pipeline.measuring import archive_of, origin_of
from smartdocs.pipeline.projects import WORKSPACE_FILE, about, backlog_of, one, unmeasurable, workspace_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.projects import Project

ABOUT = "scorecard"
PLACE = WORKSPACE_FILE
CURE = "add `data:` with the files of your CRM export and promises under `terms:`"
IS_COUNTED = True


def missing(project: Project, agreement: Agreement) -> str:
    """There is nothing to measure, or nothing to measure on."""
    return unmeasurable(project, agreement)


def pages(order: Order) -> Iterator[Page]:
    """Its one page; the file is called after the period."""
    from smartdocs.document import scorecard as document
    from smartdocs.document.weekly import weekly as for_meeting
    from smartdocs.measure import weekly
    from smartdocs.measure.figures import gather, measured
    from smartdocs.measure.outlook import with_outlook
    from smartdocs.measure.snapshot.compare import beside_frozen

    project = order.project
    name, agreement = one(project, order.name)
    with order.session(agreement) as session:
        results, judged = measured(session, order.period, max_backlog=backlog_of(project, agreement))
        figures = gather(session, results, judged)
        results = beside_frozen(session, results, archive_of(project, name), origin_of(project, name))
        results = with_outlook(session, results)
        talked_about = weekly.week(session, judged) if judged.every == "week" else None
    view = document.view(
        results, figures, agreement, workspace_of(project), period=judged, about=about(project, name), is_asked=order.period is not None,
        evidence_file=f"evidence-{judged.id}.html" if "evidence" in order.beside else "",
    )  # fmt: skip
    if talked_about:
        view = for_meeting(view, talked_about, agreement)
    yield Page(view, "scorecard", f"scorecard-{judged.id}")
