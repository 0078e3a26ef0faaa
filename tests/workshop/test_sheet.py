"""The worksheet of a team, field by field."""

from smartdocs.model.workshop import Workshop
from smartdocs.workshop.sheet import Condition, sheet_of

WORKSHOP = {
    "schema": 1,
    "id": "autumn",
    "title": "Who buys?",
    "personas": ["plant-manager", "student"],
    "date": "2026-10-01",
    "minutes": 90,
    "questions": {
        "part": {
            "ask": "Which part do they play?",
            "fills": "buying_role",
            "answer": "one_of",
            "options": ["initiator", "approver"],
            "about": "plant-manager",
        },
        "order": {"ask": "Who comes first?", "fills": "priority", "answer": "rank", "options": ["A", "B"]},
        "doubt": {
            "ask": {"sales": "What did those say who did not buy?", "marketing": "Where do they leave?"},
            "fills": "perceived_barriers",
            "answer": "list",
            "help": "One a line.",
        },
        "signer": {
            "ask": {"sales": "Who signs?"},
            "fills": "reports_to",
            "only_if": {"question": "part", "says": "initiator"},
        },
    },
}


def sheet(party: str, **changes: object) -> list[tuple[str, str]]:
    workshop = Workshop.model_validate({**WORKSHOP, **changes})
    return [(field.id, field.words) for field in sheet_of(workshop, party)]


def test_a_team_is_asked_persona_by_persona_and_then_once_about_all() -> None:
    assert sheet("sales") == [
        ("plant-manager:part", "Which part do they play?"),
        ("plant-manager:doubt", "What did those say who did not buy?"),
        ("plant-manager:signer", "Who signs?"),
        ("student:doubt", "What did those say who did not buy?"),
        ("student:signer", "Who signs?"),
        ("order", "Who comes first?"),
    ]


def test_the_other_team_has_the_same_ids_with_its_own_words_and_not_what_it_is_not_asked() -> None:
    assert sheet("marketing") == [
        ("plant-manager:part", "Which part do they play?"),
        ("plant-manager:doubt", "Where do they leave?"),
        ("student:doubt", "Where do they leave?"),
        ("order", "Who comes first?"),
    ]


def test_a_workshop_without_personas_asks_everything_once() -> None:
    assert [id_ for id_, _ in sheet("sales", personas=[])] == ["part", "order", "doubt", "signer"]


def test_a_condition_looks_at_the_answer_about_the_same_persona() -> None:
    fields = {field.id: field for field in sheet_of(Workshop.model_validate(WORKSHOP), "sales")}
    assert fields["plant-manager:signer"].only_if == Condition("plant-manager:part", ("initiator",))
    assert fields["student:signer"].only_if is None  # the part of students is not asked for


def test_the_version_of_a_field_differs_with_its_words_and_with_nothing_else() -> None:
    before = {f.id: f.version for f in sheet_of(Workshop.model_validate(WORKSHOP), "sales")}
    questions: dict[str, object] = {**WORKSHOP["questions"]}  # type: ignore[dict-item]
    questions["order"] = {**questions["order"], "ask": "Who is first?"}  # type: ignore[dict-item]
    changed = {
        f.id: f.version
        for f in sheet_of(
            Workshop.model_validate({**WORKSHOP, "title": "Other", "questions": questions}), "sales"
        )
    }
    assert {key for key in before if before[key] != changed[key]} == {"order"}
