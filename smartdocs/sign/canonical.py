"""A tree of plain values -> one text for one meaning, and another text for every other meaning (RFC 8785, JSON).

JSON knows one kind of number, and agreements have several: what is not a text, a whole number, yes, no or nothing is
written as a pair of its kind and its text, ``{"$decimal":"1.5"}``. A key that begins with ``$`` gets a second one, so
that nothing a person writes looks like such a pair.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from smartdocs.errors import SourceError

EXACT = 2**53 - 1
"""Beyond it, RFC 8785 has no whole numbers: JSON readers in other languages would round them."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def canonical(tree: Any) -> bytes:
    """The bytes that are digested: keys in the order of RFC 8785, no spaces, texts in Unicode's form C, UTF-8.

    Raises:
        SourceError: two keys of a mapping are the same text to a reader, or a text holds half a character.
        TypeError: a value is of a kind that is not known here.
    """
    try:
        return "".join(_written(tree)).encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(
            f"a text holds half a character (U+{ord(error.object[error.start]):04X}), which nobody can sign",
            fix="write the character itself in place of the escape that begins with \\u",
        ) from error


def twice(key: str) -> SourceError:
    """Two keys that a reader cannot tell apart."""
    return SourceError(
        f"two keys read `{key}`, written with different characters",
        fix="take one of them out, or give it another name",
    )


def composed(text: str) -> str:
    """The text in the one form that its letters have in a digest, however they were typed."""
    return unicodedata.normalize("NFC", text)


def exactly(number: Decimal) -> str:
    """A number without exponent and without zeros that say nothing: 1.50 and 1.5 are one number."""
    if not number.is_finite():
        return str(number)
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _written(value: Any) -> list[str]:
    if value is None or isinstance(value, bool):
        return [_ENCODER.encode(value)]
    if isinstance(value, str):
        return [_ENCODER.encode(composed(value))]
    if isinstance(value, int):
        return [str(value)] if abs(value) <= EXACT else _kind("int", str(value))
    if isinstance(value, Decimal):
        return _kind("decimal", exactly(value))
    if isinstance(value, float):
        return _kind("decimal", exactly(Decimal(repr(value))))
    if isinstance(value, datetime):
        return _kind("instant", value.isoformat())
    if isinstance(value, date):
        return _kind("day", value.isoformat())
    if isinstance(value, time):
        return _kind("time", value.isoformat())
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, list | tuple):
        parts = ["["]
        for number, item in enumerate(value):
            parts += [",", *_written(item)] if number else _written(item)
        return [*parts, "]"]
    raise TypeError(f"{type(value).__name__} has no place in a digest")


def _kind(name: str, text: str) -> list[str]:
    return [f'{{"${name}":{_ENCODER.encode(text)}}}']


def _mapping(value: dict[Any, Any]) -> list[str]:
    keys: dict[str, Any] = {}
    for key, inner in value.items():
        if not isinstance(key, str):
            raise TypeError(f"a key is {type(key).__name__}, not a text")
        text = composed(key)
        if text in keys:
            raise twice(text)
        keys[text] = inner
    parts = ["{"]
    for number, key in enumerate(sorted(keys, key=_order)):
        name = f"${key}" if key.startswith("$") else key
        parts += [",", _ENCODER.encode(name)] if number else [_ENCODER.encode(name)]
        parts += [":", *_written(keys[key])]
    return [*parts, "}"]


def _order(key: str) -> bytes:
    """RFC 8785 §3.2.3: by UTF-16 code units; a second ``$`` in front changes no order among those that begin with one."""
    return (f"${key}" if key.startswith("$") else key).encode("utf-16-be")
