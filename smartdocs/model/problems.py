"""What pydantic finds wrong -> problems, each a sentence with its path and its cure: one cause, one problem."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.frozen import frozen
from smartdocs.model.keys import Path, get, has, known_keys
from smartdocs.wording import as_id, closest, listed, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from smartdocs.model.base import Strict

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


def problems(
    details: list[ErrorDetails],
    model: type[Strict],
    data: Any,
    context: Mapping[str, Any],
) -> Iterator[Problem]:
    """pydantic's errors about ``data``, which was to be read as ``model``."""
    unknown = [d for d in details if d["type"] == "extra_forbidden"]
    meant_keys: set[Path] = set()
    for detail in unknown:
        path, _ = _place(detail["loc"], data)
        siblings = get(data, path[:-1])
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
        if has(here, step):
            here = here[step]
            path.append(step)
        elif isinstance(step, int) and step == 0 and isinstance(here, str):
            continue  # one word stood where a list may stand
        elif i == len(loc) - 1 and isinstance(here, dict) and isinstance(step, str) and "[" not in step:
            return (*path, step), True
    return tuple(path), False
