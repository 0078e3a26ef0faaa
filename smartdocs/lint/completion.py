"""A place in a text that is being written -> what may stand there: keys, ids, words of a closed list.

The text need not be YAML yet, so the way to the place is read from the indentation, line by line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from smartdocs.late import late
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.model.base import Ref
from smartdocs.model.keys import key_of, model_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.model.base import Strict
    from smartdocs.model.fields import FieldInfo
    from smartdocs.model.validate import Path

_ENTRY = late(r"(?P<indent>[ ]*)(?P<dash>(?:-[ ]+)*)(?:(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')[ ]*:(?:[ ]+|$))?")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor is: the mapping it is in, the key whose value is written, and what is typed already."""

    path: Path
    key: str | None
    """None where a key is written."""
    typed: str
    present: frozenset[str]
    """Keys that the mapping has already, as far as they stand in the text."""
    measure: str | None = None
    """The measure of the promise the cursor is in."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One word that may stand at the cursor."""

    word: str
    kind: Literal["key", "id", "word"]
    what: str
    """What it stands for, in a few words."""


def spot(text: str, line: int, column: int) -> Spot | None:
    """The spot at ``line`` and ``column`` (from 1); None inside a comment or a text of several lines."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return None
    before = lines[line - 1][: column - 1]
    if re.search(r"(?:^|\s)#", before):
        return None
    match = _ENTRY.match(before)
    if match is None:
        return None
    indent = len(match["indent"]) + len(match["dash"])
    if match["dash"]:  # a new item: nothing stands beside it yet
        above, siblings = (*_above(lines[: line - 1], len(match["indent"]) + 1)[0], 0), frozenset[str]()
    else:
        above, siblings = _above(lines[: line - 1], indent)
    inside = _flow(before[match.end() :]) if match["key"] else _flow(before[indent:])
    path, key = (*above, match["key"].strip("\"'")) if match["key"] else above, None
    if match["key"] and inside is None:
        path, key = above, match["key"].strip("\"'")
        rest = before[match.end() :]
        return Spot(path, key, rest.strip("\"' "), siblings, _measure(lines, line, before))
    if inside is None:
        rest = before[indent:]
        below = _below(lines[line:], indent)
        return Spot(path, None, rest, siblings | below, _measure(lines, line, before))
    steps, key, typed, keys = inside
    return Spot((*path, *steps), key, typed, keys, _measure(lines, line, before))


def _above(lines: list[str], indent: int) -> tuple[Path, frozenset[str]]:
    """The keys under which a line of this indentation stands, and the keys beside it above the line."""
    path: list[str | int] = []
    siblings: set[str] = set()
    at, beside = indent, True
    for text in reversed(lines):
        match = _ENTRY.match(text)
        if not text.strip() or text.lstrip().startswith("#") or match is None:
            continue
        dash = bool(match["dash"])
        outer, inner = len(match["indent"]), len(match["indent"]) + len(match["dash"])
        if match["key"] is None and not dash:
            continue
        if beside and inner == at and match["key"]:
            siblings.add(match["key"].strip("\"'"))
        if dash and inner == at:
            path.append(0)
            at, beside = outer + 1, False
        elif inner < at and match["key"]:
            path.append(match["key"].strip("\"'"))
            beside = False
            if dash:
                path.append(0)
            at = outer + (1 if dash else 0)
        if at == 0:
            break
    return tuple(reversed(path)), frozenset(siblings)


def _below(lines: list[str], indent: int) -> frozenset[str]:
    """The keys that follow in the same mapping."""
    found = set()
    for text in lines:
        match = _ENTRY.match(text)
        if not text.strip() or match is None:
            continue
        here = len(match["indent"])
        if here < indent or match["dash"]:
            break
        if here == indent and match["key"]:
            found.add(match["key"].strip("\"'"))
    return frozenset(found)


def _flow(text: str) -> tuple[Path, str | None, str, frozenset[str]] | None:
    """Inside ``{…}`` or ``[…]`` on one line: steps into it, the key whose value is written, what is typed, keys there."""
    stack: list[tuple[str, list[str | int], set[str], str | None]] = []
    word, quote = "", ""
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
            word += letter
        elif letter in "\"'" and not word.strip():
            quote = letter
            word += letter
        elif letter in "{[":
            key = stack[-1][3] if stack else None
            step: list[str | int] = [key] if key is not None else [0] if stack else []
            stack.append((letter, step, set(), None))
            word = ""
        elif letter in "}]" and stack:
            stack.pop()
            word = ""
        elif letter == "," and stack:
            kind, step, keys, _ = stack[-1]
            stack[-1] = (kind, step, keys, None)
            word = ""
        elif letter == ":" and stack and stack[-1][0] == "{" and stack[-1][3] is None:
            kind, step, keys, _ = stack[-1]
            name = word.strip().strip("\"'")
            stack[-1] = (kind, step, keys | {name}, name)
            word = ""
        else:
            word += letter
    if not stack:
        return None
    kind, _, keys, key = stack[-1]
    steps = [s for _, step, _, _ in stack for s in step]
    typed = word.strip().strip("\"'")
    if kind == "[":  # an item: the key whose list it is
        owner = steps.pop() if steps else None
        return tuple(steps), str(owner) if owner is not None else "", typed, frozenset(keys)
    return tuple(steps), key, typed, frozenset(keys)


def _measure(lines: list[str], line: int, before: str) -> str | None:
    """The measure of the promise that the line belongs to."""
    for text in (before + lines[line - 1][len(before) :], *reversed(lines[: line - 1])):
        match = re.search(r"\bmeasure:\s*([\w-]+)", text)
        if match:
            return match[1]
        if re.match(r"\s*promise:", text) or re.match(r"\S", text):
            return None
    return None


def offers(
    where: Spot,
    model: type[Strict],
    ids: Mapping[str, Mapping[str, str]],
    promises: Mapping[str, type[Strict]],
) -> Iterator[Offer]:
    """What may stand at the spot, in the order of the model.

    Args:
        ids: kind (``people``) → id → what it is.
        promises: measure → its model.
    """
    path, key = where.path, where.key
    if key == "":  # an item of a list: its key is the last step
        path, key = path[:-1], str(path[-1]) if path else None
    measure = promises.get(where.measure or "")
    here = measure if path[-1:] == ("promise",) and measure else model_at(model, path, {}, {})
    if here is None:
        return
    if key is None:
        for name, known in here.model_fields.items():
            if key_of(name, known) not in where.present:
                yield Offer(key_of(name, known), "key", "needed" if known.is_required() else "")
        return
    field = next((f for n, f in here.model_fields.items() if key_of(n, f) == key), None)
    if key == "measure" and path[-1:] == ("promise",):
        yield from (
            Offer(name, "word", (m.__doc__ or "").splitlines()[0]) for name, m in sorted(promises.items())
        )
    elif field is not None:
        yield from _values(field, ids)


def _values(field: FieldInfo, ids: Mapping[str, Mapping[str, str]]) -> Iterator[Offer]:
    kinds = [mark.kind for mark in field.metadata if isinstance(mark, Ref)]
    for kind in dict.fromkeys([*kinds, *_kinds(field.annotation)]):
        for word, what in ids.get(kind, {}).items():
            yield Offer(word, "id", what)
        if kind == "stages":
            yield from (Offer(s, "id", "stage") for s in BUILT_IN_STAGES if s not in ids.get("stages", {}))
    for word in dict.fromkeys(_words(field.annotation)):
        yield Offer(word, "word", "")


def _kinds(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Annotated:
        base, *marks = get_args(annotation)
        yield from (mark.kind for mark in marks if isinstance(mark, Ref))
        yield from _kinds(base)
    elif get_origin(annotation) in {Union, UnionType, tuple}:
        for part in get_args(annotation):
            yield from _kinds(part)


def _words(annotation: Any) -> Iterator[str]:
    if annotation is bool:
        yield from ("true", "false")
    elif get_origin(annotation) is Literal:
        yield from (str(word) for word in get_args(annotation))
    elif get_origin(annotation) in {Annotated, Union, UnionType, tuple}:
        for part in get_args(annotation):
            if part is not NoneType:
                yield from _words(part)
