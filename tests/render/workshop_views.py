"""The papers of a workshop, made of a few lines of YAML. The people are invented."""

from __future__ import annotations

from smartdocs.document import workshop_canvas, workshop_guide, workshop_invitation
from smartdocs.document.workshop_meeting import Meeting
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
