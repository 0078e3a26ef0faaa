"""No field is forgotten: each says which way it goes, or that only a reader can tell."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.base import Strict, declared
from smartdocs.model.persona import Persona
from smartdocs.model.way import Way, going


def models_in(annotation: Any, found: dict[str, type[Strict]]) -> dict[str, type[Strict]]:
    """Every model that a type can hold, by its name."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        name = f"{annotation.__module__.rpartition('.')[2]}.{annotation.__qualname__}"
        if name not in found:
            found[name] = annotation
            for field in annotation.model_fields.values():
                models_in(field.annotation, found)
    for inner in get_args(annotation):
        models_in(inner, found)
    return found


MODELS: dict[str, type[Strict]] = {}
for root in (Agreement, Persona, *promises().values()):
    models_in(root, MODELS)
FIELDS = [(name, field) for name, model in sorted(MODELS.items()) for field in model.model_fields]


def test_the_walk_finds_models_inside_of_models_and_every_measure() -> None:
    assert {
        "agreement.Agreement",
        "calendar.Holiday",
        "scoring.Points",
        "definition.Criterion",
    } <= MODELS.keys()
    assert {f"{name}.Promise" for name in promises()} <= MODELS.keys()
    assert ("attempts.Promise", "of") in FIELDS


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=[".".join(each) for each in FIELDS])
def test_a_field_says_which_way_it_goes(model: str, field: str) -> None:
    assert declared(MODELS[model], field) is not None, f"add `{field}` to `ways` of {model}"


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_model_says_nothing_of_fields_that_it_does_not_have(name: str) -> None:
    model = MODELS[name]
    assert set(model.__dict__.get("ways", {})) - set(model.model_fields) == set()
    assert not model.called or model.called in model.model_fields


def test_a_field_that_nobody_declared_has_to_be_read() -> None:
    class Bare(Strict):
        ways = going(neutral=("known",))
        known: int = 1
        forgotten: int = 1

    assert declared(Bare, "known") == Way("neutral")
    assert declared(Bare, "forgotten") is None
