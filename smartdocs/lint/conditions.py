"""Conditions -> whether any record can meet them all, and what they say of a column, by trying the values that matter.

Only comparisons of one column with fixed values are understood; whatever else stands in a condition is taken
as possible, so that an answer of "never" is always right.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.model.expression import Expression, Node, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartdocs.model.definition import Criterion

Atom = tuple[str, Node, bool]
"""A column, a comparison that reads nothing else, and how it must turn out."""
Way = tuple[Atom, ...]
"""Comparisons that hold together; a condition is met in one way or another."""

MOST = 128
"""Beyond so many ways a condition is taken as possible."""
_ELSE = "\N{WHITE SQUARE}"
"""A text that nobody writes: stands for every value that the condition does not name."""
_TESTS = {"=", "<>", "<", "<=", ">", ">=", "in", "is null"}


def possible(*conditions: Node) -> bool:
    """Whether some record can meet all of them."""
    return next(_open_ways(conditions), None) is not None


def forced(column: str, *conditions: Node) -> Literal["blank", "filled"] | None:
    """What every record that meets all of them has in ``column``; None where it is open, or none can meet them."""
    blank = filled = False
    for way in _open_ways(conditions):
        tests = [atom for atom in way if atom[0] == column]
        values = [value for value in _candidates(tests) if _holds(tests, value)]
        blank |= None in values
        filled |= any(value is not None for value in values)
    return None if blank == filled else "blank" if blank else "filled"


def criterion_node(criterion: Criterion) -> Node:
    """A criterion as one condition; `at_least … of` is open unless it asks for all of them."""
    if criterion.if_ is not None:
        return criterion.if_.node
    parts = tuple(criterion_node(part) for part in criterion.parts)
    if criterion.any is not None:
        return Node("or", parts)
    if criterion.of is not None and criterion.at_least != len(parts):
        return Node("literal", value=True)
    return Node("and", parts)


def _open_ways(conditions: Iterable[Node]) -> Iterator[Way]:
    whole = Node("and", tuple(conditions))
    for way in _ways(whole, True):
        columns = {column for column, _, _ in way}
        by_column = ([atom for atom in way if atom[0] == column] for column in columns)
        if all(any(_holds(tests, value) for value in _candidates(tests)) for tests in by_column):
            yield way


def _ways(node: Node, outcome: bool) -> list[Way]:
    """The ways in which ``node`` comes to ``outcome``."""
    if node.op == "not":
        return _ways(node.args[0], not outcome)
    if node.op in {"and", "or"}:
        sides = [_ways(part, outcome) for part in node.args]
        if (node.op == "or") == outcome:
            found = [way for side in sides for way in side]
            return found if len(found) <= MOST else [()]
        total = 1
        for side in sides:
            total *= len(side)
        return [sum(ways, ()) for ways in product(*sides)] if total <= MOST else [()]
    if node.op == "literal" and isinstance(node.value, bool):
        return [()] if node.value == outcome else []
    if node.op == "column":
        return [((str(node.value), node, outcome),)]
    if node.op in _TESTS:
        columns = [part for part in node.args if part.op == "column"]
        literals = [part for part in node.args if _literal(part) is not None]
        if len(columns) == 1 and len(literals) == len(node.args) - 1 and _is_plain(node.op, literals):
            return [((str(columns[0].value), node, outcome),)]
    return [()]


def _is_plain(op: str, literals: list[Node]) -> bool:
    """Texts have an order, but no value between two of them could be named."""
    return op in {"=", "<>", "in", "is null"} or all(isinstance(_value(part), Decimal) for part in literals)


def _literal(node: Node) -> Node | None:
    if node.op == "negative":
        return node if _literal(node.args[0]) else None
    return node if node.op == "literal" and node.value is not None else None


def _value(node: Node) -> Any:
    return -_value(node.args[0]) if node.op == "negative" else node.value


def _candidates(tests: list[Atom]) -> list[Any]:
    """Every value at which one of the comparisons can change: those named, and one between, below and above them."""
    named = [
        _value(part) for _, node, _ in tests for part in (node, *node.args) if _literal(part) is not None
    ]
    numbers = sorted({value for value in named if isinstance(value, Decimal)})
    between = [(a + b) / 2 for a, b in pairwise(numbers)]
    if not numbers:
        return [None, True, False, _ELSE, Decimal(7), *dict.fromkeys(named)]
    # What is compared with a number is one, and a number is a truth, too: 0 and 1 are always worth a try.
    ends = [numbers[0] - 1, numbers[-1] + 1, Decimal(0), Decimal(1)]
    return [None, _ELSE, *dict.fromkeys((*named, *between, *ends))]


def _holds(tests: list[Atom], value: Any) -> bool:
    return all(verdict(Expression("", node), {column: value}) is outcome for column, node, outcome in tests)
