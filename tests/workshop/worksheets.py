"""A workshop with a question of every kind, and what Sam has to say to it. All people are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.document import worksheet
from smartdocs.model.workshop import Workshop
from smartdocs.workshop.people import Seat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smartdocs.document.worksheet_view import WorksheetView
    from smartdocs.workshop.filled import Value

WORKSHOP = """\
schema: 1
id: autumn
title: Who buys, and why?
agreement: test
personas: [plant-manager]
date: 2026-10-01
minutes: 90
participants: {sales: [sam, ada], marketing: [mia]}
guests: [Gerd Gewinde]
questions:
  occasion: {ask: {sales: What had happened?, marketing: What did they look for?}, fills: triggers, answer: list, help: What you heard yourself.}
  story: {ask: Tell us of the last call., fills: background}
  part: {ask: Which part do they play?, fills: buying_role, answer: one_of, options: [initiator, influencer, decision_maker, approver]}
  signer: {ask: Who signs?, fills: reports_to, only_if: {question: part, says: [initiator, influencer]}}
  ways: {ask: Where do they read?, fills: info_sources, answer: several_of, options: [trade fair, "Süddeutsche (Zeitung)", "Off", colleague]}
  often: {ask: How often do they compare?, fills: decision_criteria, answer: scale, options: [never, always]}
  plants: {ask: How many plants?, fills: company, answer: number}
  order: {ask: Who comes first?, fills: priority, answer: rank, options: [Plant manager, Quality engineer, Buyer]}
"""
AGREEMENT = """\
schema: 1
id: test
title: What we promise
version: "1"
parties:
  marketing: {name: Marketing}
  sales: {name: Sales}
people:
  sam: {name: Sam Senkblei, party: sales}
  ada: {name: Ada Pegel, party: sales}
  mia: {name: Mia Pendel, party: marketing}
"""
PERSONA = "schema: 1\nname: Plant manager\nkind: primary\nstatus: proto\n"

SAID: dict[str, Value] = {
    "plant-manager:occasion": ("A press stood still", "Überdruck – 5 bar"),
    "plant-manager:occasion:confidence": "high",
    "plant-manager:occasion:source": "calls of last week",
    "plant-manager:story": "First line\nsecond line",
    "plant-manager:part": "influencer",
    "plant-manager:signer": "The managing director",
    "plant-manager:ways": ("trade fair", "Off"),
    "plant-manager:often": "4",
    "plant-manager:often:confidence": "low",
    "plant-manager:plants": "12",
    "order": ("Buyer", "Plant manager", "Quality engineer"),
}
"""What Sam has to say, by field."""


def workspace(folder: Path, workshop: str = WORKSHOP) -> Path:
    """A workspace with this workshop."""
    files = {
        "smartdocs.yaml": "schema: 1\norganisation: Pendelwerk GmbH (invented)\n",
        "agreements/test/agreement.yaml": AGREEMENT,
        "personas/plant-manager.yaml": PERSONA,
        "personas/workshops/autumn/workshop.yaml": workshop,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def workshop_of(text: str = WORKSHOP) -> Workshop:
    from smartdocs.source import parse

    return Workshop.model_validate(parse(text, "workshop.yaml").data)


SAM = Seat("sales", "sam", "", "Sam Senkblei")


def view(values: Mapping[str, Value] | None = None, seat: Seat = SAM, **more: Any) -> WorksheetView:
    """The sheet of Sam, or of somebody else."""
    return worksheet.view(
        "autumn",
        more.get("workshop") or workshop_of(),
        seat,
        organisation="Pendelwerk GmbH (invented)",
        team="Sales",
        personas={},
        values=values,
    )
