"""Plain data -> a model, and every problem with the path where it stands; what is broken is left out, the rest lives.

pydantic finds the problems; here they become sentences. Positions are added by ``lint.reading``, which knows the text.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import field
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar, Union, get_args, get_origin

from smartdocs.frozen import frozen
from smartdocs.model.base import Ref, Strict
from smartdocs.wording import as_id, closest, listed, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from smartdocs.model.fields import FieldInfo

M = TypeVar("M", bound=Strict)
Path = tuple[str | int, ...]
LONGEST_ID = 64
"""Characters of an id; a text may have more."""
MOST_SLIPS = 2
"""Up to so many slips a misspelt key is surely the only one that is near."""


@frozen
class Problem:
    """Something that does not fit the model.

    ``at`` says what to point to: the ``key`` of the path, its ``value``, or the mapping that lacks it (``missing``).
    ``offset`` counts characters into the value, where the problem is inside a text.
    """

    kind: Literal["unknown-key", "missing-key", "wrong-type", "bad-value"]
    path: Path
    at: Literal["key", "value", "missing"]
    message: str
    fix: str
    offset: int | None = None
    meant: str | None = None
    """The key that an unknown one is probably a slip of."""
    needs: Path = ()
    """What the value refers to; where that is broken, the problem is not one of its own."""
    word: str = ""
    """What is misspelt: the key, or what stands in the value."""
    instead: str | None = None
    """What to write in place of ``word``; None where more than one thing can be meant."""
    is_sure: bool = False
    """Whether nothing else can be meant; else it is the nearest, and not near."""


@frozen
class Validated(Generic[M]):
    """The model without its broken parts (None when nothing could be built), and what was wrong.

    A misspelt key is a problem, and is read as the key that was meant, so that it causes no further problems;
    ``renamed`` says for the path of such a key how it is written.
    """

    value: M | None
    problems: tuple[Problem, ...]
    broken: frozenset[Path]
    renamed: Mapping[Path, Path] = field(default_factory=dict)


def validate(model: type[M], data: Any, context: Mapping[str, Any]) -> Validated[M]:
    """Read ``data`` as ``model``; leave out what does not fit and go on, so that one run shows everything."""
    try:
        return Validated(model.model_validate(data, context=dict(context)), (), frozenset())
    except ValueError:
        return _validate_parts(model, deepcopy(data), context)


def _validate_parts(model: type[M], rest: Any, context: Mapping[str, Any]) -> Validated[M]:
    """Take out of ``rest`` what does not fit, piece by piece, until the others do."""
    from smartdocs.model.core import ValidationError  # what fits never comes here

    problems: dict[tuple[Path, str], Problem] = {}
    broken: set[Path] = set()
    renamed: dict[Path, Path] = {}
    while True:
        try:
            value = model.model_validate(rest, context=dict(context))
        except ValidationError as error:
            removed = False
            details = error.errors(include_url=False)
            for problem in list(_problems(details, model, rest, context)):  # they speak of what is written
                # A key may be missing only because it was taken out, as it cannot be read.
                is_own = problem.path if problem.kind == "missing-key" else problem.needs
                if is_own not in broken:
                    problems.setdefault((problem.path, problem.kind), problem)
                if problem.meant and _rename(rest, problem.path, problem.meant):
                    renamed[*problem.path[:-1], problem.meant] = problem.path
                    removed = True
                    continue
                if _write_as_text(rest, problem):
                    removed = True
                    continue
                if any(problem.path[:end] in broken for end in range(1, len(problem.path))):
                    continue  # it went with another problem of the same thing
                cut = _prune(rest, problem)
                if cut is not None:
                    broken.add(cut)
                    removed = True
            if not removed:
                return Validated(None, _ordered(problems), frozenset(broken), renamed)
        else:
            return Validated(value, _ordered(problems), frozenset(broken), renamed)


def _ordered(problems: Mapping[Any, Problem]) -> tuple[Problem, ...]:
    return tuple(problems.values())


def _prune(data: Any, problem: Problem) -> Path | None:
    """Take the smallest thing out of ``data`` whose absence may mend the problem; its path, or None at the top."""
    path = problem.path
    if problem.kind == "unknown-key":
        return path if _remove(data, path) else None
    # An item of a collection (`terms.first-attempt`) goes as a whole: half a promise is no promise.
    # A list goes as a whole: the places of its other entries are their numbers in it.
    for end in (1,) if len(path) > 1 and isinstance(path[1], int) else (2, 1):
        if len(path) >= end + (problem.kind == "missing-key") and _remove(data, path[:end]):
            return path[:end]
    return None


def _rename(data: Any, path: Path, meant: str) -> bool:
    """Read the misspelt key of ``path`` as the one that was meant; False when that one is there by now."""
    here = _get(data, path[:-1])
    if not isinstance(here, dict) or meant in here or path[-1] not in here:
        return False
    entries = [(meant if key == path[-1] else key, value) for key, value in here.items()]
    here.clear()
    here.update(entries)
    return True


def _write_as_text(data: Any, problem: Problem) -> bool:
    """Put a number where text should stand in quotes, so that one missing pair of quotes hides nothing else."""
    given = _get(data, problem.path)
    if problem.kind != "wrong-type" or problem.at != "value" or not isinstance(given, int | Decimal):
        return False
    _get(data, problem.path[:-1])[problem.path[-1]] = str(given)
    return True


def _remove(data: Any, path: Path) -> bool:
    here = data
    for step in path[:-1]:
        if not _has(here, step):
            return False
        here = here[step]
    if not path or not _has(here, path[-1]):
        return False
    del here[path[-1]]
    return True


def _has(container: Any, step: str | int) -> bool:
    if isinstance(container, dict):
        return step in container
    return isinstance(container, list) and isinstance(step, int) and 0 <= step < len(container)


def _problems(
    details: list[ErrorDetails],
    model: type[Strict],
    data: Any,
    context: Mapping[str, Any],
) -> Iterator[Problem]:
    """pydantic's errors as problems: one cause, one problem."""
    unknown = [d for d in details if d["type"] == "extra_forbidden"]
    meant_keys: set[Path] = set()
    for detail in unknown:
        path, _ = _place(detail["loc"], data)
        siblings = _get(data, path[:-1])
        known = known_keys(model, path[:-1], data, context)
        absent = [k for k in known if k not in (siblings or {})]
        required = [
            _place(d["loc"], data)[0][-1]
            for d in details
            if d["type"] == "missing" and _place(d["loc"], data)[0][:-1] == path[:-1]
        ]
        word = str(path[-1])
        guess = nearest(word, absent, likely=[str(r) for r in required])
        slips, near = closest(word, known)
        if guess:
            meant_keys.add((*path[:-1], guess))
            fix = f"did you mean `{guess}`?"
        elif " " in word and (siblings or {}).get(path[-1]) is None:
            fix = "inside { } a comma ends a text; put the whole text before it in quotes"
        elif twice := nearest(word, [k for k in known if k not in absent]):
            fix = f"`{twice}` already stands here; keep one of the two"
        else:
            fix = f"the keys here are {listed(sorted(known), 'and')}" if known else "take it out"
        only = guess if near == (guess,) else None
        yield Problem(
            "unknown-key", path, "key", f"`{word}` is not a key here", fix,
            meant=guess, word=word, instead=only, is_sure=slips <= MOST_SLIPS,
        )  # fmt: skip
    for detail in details:
        if detail["type"] == "extra_forbidden":
            continue
        path, missing = _place(detail["loc"], data)
        if detail["type"] == "missing" or missing:
            if path in meant_keys:
                continue
            where = f"`{path[-2]}`" if len(path) > 1 else "the file"
            yield Problem(
                "missing-key",
                path,
                "missing",
                f"{where} does not say `{path[-1]}`",
                f"add a line `{path[-1]}:`",
            )
            continue
        yield _value_problem(detail, path)


def _value_problem(detail: ErrorDetails, path: Path) -> Problem:
    context: dict[str, Any] = detail.get("ctx") or {}
    fix = str(context.get("fix", ""))
    at: Literal["key", "value"] = "value"
    if detail["loc"][-1:] == ("[key]",):
        at = "key"
    if "key" in context:
        path = (*path, context["key"])
        at = "value" if context.get("in_value") else "key"
    if "inside" in context:
        path = (*path, context["inside"])
    kind: Literal["bad-value", "wrong-type"] = "bad-value"
    message = detail["msg"]
    given = detail["input"]
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this entry"
    match detail["type"]:
        case "literal_error":
            message, fix = f"{name} cannot be `{given}`", meant(str(given), _choices(context))
        case "string_type" if isinstance(given, list | tuple):
            several = f"{len(given)} of them" if len(given) > 1 else "a list"
            first = next((str(g) for g in given), "")
            message, kind = f"{name} takes one value, and here is {several}", "wrong-type"
            fix = f"keep one, as in `{path[-1]}: {first}`" if first and path else "write one value"
        case "string_type" if isinstance(given, dict):
            message, kind = f"{name} should be text, and here are `key: value` pairs", "wrong-type"
            fix = "write one text on the same line, in quotes if it has a colon in it"
        case "string_type":
            message, kind = f"{name} should be text", "wrong-type"
            fix = (
                f'write it in quotes: `"{given}"`'
                if given is not None
                else "write something, or take the line out"
            )
        case "string_too_short":
            message, fix = f"{name} is empty", "write something, or take the line out"
        case "string_too_long":
            message = f"{name} has more than {context.get('max_length')} characters"
            fix = (
                "write one sentence, and put the rest below `why`"
                if int(context.get("max_length", 0)) > LONGEST_ID
                else "choose a shorter one"
            )
        case "string_pattern_mismatch":
            message, fix = (
                f"`{given}` cannot be an id",
                f"write `{as_id(str(given))}`: small letters and digits, with single hyphens between them",
            )
        case "bool_type" | "bool_parsing":
            message, fix, kind = f"{name} is yes or no", "write `true` or `false`", "wrong-type"
        case "int_type" | "int_parsing" | "int_from_float":
            message, fix, kind = (
                f"{name} should be a whole number",
                "write a whole number, without quotes",
                "wrong-type",
            )
        case "tuple_type" | "list_type":
            message, fix, kind = (
                f"{name} should be a list",
                "put each entry on its own line after `- `",
                "wrong-type",
            )
        case "dict_type" | "model_type" | "model_attributes_type":
            message, fix, kind = (
                f"{name} should be a list of `key: value` pairs",
                "write the pairs below it, indented",
                "wrong-type",
            )
        case "greater_than" | "greater_than_equal" | "less_than_equal":
            limit = context.get("gt", context.get("ge", context.get("le")))
            word = {"greater_than": "above", "greater_than_equal": "at least", "less_than_equal": "at most"}[
                detail["type"]
            ]
            message, fix = f"{name} is {given}, which cannot be", f"write a number {word} {limit}"
        case _:
            pass
    offset = context.get("offset")
    word, instead, is_sure = _instead(detail, context)
    return Problem(
        kind, path, at, message, fix, offset if isinstance(offset, int) else None,
        word=word, instead=instead, is_sure=is_sure, needs=tuple(context.get("needs", ())),
    )  # fmt: skip


def _instead(detail: ErrorDetails, context: Mapping[str, Any]) -> tuple[str, str | None, bool]:
    """What is written, what can only be meant by it, and whether that is sure."""
    given = detail["input"]
    if "instead" in context:  # the field itself knows how it should have been written
        return str(given), str(context["instead"]), True
    if "known" in context:
        word, known = str(context.get("word", given)), context["known"]
    elif detail["type"] == "literal_error" and isinstance(given, str):
        word, known = given, _choices(context)
    elif detail["type"] == "string_pattern_mismatch":
        word, slug = str(given), as_id(str(given))
        # `as_id` leaves out what it cannot write, and not every such text is an id
        is_same = _letters(slug) == _letters(word) and bool(re.search(str(context.get("pattern")), slug))
        return word, slug if is_same else None, is_same
    elif detail["type"] == "string_type" and isinstance(given, int | Decimal) and not isinstance(given, bool):
        return str(given), f'"{given}"', True
    else:
        return "", None, False
    slips, near = closest(word, known)
    return word, near[0] if len(near) == 1 else None, slips <= 1


def _choices(context: Mapping[str, Any]) -> list[str]:
    return [w.strip(" '") for w in str(context.get("expected", "")).replace(" or ", ", ").split(",")]


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _place(loc: tuple[int | str, ...], data: Any) -> tuple[Path, bool]:
    """pydantic's ``loc`` as a path of the data (union branches dropped); whether its last step is not there."""
    here, path = data, []
    for i, step in enumerate(loc):
        if _has(here, step):
            here = here[step]
            path.append(step)
        elif isinstance(step, int) and step == 0 and isinstance(here, str):
            continue  # one word stood where a list may stand
        elif i == len(loc) - 1 and isinstance(here, dict) and isinstance(step, str) and "[" not in step:
            return (*path, step), True
    return tuple(path), False


def _get(data: Any, path: Path) -> Any:
    for step in path:
        if not _has(data, step):
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
                    measure = (_get(data, (*above, "promise")) or {}).get("measure")
                    return context.get("promises", {}).get(measure, field.annotation)
                return field.annotation
        return None
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is dict:
        return args[1]
    if origin is tuple and isinstance(step, int):
        return args[0]
    return None


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
