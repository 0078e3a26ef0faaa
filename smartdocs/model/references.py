"""A value -> every id in it that points to something: where it stands, what kind of thing it names, and the id."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from smartdocs.model.base import Ref, Strict
from smartdocs.model.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartdocs.model.keys import Path


def references(value: Any, path: Path = ()) -> list[tuple[Path, str, str]]:
    """Every id that points to something: path, kind (``people``), id. Found by the marks on the fields."""
    found: list[tuple[Path, str, str]] = []
    _collect(value, path, found)
    return found


def _collect(value: Any, path: Path, found: list[tuple[Path, str, str]]) -> None:
    held = _held(value.__class__)
    if held == "fields":
        for name, key, kind in _pointing(value.__class__):
            inner = getattr(value, name)
            if inner is None:
                continue
            if kind is None:
                if inner and _held(inner.__class__):
                    _collect(inner, (*path, key), found)
            elif isinstance(inner, str):
                found.append(((*path, key), kind, inner))
            elif isinstance(inner, tuple):
                found += [
                    ((*path, key, i), kind, item) for i, item in enumerate(inner) if isinstance(item, str)
                ]
        return
    pairs: Iterable[tuple[str | int, Any]] = value.items() if held == "keys" else enumerate(value)
    for step, inner in pairs:
        if inner and _held(inner.__class__):
            _collect(inner, (*path, step), found)


@cache
def _held(of: type[Any]) -> Literal["fields", "keys", "items", ""]:
    """How to get at what a value of this type holds; nothing for plain values."""
    if issubclass(of, Strict):
        return "fields"
    return "keys" if issubclass(of, dict) else "items" if issubclass(of, tuple) else ""


def points_to(model: type[Strict]) -> dict[str, str]:
    """The kind of thing that ids point to, for each field of a model that holds ids."""
    return {name: kind for name, _, kind in _pointing(model) if kind}


@cache
def _pointing(model: type[Strict]) -> tuple[tuple[str, str, str | None], ...]:
    """Name, key, and the kind of thing that its ids point to, for each field of a model."""
    found = []
    for name, held in model.model_fields.items():
        annotation: Any = held.annotation
        kind = _ref_kind(held.metadata) or _ref_kind_of(annotation)
        if kind or _may_hold(annotation):
            found.append((name, key_of(name, held), kind))
    return tuple(found)


@cache
def _may_hold(annotation: Any) -> bool:
    """Whether a value of the type may hold models, in which there may be ids: all but plain values."""
    if get_origin(annotation) is Annotated:
        return _may_hold(get_args(annotation)[0])
    if inner := get_args(annotation):
        return get_origin(annotation) is not Literal and any(map(_may_hold, inner))
    if annotation is Any:
        return True
    return isinstance(annotation, type) and issubclass(annotation, Strict) and _has_ids(annotation)


def _has_ids(model: type[Strict]) -> bool:
    if model in _ASKED:
        return True  # it holds itself
    _ASKED.add(model)
    try:
        return bool(model.__subclasses__()) or bool(_pointing(model))
    finally:
        _ASKED.discard(model)


_ASKED: set[type[Strict]] = set()


def _ref_kind(metadata: Iterable[Any]) -> str | None:
    return next((mark.kind for mark in metadata if isinstance(mark, Ref)), None)


def _ref_kind_of(annotation: Any) -> str | None:
    """The mark inside ``PersonId | None`` or ``tuple[PersonId, ...]``."""
    if get_origin(annotation) is Annotated:
        base, *marks = get_args(annotation)
        return _ref_kind(marks) or _ref_kind_of(base)
    if get_origin(annotation) in {Union, UnionType, tuple}:
        return next((kind for a in get_args(annotation) if (kind := _ref_kind_of(a))), None)
    return None
