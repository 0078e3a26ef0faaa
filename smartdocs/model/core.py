"""A model -> what reads and writes its values in pydantic's core: with all faults, and as plain data.

The core is asked where ``model.plainly`` is not sure. pydantic can draw the schema that it needs; our models are made of
few kinds of types, and for those it is drawn here, without pydantic. What is not among them is a TypeError, and
``tests/model/test_core.py`` holds every model of ours against what pydantic makes of it.
"""

from functools import cache, wraps
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic_core import CoreSchema, PydanticCustomError, SchemaSerializer, SchemaValidator, ValidationError

from smartdocs.frozen import frozen
from smartdocs.model.base import Ref, Strict, Written
from smartdocs.model.fields import (
    NOTHING,
    AfterValidator,
    AsAny,
    BeforeValidator,
    FieldInfo,
    Limit,
    PlainValidator,
    Refused,
    StringConstraints,
    WithJsonSchema,
    looks_of,
)

__all__ = ["Core", "ValidationError", "core", "schema_of", "translated"]

Schema = dict[str, Any]

_SIMPLE = {str: "str", int: "int", float: "float", bool: "bool", Any: "any"}
_CONFIG = {"extra_fields_behavior": "forbid", "str_strip_whitespace": True}


@frozen
class Core:
    """What reads and writes the values of a model."""

    validator: SchemaValidator
    serializer: SchemaSerializer


@cache
def core(model: type[Strict]) -> Core:
    """The core of a model, made when it is first asked for."""
    schema = schema_of(model)
    return Core(SchemaValidator(schema), SchemaSerializer(schema))


def translated(function: Any) -> Any:
    """A validator that refuses in the words of pydantic's core."""

    @wraps(function)
    def told(*args: Any) -> Any:
        try:
            return function(*args)
        except Refused as refused:
            raise PydanticCustomError(
                refused.type, refused.message_template, refused.context or None
            ) from refused

    return told


def schema_of(model: type[Strict]) -> CoreSchema:
    """The schema of a model.

    Raises:
        TypeError: it has a field of a kind that is not known here.
    """
    drawing = _Drawing()
    schema = drawing.model(model)
    if drawing.definitions:
        schema = {"type": "definitions", "schema": schema, "definitions": drawing.definitions}
    return cast("CoreSchema", schema)


class _Drawing:
    """One schema while it is drawn. A model that holds itself is drawn once and referred to by its name."""

    def __init__(self) -> None:
        self.definitions: list[Schema] = []
        self.open: dict[type[Strict], bool] = {}
        """The models around the present one, and whether they are met again inside."""
        self.named: set[type[Strict]] = set()

    def model(self, model: type[Strict]) -> Schema:
        reference = {"type": "definition-ref", "schema_ref": _name(model)}
        if model in self.named:
            return reference
        if model in self.open:
            self.open[model] = True
            return reference
        self.open[model] = False
        schema = self.whole(model)
        if not self.open.pop(model):
            return schema
        self.named.add(model)
        self.definitions.append({**schema, "ref": _name(model)})
        return reference

    def whole(self, model: type[Strict]) -> Schema:
        fields = {name: self.field(model, name, field) for name, field in model.model_fields.items()}
        inner: Schema = {
            "type": "model-fields", "fields": fields, "model_name": model.__name__, "computed_fields": [],
        }  # fmt: skip
        looks = looks_of(model)
        for mode, function in looks:
            if mode == "before":
                inner = _function("function-before", function, inner)
        schema: Schema = {
            "type": "model", "cls": model, "schema": inner, "custom_init": False, "root_model": False,
            "config": {"title": model.__name__, **_CONFIG},
        }  # fmt: skip
        for mode, function in looks:
            if mode == "after":
                schema = _function("function-after", function, schema)
        return schema

    def field(self, model: type[Strict], name: str, field: FieldInfo) -> Schema:
        try:
            schema = self.marked(field.annotation, field.metadata)
        except TypeError as error:
            raise TypeError(f"{model.__name__}.{name}: {error}") from error
        if field.default_factory is not None:
            schema = {
                "type": "default", "schema": schema, "default_factory": field.default_factory,
                "default_factory_takes_data": False,
            }  # fmt: skip
        elif field.default is not NOTHING:
            schema = {"type": "default", "schema": schema, "default": field.default}
        held: Schema = {"type": "model-field", "schema": schema}
        if field.alias is not None:
            held |= {"validation_alias": field.alias, "serialization_alias": field.alias}
        if field.exclude:
            held["serialization_exclude"] = True
        return held

    def marked(self, of: Any, marks: tuple[Any, ...]) -> Schema:
        """A type with what ``Annotated`` or the field adds to it, from the inside out."""
        ready = next((mark for mark in marks if isinstance(mark, (Written, PlainValidator))), None)
        schema = self.type(of) if ready is None else {}
        for mark in marks:
            if isinstance(mark, Written):
                schema = _function("function-plain", mark.read)
                schema["serialization"] = {"type": "function-plain", "function": mark.write}
            elif isinstance(mark, PlainValidator):
                written = {key: schema[key] for key in schema if key == "serialization"}
                schema = _function("function-plain", mark.func) | written
            elif isinstance(mark, AsAny):
                schema = {**schema, "serialization": {"type": "any"}}
            elif isinstance(mark, BeforeValidator):
                schema = _function("function-before", mark.func, schema)
            elif isinstance(mark, AfterValidator):
                schema = _function("function-after", mark.func, schema)
            else:
                _limit(schema, mark)
        return schema

    def type(self, of: Any) -> Schema:
        if of in _SIMPLE:
            return {"type": _SIMPLE[of]}
        if isinstance(of, type) and issubclass(of, Strict):
            return self.model(of)
        origin, args = get_origin(of), get_args(of)
        if origin is Annotated:
            return self.marked(args[0], args[1:])
        if origin is Literal:
            return {"type": "literal", "expected": list(args)}
        if origin in {Union, UnionType}:
            choices = [self.type(each) for each in args if each is not NoneType]
            schema = choices[0] if len(choices) == 1 else {"type": "union", "choices": choices}
            return {"type": "nullable", "schema": schema} if NoneType in args else schema
        if origin is dict:
            keys, values = map(self.type, args)
            return {"type": "dict", "keys_schema": keys, "values_schema": values}
        if origin is tuple and args[-1] is Ellipsis:
            return {"type": "tuple", "items_schema": [self.type(args[0])], "variadic_item_index": 0}
        if origin is tuple:
            return {"type": "tuple", "items_schema": list(map(self.type, args))}
        raise TypeError(f"{of} is not known here")


def _function(kind: str, function: Any, schema: Schema | None = None) -> Schema:
    """A function that reads a value, before or after the core has read it, or in its place."""
    has_info = _arguments(function) == 2
    held: Schema = {
        "type": kind,
        "function": {"type": "with-info" if has_info else "no-info", "function": translated(function)},
    }
    return held if schema is None else {**held, "schema": schema}


def _arguments(function: Any) -> int:
    """How many arguments a function, or a method that is bound to its class, is called with."""
    code = getattr(function, "__func__", function).__code__
    count: int = code.co_argcount
    return count - hasattr(function, "__func__")


def _limit(schema: Schema, mark: Any) -> None:
    """Write a limit into the schema of the value that it limits."""
    if isinstance(mark, StringConstraints):
        said = {"pattern": mark.pattern, "min_length": mark.min_length, "max_length": mark.max_length}
        schema |= {name: value for name, value in said.items() if value is not None}
    elif isinstance(mark, Limit):
        while schema["type"] == "nullable":
            schema = schema["schema"]
        if schema["type"].startswith("function"):
            raise TypeError(f"{mark} limits what a function has read")
        schema[mark.name] = mark.value
    elif not isinstance(mark, (Ref, WithJsonSchema)):
        raise TypeError(f"{mark!r} is not known here")


def _name(model: type[Strict]) -> str:
    return f"{model.__module__}.{model.__qualname__}"
