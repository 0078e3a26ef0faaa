"""Stages, routing and reasons -> the chapters that say which way a lead goes, who gets it, and why it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.agreement.words import stages
from smartdocs.document.views import Prose, Table, filled
from smartdocs.document.wording import begun, ended, humanised, party, person, said, series, verbatim
from smartdocs.language import Words, say
from smartdocs.measure.phrases import one
from smartdocs.model.agreement import BUILT_IN_STAGES

if TYPE_CHECKING:
    from smartdocs.model.agreement import Agreement, Stage


KINDS = Words(
    {"rejected": "rejected", "recycled": "recycled", "disqualified": "disqualified", "lost": "lost"}
)


def way(agreement: Agreement) -> Table:
    """Every stage, when one of them says more than its meaning, which stands among the words."""
    known = stages(agreement)
    columns, rows = filled(
        (
            say("Stage"),
            say("Counts as"),
            say("Decided by"),
            say("Goes on to"),
            say("Stands here for at most"),
        ),
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
    return Table(heading=say("The way of a lead"), anchor="way", columns=columns, rows=rows)


def _says_more(stage: Stage) -> bool:
    return not stage.meaning or bool(stage.next or stage.terminal or stage.counts_as or stage.stale_after)


def _counts_as(stage: Stage) -> str:
    found = stage.counts_as or ""
    return one(found) if found in BUILT_IN_STAGES else found


def _next(stage: Stage, agreement: Agreement) -> str:
    onward = series(
        (agreement.stages[s].name if s in agreement.stages else humanised(s) for s in stage.next), say("or")
    )
    return begun(
        "; ".join(part for part in (onward, say("the way ends here") if stage.terminal else "") if part)
    )


def routing(agreement: Agreement) -> Prose:
    """Who gets a new lead, how soon, and who gets it when nobody else does."""
    found = agreement.routing
    sentences = (
        (
            ended(found.rule),
            say('It is with somebody within {within}.', within=found.within) if found.within else "",
            say('A lead that goes to nobody by this rule goes to {person}.', person=person(agreement, found.fallback)) if found.fallback else "",
        )
        if found
        else ()
    )  # fmt: skip
    return Prose(heading=say("Who gets a new lead"), anchor="routing", text=verbatim(said(*sentences)))


def reasons(agreement: Agreement) -> Table:
    """Why a lead left the way to the customer, and what is done with it."""
    columns, rows = filled(
        (say("Reason"), say("The lead is"), say("What happens next"), say("Answers for it")),
        (
            (
                reason.label,
                KINDS[reason.kind],
                reason.action or "",
                party(agreement, reason.accountable) if reason.accountable else "",
            )
            for reason in agreement.reasons.values()
        ),
    )
    return Table(heading=say("Why a lead leaves the way"), anchor="reasons", columns=columns, rows=rows)
