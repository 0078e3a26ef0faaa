"""A path in plain data -> what stands there, and what the model has there: its keys, and what reads the values below."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from smartdocs.model.base import Strict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.fields import FieldInfo

Path = tuple[str | int, ...]


def has(container: Any, step: str | int) -> bool:
    """Whether there is a key of that name, or an entry of that number."""
    if isinstance(container, dict):
        return step in container
    return isinstance(container, list) and isinstance(step, int) and 0 <= step < len(container)


def get(data: Any, path: Path) -> Any:
    """What stands at a path; None where nothing does."""
    for step in path:
        if not has(data, step):
            return None
        data = data[step]
    return data


def known_keys(model: type[Strict], path: Path, data: Any, context: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that the mapping at ``path`` may have."""
    found = model_at(model, path, data, context)
    return tuple(key_of(name, field) for name, field in found.model_fields.items()) if found else ()


def key_of(name: str, field: FieldInfo) -> str:
    """How the YAML writes a field (``from`` for ``from_``)."""
    return field.alias or name


def model_at(model: type[Strict], path: Path, data: Any, context: Mapping[str, Any]) -> type[Strict] | None:
    """The model that reads the mapping at ``path``; None where keys are free."""
    annotation: Any = model
    for depth, step in enumerate(path):
        annotation = next(
            (
                _inner(a, step, data, path[:depth], context)
                for a in _branches(annotation)
                if _inner(a, step, data, path[:depth], context) is not None
            ),
            None,
        )
        if annotation is None:
            return None
    return next((a for a in _branches(annotation) if isinstance(a, type) and issubclass(a, Strict)), None)


def _branches(annotation: Any) -> list[Any]:
    """The types an annotation may mean, without None and without its marks."""
    if get_origin(annotation) is Annotated:
        return _branches(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return [b for a in get_args(annotation) if a is not NoneType for b in _branches(a)]
    return [annotation]


def _inner(annotation: Any, step: str | int, data: Any, above: Path, context: Mapping[str, Any]) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        for name, field in annotation.model_fields.items():
            if key_of(name, field) == step:
                if name == "promise":
                    measure = (get(data, (*above, "promise")) or {}).get("measure")
                    return context.get("promises", {}).get(measure, field.annotation)
                return field.annotation
        return None
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is dict:
        return args[1]
    if origin is tuple and isinstance(step, int):
        return args[0]
    return None
