"""A criterion in text (``company_size >= 50``) -> a tree -> true, false or unknown for a record.

A closed, total language: columns, literals, comparisons, ``and or not in between like contains``, ``is null``
(also written ``is blank``), arithmetic, ``case`` and six functions. No statement, no subquery, no call beyond the list
can be written in it. What is blank is unknown, and unknown spreads as in SQL (Kleene logic).
``outcomes`` says what a tree comes to; ``measure`` turns the same tree into SQL, and both say the same.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.model.base import Refused, Written
from smartdocs.model.outcomes import truth, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MAX_LENGTH = 4000
MAX_DEPTH = 60
MAX_DIGITS = 15
"""A number of so many digits is the same one in Python and in every database."""
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
_TOKEN = late(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|'(?P<text>(?:[^']|'')*)'|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<op><=|>=|<>|!=|==|=|<|>|\+|-(?!-)|\*|/|\(|\)|,))"
)

Scalar = str | Decimal | float | bool | None


class ExpressionError(ValueError):
    """The text is not an expression; ``position`` counts its characters from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@frozen
class Node:
    """An operation and what it works on; ``value`` is a literal, a column or a function's name."""

    op: str
    args: tuple[Node, ...] = ()
    value: Scalar = None


@frozen
class Expression:
    """What was written, and its tree."""

    text: str
    node: Node

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it reads, in the order of their first use."""
        return tuple(dict.fromkeys(_columns(self.node)))

    @property
    def plain(self) -> str:
        """The text with one space between its words, and the words of the language in small letters."""
        return " ".join(
            "'" + token.text + "'" if token.kind == "text" else token.text for token in _tokens(self.text)
        ).rstrip()

    def value(self, record: Mapping[str, Any]) -> Scalar:
        """The outcome for a record; a column that the record lacks is unknown (None)."""
        return value_of(self.node, record)

    def __str__(self) -> str:
        return self.text


def _columns(node: Node) -> Iterator[str]:
    if node.op == "column":
        yield str(node.value)
    for part in node.args:
        yield from _columns(part)


@frozen
class _Token:
    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    for place, sign in enumerate("" if text.isprintable() and "\\" not in text else text):
        if sign == "\\" or (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\t\n\r"):
            # a backslash is a sign of its own in some databases, and a NUL ends a text in others
            name = "`\\`" if sign == "\\" else f"the invisible character U+{ord(sign):04X}"
            raise ExpressionError(f"{name} has no meaning here, not even in quotes", place)
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
        word, where = match[kind], match.start(kind) - (kind == "text")
        if kind == "name" and word.lower() in _KEYWORDS:
            kind, word = "keyword", word.lower()
        if kind == "number" and len(word.replace(".", "").lstrip("0")) > MAX_DIGITS:
            raise ExpressionError(f"a number has at most {MAX_DIGITS} digits", where)
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

    def word(self, name: str) -> bool:
        """Whether ``name`` comes next; it is a word of the language only here, and may be a column elsewhere."""
        if self.token.kind != "name" or self.token.text.lower() != name:
            return False
        self.i += 1
        return True

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
        begin = self.token.at
        left = self.sum()
        if op := self.take("=", "==", "<>", "!=", "<", "<=", ">", ">="):
            return Node({"==": "=", "!=": "<>"}.get(op, op), (left, self.sum()))
        if self.take("is"):
            no = self.take("not")
            if not self.word("blank"):
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
            high = self.sum()
            # taken apart only where nothing is doubled: nested in itself it would double again and again
            apart = not left.args
            node = (
                Node("and", (Node(">=", (left, low)), Node("<=", (left, high))))
                if apart
                else Node("between", (left, low, high))
            )
        elif self.take("like"):
            node = Node("like", (left, self.sum()))
        elif self.word("contains"):
            node = self.contains(left, begin)
        elif no:
            raise ExpressionError(
                f"`in`, `between`, `like` or `contains` is missing before {self.here()}", self.token.at
            )
        else:
            return left
        return Node("not", (node,)) if no else node

    def contains(self, left: Node, begin: int) -> Node:
        """``interests contains 'training'``: one of several values, parted by ``;`` as a CRM exports them."""
        token = self.token
        if left.op != "column":
            raise ExpressionError("only a column can contain a value: `interests contains 'training'`", begin)
        if token.kind != "text":
            raise ExpressionError(f"a text in single quotes is missing before {self.here()}", token.at)
        self.i += 1
        item = token.text.replace("''", "'")
        if not item.strip() or ";" in item or item != item.strip():
            raise ExpressionError(
                "write one value of the list, without `;` and without blanks around it", token.at
            )
        return Node("contains", (left, Node("literal", value=item)))

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


def verdict(expression: Expression, record: Mapping[str, Any]) -> bool | None:
    """True, False, or None for unknown."""
    return truth(expression.value(record))


def _validate(value: Any) -> Expression:
    if isinstance(value, Expression):
        return value
    if isinstance(value, bool):
        value = str(value).lower()
    try:
        return parse(str(value))
    except ExpressionError as error:
        raise Refused(
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
