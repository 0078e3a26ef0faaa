"""A term and a longer period -> SQL that chooses its obligations of that time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.review.standing import judged_in

if TYPE_CHECKING:
    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period


def inside(session: Session, term: str, period: Period) -> str:
    """An obligation belongs to a period of the term that ends in ``period``; with the stretches in force only, as in results."""
    every = session.agreement.terms[term].promise.every
    stretches = [i for each in judged_in(every, period) for i in session.indices(every, each)]
    return f"p_{every} IN ({', '.join(str(i) for i in stretches)})" if stretches else "1 = 0"
