"""A path in plain data: what stands there, and which keys its mapping may have."""

from __future__ import annotations

from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.keys import get, has, known_keys, model_at

PROMISE = {"measure": "attempts", "within": "6 business hours", "for_at_least": "90%"}
DATA = {"schema": 1, "terms": {"t": {"by": "sales", "promise": PROMISE}}, "people": [{"name": "Mia"}]}


def test_the_keys_of_a_promise_are_those_of_its_measure() -> None:
    keys = known_keys(Agreement, ("terms", "t", "promise"), DATA, {"promises": promises()})
    assert {"measure", "of", "where", "every", "within", "for_at_least", "from", "min_gap"} <= set(keys)


def test_where_keys_are_free_there_are_none_to_know() -> None:
    assert known_keys(Agreement, ("terms",), DATA, {}) == ()
    assert model_at(Agreement, ("terms", "t", "by"), DATA, {}) is None


def test_what_stands_at_a_path_is_found_through_mappings_and_lists() -> None:
    assert get(DATA, ("people", 0, "name")) == "Mia"
    assert get(DATA, ("people", 1)) is None
    assert get(DATA, ("terms", "u", "by")) is None
    assert (has(DATA, "terms"), has(DATA["people"], -1), has("text", 0)) == (True, False, False)
