"""The report of an invented workshop, with answers that are as hostile as they are long."""

from __future__ import annotations

from typing import Any

from smartdocs.document.workshop_report import view
from smartdocs.workshop.report import report
from tests.render import hostile
from tests.workshop.telling import PEOPLE, TEAMS, answers, workshop

_LIST = {"ask": "By what do they compare?", "fills": "decision_criteria", "answer": "list"}
_QUESTIONS: dict[str, Any] = {
    "when": {**_LIST, "fills": "triggers"},
    "what": _LIST,
    "part": {"ask": "Which part?", "fills": "buying_role", "answer": "one_of", "options": ["user", "buyer"]},
    "price": {"ask": "How much?", "fills": "background", "answer": "scale", "options": ["never", "always"]},
    "order": {"ask": "Who?", "fills": "priority", "answer": "rank", "options": ["Plant manager", "Buyer"]},
    "blank": {"ask": "What else?", "fills": "background"},
}
_SAID = answers(
    {
        "sales-sam": {"when": [hostile.SCRIPT, hostile.LONG * 3], "what": ["Price", "Needs a budget"], "part": "user", "price": "1", "order": ["Buyer", "Plant manager"]},
        "sales-ada": {"when": ["An audit"], "part": "buyer"},
        "marketing-mia": {"when": ["an audit", *(f"Entry {n}" for n in range(9))], "what": ["Needs budgets"], "price": "5", "order": ["Plant manager", "Buyer"]},
    }
)  # fmt: skip
REPORT = view(
    report(workshop(_QUESTIONS), _SAID, TEAMS, PEOPLE), {}, "Probe AG (invented)", "a" * 64, "2026-Q1"
)
