"""Two conditions -> whether the second fits more records than the first, fewer, the same, or some of each.

Every combination of the values that matter is tried on both. A comparison of a column with fixed values has few such
values: those named, and one below, between and above them. What is no such comparison is taken as a fact of its own,
which may be true, false or unknown: so "fewer" and "more" are always right, and "some of each" may be too careful.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise, product
from math import prod
from typing import TYPE_CHECKING, Any

from smartdocs.model.expression import Expression, Node, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.definition import Criterion

MOST = 20_000
"""Beyond so many combinations only the form of the conditions is looked at."""
FEW = 8
"""Of more parts than these, `at_least … of` is not written out."""
_ELSE = "\N{WHITE SQUARE}"
"""A text that nobody writes: stands for every one that is not named."""
_FACT = "\N{WHITE CIRCLE}"
"""Begins the name of a fact of its own; no column is called so."""
_TESTS = {"=", "<>", "<", "<=", ">", ">=", "in", "between", "is null"}


def against(new: Expression, old: Expression) -> int | None:
    """1 where the new one fits more records, -1 where fewer, 0 where the same; None where some of each, or nobody can tell."""
    if new.node == old.node:
        return 0
    facts: dict[Node, Node] = {}
    first, second = _simple(old.node, facts), _simple(new.node, facts)
    values = _values((first, second))
    values |= {str(fact.value): [None, True, False] for fact in facts.values()}
    if prod(map(len, values.values())) > MOST:
        return _by_form(second, first)
    fits = tuple(Expression("", node) for node in (first, second))
    gained = lost = False
    for row in product(*values.values()):
        before, after = (verdict(each, dict(zip(values, row, strict=True))) is True for each in fits)
        gained |= after and not before
        lost |= before and not after
    return None if gained and lost else int(gained) - int(lost)


def as_one(criterion: Criterion) -> Expression | None:
    """A criterion with all its parts as one condition; None where points are counted, or where it would be too long."""
    node = _node(criterion)
    return Expression("", node) if node else None


def _node(criterion: Criterion) -> Node | None:
    if criterion.if_ is not None:
        return criterion.if_.node
    parts = [_node(part) for part in criterion.parts]
    known = tuple(part for part in parts if part is not None)
    if len(known) < len(parts) or not parts:
        return None
    if criterion.of is None or criterion.at_least in {1, len(parts)}:
        is_all = criterion.all is not None or criterion.at_least == len(parts) != 1
        return known[0] if len(known) == 1 else Node("and" if is_all else "or", known)
    chosen = tuple(combinations(known, criterion.at_least or 1)) if len(known) <= FEW else ()
    return Node("or", tuple(Node("and", each) for each in chosen)) if chosen else None


def _by_form(new: Node, old: Node) -> int | None:
    """By the parts that are joined: one more `and` fits fewer, one more `or` fits more."""
    both = [set(node.args) if node.op == "and" else {node} for node in (new, old)]
    if both[0] != both[1] and (both[0] >= both[1] or both[0] <= both[1]):
        return -1 if both[0] >= both[1] else 1
    either = [set(node.args) if node.op == "or" else {node} for node in (new, old)]
    if either[0] != either[1] and (either[0] >= either[1] or either[0] <= either[1]):
        return 1 if either[0] >= either[1] else -1
    return None


def _simple(node: Node, facts: dict[Node, Node]) -> Node:
    """The condition with everything that is no comparison of one column replaced by a fact of its own."""
    if node.op in {"and", "or", "not"}:
        return Node(node.op, tuple(_simple(part, facts) for part in node.args), node.value)
    if node.op == "column" or (node.op == "literal" and not isinstance(node.value, str)):
        return node
    if node.op in _TESTS and _is_of_one_column(node):
        return node
    return facts.setdefault(node, Node("column", value=f"{_FACT}{len(facts)}"))


def _is_of_one_column(node: Node) -> bool:
    columns = [part for part in node.args if part.op == "column"]
    fixed = [_value(part) for part in node.args if _is_fixed(part)]
    if len(columns) != 1 or len(fixed) != len(node.args) - 1:
        return False  # a text has an order as well, and no other text could be named between two of them
    return node.op in {"=", "<>", "in", "is null"} or all(isinstance(value, Decimal) for value in fixed)


def _is_fixed(node: Node) -> bool:
    return (
        _is_fixed(node.args[0]) if node.op == "negative" else node.op == "literal" and node.value is not None
    )


def _value(node: Node) -> Any:
    return -_value(node.args[0]) if node.op == "negative" else node.value


def _values(nodes: tuple[Node, ...]) -> dict[str, list[Any]]:
    """Column -> every value at which one of its comparisons can change."""
    named: dict[str, list[Any]] = {}
    for node in nodes:
        for column, value in _named(node):
            named.setdefault(column, []).extend(value)
    found = {}
    for column, values in named.items():
        numbers = sorted({value for value in values if isinstance(value, Decimal)})
        tried = [None, *values]
        if numbers:
            between = [(a + b) / 2 for a, b in pairwise(numbers)]
            tried += [*between, numbers[0] - 1, numbers[-1] + 1]
        if not values or any(isinstance(value, str) for value in values):
            tried.append(_ELSE)
        if any(isinstance(value, bool) for value in values):
            tried += [True, False]
        found[column] = list({(type(v), v): v for v in tried}.values())
    return found


def _named(node: Node) -> Iterator[tuple[str, list[Any]]]:
    """Each column of a condition with the values it is compared with; none where it is only asked whether it has one."""
    if node.op == "column":
        yield str(node.value), [True, False]
    elif node.op in _TESTS:
        column = next(str(part.value) for part in node.args if part.op == "column")
        yield column, [_value(part) for part in node.args if _is_fixed(part)]
    else:
        for part in node.args:
            yield from _named(part)
