"""An agreement and all that it rests on -> its clauses, by path: what each says, and a digest of each.

A clause is what two people would talk about: ``title``, ``terms.first-attempt``, ``calendars.berlin``, ``meetings``.
A value is what was meant, not how it was written: ``90%`` and ``90 percent`` are one amount, ``Mon-Thu`` four days.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from smartdocs.model.base import Strict
from smartdocs.model.day import Weektime
from smartdocs.model.expression import Expression
from smartdocs.model.period import Period
from smartdocs.model.quantity import Amount, Duration
from smartdocs.model.term import When
from smartdocs.sign.canonical import canonical, composed, twice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.fields import FieldInfo
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import Policy

LABEL = "smartdocs-clause-v1"
OUTSIDE = ("schema", "status", "page_budget", "personas.*.schema", "goals.*.why", "terms.*.why")
"""What may change without the meaning changing: the version of the file format, where the agreement stands on its way
to being signed, how long its paper may grow, and why both sides wanted a goal or a promise, which binds nobody to
anything. The list is part of what is digested."""

Tree = dict[str, Any]


def clauses(agreement: Agreement, personas: Mapping[str, Persona], policy: Policy) -> Tree:
    """Path -> what is said there, of everything that is not in ``OUTSIDE``.

    The policy of the workspace decides where an agreement says nothing, and so it is part of what is agreed.

    Raises:
        SourceError: two keys of a mapping are the same text to a reader.
    """
    collections = {
        field.alias or name
        for name, field in type(agreement).model_fields.items()
        if isinstance(getattr(agreement, name), dict)
    }
    found: Tree = {}
    for key, value in _fields(agreement):
        if _is_outside(key):
            continue
        if key not in collections:
            found[key] = value
            continue
        for name, said in value.items():  # a clause for each of its ids
            path = f"{key}.{composed(name)}"
            if path in found:
                raise twice(name)
            found[path] = (
                {field: each for field, each in said.items() if not _is_outside(f"{path}.{field}")}
                if isinstance(said, dict)
                else said
            )
    for key, persona in personas.items():
        found[f"personas.{key}"] = {
            name: said for name, said in _fields(persona) if not _is_outside(f"personas.{key}.{name}")
        }
    found["workspace.policy"] = said_by(policy)
    return found


def digests(said: Mapping[str, Any]) -> dict[str, str]:
    """Path -> 64 hexadecimal digits, of each clause with its path."""
    return {
        path: hashlib.sha256(canonical({"label": LABEL, "path": path, "says": value})).hexdigest()
        for path, value in said.items()
    }


def said_by(value: Any) -> Any:
    """What a value of the models says, as a tree of plain values.

    A field that says nothing – no value, an empty list, `false`, where that is what stands there when nobody writes
    anything – is not in the tree: a newer smartdocs, which knows more fields, makes no signature fall.

    Raises:
        TypeError: a field holds a kind of value that is not known here.
    """
    if value is None or isinstance(value, str | bool | int | float | Decimal | date | datetime | time):
        return value
    if isinstance(value, Strict):
        return dict(_fields(value))
    if isinstance(value, dict):
        return {key: said_by(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [said_by(inner) for inner in value]
    if isinstance(value, Amount):
        # `+5 points` is a step, `5 points` a level
        sign = {"sign": value.text[0]} if value.text[:1] in {"+", "-"} else {}
        return {"number": value.number, "unit": value.unit, **sign}
    if isinstance(value, Duration):
        return {"number": value.number, "unit": value.unit, "ruler": value.ruler}
    if isinstance(value, Expression):
        return value.plain
    if isinstance(value, Period):
        return value.id
    if isinstance(value, When):
        return {"term": value.term, "outcome": value.outcome}
    if isinstance(value, Weektime):
        return {"weekday": value.weekday, "second": value.second}
    raise TypeError(
        f"{type(value).__name__} has no place in a digest yet: sign/clauses.py says how it is written"
    )


def _fields(model: Strict) -> Iterator[tuple[str, Any]]:
    """The keys of a mapping as they are written in YAML, and what each says; those that say nothing are left out."""
    for name, field in type(model).model_fields.items():
        if field.exclude:
            continue  # what is meant stands in other fields
        said = said_by(getattr(model, name))
        if not (_says_something(said) or field.is_required() or said != said_by(_default(field))):
            continue
        yield field.alias or name, said


def _default(field: FieldInfo) -> Any:
    return field.get_default(call_default_factory=True)


def _says_something(said: Any) -> bool:
    return said is not None and said is not False and said not in ("", [], {})


def _is_outside(path: str) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in OUTSIDE)
