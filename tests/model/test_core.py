"""What we draw for pydantic's core is what pydantic draws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from annotated_types import MultipleOf
from pydantic import BeforeValidator, Field, field_validator

from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.base import Strict
from smartdocs.model.calendar import HolidayFile
from smartdocs.model.core import schema_of
from smartdocs.model.persona import Persona
from smartdocs.model.rulepack import RulePack
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace

if TYPE_CHECKING:
    from pydantic import BaseModel

READ = (Agreement, Persona, Workshop, Workspace, RulePack, HolidayFile, *promises().values())
"""What files and their parts are read by."""


def compared(schema: Any) -> Any:
    """A schema without what only JSON Schema needs, and with names for references that are the same in every run."""
    if isinstance(schema, dict):
        aside = {"metadata", "json_schema_input_schema"} | (
            {"ref"} if "function" in schema or "cls" in schema else set()
        )
        kept = {key: compared(value) for key, value in schema.items() if key not in aside}
        if "schema_ref" in kept:
            kept["schema_ref"] = re.sub(r":\d+$", "", kept["schema_ref"])
        return kept
    return [compared(each) for each in schema] if isinstance(schema, list | tuple) else schema


@pytest.mark.parametrize("model", READ, ids=lambda model: f"{model.__module__}.{model.__qualname__}")
def test_our_schema_is_that_of_pydantic(model: type[BaseModel]) -> None:
    ours = schema_of(model)
    model.model_rebuild(force=True)
    assert compared(ours) == compared(model.__pydantic_core_schema__)


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
        number: Annotated[int, MultipleOf(2)]

    with pytest.raises(TypeError, match=r"Odd\.number: MultipleOf\(multiple_of=2\) is not known here"):
        schema_of(Odd)


def test_a_limit_of_what_a_function_has_read_is_refused() -> None:
    class Odd(Strict):
        number: Annotated[int, BeforeValidator(lambda value: value), Field(ge=1)]

    with pytest.raises(TypeError, match=r"Odd\.number: .* limits what a function has read"):
        schema_of(Odd)


def test_a_validator_of_one_field_is_refused() -> None:
    class Odd(Strict):
        number: int

        @field_validator("number")
        @classmethod
        def _even(cls, number: int) -> int:
            return number

    with pytest.raises(TypeError, match="Odd has validators of single fields"):
        schema_of(Odd)


def test_values_are_written_without_pydantic_having_had_a_look() -> None:
    class Price(Strict):
        amount: int = Field(alias="number")
        currency: str | None = None

    price = Price.model_validate({"number": 5})
    assert price.model_dump(mode="json", by_alias=True, exclude_none=True) == {"number": 5}
    assert not Price.__pydantic_complete__
    assert Price.model_json_schema()["required"] == ["number"]
    assert price.model_dump() == {"amount": 5, "currency": None}
