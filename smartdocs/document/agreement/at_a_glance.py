"""Definitions and goals -> what is said of them before the signatures: a line each, with the annex that says the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.agreement_sections import GoalLine, GoalsInShort, Meant, WhatWeMean
from smartdocs.document.wording import begun, person, series
from smartdocs.language import say

if TYPE_CHECKING:
    from smartdocs.document import agreement_sections as sections
    from smartdocs.model.agreement import Agreement

FEWEST_PARTS = 2


def what_we_mean(definitions: sections.LeadDefinition, words: sections.Definitions) -> WhatWeMean:
    """Each kind of lead and each word, in short.

    Args:
        definitions: the chapter that stands in an annex.
        words: the stages and the glossary.
    """
    return WhatWeMean(
        heading=say('What we mean'),
        anchor="what-we-mean",
        words=(
            *(Meant(lead.name, lead.meaning or begun(_criteria(lead.criteria)), lead.anchor) for lead in definitions.leads),
            *(Meant(word.term, word.meaning) for word in words.definitions),
        ),
    )  # fmt: skip


def _criteria(criteria: sections.Criteria) -> str:
    """``All of: 50 people or more; the score is 60 or more``: where nobody has put it in one sentence."""
    parts = [getattr(m, "text", "") or _criteria(m) for m in criteria.members]  # type: ignore[arg-type]
    if len(parts) < FEWEST_PARTS:
        return series(parts)
    return f"{criteria.rule}: {'; '.join(parts)}"


def goals_in_short(agreement: Agreement, goals: sections.Goals) -> GoalsInShort:
    """Each goal from where to where, by when, and who answers for it."""
    return GoalsInShort(
        heading=goals.heading,
        anchor="goals-in-short",
        goals=tuple(
            GoalLine(
                g.anchor, g.heading, g.baseline, g.target, g.due, g.statement, person(agreement, goal.owner)
            )
            for g, goal in zip(goals.goals, agreement.goals.values(), strict=True)
        ),
    )
