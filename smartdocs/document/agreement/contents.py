"""The chapters of an agreement in the order in which it is read: what is signed in short, the signatures, and the annexes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document import promises
from smartdocs.document.agreement import (
    at_a_glance,
    consequences,
    counting,
    funnel,
    goals,
    grounds,
    history,
    leads,
    people,
    words,
)
from smartdocs.document.agreement.personas import personas as who_we_mean
from smartdocs.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.document.agreement.history import Hand
    from smartdocs.document.agreement_sections import Approval, Goals, LeadDefinition, Roles
    from smartdocs.document.views import Section
    from smartdocs.lint.waivers import Waiver
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import Workspace


def chapters(
    agreement: Agreement,
    personas: Mapping[str, Persona],
    workspace: Workspace,
    *,
    why: Sequence[str],
    noted: Sequence[Waiver] = (),
    approvals: Mapping[str, Approval] | None = None,
    hands: Sequence[Hand] = (),
) -> Iterator[Section]:
    """Every chapter, also those without content; ``numbered`` leaves those out.

    What both teams promise comes first, in as few pages as people read, and ends with the signatures. What it says
    exactly, and what that rests on, follows in annexes. All of it is signed, so whatever the model can hold has its
    place in one of them.

    Args:
        why: the paragraphs of the purpose that do not stand under the title, as Markdown.
        noted: rules that comments in its files set aside.
        approvals: who has signed, by id.
        hands: who has signed which version, as far as the signatures are still there.
    """
    found, aims, roles = words.lead_definitions(agreement), goals.goals(agreement), people.roles(agreement)
    yield words.why(agreement, why)
    yield at_a_glance.what_we_mean(found, words.words(agreement))
    yield at_a_glance.goals_in_short(agreement, aims)
    yield consequences.consequences(agreement)
    yield replace(roles, people=(), teams=(), intro="", keep_together=True)
    yield people.communication(agreement)
    yield history.waivers(agreement, noted)
    yield people.signatures(agreement, approvals)
    for annex in _annexes(agreement, personas, workspace, found, aims, roles, hands):
        yield replace(annex, is_annex=True)


def _annexes(
    agreement: Agreement,
    personas: Mapping[str, Persona],
    workspace: Workspace,
    found: LeadDefinition,
    aims: Goals,
    roles: Roles,
    hands: Sequence[Hand],
) -> Iterator[Section]:
    """What the signatures cover beside the first pages: the promises to the word, how they are counted, and on what grounds."""
    yield from promises.chapters(agreement)
    yield replace(aims, heading=say("The goals in full") if len(aims.goals) > 1 else say("The goal in full"))
    yield consequences.pay(agreement)
    yield counting.counting(agreement, workspace)
    yield counting.metrics(agreement)
    yield found
    yield words.samples(agreement)
    yield leads.way(agreement)
    yield leads.routing(agreement)
    yield leads.reasons(agreement)
    yield grounds.clocks(agreement)
    yield replace(roles, heading=say("Who is who"), anchor="people", columns=(), duties=())
    yield people.roster(agreement)
    yield who_we_mean(agreement, personas)
    yield funnel.funnel(agreement)
    yield grounds.assumptions(agreement)
    yield grounds.capacity(agreement)
    yield grounds.rates(agreement)
    yield grounds.campaigns(agreement, personas)
    yield words.glossary(agreement)
    yield history.changes(agreement, hands)
    yield grounds.sources(agreement)
