"""A class of annotated names -> frozen values of it: what ``dataclass(frozen=True, slots=True)`` makes, in a tenth of its time.

Reading one agreement takes a hundred such classes, and ``dataclasses`` compiles six methods for each of them.
Here all classes share theirs; ``__init__`` alone is compiled, and only when more than a few values are made.
``dataclasses.field``, ``replace`` and ``fields`` know these classes as their own. No class inherits from another one.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, replace
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, order: bool = False, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: type[T] | None = None, /, *, order: bool = False, kw_only: bool = False
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make the class frozen; two of its values are equal when all they hold is equal.

    Args:
        order: whether its values can be sorted: by the first thing they hold, then by the second, and so on.
        kw_only: whether a value is made with the names of what it holds only.
    """
    if cls is None:
        return lambda each: _made(each, is_ordered=order, is_named=kw_only)
    return _made(cls, is_ordered=order, is_named=kw_only)


def _made(cls: type[T], *, is_ordered: bool, is_named: bool) -> type[T]:
    annotations = cls.__annotations__
    names = tuple(name for name, of in annotations.items() if "ClassVar" not in str(of))
    mine = {name: annotations[name] for name in names}
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    held = {
        name: value
        for name, value in cls.__dict__.items()
        if name not in given and name not in {"__dict__", "__weakref__"}
    }
    held |= {
        "__slots__": names,
        "__match_args__": () if is_named else names,
        "__dataclass_fields__": _Asked({"__annotations__": mine, **given}),
        "__dataclass_params__": _Asked({"__annotations__": mine, **given}),
        "__init__": _init_when_needed(names, given, is_named=is_named),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _values,
        "__setstate__": _restore,
        "__replace__": replace,
    }
    values = attrgetter(*names) if len(names) > 1 else _values
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, _with_shared(held, values, is_ordered=is_ordered))
    made.__qualname__ = cls.__qualname__
    return made  # type: ignore[no-any-return]


def _with_shared(held: dict[str, Any], values: Callable[[Any], Any], *, is_ordered: bool) -> dict[str, Any]:
    """What a value can do, unless the class says how it does it."""

    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    def ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, object], bool]:
        return lambda self, other: (
            compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented
        )

    order = {"__lt__": ordered(lt), "__le__": ordered(le), "__gt__": ordered(gt), "__ge__": ordered(ge)}
    # a class that says only what is equal has `__hash__` set to None by Python
    hashing = {"__eq__": equal, "__hash__": hashed} if "__eq__" not in held else {}
    return {"__repr__": _shown} | hashing | (order if is_ordered else {}) | held


FEW = 16
"""Values of a class that are made without compiling its ``__init__``, which takes as long as making a hundred."""


def _init_when_needed(
    names: tuple[str, ...], given: dict[str, Any], *, is_named: bool
) -> Callable[..., None]:
    """An ``__init__`` that replaces itself by a compiled one where a class makes more than a few, or something is not as usual."""
    made = 0

    def first(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal made
        cls, made = self.__class__, made + 1
        held = _held(names, given, () if is_named else names, args, kwargs) if made <= FEW else None
        if held is None:
            cls.__init__ = _compiled(cls, names, given, is_named=is_named)
            cls.__init__(self, *args, **kwargs)
            return
        for name in names:
            object.__setattr__(self, name, held[name])
        if "__post_init__" in cls.__dict__:
            self.__post_init__()

    return first


def _held(
    names: tuple[str, ...], given: dict[str, Any], in_order: tuple[str, ...], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any] | None:  # fmt: skip
    """Every name and its value; None where one lacks, is said twice or is unknown, or says with ``field`` what it is."""
    if len(args) > len(in_order) or any(isinstance(default, Field) for default in given.values()):
        return None
    held = {**given, **kwargs, **dict(zip(in_order, args, strict=False))}
    is_usual = held.keys() == set(names) and not kwargs.keys() & set(in_order[: len(args)])
    return held if is_usual else None


def _compiled(
    cls: type[Any], names: tuple[str, ...], given: dict[str, Any], *, is_named: bool
) -> Callable[..., None]:
    known: dict[str, Any] = {"_nothing": MISSING}
    parameters, lines = ["self", "*"] if is_named and names else ["self"], []
    for name in names:
        known[f"_set_{name}"] = cls.__dict__[name].__set__  # the slot itself: `__setattr__` refuses
        default, value = given.get(name, MISSING), name
        if isinstance(default, Field):
            if not (default.init and default.repr and default.compare):
                raise TypeError(f"`{name}`: of what `field` can say, only defaults count in a frozen class")
            if default.default_factory is not MISSING:
                known[f"_make_{name}"] = default.default_factory
                default, value = MISSING, f"_make_{name}() if {name} is _nothing else {name}"
                parameters.append(f"{name}=_nothing")
            else:
                default = default.default
        if value == name:
            parameters.append(name if default is MISSING else f"{name}=_default_{name}")
            known[f"_default_{name}"] = default
        lines.append(f"    _set_{name}(self, {value})\n")
    if "__post_init__" in cls.__dict__:
        lines.append("    self.__post_init__()\n")
    made: dict[str, Any] = {}
    text = f"def __init__({', '.join(parameters)}):\n{''.join(lines) or '    pass'}"
    exec(text, known, made)  # noqa: S102  (the names are those of the class)
    made["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return made["__init__"]  # type: ignore[no-any-return]


class _Asked:
    """What ``dataclasses`` and those who know it look for on a class, made when they do."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names

    def __set_name__(self, cls: type[Any], name: str) -> None:
        self.name = name

    def __get__(self, value: object, cls: type[Any]) -> Any:
        # without a docstring, `dataclass` would write one, and read the signature of `type` for it
        held = {"__doc__": cls.__name__, **self.names}
        like: Any = dataclass(init=False, repr=False, eq=False)(type(cls.__name__, (), held))
        setattr(cls, self.name, getattr(like, self.name))
        return getattr(cls, self.name)


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in self.__slots__)


def _restore(self: Any, values: tuple[Any, ...]) -> None:
    for name, value in zip(self.__slots__, values, strict=True):
        object.__setattr__(self, name, value)


def _shown(self: Any) -> str:
    held = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{self.__class__.__qualname__}({held})"


def _refuse(self: Any, name: str, value: object = None) -> NoReturn:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot change `{name}` of a {self.__class__.__name__}")
