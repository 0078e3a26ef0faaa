"""Every id in an agreement that points to something is found, with its kind and its path."""

from __future__ import annotations

from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.goal import Goal
from smartdocs.model.references import points_to, references

PROMISE = {"measure": "attempts", "within": "6 business hours", "for_at_least": "90%"}


def test_every_id_is_found_with_its_kind_and_its_path() -> None:
    term = {
        "by": "sales",
        "promise": {**PROMISE, "of": "mql"},
        "owner": "mia",
        "if_missed": {"escalate_to": "sam"},
    }
    parties = {"sales": {"name": "Sales"}, "marketing": {"name": "Marketing"}}
    agreement = Agreement.model_validate(
        {"schema": 1, "id": "x", "title": "What we promise", "version": "1.0", "parties": parties, "calendar": "berlin", "terms": {"t": term}},
        context={"promises": promises()},
    )  # fmt: skip
    assert [(".".join(map(str, path)), kind, word) for path, kind, word in references(agreement)] == [
        ("calendar", "calendars", "berlin"),
        ("terms.t.by.0", "parties", "sales"),
        ("terms.t.promise.of", "stages", "mql"),
        ("terms.t.owner", "people", "mia"),
        ("terms.t.if_missed.escalate_to", "people", "sam"),
    ]


def test_a_model_says_what_its_ids_are_of() -> None:
    assert points_to(Goal)["owner"] == "people"
    assert points_to(Goal)["metric"] == "metrics"
