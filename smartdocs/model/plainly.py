"""Plain data and a model -> its value, where everything plainly fits; where anything does not, pydantic's core decides.

Nearly every file that is read is right, and to see that takes no library: loading pydantic's core, and drawing the
schemas of all models for it, takes as long as the rest of a run. What is read here is what the core would read, and
whatever is not sure to be so is left to it, with all that there is to say about faults (``tests/model/test_plainly.py``
holds one against the other). How a field is read is made when a file first has it.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from smartdocs.frozen import frozen
from smartdocs.model.base import Strict, Written, fill
from smartdocs.model.fields import (
    AfterValidator,
    BeforeValidator,
    Limit,
    PlainValidator,
    StringConstraints,
    looks_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smartdocs.model.fields import FieldInfo, Info


class _Unsure(ValueError):  # noqa: N818  (nothing is wrong)
    """It may fit or not; the core knows."""


@frozen
class _Context:
    context: Any


def read(model: type[Strict], data: Any, context: Mapping[str, Any] | None) -> Any:
    """The value; None where somebody else has to look."""
    try:
        return _model(model)(data, _Context(context))
    except (ValueError, RecursionError):
        return None


@cache
def _model(model: type[Strict]) -> _Model:
    return _Model(model)


class _Model:
    """Reads one model."""

    def __init__(self, model: type[Strict]) -> None:
        self.model = model
        fields = model.model_fields
        self.rows = {field.alias or name: _Row(name, field) for name, field in fields.items()}
        self.required = frozenset(key for key, row in self.rows.items() if row.field.is_required())
        self.blank = {name: None if field.is_required() else field.default for name, field in fields.items()}
        self.made = [
            (row.name, key, row.field.default_factory)
            for key, row in self.rows.items()
            if row.field.default_factory is not None
        ]
        self.written: dict[tuple[str, ...], frozenset[str]] = {}
        looks = [(mode, _called(function)) for mode, function in looks_of(model)]
        self.before = [function for mode, function in reversed(looks) if mode == "before"]
        self.after = [function for mode, function in looks if mode == "after"]

    def __call__(self, data: Any, info: Info) -> Any:
        if data.__class__ is self.model:
            return data
        for look in self.before:
            data = look(data, info)
        if data.__class__ is not dict or not self.required <= data.keys():
            raise _Unsure
        rows, held = self.rows, self.blank.copy()
        for key, value in data.items():
            row = rows.get(key)
            if row is None:
                raise _Unsure
            held[row.name] = row.read(value, info)
        for name, key, make in self.made:
            if key not in data:
                held[name] = make()
        made = self.model.__new__(self.model)
        fill(made, held, self.names(tuple(data)))
        for look in self.after:
            made = look(made, info)
        return made

    def names(self, keys: tuple[str, ...]) -> frozenset[str]:
        """The fields that were written; files that say the same things share one answer."""
        found = self.written.get(keys)
        if found is None:
            found = self.written[keys] = frozenset(self.rows[key].name for key in keys)
        return found


class _Row:
    """A field, and how it is read, from the first time on."""

    __slots__ = ("field", "name", "read")

    def __init__(self, name: str, field: FieldInfo) -> None:
        self.name, self.field = name, field
        self.read: Any = self.first

    def first(self, value: Any, info: Info) -> Any:
        self.read = _marked(self.field.annotation, self.field.metadata)
        return self.read(value, info)


def _called(function: Callable[..., Any]) -> Callable[[Any, Info], Any]:
    """A validator as something that takes the value and what there is to ask for."""
    code = getattr(function, "__func__", function).__code__
    if code.co_argcount - hasattr(function, "__func__") == 2:
        return function
    return lambda value, info: function(value)  # noqa: ARG005


def _marked(of: Any, marks: tuple[Any, ...]) -> Any:
    """A type with what ``Annotated`` or the field adds to it, from the inside out."""
    bounds: dict[str, Any] = {}
    for mark in marks:
        if isinstance(mark, Limit):
            bounds[mark.name] = mark.value
        elif isinstance(mark, StringConstraints):
            said = (mark.pattern, mark.min_length, mark.max_length)
            names = ("pattern", "min_length", "max_length")
            bounds |= {name: value for name, value in zip(names, said, strict=True) if value is not None}
    reader = None
    for mark in marks:
        if isinstance(mark, Written):
            reader = _plain(mark.read)
        elif isinstance(mark, PlainValidator):
            reader = _called(mark.func)
        elif isinstance(mark, BeforeValidator):
            reader = _before(_called(mark.func), reader or _type(of, bounds))
        elif isinstance(mark, AfterValidator):
            reader = _after(reader or _type(of, bounds), _called(mark.func))
    return reader or _type(of, bounds)


def _plain(function: Callable[[Any], Any]) -> Any:
    return lambda value, info: function(value)  # noqa: ARG005


def _before(function: Any, then: Any) -> Any:
    return lambda value, info: then(function(value, info), info)


def _after(first: Any, function: Any) -> Any:
    return lambda value, info: function(first(value, info), info)


def _type(of: Any, bounds: Mapping[str, Any]) -> Any:
    """How a type is read; ``bounds`` are those of its number or its length."""
    if isinstance(of, type) and issubclass(of, Strict):
        return _model(of)
    if of in _SIMPLE:
        return _SIMPLE[of](bounds)
    origin, args = get_origin(of), get_args(of)
    if origin is Annotated:
        return _bounded(args[0], args[1:], bounds)
    if origin is Literal:
        return _literal(args)
    if origin in {Union, UnionType}:
        return _one_of(args, bounds)
    if origin is dict:
        return _dict(_type(args[0], {}), _type(args[1], {}), bounds)
    if origin is tuple and args[-1] is Ellipsis:
        return _several(_type(args[0], {}), bounds)
    if origin is tuple:
        return _few([_type(each, {}) for each in args])
    return _nothing


def _bounded(of: Any, marks: tuple[Any, ...], bounds: Mapping[str, Any]) -> Any:
    return _marked(of, (*marks, *(Limit(name, value) for name, value in bounds.items())))


def _nothing(value: Any, info: Info) -> Any:  # noqa: ARG001
    raise _Unsure


def _text(bounds: Mapping[str, Any]) -> Any:
    least, most = bounds.get("min_length", 0), bounds.get("max_length", sys.maxsize)
    fits = _pattern(bounds["pattern"]) if "pattern" in bounds else None

    def reads(value: Any, info: Info) -> str:  # noqa: ARG001
        if value.__class__ is not str:
            raise _Unsure
        if value and (not "!" <= value[0] <= "~" or not "!" <= value[-1] <= "~"):
            value = value.strip(" \t\r\n")
            if value[:1].isspace() or value[-1:].isspace() or "\x1c" <= value[:1] <= "\x1f":
                raise _Unsure  # what counts as blank is not the same everywhere
        if not least <= len(value) <= most or (fits and not fits(value)):
            raise _Unsure
        text: str = value
        return text

    return reads


@cache
def _pattern(pattern: str) -> Callable[[str], bool]:
    """Whether a pattern fits a text of ASCII; others are left to the core, whose engine is another one."""
    search = re.compile(pattern).search
    return lambda text: text.isascii() and "\n" not in text and search(text) is not None


def _number(kind: type[Any], *also: type[Any]) -> Any:
    kinds = frozenset((kind, *also))

    def of(bounds: Mapping[str, Any]) -> Any:
        least, above = bounds.get("ge"), bounds.get("gt")
        most, below = bounds.get("le"), bounds.get("lt")

        def reads(value: Any, info: Info) -> Any:  # noqa: ARG001
            if value.__class__ not in kinds:
                raise _Unsure
            if (
                (least is not None and not value >= least)
                or (above is not None and not value > above)
                or (most is not None and not value <= most)
                or (below is not None and not value < below)
            ):
                raise _Unsure
            return kind(value)

        return reads

    return of


def _bool(bounds: Mapping[str, Any]) -> Any:  # noqa: ARG001
    def reads(value: Any, info: Info) -> bool:  # noqa: ARG001
        if value is True or value is False:
            return bool(value)
        raise _Unsure

    return reads


def _any(bounds: Mapping[str, Any]) -> Any:  # noqa: ARG001
    return lambda value, info: value  # noqa: ARG005


_SIMPLE: dict[Any, Any] = {
    str: _text, int: _number(int), float: _number(float, int, Decimal), bool: _bool, Any: _any,
}  # fmt: skip


def _literal(words: tuple[Any, ...]) -> Any:
    known = {(word.__class__, word) for word in words}

    def reads(value: Any, info: Info) -> Any:  # noqa: ARG001
        if value.__class__ in {str, int, bool} and (value.__class__, value) in known:
            return value
        raise _Unsure

    return reads


def _one_of(args: tuple[Any, ...], bounds: Mapping[str, Any]) -> Any:
    """None or a value; or one of several that nobody can take for one another by their kind."""
    choices = [each for each in args if each is not NoneType]
    may_be_none = len(choices) < len(args)
    if len(choices) == 1:
        only = _type(choices[0], bounds)
        return lambda value, info: None if value is None else only(value, info)
    kinds = [(_kind(each), each) for each in choices]
    if all(get_origin(each) is Literal for each in choices):
        return _literal(tuple(word for each in choices for word in get_args(each)))
    if bounds or may_be_none or len({kind for kind, _ in kinds}) < len(kinds) or any(not k for k, _ in kinds):
        return _nothing
    readers = {kind: _type(each, {}) for kind, each in kinds}

    def reads(value: Any, info: Info) -> Any:
        reader = readers.get(value.__class__)
        if reader is None:
            raise _Unsure
        return reader(value, info)

    return reads


def _kind(of: Any) -> type[Any] | None:
    """What of the YAML a type is read from, and nothing else is; None where that is not sure."""
    if get_origin(of) is Annotated:
        base, *marks = get_args(of)
        return _kind(base) if all(isinstance(mark, StringConstraints) for mark in marks) else None
    if of is str:
        return str
    if get_origin(of) is dict or (isinstance(of, type) and issubclass(of, Strict)):
        return dict
    return list if get_origin(of) is tuple else None


def _dict(key: Any, value: Any, bounds: Mapping[str, Any]) -> Any:
    least = bounds.get("min_length", 0)

    def reads(data: Any, info: Info) -> dict[Any, Any]:
        if data.__class__ is not dict or len(data) < least:
            raise _Unsure
        return {key(one, info): value(other, info) for one, other in data.items()}

    return reads


def _several(item: Any, bounds: Mapping[str, Any]) -> Any:
    least = bounds.get("min_length", 0)

    def reads(data: Any, info: Info) -> tuple[Any, ...]:
        if (data.__class__ is not list and data.__class__ is not tuple) or len(data) < least:
            raise _Unsure
        return tuple([item(each, info) for each in data])

    return reads


def _few(items: list[Any]) -> Any:
    def reads(data: Any, info: Info) -> tuple[Any, ...]:
        if data.__class__ is not list or len(data) != len(items):
            raise _Unsure
        return tuple([item(each, info) for item, each in zip(items, data, strict=True)])

    return reads
