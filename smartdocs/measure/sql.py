"""Criteria and times -> portable SQL text: integers, CASE, equi-joins; no dates, no time zones, no engine functions.

Users never write SQL. What they write is parsed (``model.expression``) and written anew here,
with quoted names from a closed list and escaped literals.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from smartdocs.errors import EvaluationError
from smartdocs.measure.engine import literal
from smartdocs.measure.moments import compared_with_a_day
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.model.expression import Expression, Node


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an expression may read: its SQL, and whether it holds ``text``, ``number`` or ``boolean``."""

    sql: str
    kind: str
    zone: str = ""
    """Of times: the zone in which a day begins that they are compared with."""


def condition(expression: Expression, columns: Mapping[str, Column], what: str) -> str:
    """``expression`` as an SQL condition; ``what`` names the relation for messages (``leads``).

    True, false or unknown for a record exactly as ``model.outcomes`` says.

    Raises:
        EvaluationError: a column is not there, or a number is compared with a text.
    """
    return _Writer(columns, expression.text, what).truth(expression.node)


TESTS = {"=", "<>", "<", "<=", ">", ">=", "in", "between", "like", "contains", "is null"}
ARITHMETIC = {"+", "-", "*", "/", "negative"}
UNKNOWN = ("NULL", "null")
WORDS = {"true": 1, "yes": 1, "1": 1, "false": 0, "no": 0, "0": 0}
Value = tuple[str, str]
"""SQL, and its kind: ``text``, ``number``, ``boolean`` (1 or 0) or ``null`` (nothing but NULL)."""


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one expression anew. Nothing is written twice, so that the SQL grows with the text and no faster."""

    columns: Mapping[str, Column]
    text: str
    what: str

    def truth(self, node: Node) -> str:
        """A condition: true, false or NULL."""
        if node.op in {"and", "or"}:
            return "(" + f" {node.op.upper()} ".join(self.truth(a) for a in node.args) + ")"
        if node.op == "not":
            return f"(NOT {self.truth(node.args[0])})"
        if node.op in TESTS:
            return self.test(node)
        sql, kind = self.value(node)
        if kind == "null":
            return "(NULL = 1)"
        if kind == "text":
            words = " ".join(f"WHEN {literal(word)} THEN {flag}" for word, flag in WORDS.items())
            return f"(CASE LOWER(TRIM({sql})) {words} END = 1)"
        return f"({sql} <> 0)"

    def test(self, node: Node) -> str:
        if dated := compared_with_a_day(node, self.columns, self.text, self.what):
            return dated
        args = [self.value(a) for a in node.args]
        sides = [sql for sql, _ in args]
        if node.op == "is null":
            return f"({sides[0]} IS NULL)"
        self.alike(args, node)
        if node.op in {"like", "contains"}:
            self.only("text", args, node)
        if node.op in {"=", "<>", "<", "<=", ">", ">=", "like"} and UNKNOWN in args:
            return "(NULL = 1)"
        if node.op == "in":
            return f"({sides[0]} IN ({', '.join(sides[1:])}))"
        if node.op == "between":
            return f"({sides[0]} BETWEEN {sides[1]} AND {sides[2]})"
        if node.op == "like":  # databases do not agree whether capitals count, so they never do
            is_plain = node.args[1].op == "literal" and "\\" not in str(node.args[1].value)
            pattern = f"LOWER({sides[1]})"
            return f"(LOWER({sides[0]}) LIKE {pattern if is_plain else verbatim(pattern)})"
        if node.op == "contains":
            item = literal(f";{node.args[1].value};")
            whole = f"';' || REPLACE(REPLACE(TRIM({sides[0]}), '; ', ';'), ' ;', ';') || ';'"
            return f"(REPLACE({whole}, {item}, '') <> {whole})"
        return f"({sides[0]} {node.op} {sides[1]})"

    def value(self, node: Node) -> Value:
        op = node.op
        if op == "literal":
            return _literal(node)
        if op == "column":
            return self.column(str(node.value))
        if op in TESTS or op in {"and", "or", "not"}:
            return f"CASE {self.truth(node)} WHEN TRUE THEN 1 WHEN FALSE THEN 0 END", "boolean"
        if op == "case":
            return self.case(node)
        args = [self.value(a) for a in node.args]
        sides = [sql for sql, _ in args]
        if op == "call":
            return self.call(str(node.value), args, node)
        self.only("number", args, node)
        if UNKNOWN in args:
            return UNKNOWN
        if op == "negative":
            return f"(- {sides[0]})", "number"
        if op == "/":
            return f"({sides[0]} * 1e0 / NULLIF({sides[1]}, 0))", "number"
        return f"({sides[0]} {op} {sides[1]})", "number"

    def column(self, name: str) -> Value:
        if name not in self.columns:
            raise EvaluationError(
                f"`{self.text}` reads `{name}`, which is no column of the {self.what}",
                fix=f"map it in smartdocs.yaml under `columns: {{{self.what}: …}}`; {meant(name, self.columns)}",
            )
        column = self.columns[name]
        if column.kind == "text":  # what is blank is unknown
            return f"CASE WHEN TRIM({column.sql}) <> '' THEN {column.sql} END", "text"
        return column.sql, column.kind

    def case(self, node: Node) -> Value:
        *branches, otherwise = node.args
        results = [self.value(result) for result in (*branches[1::2], otherwise)]
        kind = self.alike(results, node)
        if kind == "null":
            return UNKNOWN
        whens = [
            f"WHEN {self.truth(when)} THEN {sql}"
            for when, (sql, _) in zip(branches[::2], results[:-1], strict=True)
        ]
        return f"CASE {' '.join(whens)} ELSE {results[-1][0]} END", kind

    def call(self, name: str, args: list[Value], node: Node) -> Value:
        if name == "coalesce":
            kind = self.alike(args, node)
            known = [sql for sql, k in args if k != "null"]
            return (f"COALESCE({', '.join([*known, 'NULL'])})", kind) if known else UNKNOWN
        self.only("number" if name == "abs" else "text", args, node)
        if UNKNOWN in args:
            return UNKNOWN
        return f"{name.upper()}({args[0][0]})", "number" if name in {"length", "abs"} else "text"

    def alike(self, args: Sequence[Value], node: Node) -> str:
        """The kind that all have; refuses numbers beside texts: every engine would answer something else."""
        found = {kind for _, kind in args} - {"null"}
        if "text" in found and len(found) > 1:
            self.refuse(node, args)
        return "null" if not found else found.pop() if len(found) == 1 else "number"

    def only(self, wanted: str, args: Sequence[Value], node: Node) -> None:
        """Refuses texts where numbers are needed, and numbers where texts are."""
        if any((kind == "text") != (wanted == "text") for _, kind in args if kind != "null"):
            name = "arithmetic" if node.op in ARITHMETIC else f"`{node.value or node.op}`"
            raise EvaluationError(
                f"`{self.text}` asks for {name} of {'numbers' if wanted == 'text' else 'a text'},"
                f" which needs {'texts' if wanted == 'text' else 'numbers'}",
                fix=f"let it read a column of the {self.what} that holds {'text' if wanted == 'text' else 'numbers'}",
            )

    def refuse(self, node: Node, args: Sequence[Value]) -> None:
        kinds = [(str(a.value), k) for (_, k), a in zip(args, node.args, strict=False) if a.op == "column"]
        name, kind = kinds[0] if kinds else ("a value", args[0][1])
        raise EvaluationError(
            f"`{self.text}` compares a number with a text: `{name}` of the {self.what} holds {'text' if kind == 'text' else 'numbers'}",
            fix="compare a text with a text in single quotes, and a number with a number",
        )


def _literal(node: Node) -> Value:
    value = node.value
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return ("1" if value else "0"), "boolean"
    if isinstance(value, Decimal):
        return f"{value:f}e0", "number"  # a binary fraction from the start: exact decimals overflow
    return literal(str(value)), "text"


def verbatim(pattern: str) -> str:
    """The right side of ``LIKE`` for a pattern in which a backslash is a backslash, as it is not on every engine."""
    return f"REPLACE({pattern}, '\\', '\\\\') ESCAPE '\\'"


def earliest(columns: Sequence[str]) -> str:
    """The least of some integers, ignoring NULL; NULL when all are."""
    if len(columns) == 1:
        return columns[0]
    a, b = columns[0], earliest(columns[1:])
    return f"CASE WHEN {b} IS NULL THEN {a} WHEN {a} IS NULL THEN {b} WHEN {a} <= {b} THEN {a} ELSE {b} END"


def choose(value: str, boundaries: Sequence[int], leaves: Sequence[int | str]) -> str:
    """The leaf of the stretch that ``value`` lies in, one more than there are boundaries: a balanced tree of CASE.

    A boundary belongs to the stretch that it begins; neighbours with one leaf are one stretch.
    """
    kept = [i for i in range(len(boundaries)) if leaves[i] != leaves[i + 1]]
    return _tree(value, [boundaries[i] for i in kept], [leaves[0], *(leaves[i + 1] for i in kept)])


def _tree(value: str, boundaries: Sequence[int], leaves: Sequence[int | str]) -> str:
    if not boundaries:
        return str(leaves[0])
    middle = len(boundaries) // 2
    below = _tree(value, boundaries[:middle], leaves[: middle + 1])
    above = _tree(value, boundaries[middle + 1 :], leaves[middle + 1 :])
    return f"CASE WHEN {value} < {boundaries[middle]} THEN {below} ELSE {above} END"


def step(value: str, boundaries: Sequence[int]) -> str:
    """The number of boundaries at or below ``value``."""
    return choose(value, boundaries, range(len(boundaries) + 1))


def day_of(t: str) -> str:
    """UTC midnight of an instant."""
    return f"({t} - MOD({t}, 86400))"


def on_clock(alias: str, t: str) -> str:
    """The row of the clock table that holds instant ``t``: an equi-join on the day, then a range."""
    return f"{alias}.day0 = {day_of(t)} AND {t} >= {alias}.t0 AND {t} < {alias}.t1"
