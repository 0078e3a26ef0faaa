"""A model -> the schema by which pydantic's core reads and writes it: what pydantic itself comes to, in a tenth of its time.

pydantic can make one of any type in Python; our models are made of few kinds of types. What is not among them is a
TypeError here, and ``tests/model/test_core.py`` holds every model of ours against what pydantic makes of it.
"""

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    PlainValidator,
    SerializeAsAny,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticUndefined

from smartdocs.model.base import Ref, Written

Schema = dict[str, Any]

_SIMPLE = {str: "str", int: "int", float: "float", bool: "bool", Any: "any"}
_LIMITS = {
    "Ge": "ge", "Gt": "gt", "Le": "le", "Lt": "lt", "MinLen": "min_length", "MaxLen": "max_length",
}  # fmt: skip
"""What pydantic makes of `Field(ge=1)`, by the name of its class."""
_CONFIG = {"extra": "extra_fields_behavior", "str_strip_whitespace": "str_strip_whitespace"}
_AS_ANY: Any = SerializeAsAny  # to a type checker it is no class
_VALIDATORS = {"before": "function-before", "after": "function-after"}


def schema_of(model: type[BaseModel]) -> CoreSchema:
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
        self.open: dict[type[BaseModel], bool] = {}
        """The models around the present one, and whether they are met again inside."""
        self.named: set[type[BaseModel]] = set()

    def model(self, model: type[BaseModel]) -> Schema:
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

    def whole(self, model: type[BaseModel]) -> Schema:
        decorators = model.__pydantic_decorators__
        if decorators.field_validators or decorators.validators or decorators.root_validators:
            raise TypeError(f"{model.__name__} has validators of single fields, which are not known here")
        fields = {name: self.field(model, name, field) for name, field in model.model_fields.items()}
        inner: Schema = {
            "type": "model-fields", "fields": fields, "model_name": model.__name__, "computed_fields": [],
        }  # fmt: skip
        checks = [(each.info.mode, each.func) for each in decorators.model_validators.values()]
        for mode, function in checks:
            if mode == "before":
                inner = _function("function-before", function, inner)
        config = {key: model.model_config[name] for name, key in _CONFIG.items()}  # type: ignore[literal-required]
        schema: Schema = {
            "type": "model", "cls": model, "schema": inner, "custom_init": False, "root_model": False,
            "config": {"title": model.__name__, **config},
        }  # fmt: skip
        for mode, function in checks:
            if mode != "before":
                schema = _function(_VALIDATORS[mode], function, schema)
        return schema

    def field(self, model: type[BaseModel], name: str, field: FieldInfo) -> Schema:
        try:
            schema = self.marked(field.annotation, field.metadata)
        except TypeError as error:
            raise TypeError(f"{model.__name__}.{name}: {error}") from error
        if field.default_factory is not None:
            schema = {
                "type": "default", "schema": schema, "default_factory": field.default_factory,
                "default_factory_takes_data": False,
            }  # fmt: skip
        elif field.default is not PydanticUndefined:
            schema = {"type": "default", "schema": schema, "default": field.default}
        held: Schema = {"type": "model-field", "schema": schema}
        if field.alias is not None:
            held |= {"validation_alias": field.alias, "serialization_alias": field.alias}
        if field.exclude:
            held["serialization_exclude"] = True
        return held

    def marked(self, of: Any, marks: list[Any]) -> Schema:
        """A type with what ``Annotated`` or the field adds to it, from the inside out."""
        ready = next((mark for mark in marks if isinstance(mark, (Written, PlainValidator))), None)
        schema = self.type(of) if ready is None else {}
        for mark in marks:
            if isinstance(mark, Written):
                schema = cast("Schema", mark.core)
            elif isinstance(mark, PlainValidator):
                written = {key: schema[key] for key in schema if key == "serialization"}
                schema = _function("function-plain", mark.func) | written
            elif isinstance(mark, _AS_ANY):
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
        if isinstance(of, type) and issubclass(of, BaseModel):
            return self.model(of)
        origin, args = get_origin(of), get_args(of)
        if origin is Annotated:
            return self.marked(args[0], list(args[1:]))
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
        "function": {"type": "with-info" if has_info else "no-info", "function": function},
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
        said = {name: value for name, value in vars(mark).items() if value is not None}
        if not said.keys() <= {"pattern", "min_length", "max_length"}:
            raise TypeError(f"{mark!r} is not known here")
        schema |= said
        return
    name = _LIMITS.get(type(mark).__name__)
    if name:
        while schema["type"] == "nullable":
            schema = schema["schema"]
        if schema["type"].startswith("function"):
            raise TypeError(f"{mark} limits what a function has read")
        schema[name] = getattr(mark, name)
        return
    if not isinstance(mark, (Ref, WithJsonSchema)):
        raise TypeError(f"{mark!r} is not known here")


def _name(model: type[BaseModel]) -> str:
    return f"{model.__module__}.{model.__qualname__}"
