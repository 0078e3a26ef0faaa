"""What people wrote of a quarter, the agreement and its data -> the quarterly review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline import reviewing
from smartdocs.pipeline.documents import Page
from smartdocs.pipeline.projects import one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.projects import Project

ABOUT = "quarterly review"
PLACE = "agreements/"
CURE = "start one with `smartdocs review 2026-Q3 --new`"


def missing(project: Project, agreement: Agreement) -> str:
    """Nobody has written one."""
    names = [name for name, reading in project.agreements.items() if reading.value is agreement]
    known = {key.partition("/")[0] for key in project.reviews}
    return "" if known & set(names) else "nobody has written one"


def missing_in(project: Project, name: str, period: Period) -> str:
    """There are reviews, and none of this period."""
    known = list(reviewing.reviews_of(project, name))
    return "" if not known or period.id in known else f"none was written for {period.id}"


def pages(order: Order) -> Iterator[Page]:
    """Its one page, of the period that was asked for or of the latest review; the file is called after it."""
    review = reviewing.review_of(order.project, order.name, order.period)
    agreement = one(order.project, order.name)[1]
    view = reviewing.view(
        order.project, order.name, review, order.as_of, order.session, order.secret,
        nothing_yet=order.readings.nothing_yet(agreement) if order.readings else "",
    )  # fmt: skip
    yield Page(view, "review", f"review-{review.period.id}")
