"""Waivers, changelog and signatures -> the chapters that say what was set aside and what was changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.agreement.standing import signed_by
from smartdocs.document.wording import people, person, said, versions
from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.lint.waivers import Waiver
    from smartdocs.model.agreement import Agreement


@frozen
class Hand:
    """A signature or a record that is there and was good for what it was given for."""

    person: str
    """The id."""
    version: str
    on: str
    is_recorded: bool = False
    is_of_another_text: bool = False
    """Whether the version has its number still, and says something else since."""


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


def changes(agreement: Agreement, hands: Sequence[Hand] = ()) -> sections.Versions:
    """The versions, the latest first, each with what was written down of it and who has signed it."""
    told = {
        c.version: sections.Version(c.version, long_date(c.date), c.summary, person(agreement, c.author))
        for c in versions(agreement)
    }
    unsaid = dict.fromkeys(h.version for h in hands if h.version not in told)
    here = {v: sections.Version(v, "", "") for v in unsaid if v == agreement.version}
    others = {v: sections.Version(v, "", "") for v in unsaid if v != agreement.version}
    return sections.Versions(
        heading=say("Versions"),
        anchor="versions",
        intro=say(
            "Who has signed is told by the signatures that are kept with the agreement. Whoever signs a new version replaces the signature of the one before; the history of the repository has them all."
        )
        if hands
        else "",
        keep_together=True,
        versions=tuple(
            replace(row, signed=_signed(agreement, [h for h in hands if h.version == row.version]))
            for row in (here | told | others).values()
        ),
    )


def _signed(agreement: Agreement, hands: Sequence[Hand]) -> str:
    """``Signed by Mia Pendel on 31 July 2026.``; of a text that has changed under its number, that it has."""
    same, other = ([h for h in hands if h.is_of_another_text == is_other] for is_other in (False, True))
    return said(
        signed_by([(person(agreement, h.person), h.on, h.is_recorded) for h in same]),
        say("Of another text under this number:") if other else "",
        signed_by([(person(agreement, h.person), h.on, h.is_recorded) for h in other]),
    )
