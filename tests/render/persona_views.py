"""Pages of personas as they would be built: one that is wanted, one that is not, one without data, and the gallery.

The company, its people and every figure are invented.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from smartdocs.document import gallery, persona
from smartdocs.document.persona_view import GalleryView, PersonaView
from smartdocs.measure.measures import promises
from smartdocs.measure.personas import Days, Rate, Sight, Sights
from smartdocs.model.agreement import Agreement
from smartdocs.model.persona import Persona
from smartdocs.model.term import Term
from smartdocs.model.workspace import Workspace

DIGEST = "0123456789abcdef" * 4
DATED = date(2026, 10, 5)
AGREEMENT = Agreement.model_validate(
    {
        "schema": 1, "id": "pilot", "title": "What we promise each other", "version": "1.1",
        "parties": {"marketing": {"name": "Marketing"}, "sales": {"name": "Sales"}},
    }
)  # fmt: skip
WORKSPACE = Workspace.model_validate({"schema": 1, "organisation": "Birk & Erle (invented)"})

BUYER: dict[str, Any] = {
    "schema": 1, "id": "plant-manager", "name": "Petra Prüfstand", "kind": "primary", "status": "validated", "priority": 1,
    "role": "Plant maintenance manager", "company": "Factory with 50 to 1,000 people", "reports_to": "Managing director",
    "buying_role": "decision_maker", "background": "Knows each machine.", "owner": "Lena Libelle",
    "agreed_by": [{"name": "Ida Birk", "party": "marketing"}, {"name": "Tom Erle", "party": "sales"}], "last_reviewed": "2026-03-17",
    "goals": ["Keep the line running"], "measured_by": ["Hours of standstill"], "challenges": ["Too few people"],
    "triggers": ["An audit in three months"], "success_factors": ["A year without a standstill"],
    "perceived_barriers": ["Installation during a shift"], "buying_steps": ["Asks two colleagues", "Invites two suppliers", "Tries one line"],
    "decision_criteria": ["Proof of accuracy"], "objections": [{"text": "We calibrate ourselves.", "response": "Ask what an hour costs."}, {"text": "Too dear."}],
    "info_sources": ["Trade fairs"], "vocabulary": ["standstill", "traceable"],
    "quotes": [
        {"text": "I cannot explain another lost shift.", "source": "Interview 7 (invented)", "date": "2026-03-05"},
        {"text": "Call me when it is traceable.", "source": "Interview 9 (invented)"},
    ],
    "identifiers": ["Job title contains plant"], "pitch": "We tell you before it fails.", "avoid": ["Features first"],
    "evidence": [
        {"claim": "The director signs.", "assumption": True, "confidence": "low"},
        {"claim": "Standstill counts.", "source": "Twelve interviews (invented)", "n": 12, "date": "2026-03-10", "confidence": "high"},
        {"claim": "They decide in May."},
        {"claim": "A visit decides.", "source": "CRM export (invented)", "n": 1204, "confidence": "medium"},
    ],
    "data_match": "persona = 'plant-manager'",
}  # fmt: skip
STUDENT: dict[str, Any] = {
    "schema": 1, "id": "student", "name": "Stefan Stoppuhr", "kind": "negative", "status": "validated", "role": "Student",
    "company": "University", "goals": ["Data for a thesis"], "identifiers": ["Writes from a university"],
    "why_not": ["No budget and no order"], "instead": ["Send the papers", "Take them out of the sequence"], "avoid": ["A call"],
    "evidence": [{"claim": "One of three reasons for a rejection.", "source": "CRM export (invented)", "confidence": "high"}],
    "data_match": "persona = 'student'",
}  # fmt: skip
GUESS: dict[str, Any] = {
    "schema": 1,
    "id": "buyer",
    "name": "Paul Preisliste",
    "kind": "secondary",
    "priority": 2,
}
TERMS = {
    "quality": Term.model_validate(
        {"title": "Lead quality", "by": "marketing", "promise": {"measure": "acceptance", "of": "mql", "decided_within": "3 calendar days", "at_least": "70%"}},
        context={"promises": promises()},
    ),
    "won": Term.model_validate(
        {"title": "New customers", "by": "marketing", "promise": {"measure": "conversion", "of": "mql", "to": "customer", "within": "90 calendar days", "at_least": "3%"}},
        context={"promises": promises()},
    ),
}  # fmt: skip
SIGHTS = Sights(
    since=date(2026, 1, 1), until=date(2026, 9, 30), as_of=datetime(2026, 10, 5, 15, tzinfo=UTC), terms=TERMS, days_from="handed_off",
    everyone=Sight(
        leads=Rate(k=2400, n=2400), qualified=Rate(k=800, n=800), terms={"quality": Rate(k=550, n=800, min_n=5), "won": Rate(k=16, n=550, min_n=100)},
        days=Days(quartiles=(70, 85, 112), n=25, min_n=5),
    ),
    of={
        "plant-manager": Sight(
            leads=Rate(k=600, n=2400, min_n=5), qualified=Rate(k=320, n=800, min_n=5),
            terms={"quality": Rate(k=224, n=316, min_n=5, running=4), "won": Rate(k=8, n=241, min_n=100, running=81, unjudged=2)},
            days=Days(quartiles=(70, 82, 90), n=10, min_n=5), untold=Rate(k=574, n=2400),
        ),
        "student": Sight(
            leads=Rate(k=313, n=2400, min_n=5), qualified=Rate(k=13, n=800, min_n=5),
            terms={"quality": Rate(k=0, n=13, min_n=5), "won": Rate(k=0, n=9, min_n=100, running=4)}, days=Days(n=0, min_n=5), untold=Rate(n=2400),
        ),
        "buyer": Sight(reason="nothing says which leads are this persona; add `data_match:` with a test of their columns"),
    },
)  # fmt: skip


def page(
    written: dict[str, Any], sights: Sights | None = None, unmeasured: str = "no data", **changed: Any
) -> PersonaView:
    """The page of a persona, of whom some things are written otherwise."""
    found = Persona.model_validate(written | changed)
    return persona.view(
        found.id, found, AGREEMENT, WORKSPACE, digest=DIGEST, dated=DATED, sights=sights, unmeasured=unmeasured, gallery="personas.html"
    )  # fmt: skip


def wall(*written: dict[str, Any], sights: Sights | None = None, unmeasured: str = "no data") -> GalleryView:
    """The gallery of some personas."""
    found = {one["id"]: Persona.model_validate(one) for one in written}
    return gallery.view(
        found, AGREEMENT, WORKSPACE, digest=DIGEST, dated=DATED, sights=sights, unmeasured=unmeasured,
        files={key: f"persona-{key}.html" for key in found},
    )  # fmt: skip


PERSONA = page(BUYER, SIGHTS)
NEGATIVE = page(STUDENT, SIGHTS)
WITHOUT_DATA = page(GUESS, unmeasured="no data: smartdocs.yaml names none")
GALLERY = wall(STUDENT, GUESS, BUYER, sights=SIGHTS)
