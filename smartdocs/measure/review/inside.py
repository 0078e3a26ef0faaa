"""A term and a longer period -> SQL that chooses its obligations of that time, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.review.standing import judged_in

if TYPE_CHECKING:
    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period


def inside(session: Session, term: str, period: Period) -> list[tuple[Session, str]]:
    """Each version that owed the term in that time, with what chooses the obligations that it judges.

    An obligation belongs to a period of the term that ends in ``period``; with the stretches in force only, as in results.
    """
    every = session.agreement.terms[term].promise.every
    found: list[tuple[Session, list[int]]] = []
    for part in judged_in(every, period):
        for each in session.under(term, part):
            stretches = each.indices(every, part)
            mine = next((known for version, known in found if version is each), None)
            if mine is None:
                found.append((each, stretches))
            else:
                mine += stretches
    return [
        (each, f"p_{every} IN ({', '.join(map(str, stretches))})" if stretches else "1 = 0")
        for each, stretches in found
    ]
