"""Tables of answers as on paper -> worksheets, for tests. All people are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.model.answers import Answers
from smartdocs.model.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Mapping

TEAMS = (("sales", "Sales"), ("marketing", "Marketing"))
PEOPLE = {
    "sam": "Sam Senkblei",
    "ada": "Ada Pegel",
    "greta": "Greta Sonde",
    "mia": "Mia Pendel",
    "lena": "Lena Libelle",
}


def workshop(questions: Mapping[str, Any], **more: Any) -> Workshop:
    """A workshop about the plant manager, with these questions."""
    return Workshop.model_validate(
        {
            "schema": 1, "id": "w", "title": "Whom do we mean?", "date": "2026-03-17", "minutes": 60, "personas": ["plant-manager"],
            "participants": {"sales": ["sam", "ada", "greta"], "marketing": ["mia", "lena"]}, "questions": questions, **more,
        }
    )  # fmt: skip


def answers(rows: Mapping[str, Mapping[str, Any]], about: str | None = "plant-manager") -> dict[str, Answers]:
    """``{"sales-sam": {"doubt": ["Price"]}}``; a pair is an answer and how sure they are."""
    found = {}
    for sheet, told in rows.items():
        party, person = sheet.split("-")
        said = []
        for question, given in told.items():
            answer, sure = given if isinstance(given, tuple) else (given, None)
            said.append(
                {"question": question, "about": None if question.startswith("order") else about, "answer": answer, "at": "2026-03-10T09:00:00+01:00", "confidence": sure}
            )  # fmt: skip
        found[sheet] = Answers.model_validate(
            {"schema": 1, "workshop": "w", "party": party, "person": person, "said": said}
        )
    return found
