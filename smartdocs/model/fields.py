"""The annotations of a class -> its fields: their types, what is asked of their values, and what they are when left out.

The words are those of pydantic, and mean what they mean there. Nothing of pydantic is needed to say them: making its
classes takes longer than linting an agreement, and ``model.twin`` makes them for the one command that asks for them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Protocol, TypeVar, get_args, get_origin

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

F = TypeVar("F", bound="Callable[..., Any] | classmethod[Any, Any, Any]")
LIMITS = ("ge", "gt", "le", "lt", "min_length", "max_length")


class _Nothing:
    """No default: the value has to be written."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING: Any = _Nothing()


class Refused(ValueError):  # noqa: N818  (it is what is raised where a value is read, not a fault)
    """A value that cannot be: what is wrong in words, with ``{names}`` in them for what ``context`` holds.

    ``context`` says more for ``model.validate``: ``fix``, and where inside of the value the fault lies.
    """

    def __init__(self, kind: str, template: str, context: Mapping[str, Any] | None = None) -> None:
        super().__init__(kind, template, context)
        self.type, self.message_template, self.context = kind, template, dict(context or {})

    def message(self) -> str:
        """What is wrong, as a sentence."""
        said = self.message_template
        for name, value in self.context.items():
            said = said.replace(f"{{{name}}}", str(value))
        return said

    def __str__(self) -> str:
        return self.message()


class Info(Protocol):
    """What a validator may ask for beside the value."""

    @property
    def context(self) -> Any:
        """What ``model_validate`` was handed."""


@frozen
class Limit:
    """A bound of a number or of a length: ``Limit("ge", 1)``."""

    name: str
    value: Any


@frozen
class StringConstraints:
    """Bounds of a text."""

    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None


@frozen
class BeforeValidator:
    """Changes or refuses what is written, before it is read."""

    func: Callable[..., Any]


@frozen
class AfterValidator:
    """Changes or refuses what was read."""

    func: Callable[..., Any]


@frozen
class PlainValidator:
    """Reads the value, in place of what its type would do."""

    func: Callable[..., Any]


@frozen
class WithJsonSchema:
    """What editors are told of the type."""

    schema: Mapping[str, Any]


@frozen
class AsAny:
    """Marks a value that is written with all that its own class has, not only with what its field's class has."""


@frozen
class FieldInfo:
    """A field of a model."""

    annotation: Any
    metadata: tuple[Any, ...] = ()
    """What ``Annotated`` and ``Field`` add to the type, from the inside out."""
    alias: str | None = None
    """How the YAML writes it, where that is no name of Python."""
    default: Any = NOTHING
    default_factory: Callable[[], Any] | None = None
    exclude: bool = False
    """Whether it is left out when the value is written."""

    def is_required(self) -> bool:
        """Whether it has to be written."""
        return self.default is NOTHING and self.default_factory is None

    def get_default(self, *, call_default_factory: bool = True) -> Any:
        """What it is when left out; None where it cannot be."""
        if self.default_factory is not None:
            return self.default_factory() if call_default_factory else None
        return None if self.default is NOTHING else self.default


class _Said:
    """What ``Field`` was told, until the type is known."""

    __slots__ = ("alias", "default", "default_factory", "exclude", "limits")

    def __init__(self, default: Any, default_factory: Any, alias: Any, exclude: bool, limits: Any) -> None:
        self.default, self.default_factory, self.alias = default, default_factory, alias
        self.exclude, self.limits = exclude, limits


def Field(  # noqa: N802  (it stands for the field)
    *,
    default: Any = NOTHING,
    default_factory: Callable[[], Any] | None = None,
    alias: str | None = None,
    exclude: bool = False,
    **limits: Any,
) -> Any:
    """What the type of a field does not say. ``limits`` are ``ge``, ``gt``, ``le``, ``lt``, ``min_length``, ``max_length``."""
    if not limits.keys() <= {*LIMITS}:
        raise TypeError(f"a field has no {', '.join(sorted(limits.keys() - {*LIMITS}))}")
    return _Said(default, default_factory, alias, exclude, tuple(Limit(n, v) for n, v in limits.items()))


def model_validator(*, mode: Literal["before", "after"]) -> Callable[[F], F]:
    """Marks a method that looks at the whole: at what is written, or at what was read."""

    def marked(function: F) -> F:
        held: Any = function
        getattr(held, "__func__", held).looks = mode
        return function

    return marked


def looks_of(model: type[Any]) -> tuple[tuple[Literal["before", "after"], Callable[..., Any]], ...]:
    """When and by what a model is looked at as a whole, in the order of the class."""
    found: dict[str, Literal["before", "after"]] = {}
    for cls in reversed(model.__mro__):
        for name, held in vars(cls).items():
            mode = getattr(getattr(held, "__func__", held), "looks", None)
            if mode:
                found[name] = mode
            else:
                found.pop(name, None)
    return tuple((mode, getattr(model, name)) for name, mode in found.items())


def fields_of(model: type[Any]) -> dict[str, FieldInfo]:
    """The fields of a model, those of the classes above it first."""
    found: dict[str, FieldInfo] = {}
    for cls in reversed(model.__mro__[:-1]):
        known = {**vars(sys.modules[cls.__module__]), cls.__name__: cls}
        for name, said in cls.__annotations__.items():
            if name[0] == "_" or (isinstance(said, str) and said.startswith("ClassVar")):
                continue
            annotation = eval(said, known) if isinstance(said, str) else said  # noqa: S307  (our own source)
            if get_origin(annotation) is not ClassVar:
                found[name] = _field(annotation, vars(cls).get(name, NOTHING))
    return found


def _field(annotation: Any, said: Any) -> FieldInfo:
    marks: tuple[Any, ...] = ()
    if get_origin(annotation) is Annotated:
        annotation, *inner = get_args(annotation)
        marks = tuple(inner)
    if isinstance(said, _Said):
        return FieldInfo(
            annotation, (*marks, *said.limits), said.alias, said.default, said.default_factory, said.exclude
        )
    return FieldInfo(annotation, marks, default=said)
