"""Personas -> the chapter that says whom both teams mean, with all that was agreed about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.agreement_sections import Trait
from smartdocs.document.persona_view import BUYING_ROLES, CONFIDENCES
from smartdocs.document.wording import many, party, quoted, series
from smartdocs.language import Words, say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Claim, Objection, Persona, Quote

KINDS = Words(
    {"primary": "primary persona", "secondary": "secondary persona", "negative": "negative persona"}
)
STATES = Words({"proto": "Draft, not yet validated", "validated": "Validated", "retired": "Retired"})


def personas(agreement: Agreement, known: Mapping[str, Persona]) -> sections.Personas:
    """The personas the agreement rests on, in its order."""
    return sections.Personas(
        heading=say("Who we mean"),
        anchor="personas",
        personas=tuple(_persona(key, known[key], agreement) for key in agreement.personas if key in known),
    )


def _persona(key: str, found: Persona, agreement: Agreement) -> sections.Persona:
    kind = KINDS[found.kind]
    return sections.Persona(
        anchor=f"persona-{key}",
        name=found.name,
        role=", ".join(part for part in (found.role or "", kind) if part),
        buying_role=BUYING_ROLES[found.buying_role] if found.buying_role else "",
        agreed_by=series(f"{a.name} ({party(agreement, a.party)})" for a in found.agreed_by),
        reviewed=long_date(found.last_reviewed) if found.last_reviewed else "",
        summary=found.pitch or "",
        traits=tuple(trait for trait in _traits(found) if trait.said),
    )


def _traits(found: Persona) -> Iterator[Trait]:
    yield Trait(say("State"), (STATES[found.status],))
    yield Trait(say("Priority"), (str(found.priority),) if found.priority else ())
    yield Trait(say("Kept by"), (found.owner,) if found.owner else ())
    yield Trait(say("Company"), (found.company,) if found.company else ())
    yield Trait(say("Reports to"), (found.reports_to,) if found.reports_to else ())
    yield Trait(say("Background"), (found.background,) if found.background else ())
    yield Trait(say("Wants"), found.goals)
    yield Trait(say("Is measured by"), found.measured_by)
    yield Trait(say("Struggles with"), found.challenges)
    yield Trait(say("Begins to look when"), found.triggers)
    yield Trait(say("Expects"), found.success_factors)
    yield Trait(say("Hesitates because of"), found.perceived_barriers)
    yield Trait(say("Way to the order"), found.buying_steps)
    yield Trait(say("Compares by"), found.decision_criteria)
    yield Trait(say("Objects"), tuple(map(_objection, found.objections)))
    yield Trait(say("Asks and reads"), found.info_sources)
    yield Trait(say("Own words"), (*found.vocabulary, *map(_quote, found.quotes)))
    yield Trait(say("Recognised by"), found.identifiers)
    yield Trait(say("Why not"), found.why_not)
    yield Trait(say("Do instead"), found.instead)
    yield Trait(say("Better not"), found.avoid)
    yield Trait(say("We believe"), tuple(map(_claim, found.evidence)))
    yield Trait(say("In the data"), (found.data_match.text,) if found.data_match else (), code=True)


def _objection(found: Objection) -> str:
    return f"{quoted(found.text)} – {found.response}" if found.response else quoted(found.text)


def _quote(found: Quote) -> str:
    return f"{quoted(found.text)}{_origin(found.source or '', long_date(found.date) if found.date else '')}"


def _claim(found: Claim) -> str:
    """``They read trade papers (12 interviews, 12 cases, high confidence)``."""
    return found.claim.rstrip(".") + _origin(
        say("an assumption") if found.assumption else "",
        found.source or "",
        many(found.n, "case") if found.n is not None else "",
        long_date(found.date) if found.date else "",
        say("{confidence} confidence", confidence=CONFIDENCES[found.confidence]) if found.confidence else "",
    )


def _origin(*parts: str) -> str:
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""
