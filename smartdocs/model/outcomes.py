"""The tree of an expression and a record -> what it comes to; None is unknown.

Numbers are binary fractions of 64 bits and letters change case one by one, as in the databases that are asked the same.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.expression import Node, Scalar

BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Every space that Unicode knows; a text of nothing else is blank."""
PARTER = ";"
"""What parts the values of a column that holds several."""
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")


def truth(value: Any) -> bool | None:
    """A value taken as a condition: a number other than 0, or one of the words true, yes, 1, false, no, 0."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _WORDS.get(value.strip(BLANKS).lower())
    number = number_of(value)
    return None if number is None else number != 0


def number_of(value: Any) -> float | None:
    """A number, a flag as 1 or 0, a text that is written like a number; None for anything else."""
    if isinstance(value, int | float | Decimal):
        try:
            number = float(value)
        except OverflowError:
            return None
        return number if math.isfinite(number) else None
    if isinstance(value, str) and re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", value.strip(BLANKS)):
        return float(value.strip(BLANKS))
    return None


def value_of(node: Node, record: Mapping[str, Any]) -> Scalar:
    """What ``node`` comes to; a column that the record lacks, or that is blank, is unknown."""
    op = node.op
    if op == "literal":
        return float(node.value) if isinstance(node.value, Decimal) else node.value
    if op == "column":
        return _column(record.get(str(node.value)))
    if op in {"and", "or"}:
        sides = [truth(value_of(a, record)) for a in node.args]
        decisive = op == "or"
        return decisive if decisive in sides else None if None in sides else not decisive
    if op == "not":
        outcome = truth(value_of(node.args[0], record))
        return None if outcome is None else not outcome
    if op == "case":
        *branches, otherwise = node.args
        for when, then in zip(branches[::2], branches[1::2], strict=True):
            if truth(value_of(when, record)):
                return value_of(then, record)
        return value_of(otherwise, record)
    args = [value_of(a, record) for a in node.args]
    if op in _COMPARISONS:
        return compare(op, *args)
    if op == "is null":
        return args[0] is None
    if op == "in":
        hits = [compare("=", args[0], item) for item in args[1:]]
        return True if True in hits else None if None in hits else False
    if op == "between":
        ends = (compare(">=", args[0], args[1]), compare("<=", args[0], args[2]))
        return False if False in ends else None if None in ends else True
    if op == "like":
        return _like(*args)
    if op == "contains":
        return None if args[0] is None else f"{PARTER}{args[1]}{PARTER}" in _parted(str(args[0]))
    if op == "negative":
        number = number_of(args[0])
        return None if number is None else -number
    if op == "call":
        return _call(str(node.value), args)
    return _arithmetic(op, *args)


def _column(found: Any) -> Scalar:
    if isinstance(found, list | tuple):
        found = PARTER.join(str(item) for item in found)
    scalar: Scalar = found
    return None if isinstance(scalar, str) and not scalar.strip(BLANKS) else scalar


def _parted(text: str) -> str:
    """``demo; quote`` -> ``;demo;quote;``."""
    return f"{PARTER}{text.strip(BLANKS).replace('; ', PARTER).replace(' ;', PARTER)}{PARTER}"


def compare(op: str, a: Any, b: Any) -> bool | None:
    """Two texts by their letters, two numbers by their size; a text that is no number is neither above nor below one."""
    if a is None or b is None:
        return None
    if not (isinstance(a, str) and isinstance(b, str)):
        flags = isinstance(a, bool) or isinstance(b, bool)
        read = truth if flags and (isinstance(a, str) or isinstance(b, str)) else number_of
        a, b = read(a), read(b)
        if a is None or b is None:
            return None
    outcome: bool = {"=": a == b, "<>": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]
    return outcome


def _like(text: Any, pattern: Any) -> bool | None:
    """``%`` stands for any letters, ``_`` for one; capital or not makes no difference.

    Goes back only to the last ``%``, so that no pattern takes long.
    """
    if text is None or pattern is None:
        return None
    t, p = lower(str(text)), lower(str(pattern))
    i = j = mark = 0
    star = -1
    while i < len(t):
        if j < len(p) and p[j] == "%":
            star, mark, j = j, i, j + 1
        elif j < len(p) and p[j] in {"_", t[i]}:
            i, j = i + 1, j + 1
        elif star >= 0:
            mark += 1
            i, j = mark, star + 1
        else:
            return False
    return not p[j:].strip("%")


def _arithmetic(op: str, a: Any, b: Any) -> float | None:
    x, y = number_of(a), number_of(b)
    if x is None or y is None:
        return None
    if op == "/":
        return number_of(x / y) if y else None
    return number_of({"+": x + y, "-": x - y, "*": x * y}[op])


def _call(name: str, args: list[Scalar]) -> Scalar:
    if name == "coalesce":
        return next((a for a in args if a is not None), None)
    value = args[0]
    if value is None:
        return None
    if name == "abs":
        number = number_of(value)
        return None if number is None else abs(number)
    text = str(value)
    if name == "length":
        return len(text)
    return {"lower": lower(text), "upper": upper(text), "trim": text.strip(BLANKS)}[name]


def lower(text: str) -> str:
    """Each letter by itself, so that no text grows: the simple mapping of the Unicode standard, which databases use."""
    return text.lower() if text.isascii() else "".join(c.lower()[0] for c in text)


def upper(text: str) -> str:
    """The same for capitals."""
    return text.upper() if text.isascii() else "".join(map(_capital, text))


def _capital(letter: str) -> str:
    if letter == "ß":
        return "ẞ"
    return next((c for c in (letter.upper(), letter.title()) if len(c) == 1), letter)
