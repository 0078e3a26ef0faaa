"""A persona and what was counted of it -> its page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, normalize

from smartdocs.document import persona_cards as cards
from smartdocs.document.grounds import grounds
from smartdocs.document.persona_view import BUYING_ROLES, PersonaView
from smartdocs.document.sighting import sighting
from smartdocs.document.views import Fact, Furniture
from smartdocs.document.wording import moment, party, series
from smartdocs.language import Words, say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from datetime import date

    from smartdocs.measure.personas import Sights
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import Workspace

KINDS = Words(
    {"primary": "Primary persona", "secondary": "Secondary persona", "negative": "Negative persona"}
)
NOTICES = Words({"proto": "First guess", "validated": "", "retired": "Retired"})
STANDINGS = Words(
    {
        "proto": "Nobody has checked it with customers yet; treat every line as something to ask about.",
        "validated": "",
        "retired": "Neither team works with it any more; it is kept as a record.",
    }
)


def view(
    key: str,
    persona: Persona,
    agreement: Agreement,
    workspace: Workspace,
    *,
    digest: str,
    dated: date,
    sights: Sights | None,
    unmeasured: str = "",
    gallery: str = "",
) -> PersonaView:
    """The page of one persona.

    Args:
        key: the name of its file.
        digest: of what the persona says, 64 hexadecimal digits.
        dated: the date of a document without data whose persona was never looked at again.
        sights: what was counted; None without data, and then ``unmeasured`` says why.
        gallery: the file of the gallery, when it is built as well.
    """
    kind = KINDS[persona.kind]
    is_meant = persona.kind != "negative"
    sections = (
        *(cards.wanted(persona) if is_meant else cards.unwanted(persona)),
        sighting(key, persona, sights, unmeasured),
        grounds(persona, agreement),
    )
    return PersonaView(
        furniture=Furniture(
            organisation=workspace.organisation,
            document_name=kind,
            reference=f"{key}, {agreement.id} v{agreement.version}",
            digest_short=f"{digest[:8]}…{digest[-8:]}",
            digest=digest,
            title=f"{persona.name}: {kind[0].lower()}{kind[1:]}",
            description=_description(persona),
            created_on=sights.as_of.date() if sights else persona.last_reviewed or dated,
            as_of=moment(sights.as_of, str(sights.as_of.tzinfo)) if sights else "",
            digest_name=say("persona digest"),
        ),
        kind=persona.kind,
        notice=NOTICES[persona.status],
        standing=STANDINGS[persona.status],
        kicker=kicker(persona),
        initials=initials(persona.name),
        name=persona.name,
        role=persona.role or "",
        about=persona.background or "",
        voice=cards.voice(persona),
        facts=_facts(persona, agreement),
        sections=sections,
        gallery=gallery,
    )


def kicker(persona: Persona) -> str:
    """``Primary persona, priority 1``."""
    if persona.kind == "negative":
        return say("Negative persona: whom we do not mean")
    return f"{KINDS[persona.kind]}{(say(', priority {priority}', priority=persona.priority) if persona.priority else '')}"


def initials(name: str) -> str:
    """The first letters of the first and of the last word, as far as they are letters; at most two."""
    words = [
        w
        for w in (
            "".join(c for c in normalize("NFC", part) if category(c)[0] == "L") for part in name.split()
        )
        if w
    ]
    return "".join(word[0].upper()[:1] for word in (words if len(words) < 2 else (words[0], words[-1])))


def _description(persona: Persona) -> str:
    role = f", {persona.role}" if persona.role else ""
    if persona.kind == "negative":
        return say(
            "Why {name}{role} is no lead, and what to do when one comes in.", name=persona.name, role=role
        )
    return say(
        "Who {name}{role} is, what moves them, what to say, and what all this rests on.",
        name=persona.name,
        role=role,
    )


def _facts(persona: Persona, agreement: Agreement) -> tuple[Fact, ...]:
    """The strip: the four things asked first. What is not known is shown as such."""
    agreed = series(dict.fromkeys(party(agreement, a.party) for a in persona.agreed_by))
    buying = BUYING_ROLES[persona.buying_role] if persona.buying_role else ""
    reviewed = long_date(persona.last_reviewed) if persona.last_reviewed else ""
    if persona.kind == "negative":
        kept = [Fact(say("Where they are"), persona.company or ""), Fact(say("Kept by"), persona.owner or "")]
    else:
        kept = [
            Fact(say("Company"), persona.company or ""),
            Fact(say("Buying role"), buying),
            Fact(say("Reports to"), persona.reports_to or ""),
            Fact(say("Kept by"), persona.owner or ""),
        ]
    return (*kept, Fact(say("Agreed by"), agreed), Fact(say("Last looked at"), reviewed))
