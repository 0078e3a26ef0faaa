"""The portable SQL text -> that of an engine which spells some of it differently: word by word, nothing else moves.

Texts in quotes and quoted names are words of their own, so nothing inside of them is ever taken for SQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"""(?P<text>'(?:[^']|'')*')
    | (?P<name>"(?:[^"]|"")*")
    | (?P<number>\b\d+(?:\.\d+)?[eE][+-]?\d+\b)
    | (?P<head>\A\s*(?:CREATE|DROP)\s+(?:TABLE|VIEW)\b)
    | (?P<places>\bROW_NUMBER\(\)\s+OVER\s+\(\))
    | (?P<call>\b[A-Z_]+\()
    | (?P<word>\b[A-Z_]+\b)
    | (?P<open>\() | (?P<close>\))""",
    re.VERBOSE,
)


def same(sql: str) -> str:
    """As it is."""
    return sql


@dataclass(frozen=True, slots=True)
class Dialect:
    """What an engine spells differently. Keys are words of the portable text, in capitals and with single spaces."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Types, and how a statement begins: ``VARCHAR``, ``CREATE TABLE``, ``ROW_NUMBER() OVER ()``."""
    calls: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Function -> what stands before its arguments, opening parenthesis included, and what behind them."""
    text: Callable[[str], str] = same
    """A text in single quotes."""
    name: Callable[[str], str] = same
    """A name in double quotes."""
    number: Callable[[str], str] = same
    """A binary fraction, as ``0.5e0``."""

    def __call__(self, sql: str) -> str:
        behind: list[str] = []
        """What closes each parenthesis that is open."""

        def word(match: re.Match[str]) -> str:
            kind, found = match.lastgroup, match[0]
            if kind == "text":
                return self.text(found)
            if kind == "name":
                return self.name(found)
            if kind == "number":
                return self.number(found)
            if kind == "call":
                before, after = self.calls.get(found[:-1], (found, ")"))
                behind.append(after)
                return before
            if kind == "open":
                behind.append(")")
                return found
            if kind == "close":
                return behind.pop()
            return self.words.get(" ".join(found.split()), found)

        return TOKEN.sub(word, sql)
