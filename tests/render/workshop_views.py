"""The papers of a workshop, made of a few lines of YAML. The people are invented."""

from __future__ import annotations

from smartdocs.document import (
    workshop_agenda,
    workshop_canvas,
    workshop_guide,
    workshop_invitation,
    workshop_leads,
    workshop_log,
    workshop_note,
    workshop_votes,
)
from smartdocs.document.workshop_meeting import Meeting
from smartdocs.model.labelling import Labelling
from smartdocs.model.persona import Persona
from smartdocs.model.workshop import Workshop
from smartdocs.source import parse

WORKSHOP = """\
schema: 1
id: buyers
title: Whom do we mean, and whom do we not mean?
personas: [buyer, student]
objective: Two pages that both teams have agreed.
date: 2026-10-20
planned_on: 2026-09-01
starts: 10:00
minutes: 60
place: Room 2.14
participants: {marketing: [Mia Probe, Lea Probe], sales: [Sam Probe, Tom Probe]}
guests: Gerd Gewinde from service
prework: [{task: Fill in the worksheet, by: [marketing, sales], due: 2026-10-14, minutes: 20}]
agenda:
  - {minutes: 30, step: drafts, activity: Drafts in pairs, mode: pairs, output: A draft of each pair}
  - {minutes: 10, activity: Break, mode: break}
  - {minutes: 20, activity: Sort and vote, mode: vote, materials: Dots, output: The order}
decisions: [{decision: Students are not for us, by: [Mia Probe, Sam Probe], about: student}]
follow_ups: [{task: Write to the two customers, owner: Lea Probe, due: 2026-11-02}]
parking_lot: [Who asks for a demo and means a price?]
"""


def _persona(key: str, kind: str) -> Persona:
    return Persona.model_validate(
        {"schema": 1, "id": key, "name": f"Name of {key}", "kind": kind, "role": key}
    )


MEETING = Meeting(
    Workshop.model_validate(parse(WORKSHOP, "workshop.yaml").data),
    None,
    {"buyer": _persona("buyer", "primary"), "student": _persona("student", "negative")},
    "Probe AG (invented)",
    "0123456789abcdef" * 4,
)
INVITATION = workshop_invitation.view(MEETING)
GUIDE = workshop_guide.view(MEETING)
CANVAS = workshop_canvas.view(MEETING)
AGENDA = workshop_agenda.view(MEETING)
VOTES = workshop_votes.view(MEETING)
LOG = workshop_log.view(MEETING)
NOTE = workshop_note.view(MEETING)
LEADS = workshop_leads.view(
    MEETING,
    Labelling.model_validate(
        {
            "schema": 1, "workshop": "buyers", "agreement": "fy26", "definition": "mql", "as_of": "2026-03-10T09:00:00+01:00", "seed": "1",
            "leads": {f"lead-{n}": {"shown": {"size": 100 * n, "request": "demo", "country": None}} for n in range(1, 4)},
        }
    ),
)  # fmt: skip
