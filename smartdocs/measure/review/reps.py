"""A session that can group by owner -> what each rep owed and kept in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.measure.result import Share
from smartdocs.measure.review.standing import judged_in
from smartdocs.measure.single_figures import of_reps
from smartdocs.measure.succession import added

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period

OWNER = "owner"


@frozen
class Rep:
    """One owner, as the CRM calls them; empty for leads that nobody owns."""

    owner: str
    of: Mapping[str, Share]
    """Term → what they kept of it."""

    @property
    def missed(self) -> int:
        """All obligations that they missed."""
        return sum(share.matured - share.met_matured for share in self.of.values())


def reps(session: Session, period: Period) -> tuple[Rep, ...]:
    """Every owner with an obligation of the period under a promise of the reps' own, by name.

    Nothing where the leads know no owner. ``session`` has been opened with ``owner`` among its dimensions.
    """
    if OWNER not in session.facts.columns or OWNER not in session.frame.dimensions:
        return ()
    found: dict[str, dict[str, list[Share]]] = {}
    for name, term in session.agreement.terms.items():
        for each in judged_in(term.promise.every, period):
            if not any(name not in s.failed and of_reps(s, [name]) for s in session.under(name, each)):
                continue
            for owner, share in session.by(name, each, OWNER).items():
                found.setdefault(owner, {}).setdefault(name, []).append(share)
    together = {
        owner: {name: added(those) for name, those in by_term.items()} for owner, by_term in found.items()
    }
    return tuple(Rep(owner, together[owner]) for owner in sorted(together))
