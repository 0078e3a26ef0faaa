"""Stages, routing and reasons -> the chapters that say which way a lead goes, who gets it, and why it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.agreement.words import stages
from smartdocs.document.views import Prose, Table, filled
from smartdocs.document.wording import begun, ended, humanised, party, person, said, series, verbatim
from smartdocs.measure.phrases import one
from smartdocs.model.agreement import BUILT_IN_STAGES

if TYPE_CHECKING:
    from smartdocs.model.agreement import Agreement, Stage


def way(agreement: Agreement) -> Table:
    """Every stage, when one of them says more than its meaning, which stands among the words."""
    known = stages(agreement)
    columns, rows = filled(
        ("Stage", "Counts as", "Decided by", "Goes on to", "Stands here for at most"),
        (
            (
                stage.name,
                _counts_as(stage),
                stage.owner or "",
                _next(stage, agreement),
                str(stage.stale_after) if stage.stale_after else "",
            )
            for stage in known.values()
            if any(_says_more(s) for s in known.values())
        ),
    )
    return Table(heading="The way of a lead", anchor="way", columns=columns, rows=rows)


def _says_more(stage: Stage) -> bool:
    return not stage.meaning or bool(stage.next or stage.terminal or stage.counts_as or stage.stale_after)


def _counts_as(stage: Stage) -> str:
    found = stage.counts_as or ""
    return one(found) if found in BUILT_IN_STAGES else found


def _next(stage: Stage, agreement: Agreement) -> str:
    onward = series(
        (agreement.stages[s].name if s in agreement.stages else humanised(s) for s in stage.next), "or"
    )
    return begun("; ".join(part for part in (onward, "the way ends here" if stage.terminal else "") if part))


def routing(agreement: Agreement) -> Prose:
    """Who gets a new lead, how soon, and who gets it when nobody else does."""
    found = agreement.routing
    sentences = (
        (
            ended(found.rule),
            f"It is with somebody within {found.within}." if found.within else "",
            f"A lead that goes to nobody by this rule goes to {person(agreement, found.fallback)}." if found.fallback else "",
        )
        if found
        else ()
    )  # fmt: skip
    return Prose(heading="Who gets a new lead", anchor="routing", text=verbatim(said(*sentences)))


def reasons(agreement: Agreement) -> Table:
    """Why a lead left the way to the customer, and what is done with it."""
    columns, rows = filled(
        ("Reason", "The lead is", "What happens next", "Answers for it"),
        (
            (
                reason.label,
                reason.kind,
                reason.action or "",
                party(agreement, reason.accountable) if reason.accountable else "",
            )
            for reason in agreement.reasons.values()
        ),
    )
    return Table(heading="Why a lead leaves the way", anchor="reasons", columns=columns, rows=rows)
