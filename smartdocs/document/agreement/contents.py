"""The chapters of an agreement in the order in which it is read: why, words, goals, promises, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import promises
from smartdocs.document.agreement import consequences, counting, goals, grounds, history, leads, people, words
from smartdocs.document.agreement.personas import personas as who_we_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.document.agreement_sections import Approval
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
) -> Iterator[Section]:
    """Every chapter, also those without content; ``numbered`` leaves those out.

    What both teams promise comes first and ends with the signatures; what it rests on follows like annexes.
    All of it is signed, so whatever the model can hold has its place in one of them.

    Args:
        why: the paragraphs of the purpose that do not stand under the title, as Markdown.
        noted: rules that comments in its files set aside.
        approvals: who has signed, by id.
    """
    yield words.why(agreement, why)
    yield words.words(agreement)
    yield words.lead_definitions(agreement)
    yield goals.goals(agreement)
    yield from promises.chapters(agreement)
    yield consequences.consequences(agreement)
    yield consequences.pay(agreement)
    yield people.roles(agreement)
    yield people.communication(agreement)
    yield grounds.assumptions(agreement)
    yield history.waivers(agreement, noted)
    yield people.signatures(agreement, approvals)

    yield grounds.clocks(agreement)
    yield leads.way(agreement)
    yield leads.routing(agreement)
    yield leads.reasons(agreement)
    yield people.roster(agreement)
    yield grounds.capacity(agreement)
    yield grounds.rates(agreement)
    yield counting.counting(agreement, workspace)
    yield counting.metrics(agreement)
    yield words.samples(agreement)
    yield who_we_mean(agreement, personas)
    yield grounds.campaigns(agreement, personas)
    yield grounds.sources(agreement)
    yield words.glossary(agreement)
    yield history.changes(agreement)
