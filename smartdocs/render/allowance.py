"""A template -> the same, counting what it does, so that one from a stranger cannot go on for ever or fill the memory.

A round of a loop is a step, so are ten letters that are written and an item that is looked at; a call and a filter are a few.
jinja2 compiles the counting into the template.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2 import Environment

N = TypeVar("N", bound=nodes.Node)

STEPS = 5_000_000
"""For one page; ours take 20,000 each, and two thousand rows of evidence 200,000."""
LONGEST = 1_000_000
"""Characters or items in one value."""
LETTERS = 10
"""In one step."""
CALL = 8
"""Steps of a call."""
SPEND, JOIN, KEEP, WEIGH = "(spend)", "(join)", "(keep)", "(weigh)"
"""Filters that no template can spell."""
BODIES = (nodes.Template, nodes.For, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.Block)
WIDE = {"batch": 1_000, "slice": 1_000, "truncate": LONGEST, "round": 20}
"""Filters that make much out of a number, and the largest."""
OF_TEXT = frozenset({"capitalize", "e", "escape", "forceescape", "lower", "string", "striptags", "title", "trim", "truncate", "upper", "urlencode", "wordcount"})  # fmt: skip
COMPARING = frozenset({"dictsort", "groupby", "max", "min", "sort", "sum", "unique"})
"""Filters that look at all that a value holds, and at what that holds."""
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "eq", "equalto", "ge", "greaterthan", "gt", "in", "le", "lessthan", "lt", "ne"})  # fmt: skip
"""Tests that do."""
_left: ContextVar[list[int] | None] = ContextVar("_left", default=None)
"""Steps that are left; None while nothing is drawn."""


@contextmanager
def granted() -> Iterator[None]:
    """What is drawn meanwhile may take so many steps."""
    token = _left.set([STEPS])
    try:
        yield
    finally:
        _left.reset(token)


def spend(steps: int) -> bool:
    """Take steps; always true.

    Raises:
        SecurityError: there are none left.
    """
    left = _left.get()
    if left is not None:
        left[0] -= steps
        if left[0] < 0:
            raise SecurityError(
                f"it takes more than {STEPS:,} steps; look at its loops, and at macros that call themselves"
            )
    return True


def size(value: Any) -> int:
    """Steps to look at a value."""
    if isinstance(value, str):
        return len(value) // LETTERS
    return len(value) if isinstance(value, list | tuple | dict | set | frozenset | range) else 0


def weigh(value: Any) -> None:
    """Spend all that a value holds, as often as it holds it: a list of lists of lists is soon a million."""
    spend(1 + size(value))
    for each in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    ):
        if isinstance(each, list | tuple | dict):
            weigh(each)


def as_text(value: Any) -> None:
    """A value is about to be written.

    Raises:
        SecurityError: it is a list or the like, which can hold itself a million times; or no steps are left.
    """
    if isinstance(value, list | tuple | dict | set | frozenset | Namespace):
        raise SecurityError("a list is no text; join what is in it")
    spend(1 + size(value))


def called(work: Callable[[], Any], *given: Any) -> Any:
    """What a call gives, after it was paid for."""
    spend(CALL + sum(map(size, given)))
    made = work()
    spend(size(made))
    return made


def counted(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """A filter, or a test, that spends what it looks at and what it makes."""
    first = (
        1 if hasattr(work, "jinja_pass_arg") else 0
    )  # jinja2 hands some of them its own things before the value

    @wraps(work)
    def done(*given: Any, **named: Any) -> Any:
        value, more = given[first], (*given[first + 1 :], *named.values())
        if name in OF_TEXT:
            as_text(value)
        if name in COMPARING or name in COMPARISONS:
            weigh([value, *more])
        if name in WIDE and any(isinstance(each, int) and abs(each) > WIDE[name] for each in more):
            raise SecurityError(f"the filter {name} is refused a number above {WIDE[name]:,}")
        if name == "join":
            value = [*_each(value)]
            between = next(iter(more), "")
            spend(len(value) * size(between if isinstance(between, str) else ""))
            if not named.get("attribute") and len(more) < 2:
                for each in value:
                    as_text(each)
            given = (*given[:first], value, *given[first + 1 :])
        made = called(lambda: work(*given, **named), value, *more)
        return _each(made) if hasattr(made, "__next__") else made

    return done


def _each(items: Any) -> Iterator[Any]:
    for item in items:
        spend(1)
        yield item


@pass_context
def _spend(_context: Any, value: int) -> bool:
    """``pass_context``, so that it is not worked out once and for all when the template is compiled."""
    return spend(value)


@pass_context
def _joined(_context: Any, parts: list[Any]) -> str:
    """What ``~`` says."""
    for part in parts:
        as_text(part)
    if sum(len(part) for part in parts if isinstance(part, str)) > LONGEST:
        raise SecurityError(f"a value of more than {LONGEST:,} characters is refused in a template")
    return markup_join(parts)


@pass_context
def _kept(_context: Any, value: str) -> str:
    """What a block says that is kept under a name."""
    if len(value) > LONGEST:
        raise SecurityError(f"a value of more than {LONGEST:,} characters is refused in a template")
    spend(size(value))
    return value


@pass_context
def _weighed(_context: Any, value: Any) -> Any:
    """What is compared."""
    weigh(value)
    return value


FILTERS: dict[str, Callable[..., Any]] = {SPEND: _spend, JOIN: _joined, KEEP: _kept, WEIGH: _weighed}


class Counting(NodeTransformer):
    """What is parsed -> the same with the counting in it."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        node = super().generic_visit(node, *args, **kwargs)
        if isinstance(node, nodes.For) and node.test is not None:
            node.test = self._made(nodes.And(self._filter(node, SPEND, nodes.Const(1)), node.test), node)
        if isinstance(node, BODIES):
            steps = nodes.Const(1 + _letters(node.body) // LETTERS)
            node.body.insert(0, self._made(nodes.ExprStmt(self._filter(node, SPEND, steps)), node))
        if isinstance(node, nodes.Concat):
            return self._filter(node, JOIN, nodes.List(node.nodes))
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            node.node = self._weighed(node.node)
        if isinstance(node, nodes.Compare):
            node.expr = self._weighed(node.expr)
            for operand in node.ops:
                operand.expr = self._weighed(operand.expr)
        if isinstance(node, nodes.AssignBlock):
            node.filter = self._filter(node, KEEP, node.filter)
        return node

    def _weighed(self, compared: nodes.Expr) -> nodes.Expr:
        return compared if isinstance(compared, nodes.Const) else self._filter(compared, WEIGH, compared)

    def _filter(self, at: nodes.Node, name: str, value: nodes.Expr | None) -> nodes.Filter:
        return self._made(nodes.Filter(value, name, [], [], None, None), at)

    def _made(self, node: N, at: nodes.Node) -> N:
        found: list[nodes.Node] = [node, *node.find_all(nodes.Node)]
        for each in found:
            if each.environment is None:
                each.set_environment(self.environment)
            each.set_lineno(at.lineno)
        return node


def _letters(body: Iterable[nodes.Node]) -> int:
    """Of the template itself, which are written each time; those of the loops and parts in it are counted there."""
    found = 0
    for node in body:
        if isinstance(node, nodes.TemplateData):
            found += len(node.data)
        elif not isinstance(node, BODIES):
            found += _letters(node.iter_child_nodes())
    return found
