"""Consequences and pay -> the chapters that say what follows for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document import promises
from smartdocs.document.commitments import amount
from smartdocs.document.views import Table, filled
from smartdocs.document.wording import begun, ended, goal_called, said, series, with_titles
from smartdocs.language import say

if TYPE_CHECKING:
    from smartdocs.model.agreement import Agreement, Compensation


def consequences(agreement: Agreement) -> sections.Consequences:
    """What follows a miss, for how long, and the way back."""
    return sections.Consequences(
        heading=say("What follows when a promise is missed"),
        anchor="consequences",
        consequences=tuple(
            sections.Consequence(on, who, what, lasts, begun(with_titles(restored, agreement)))
            for on, who, what, lasts, restored in promises.consequence_rows(agreement)
        ),
    )


def pay(agreement: Agreement) -> Table:
    """How the goals count in somebody's variable pay; or why they do not."""
    columns, rows = filled(
        (say("Goal"), say("Counts for"), say("Of variable pay"), say("What is paid")),
        (
            (
                goal_called(agreement, entry.goal) if entry.goal else "",
                series(entry.roles),
                amount(entry.share) if entry.share else say("None") if entry.none else "",
                _paid(entry),
            )
            for entry in agreement.compensation
        ),
    )
    return Table(heading=say("How the goals count in pay"), anchor="pay", columns=columns, rows=rows)


def _paid(entry: Compensation) -> str:
    """``Below 70 % attainment nothing is paid. 50 % is paid from 80 % on. At most 125 % is paid.``"""
    steps = [
        say("{amount} is paid from {amount2} on", amount=amount(step.pays), amount2=amount(step.at))
        for step in entry.payout
    ]
    return said(
        ended(begun(entry.none or "")),
        say('Below {amount} attainment nothing is paid.', amount=amount(entry.gate)) if entry.gate else "",
        ended(series(step if place == 0 else step.replace(say(" is paid"), "", 1) for place, step in enumerate(steps))),
        say('At most {amount} is paid.', amount=amount(entry.cap)) if entry.cap else "",
    )  # fmt: skip
