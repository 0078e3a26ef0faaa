"""Proposed amendments and what they come to -> the section that prints them with the words of the redline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.redline import changed_clause
from smartdocs.document.review_view import Amendments, ChangedBy, Proposal
from smartdocs.document.wording import ended, person
from smartdocs.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.review import Amendment
    from smartdocs.redline.values import Comparison


def amendments(
    proposed: Sequence[Amendment],
    comparison: Comparison | None,
    misfits: dict[int, str],
    agreement: Agreement,
) -> Amendments:
    """Each clause that would change, with who proposes it and why; and the proposals that change nothing.

    Args:
        comparison: of the agreement as it stands with the amended one; None where that cannot be understood.
        misfits: place of a proposal → why it does not fit.
    """
    left = dict(enumerate(proposed))
    if comparison is None:
        return Amendments(
            heading=say("What we propose to change"), anchor="amendments", changes=(), without=()
        )
    changes = []
    for number, clause in enumerate(comparison.changed):
        mine = {
            place: each
            for place, each in left.items()
            if place not in misfits and _is_about(each, clause.section, clause.id)
        }
        for place in mine:
            del left[place]
        changes.append(
            ChangedBy(changed_clause(clause, f"amendment-{number + 1}", comparison), tuple(_proposal(a, agreement) for a in mine.values()))
        )  # fmt: skip
    without = tuple(
        Proposal(each.path, misfits.get(place, say("The agreement says this already.")))
        for place, each in left.items()
    )
    return Amendments(
        heading=say("What we propose to change"), anchor="amendments", changes=tuple(changes), without=without
    )


def _is_about(amendment: Amendment, section: str, key: str) -> bool:
    steps = [str(step) for step in amendment.steps]
    if section == "agreement":
        return len(steps) == 1
    return steps[0] == section and (not key or len(steps) < 2 or steps[1] == key)


def _proposal(amendment: Amendment, agreement: Agreement) -> Proposal:
    by = (
        say("Proposed by {person}", person=person(agreement, amendment.by))
        if amendment.by
        else say("Proposed")
    )
    return Proposal(amendment.path, f"{by}: {ended(amendment.why)}" if amendment.why else ended(by))
