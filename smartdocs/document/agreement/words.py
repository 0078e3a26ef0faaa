"""Purpose, stages, definitions and glossary -> the chapters that say what the words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.criteria import lead
from smartdocs.document.views import Prose, Table
from smartdocs.document.wording import ended, inside, period_label, series, verbatim
from smartdocs.language import say
from smartdocs.model.agreement import BUILT_IN_STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.model.agreement import Agreement, Stage

MOST_WORDS = 10  # explained before the promises; a longer glossary stands at the end


def why(agreement: Agreement, paragraphs: Sequence[str]) -> Prose:
    """The rest of the purpose; without one, the shared outcome that the promises serve, in the words of its goal."""
    written = "\n\n".join(paragraphs)
    outcomes = [g for g in agreement.goals.values() if g.kind == "outcome" and not g.parent]
    if not written and outcomes:
        who = series(p.name for p in agreement.parties.values())
        written = say(
            "{who} answer together for one outcome: {statement}\n\nThe promises below say what each team does for it, how that is counted, and what follows when a promise is missed.",
            who=verbatim(who),
            statement=verbatim(inside(outcomes[0].statement)),
        )
    return Prose(heading=say("Why this agreement exists"), anchor="why", text=written)


def words(agreement: Agreement) -> sections.Definitions:
    """The stages that say what they mean, then the glossary while it is short."""
    found = [
        sections.Definition(stage.name, say('{meaning} Decided by {owner}.', meaning=ended(stage.meaning), owner=stage.owner) if stage.owner else stage.meaning)
        for stage in stages(agreement).values()
        if stage.meaning
    ]  # fmt: skip
    if len(agreement.glossary) <= MOST_WORDS:
        found += [sections.Definition(word, meaning) for word, meaning in agreement.glossary.items()]
    return sections.Definitions(heading=say("What the words mean"), anchor="words", definitions=tuple(found))


def stages(agreement: Agreement) -> dict[str, Stage]:
    """The stages from the first to the last: the usual ones in their order, then those of the house."""
    order = [s for s in BUILT_IN_STAGES if s in agreement.stages]
    order += [s for s in agreement.stages if s not in order]
    return {s: agreement.stages[s] for s in order}


def glossary(agreement: Agreement) -> sections.Glossary:
    """A glossary that is too long to stand before the promises."""
    known = agreement.glossary if len(agreement.glossary) > MOST_WORDS else {}
    return sections.Glossary(
        heading=say("Glossary"),
        anchor="glossary",
        definitions=tuple(sections.Definition(w, known[w]) for w in sorted(known, key=str.casefold)),
    )


def lead_definitions(agreement: Agreement) -> sections.LeadDefinition:
    """When a lead counts as having reached a stage."""
    names = [inside(d.name) for d in agreement.definitions.values()]
    article = "an" if names and names[0][:1] in "aeiou" else "a"
    return sections.LeadDefinition(
        heading=say("What we mean by {article} {name}", article=article, name=names[0]) if len(names) == 1 else say('What we mean by each kind of lead'),
        anchor="lead-definitions",
        leads=tuple(lead(f"lead-{key}", d, agreement) for key, d in agreement.definitions.items()),
    )  # fmt: skip


def samples(agreement: Agreement) -> Table:
    """How far both teams agreed when they judged the same leads."""
    return Table(
        heading=say("How alike we read the definitions"),
        anchor="samples",
        intro=say("Both teams judged the same leads, each without seeing the answers of the other."),
        columns=(say("Definition"), say("Period"), say("Leads"), say("Kappa")),
        rows=tuple(
            (
                definition.name,
                period_label(sample.period),
                say("{n:,}", n=sample.n),
                say("{kappa:.4g}", kappa=sample.kappa),
            )
            for definition in agreement.definitions.values()
            for sample in definition.samples
        ),
        note=say(
            "Kappa is the agreement beyond chance (Cohen, 1960): 1 when all answers are the same, 0 when they are the same as often as by chance."
        ),
    )
