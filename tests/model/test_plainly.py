"""What is read plainly is what pydantic's core reads; the rest is left to it."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from document.everything import Everything
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.base import Strict
from smartdocs.model.core import ValidationError, core
from smartdocs.model.persona import Persona
from smartdocs.model.plainly import read
from smartdocs.model.workspace import Workspace
from smartdocs.pipeline import opening

CONTEXT = {"promises": promises()}
ROOT = Path(__file__).parents[2]
FULL: dict[type[Strict], dict[str, Any]] = {
    Agreement: Everything(Agreement).data,
    Persona: Everything(Persona, prefix="buyer").data,
    Workspace: opening.load(ROOT).workspace.documents[0].data,
}
"""A model -> data with something in every field, or in most of them."""
ODD = (
    None, True, False, 0, 1, -1, 3.5, Decimal("0.5"), Decimal("NaN"), Decimal(2), 10**30, "", " ", "x", " x ", "yes", "1", "2026-12-31",
    "90%", "6 business hours", "lead", "\u00a0x", "x\n", "\x1fx", "é", "a-b", "A b", [], ["x"], ["x", None], {}, {"x": "y"}, {1: "x"},
)  # fmt: skip
"""What somebody may write where something else should stand."""


def decided(model: type[Strict], data: Any) -> Strict | None:
    """What the core reads; None where it refuses."""
    try:
        value: Strict = core(model).validator.validate_python(deepcopy(data), context=CONTEXT)
    except ValidationError:
        return None
    return value


def written(value: Any) -> Any:
    """All that a value holds: of models also their class, and which of their fields were written."""
    if isinstance(value, Strict):
        fields = {name: written(getattr(value, name)) for name in type(value).model_fields}
        return type(value), fields, value.model_fields_set
    if isinstance(value, dict):
        return [(key, written(inner)) for key, inner in value.items()]
    return [type(value), *map(written, value)] if isinstance(value, list | tuple) else (type(value), value)


def places(data: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything in ``data``."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path for step, inner in steps for path in ((*above, step), *places(inner, (*above, step)))]


@pytest.mark.parametrize("model", FULL, ids=lambda model: model.__name__)
def test_a_right_file_is_read_without_the_core_and_comes_to_the_same(model: type[Strict]) -> None:
    value = read(model, FULL[model], CONTEXT)
    assert value is not None
    assert written(value) == written(decided(model, FULL[model]))


PLACES = {model: places(data) for model, data in FULL.items()}


@settings(max_examples=examples(100), deadline=None)
@given(st.data())
def test_whatever_stands_in_a_file_is_read_as_the_core_reads_it_or_not_at_all(data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(list(FULL)))
    path = data.draw(st.sampled_from(PLACES[model]))
    changed = deepcopy(FULL[model])
    here = changed
    for step in path[:-1]:
        here = here[step]
    match data.draw(st.sampled_from(["other", "without", "more"])):
        case "other":
            here[path[-1]] = data.draw(st.sampled_from(ODD))
        case "without":
            del here[path[-1]]
        case _ if isinstance(here, dict):
            here[data.draw(st.sampled_from(["x", "id", "name", "if", "from", 1]))] = data.draw(
                st.sampled_from(ODD)
            )
    value = read(model, changed, CONTEXT)
    if value is not None:
        assert written(value) == written(decided(model, changed))


def test_a_value_is_left_as_it_is() -> None:
    persona = Persona.model_validate(FULL[Persona])
    assert Persona.model_validate(persona) is persona
    with pytest.raises(AttributeError, match="cannot change `name` of a Persona"):
        persona.name = "Somebody else"  # type: ignore[misc]
