"""An agreement -> every test that chooses leads or records, with the place where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.definition import Criterion
    from smartdocs.model.expression import Expression, Node
    from smartdocs.model.validate import Path


@frozen
class Test:
    """An expression that decides which leads are meant."""

    path: Path
    owner: str
    """What it belongs to, in words: ``the definition `mql` ``."""
    condition: Expression


def tests_of(agreement: Agreement) -> Iterator[Test]:
    """Tests of definitions, of promises and of metrics, in this order."""
    for key, definition in agreement.definitions.items():
        path: Path = ("definitions", key)
        owner = f"the definition `{key}`"
        for here, condition in _conditions((*path, "qualifies_when"), definition.qualifies_when):
            yield Test(here, owner, condition)
        for number, disqualifier in enumerate(definition.never_when):
            yield Test((*path, "never_when", number, "if"), owner, disqualifier.if_)
    for key, term in agreement.terms.items():
        if term.promise.where:
            yield Test(("terms", key, "promise", "where"), f"the term `{key}`", term.promise.where)
        for place, tier in enumerate(getattr(term.promise, "tiers", ())):
            yield Test(("terms", key, "promise", "tiers", place, "when"), f"the term `{key}`", tier.when)
        if holds := getattr(term.promise, "holds", None):
            yield Test(("terms", key, "promise", "holds"), f"the term `{key}`", holds)
    for key, metric in agreement.metrics.items():
        for name in ("where", "numerator", "denominator"):
            found: Expression | None = getattr(metric, name)
            if found:
                yield Test(("metrics", key, name), f"the metric `{key}`", found)


def _conditions(path: Path, criterion: Criterion) -> Iterator[tuple[Path, Expression]]:
    if criterion.if_ is not None:
        yield (*path, "if"), criterion.if_
    for name in ("all", "any", "of"):
        for number, part in enumerate(getattr(criterion, name) or ()):
            yield from _conditions((*path, name, number), part)


def chosen_by(condition: Expression) -> tuple[str, ...]:
    """The columns whose value decides, in order; a column that is only asked whether it is blank does not."""
    return tuple(dict.fromkeys(_deciding(condition.node)))


def _deciding(node: Node) -> Iterator[str]:
    if node.op == "column":
        yield str(node.value)
    if node.op != "is null":
        for part in node.args:
            yield from _deciding(part)


def literals(condition: Expression) -> Iterator[str]:
    """Every text that a column is compared with, in small letters."""
    stack = [condition.node]
    while stack:
        node = stack.pop()
        if node.op == "literal" and isinstance(node.value, str):
            yield node.value.casefold()
        stack.extend(node.args)


def compared_with(condition: Expression, column: str) -> tuple[str, ...]:
    """The texts that a column is compared with as a whole, each once: ``persona in ('a', 'b')``, ``lower(persona) = 'a'``."""
    found: dict[str, None] = {}
    stack = [condition.node] if column in condition.columns else []
    while stack:
        node = stack.pop()
        if node.op in {"=", "<>", "in", "contains"} and any(_is_column(part, column) for part in node.args):
            found |= {str(p.value): None for p in node.args if p.op == "literal" and isinstance(p.value, str)}
        stack += reversed(node.args)
    return tuple(found)


def _is_column(node: Node, column: str) -> bool:
    return (node.op == "column" and node.value == column) or (
        node.op == "call" and any(_is_column(part, column) for part in node.args)
    )
