"""What an engine was asked, remembered; and SQL on one line -> SQL that a person can read, word for word the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from smartdocs.measure.engine import Engine, Row

TOKEN = re.compile(r"'(?:[^']|'')*'|(?:[^\s(),'\"]|\"(?:[^\"]|\"\")*\")+|[(),]")
CLAUSES = ("LEFT JOIN", "JOIN", "FROM", "WHERE", "GROUP BY", "ORDER BY", "UNION ALL")
BRANCHES = frozenset({"WHEN", "ELSE"})
APART = frozenset(
    [
        "AND",
        "OR",
        "NOT",
        "IN",
        "AS",
        "ON",
        "WHEN",
        "THEN",
        "ELSE",
        "CASE",
        "WHERE",
        "SELECT",
        "FROM",
        "OVER",
        "EXISTS",
    ]
) | {*CLAUSES}
"""Words in capitals that are no function: a parenthesis behind them stands apart."""
LONG, SHORT = 100, 70
"""Letters of an expression, and of a CASE inside of another one, that still stand on one line."""


class Recording:
    """An engine that remembers every statement, in order, as it was written for all of them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.asked: list[str] = []

    @property
    def version(self) -> str:
        return self.engine.version

    def text(self, sql: str) -> str:
        return self.engine.text(sql)

    def execute(self, sql: str) -> list[Row]:
        self.asked.append(sql)
        return self.engine.execute(sql)

    def load_rows(
        self, table: str, columns: tuple[tuple[str, str], ...], rows: Iterable[Sequence[object]]
    ) -> None:
        self.asked.append(f"-- {table} ({', '.join(name for name, _ in columns)}): laid out beforehand")
        self.engine.load_rows(table, columns, rows)

    def columns(self, table: str) -> dict[str, str]:
        return self.engine.columns(table)


def readable(sql: str) -> str:
    """``sql`` with a line for each clause, each column and each branch of a long CASE. Nothing but white space changes."""
    return sql if sql.startswith("--") else "\n".join(line.rstrip() for line in _lines(_words(sql), 0))


def _words(sql: str) -> list[str]:
    """Tokens, with those that belong to one clause joined."""
    joined: list[str] = []
    for token in TOKEN.findall(sql):
        if joined and f"{joined[-1]} {token}" in CLAUSES:
            joined[-1] = f"{joined[-1]} {token}"
        else:
            joined.append(token)
    return joined


def _lines(words: Sequence[str], depth: int) -> Iterator[str]:
    """A statement, clause by clause; clauses inside parentheses belong to what they are part of."""
    pad = "  " * depth
    if len(_flat(words)) <= LONG and words.count("SELECT") == 1:
        yield pad + _flat(words)
        return
    for clause in _cut(words, lambda word: word in {"SELECT", *CLAUSES}):
        head, rest = (clause[0], clause[1:]) if clause[0] in {"SELECT", *CLAUSES} else ("", clause)
        if head == "SELECT":
            columns = list(_cut(rest, lambda word: word == ",", after=True))
            yield f"{pad}SELECT"
            for column in columns:
                yield from _item(column, depth + 1)
        elif head == "WHERE" and len(_flat(rest)) > LONG:
            yield from _item([head, *rest], depth, split=frozenset({"AND"}))
        else:
            yield from _item([head, *rest] if head else rest, depth)


def _item(words: Sequence[str], depth: int, split: frozenset[str] = frozenset()) -> Iterator[str]:
    """One expression: on one line when it is short and holds no statement."""
    pad = "  " * depth
    flat = _flat(words)
    if len(flat) <= LONG and not split and "SELECT" not in words:
        yield pad + flat
        return
    line: list[str] = []
    cases = shift = 0
    between = False
    for word, inside in _grouped(words):
        if inside is not None and ("SELECT" in inside or len(_flat(inside)) > LONG):
            hang = _hangs(line, cases)
            yield f"{pad}{'  ' * hang}{_flat([*line, word])}"
            parts = _lines if "SELECT" in inside else _item
            yield from parts(inside, depth + hang + 1)
            line = [")"]
            shift = hang
            continue
        breaks = (word in split and not cases and not between) or (cases and word in {*BRANCHES, "END"})
        between = word == "BETWEEN" or (between and word != "AND")
        if breaks and line:
            yield f"{pad}{'  ' * (shift or _hangs(line, cases))}{_flat(line)}"
            line, shift = [], 0
        cases += word == "CASE"
        line += [word] if inside is None else [word, *inside, ")"]
        cases -= word == "END"
    if line:
        yield f"{pad}{'  ' * (shift or _hangs(line, cases))}{_flat(line)}"


def _hangs(line: Sequence[str], cases: int) -> int:
    """How far a line stands to the right of where its expression began."""
    first, open_ = line[0] if line else "", cases - line.count("CASE") + line.count("END")
    return open_ if first in BRANCHES else open_ - 1 if first == "END" else int(first == "AND")


def _grouped(words: Sequence[str]) -> Iterator[tuple[str, list[str] | None]]:
    """Words of the outermost level; what an opening parenthesis holds comes with it, and a short CASE is one word."""
    place, inner = 0, False
    while place < len(words):
        word = words[place]
        end = _end(words, place)
        if word == "(":
            yield word, list(words[place + 1 : end])
        elif word == "CASE" and inner and len(flat := _flat(words[place : end + 1])) <= SHORT:
            yield flat, None
        else:
            yield word, None
            end = place
        inner = inner or word == "CASE"
        place = end + 1


def _end(words: Sequence[str], place: int) -> int:
    """Where the parenthesis or the CASE that begins here ends."""
    pairs = {"(": ")", "CASE": "END"}
    begins, depth = words[place], 0
    if begins not in pairs:
        return place
    for i in range(place, len(words)):
        depth += (words[i] == begins) - (words[i] == pairs[begins])
        if not depth:
            return i
    return len(words) - 1


def _cut(words: Sequence[str], test: Callable[[str], bool], *, after: bool = False) -> Iterator[list[str]]:
    """Parts of the outermost level: each begins with a word of that kind, or ends with it."""
    part: list[str] = []
    depth = 0
    for word in words:
        if not depth and not after and test(word) and part:
            yield part
            part = []
        part.append(word)
        depth += (word == "(") - (word == ")")
        if not depth and after and test(word):
            yield part
            part = []
    if part:
        yield part


def _flat(words: Sequence[str]) -> str:
    """Words on one line."""
    text = before = ""
    for word in words:
        calls = word == "(" and before.isupper() and before not in APART
        text += word if not before or before == "(" or word in {")", ","} or calls else f" {word}"
        before = word
    return text
