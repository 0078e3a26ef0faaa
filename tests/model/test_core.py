"""What we draw for pydantic's core is what pydantic draws."""

from __future__ import annotations

import inspect
import re
from types import MethodType
from typing import Annotated, Any

import pytest

from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.base import BeforeValidator, Field, Strict
from smartdocs.model.calendar import HolidayFile
from smartdocs.model.core import schema_of
from smartdocs.model.fields import Limit
from smartdocs.model.persona import Persona
from smartdocs.model.review import Review
from smartdocs.model.rulepack import RulePack
from smartdocs.model.term import Term
from smartdocs.model.twin import twin
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace

READ = (Agreement, Persona, Review, Workshop, Workspace, RulePack, HolidayFile, *promises().values())
"""What files and their parts are read by."""


def compared(schema: Any) -> Any:
    """A schema without what only JSON Schema needs, with the names of classes and of references that are in both, and functions as they were written."""
    if isinstance(schema, dict):
        aside = {"metadata", "json_schema_input_schema"} | (
            {"ref"} if "function" in schema or "cls" in schema else set()
        )
        kept = {key: compared(value) for key, value in schema.items() if key not in aside}
        if "schema_ref" in kept:
            kept["schema_ref"] = re.sub(r":\d+$", "", kept["schema_ref"])
        return kept
    if isinstance(schema, type):
        return schema.__name__
    if callable(schema):
        written = inspect.unwrap(schema)
        return written.__func__ if isinstance(written, MethodType) else written
    return [compared(each) for each in schema] if isinstance(schema, list | tuple) else schema


@pytest.mark.parametrize("model", READ, ids=lambda model: f"{model.__module__}.{model.__qualname__}")
def test_our_schema_is_that_of_pydantic(model: type[Strict]) -> None:
    assert compared(schema_of(model)) == compared(twin(model).__pydantic_core_schema__)


def test_the_fields_keep_their_order() -> None:
    schema: Any = schema_of(Persona)
    assert list(schema["schema"]["fields"]) == list(Persona.model_fields)


def test_a_kind_of_type_that_is_not_known_is_named() -> None:
    class Odd(Strict):
        words: set[str]

    with pytest.raises(TypeError, match=r"Odd\.words: set\[str\] is not known here"):
        schema_of(Odd)


def test_a_limit_that_is_not_known_is_named() -> None:
    class Odd(Strict):
        number: Annotated[int, "even"]

    with pytest.raises(TypeError, match=r"Odd\.number: 'even' is not known here"):
        schema_of(Odd)


def test_a_limit_of_what_a_function_has_read_is_refused() -> None:
    class Odd(Strict):
        number: Annotated[int, BeforeValidator(lambda value: value), Limit("ge", 1)]

    with pytest.raises(TypeError, match=r"Odd\.number: .* limits what a function has read"):
        schema_of(Odd)


def test_a_limit_that_no_field_has_is_refused_where_it_is_written() -> None:
    with pytest.raises(TypeError, match="a field has no multiple_of"):
        Field(multiple_of=2)


def test_values_are_written_as_plain_data() -> None:
    class Price(Strict):
        amount: int = Field(alias="number")
        currency: str | None = None

    price = Price.model_validate({"number": 5})
    assert price.model_dump(mode="json", by_alias=True, exclude_none=True) == {"number": 5}
    assert price.model_dump() == {"amount": 5, "currency": None}
    assert twin(Price).model_json_schema()["required"] == ["number"]


def test_a_promise_is_written_with_all_that_its_measure_has() -> None:
    promise = {"measure": "attempts", "within": "6 business hours", "for_at_least": "90%"}
    term = Term.model_validate({"by": "sales", "promise": promise}, context={"promises": promises()})
    assert term.model_dump(mode="json", exclude_defaults=True) == {"by": ["sales"], "promise": promise}
