"""A model -> the class that pydantic would make of it: for what only pydantic does, which is JSON Schema.

Our models say in pydantic's words what their fields are, and are read without it (``model.plainly``, ``model.core``).
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

import pydantic

from smartdocs.model.base import Strict, Written
from smartdocs.model.core import translated
from smartdocs.model.fields import (
    NOTHING,
    AfterValidator,
    AsAny,
    BeforeValidator,
    FieldInfo,
    Limit,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    looks_of,
)

_AS_ANY: Any = pydantic.SerializeAsAny  # to a type checker it is no class
_TWINS: dict[type[Strict], type[pydantic.BaseModel]] = {}
_MODELS: dict[type[pydantic.BaseModel], type[Strict]] = {}


def model_of(twin: type[pydantic.BaseModel]) -> type[Strict]:
    """The model that a twin was made of."""
    return _MODELS[twin]


def twin(model: type[Strict]) -> type[pydantic.BaseModel]:
    """The same as a class of pydantic, with twins in place of the models in it."""
    return _TWINS[model] if model in _TWINS else _twin(model, ())


def _twin(model: type[Strict], around: tuple[type[Strict], ...]) -> type[pydantic.BaseModel]:
    within = (*around, model)
    fields: dict[str, Any] = {
        name: (_annotated(field, within), _field(field)) for name, field in model.model_fields.items()
    }
    validators: dict[str, Any] = {
        f"look_{number}": pydantic.model_validator(mode=mode)(_method(mode, function))
        for number, (mode, function) in enumerate(looks_of(model))
    }
    extra: Any = model.schema_extra
    config = pydantic.ConfigDict(
        extra="forbid", frozen=True, defer_build=True, str_strip_whitespace=True, json_schema_extra=extra
    )
    made: type[pydantic.BaseModel] = pydantic.create_model(
        model.__name__,
        __config__=config,
        __doc__=model.__doc__,
        __module__=model.__module__,
        __validators__=validators,
        **fields,
    )
    _TWINS[model], _MODELS[made] = made, model
    made.model_rebuild(force=True, _types_namespace={model.__name__: made})
    return made


def _method(mode: Literal["before", "after"], function: Any) -> Any:
    return classmethod(translated(function.__func__)) if mode == "before" else translated(function)


def _field(field: FieldInfo) -> Any:
    limits: dict[str, Any] = {mark.name: mark.value for mark in field.metadata if isinstance(mark, Limit)}
    if field.default_factory is not None:
        limits["default_factory"] = field.default_factory
    elif field.default is not NOTHING:
        limits["default"] = field.default
    if field.exclude:
        limits["exclude"] = True
    return pydantic.Field(alias=field.alias, **limits)


def _annotated(field: FieldInfo, around: tuple[type[Strict], ...]) -> Any:
    marks = tuple(mark for mark in field.metadata if not isinstance(mark, Limit))
    return _marked(_type(field.annotation, around), marks)


def _marked(of: Any, marks: tuple[Any, ...]) -> Any:
    theirs = tuple(map(_mark, marks))
    return Annotated[of, *theirs] if theirs else of


def _mark(mark: Any) -> Any:
    match mark:
        case Written():
            return _Written(mark)
        case BeforeValidator():
            return pydantic.BeforeValidator(translated(mark.func))
        case AfterValidator():
            return pydantic.AfterValidator(translated(mark.func))
        case PlainValidator():
            return pydantic.PlainValidator(translated(mark.func))
        case AsAny():
            return _AS_ANY()
        case WithJsonSchema():
            return pydantic.WithJsonSchema(dict(mark.schema))
        case StringConstraints():
            return pydantic.StringConstraints(
                pattern=mark.pattern, min_length=mark.min_length, max_length=mark.max_length
            )
        case _:
            return mark


class _Written:
    """What pydantic asks a mark for."""

    def __init__(self, mark: Written) -> None:
        self.mark = mark

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            translated(self.mark.read),
            serialization=core_schema.plain_serializer_function_ser_schema(self.mark.write),
        )

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return dict(self.mark.schema)


def _type(of: Any, around: tuple[type[Strict], ...]) -> Any:
    if isinstance(of, type) and issubclass(of, Strict):
        if of in around:
            return ForwardRef(of.__name__)
        return _TWINS[of] if of in _TWINS else _twin(of, around)
    origin, args = get_origin(of), get_args(of)
    if origin is Annotated:
        return _marked(_type(args[0], around), args[1:])
    if origin in {Union, UnionType}:
        return Union[tuple(each if each is NoneType else _type(each, around) for each in args)]  # noqa: UP007
    if origin in {dict, tuple}:
        return origin[tuple(each if each is Ellipsis else _type(each, around) for each in args)]
    return of
