"""A text -> how it is written in YAML so that it is read as the same text, whatever stands in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smartdocs.source.scalars import NumberTooLong, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS = frozenset(":#\\\"'`{}[],&*!|>%@?=~")
"""What YAML may read something into."""
_SPELT = frozenset({"yes", "no", "on", "off", "y", "n", "<<"})
"""Words that other readers take for something else."""


def scalar(text: str) -> str:
    """The text as it stands where that is safe, in double quotes otherwise; nothing for an empty one."""
    return text if not text or _is_plain(text) else _quoted(text)


def flow(texts: Iterable[str]) -> str:
    """Several in brackets."""
    return f"[{', '.join(scalar(text) or _quoted(text) for text in texts)}]"


def _is_plain(text: str) -> bool:
    if not (text[0].isalnum() and text.isprintable() and text == text.strip()) or _SIGNS & set(text):
        return False
    try:
        return isinstance(plain(text), str) and text.casefold() not in _SPELT
    except NumberTooLong:
        return False


def _quoted(text: str) -> str:
    """JSON's way, which YAML understands; what cannot be seen is written by its number."""
    return "".join(c if c.isprintable() else _numbered(ord(c)) for c in json.dumps(text, ensure_ascii=False))


def _numbered(code: int) -> str:
    return f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}"
