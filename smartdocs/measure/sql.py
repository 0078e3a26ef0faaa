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
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.model.expression import Expression, Node


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an expression may read: its SQL, and whether it holds ``text``, ``number`` or ``boolean``."""

    sql: str
    kind: str


def condition(expression: Expression, columns: Mapping[str, Column], what: str) -> str:
    """``expression`` as an SQL condition; ``what`` names the relation for messages (``leads``).

    Raises:
        EvaluationError: a column is not there, or a number is compared with a text.
    """
    return _truth(expression.node, columns, expression.text, what)


def _truth(node: Node, columns: Mapping[str, Column], text: str, what: str) -> str:
    if node.op in {"and", "or"}:
        return "(" + f" {node.op.upper()} ".join(_truth(a, columns, text, what) for a in node.args) + ")"
    if node.op == "not":
        return f"(NOT {_truth(node.args[0], columns, text, what)})"
    if node.op in {"=", "<>", "<", "<=", ">", ">=", "in", "like", "is null"}:
        return _value(node, columns, text, what)[0]
    if node.op == "literal" and isinstance(node.value, bool):
        return "(1 = 1)" if node.value else "(1 = 0)"
    if node.op == "literal" and node.value is None:
        return "(NULL = 1)"
    sql, kind = _value(node, columns, text, what)
    if kind == "text":
        return f"(CASE WHEN LOWER({sql}) IN ('true', 'yes', '1') THEN 1 WHEN LOWER({sql}) IN ('false', 'no', '0') THEN 0 END = 1)"
    return f"({sql} <> 0)"


def _value(node: Node, columns: Mapping[str, Column], text: str, what: str) -> tuple[str, str]:
    op = node.op
    if op == "literal":
        return _literal(node)
    if op == "column":
        name = str(node.value)
        if name not in columns:
            raise EvaluationError(
                f"`{text}` reads `{name}`, which is no column of the {what}",
                fix=f"map it in smartdocs.yaml under `columns: {{{what}: …}}`; {meant(name, columns)}",
            )
        return columns[name].sql, columns[name].kind
    if op in {"and", "or", "not"}:
        return f"CASE WHEN {_truth(node, columns, text, what)} THEN 1 ELSE 0 END", "boolean"
    if op == "case":
        *branches, otherwise = node.args
        parts = [
            f"WHEN {_truth(when, columns, text, what)} THEN {_value(then, columns, text, what)[0]}"
            for when, then in zip(branches[::2], branches[1::2], strict=True)
        ]
        last, kind = _value(otherwise, columns, text, what)
        first_kind = _value(branches[1], columns, text, what)[1]
        return f"CASE {' '.join(parts)} ELSE {last} END", first_kind if kind == "null" else kind
    if op == "call":
        return _call(node, columns, text, what)
    args = [_value(a, columns, text, what) for a in node.args]
    if op == "is null":
        return f"({args[0][0]} IS NULL)", "boolean"
    _alike(args, node, text, what)
    sides = [sql for sql, _ in args]
    if op == "in":
        return f"({sides[0]} IN ({', '.join(sides[1:])}))", "boolean"
    if op == "like":
        return f"({sides[0]} LIKE {sides[1]})", "boolean"
    if op == "negative":
        return f"(- {sides[0]})", "number"
    if op == "/":
        return f"({sides[0]} * 1.0 / NULLIF({sides[1]}, 0))", "number"
    return f"({sides[0]} {op} {sides[1]})", "boolean" if op in {"=", "<>", "<", "<=", ">", ">="} else "number"


def _literal(node: Node) -> tuple[str, str]:
    value = node.value
    if value is None:
        return "NULL", "null"
    if isinstance(value, bool):
        return ("1" if value else "0"), "boolean"
    if isinstance(value, Decimal):
        return f"{value:f}", "number"
    return literal(str(value)), "text"


def _call(node: Node, columns: Mapping[str, Column], text: str, what: str) -> tuple[str, str]:
    args = [_value(a, columns, text, what) for a in node.args]
    name = str(node.value)
    kind = args[0][1] if name == "coalesce" else "number" if name in {"length", "abs"} else "text"
    return f"{name.upper()}({', '.join(sql for sql, _ in args)})", kind


def _alike(args: Sequence[tuple[str, str]], node: Node, text: str, what: str) -> None:
    """Refuse to compare a number with a text: every engine would answer something else."""
    kinds = {"number" if kind == "boolean" else kind for _, kind in args} - {"null"}
    if len(kinds) > 1:
        name = next((str(a.value) for a in node.args if a.op == "column"), "a value")
        raise EvaluationError(
            f"`{text}` compares a number with a text: `{name}` of the {what} holds {'text' if any(k == 'text' for (_, k), a in zip(args, node.args, strict=True) if a.op == 'column') else 'numbers'}",
            fix="compare a text with a text in single quotes, and a number with a number",
        )


def earliest(columns: Sequence[str]) -> str:
    """The least of some integers, ignoring NULL; NULL when all are."""
    if len(columns) == 1:
        return columns[0]
    a, b = columns[0], earliest(columns[1:])
    return f"CASE WHEN {b} IS NULL THEN {a} WHEN {a} IS NULL THEN {b} WHEN {a} <= {b} THEN {a} ELSE {b} END"


def choose(value: str, boundaries: Sequence[int], leaves: Sequence[int]) -> str:
    """The leaf of the stretch that ``value`` lies in, one more than there are boundaries: a balanced tree of CASE.

    A boundary belongs to the stretch that it begins; neighbours with one leaf are one stretch.
    """
    kept = [i for i in range(len(boundaries)) if leaves[i] != leaves[i + 1]]
    return _tree(value, [boundaries[i] for i in kept], [leaves[0], *(leaves[i + 1] for i in kept)])


def _tree(value: str, boundaries: Sequence[int], leaves: Sequence[int]) -> str:
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
