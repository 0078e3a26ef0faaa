"""A criterion in text (``company_size >= 50``) -> a tree -> true, false or unknown for a record.

A closed, total language: columns, literals, comparisons, ``and or not in between like is null``,
arithmetic, ``case`` and six functions. No statement, no subquery, no call beyond the list can be written in it.
What is blank is unknown, and unknown spreads as in SQL (Kleene logic). ``measure`` turns the same tree into SQL.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic_core import PydanticCustomError

from smartdocs.model.base import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MAX_LENGTH = 4000
MAX_DEPTH = 60
FUNCTIONS: dict[str, int | None] = {
    "lower": 1,
    "upper": 1,
    "trim": 1,
    "length": 1,
    "abs": 1,
    "coalesce": None,
}
_KEYWORDS = {
    "and", "or", "not", "in", "is", "null", "between", "like", "true", "false", "case", "when", "then", "else", "end",
}  # fmt: skip
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|'(?P<text>(?:[^']|'')*)'|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<op><=|>=|<>|!=|==|=|<|>|\+|-(?!-)|\*|/|\(|\)|,))"
)

Scalar = str | Decimal | int | bool | None


class ExpressionError(ValueError):
    """The text is not an expression; ``position`` counts its characters from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Node:
    """An operation and what it works on; ``value`` is a literal, a column or a function's name."""

    op: str
    args: tuple[Node, ...] = ()
    value: Scalar = None


@dataclass(frozen=True, slots=True)
class Expression:
    """What was written, and its tree."""

    text: str
    node: Node

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it reads, in the order of their first use."""
        return tuple(dict.fromkeys(_columns(self.node)))

    def value(self, record: Mapping[str, Any]) -> Scalar:
        """The outcome for a record; a column that the record lacks is unknown (None)."""
        return _value(self.node, record)

    def __str__(self) -> str:
        return self.text


def _columns(node: Node) -> Iterator[str]:
    if node.op == "column":
        yield str(node.value)
    for part in node.args:
        yield from _columns(part)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match or not match.lastgroup:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            if text[start] == '"':
                raise ExpressionError("text stands in single quotes: 'demo'", start)
            if text[start] == "'":
                raise ExpressionError("the quote that opens here is never closed", start)
            raise ExpressionError(f"`{text[start]}` has no meaning here", start)
        kind = match.lastgroup
        word, where = match[kind], match.start(kind)
        if kind == "name" and word.lower() in _KEYWORDS:
            kind, word = "keyword", word.lower()
        found.append(_Token(kind, word, where))
        at = match.end()
    return [*found, _Token("end", "", end)]


class _Parser:
    """Precedence from loose to tight: or, and, not, comparison, + -, * /, sign."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.i = 0
        self.depth = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.i]

    def take(self, *words: str) -> str | None:
        if self.token.kind in {"keyword", "op"} and self.token.text in words:
            self.i += 1
            return self.tokens[self.i - 1].text
        return None

    def need(self, word: str) -> None:
        if not self.take(word):
            raise ExpressionError(f"`{word}` is missing before {self.here()}", self.token.at)

    def here(self) -> str:
        return f"`{self.token.text}`" if self.token.text else "the end"

    def whole(self) -> Node:
        node = self.either()
        if self.token.kind != "end":
            raise ExpressionError(f"{self.here()} is one word too many", self.token.at)
        return node

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("this is nested too deeply", self.token.at)

    def either(self) -> Node:
        sides = [self.both()]
        while self.take("or"):
            sides.append(self.both())
        return Node("or", tuple(sides)) if len(sides) > 1 else sides[0]

    def both(self) -> Node:
        sides = [self.negated()]
        while self.take("and"):
            sides.append(self.negated())
        return Node("and", tuple(sides)) if len(sides) > 1 else sides[0]

    def negated(self) -> Node:
        self.deeper()
        node = Node("not", (self.negated(),)) if self.take("not") else self.comparison()
        self.depth -= 1
        return node

    def comparison(self) -> Node:
        left = self.sum()
        if op := self.take("=", "==", "<>", "!=", "<", "<=", ">", ">="):
            return Node({"==": "=", "!=": "<>"}.get(op, op), (left, self.sum()))
        if self.take("is"):
            no = self.take("not")
            self.need("null")
            node = Node("is null", (left,))
            return Node("not", (node,)) if no else node
        no = self.take("not")
        if self.take("in"):
            self.need("(")
            items = [self.sum()]
            while self.take(","):
                items.append(self.sum())
            self.need(")")
            node = Node("in", (left, *items))
        elif self.take("between"):
            low = self.sum()
            self.need("and")
            node = Node("and", (Node(">=", (left, low)), Node("<=", (left, self.sum()))))
        elif self.take("like"):
            node = Node("like", (left, self.sum()))
        elif no:
            raise ExpressionError(f"`in`, `between` or `like` is missing before {self.here()}", self.token.at)
        else:
            return left
        return Node("not", (node,)) if no else node

    def sum(self) -> Node:
        return self.chain(self.product, "+", "-")

    def product(self) -> Node:
        return self.chain(self.signed, "*", "/")

    def chain(self, part: Callable[[], Node], *ops: str) -> Node:
        node, length = part(), 0
        while op := self.take(*ops):
            length += 1
            if length > MAX_DEPTH:
                raise ExpressionError("this is nested too deeply", self.token.at)
            node = Node(op, (node, part()))
        return node

    def signed(self) -> Node:
        if self.take("-"):
            self.deeper()
            node = Node("negative", (self.signed(),))
            self.depth -= 1
            return node
        return self.atom()

    def atom(self) -> Node:
        token = self.token
        if token.kind in {"number", "text", "name"}:
            self.i += 1
        if token.kind == "number":
            return Node("literal", value=Decimal(token.text))
        if token.kind == "text":
            return Node("literal", value=token.text.replace("''", "'"))
        if token.kind == "name":
            return self.call(token) if self.take("(") else Node("column", value=token.text)
        if word := self.take("true", "false", "null"):
            return Node("literal", value={"true": True, "false": False, "null": None}[word])
        if self.take("("):
            self.deeper()
            node = self.either()
            self.need(")")
            self.depth -= 1
            return node
        if self.take("case"):
            return self.case()
        raise ExpressionError(f"a column or a value is missing before {self.here()}", token.at)

    def call(self, token: _Token) -> Node:
        name = token.text.lower()
        if name not in FUNCTIONS:
            raise ExpressionError(
                f"there is no function `{token.text}`; use one of {', '.join(FUNCTIONS)}", token.at
            )
        args = [self.either()]
        while self.take(","):
            args.append(self.either())
        self.need(")")
        if FUNCTIONS[name] not in {None, len(args)}:
            raise ExpressionError(f"`{name}` takes {FUNCTIONS[name]} value", token.at)
        return Node("call", tuple(args), name)

    def case(self) -> Node:
        self.deeper()
        parts: list[Node] = []
        while self.take("when"):
            parts.append(self.either())
            self.need("then")
            parts.append(self.either())
        if not parts:
            raise ExpressionError(f"`when` is missing before {self.here()}", self.token.at)
        parts.append(self.either() if self.take("else") else Node("literal"))
        self.need("end")
        self.depth -= 1
        return Node("case", tuple(parts))


@lru_cache(maxsize=1024)
def parse(text: str) -> Expression:
    """The tree of ``text``.

    Raises:
        ExpressionError: with the place of the first thing that does not fit.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"this is longer than {MAX_LENGTH} characters", MAX_LENGTH)
    if not text.strip():
        raise ExpressionError("nothing is written here", 0)
    return Expression(text, _Parser(text).whole())


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    if isinstance(value, str) and re.fullmatch(r"[-+]?\d+(\.\d+)?", value.strip()):
        return Decimal(value.strip())
    return None


def _truth(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    number = _number(value)
    if number is not None:
        return number != 0
    return {"true": True, "yes": True, "false": False, "no": False}.get(str(value).strip().lower())


def _compare(op: str, a: Any, b: Any) -> bool | None:
    if a is None or b is None:
        return None
    if isinstance(a, bool) or isinstance(b, bool):
        a, b = _truth(a), _truth(b)
        if a is None or b is None:
            return None
    elif isinstance(a, str) and isinstance(b, str):
        pass
    else:
        a, b = _number(a), _number(b)
        if a is None or b is None:  # a text that is no number is neither above nor below one
            return None
    outcome: bool = {"=": a == b, "<>": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]
    return outcome


def _like(text: Any, pattern: Any) -> bool | None:
    if text is None or pattern is None:
        return None
    regex = "".join({"%": ".*", "_": "."}.get(c, re.escape(c)) for c in str(pattern))
    return re.fullmatch(regex, str(text), re.DOTALL) is not None


def _arithmetic(op: str, a: Any, b: Any) -> Decimal | None:
    x, y = _number(a), _number(b)
    if x is None or y is None:
        return None
    if op == "/":
        return x / y if y else None
    return {"+": x + y, "-": x - y, "*": x * y}[op]


def _call(name: str, args: list[Scalar]) -> Scalar:
    if name == "coalesce":
        return next((a for a in args if a is not None), None)
    value = args[0]
    if value is None:
        return None
    if name == "abs":
        number = _number(value)
        return None if number is None else abs(number)
    text = str(value)
    if name == "length":
        return len(text)
    return {"lower": text.lower(), "upper": text.upper(), "trim": text.strip()}[name]


def _value(node: Node, record: Mapping[str, Any]) -> Scalar:
    op = node.op
    if op == "literal":
        return node.value
    if op == "column":
        found: Scalar = record.get(str(node.value))
        return None if isinstance(found, str) and not found.strip() else found
    if op in {"and", "or"}:
        sides = [_truth(_value(a, record)) for a in node.args]
        decisive = op == "or"
        return decisive if decisive in sides else None if None in sides else not decisive
    if op == "not":
        truth = _truth(_value(node.args[0], record))
        return None if truth is None else not truth
    if op == "case":
        *branches, otherwise = node.args
        for when, then in zip(branches[::2], branches[1::2], strict=True):
            if _truth(_value(when, record)):
                return _value(then, record)
        return _value(otherwise, record)
    args = [_value(a, record) for a in node.args]
    if op == "is null":
        return args[0] is None
    if op == "in":
        hits = [_compare("=", args[0], item) for item in args[1:]]
        return True if True in hits else None if None in hits else False
    if op == "like":
        return _like(*args)
    if op == "negative":
        number = _number(args[0])
        return None if number is None else -number
    if op == "call":
        return _call(str(node.value), args)
    return _compare(op, *args) if op in {"=", "<>", "<", "<=", ">", ">="} else _arithmetic(op, *args)


def verdict(expression: Expression, record: Mapping[str, Any]) -> bool | None:
    """True, False, or None for unknown."""
    return _truth(expression.value(record))


def _validate(value: Any) -> Expression:
    if isinstance(value, Expression):
        return value
    if isinstance(value, bool):
        value = str(value).lower()
    try:
        return parse(str(value))
    except ExpressionError as error:
        raise PydanticCustomError(
            "expression",
            "`{text}` cannot be read: {why}",
            {
                "text": str(value),
                "why": str(error),
                "offset": error.position,
                "fix": "compare a column with a value: `company_size >= 50`, `request in ('demo', 'quote')`",
            },
        ) from error


Condition = Annotated[
    Expression,
    Written(
        _validate, str, {"type": "string", "examples": ["company_size >= 50", "request in ('demo', 'quote')"]}
    ),
]
