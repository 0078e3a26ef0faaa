"""Waivers and changelog -> the chapters that say what was set aside and what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.wording import people, person, versions
from smartdocs.language import say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.lint.waivers import Waiver
    from smartdocs.model.agreement import Agreement


def waivers(agreement: Agreement, noted: Sequence[Waiver]) -> sections.Waivers:
    """What was agreed in ``waivers:``, and then what comments say, which nobody has signed."""
    listed = (
        sections.Waiver(w.rule, w.on, w.reason, people(agreement, w.approved_by), long_date(w.until))
        for w in agreement.waivers
    )
    comments = (
        sections.Waiver(
            ", ".join(code for code, _ in w.rules), w.place, w.reason,
            say('{approved_by} (a comment, not signed)', approved_by=w.approved_by) if w.approved_by else say('A comment, not signed'),
            long_date(w.until),
        )
        for w in noted
    )  # fmt: skip
    return sections.Waivers(
        heading=say("Rules we set aside"),
        anchor="waivers",
        waivers=(*listed, *comments),
    )


def changes(agreement: Agreement) -> sections.Versions:
    """The versions, the latest first."""
    return sections.Versions(
        heading=say("Versions"),
        anchor="versions",
        keep_together=True,
        versions=tuple(
            sections.Version(c.version, long_date(c.date), c.summary, person(agreement, c.author))
            for c in versions(agreement)
        ),
    )
