"""The text of a scalar -> null, true, false, a whole number, an exact decimal, or text (YAML 1.2 core schema).

``no``, ``08:30``, ``1_000`` and ``2026-10-01`` are text: what a person wrote stays what it was.
A number with a point is a ``Decimal``, so that 1.10 does not become 1.1.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smartdocs.late import late

Scalar = None | bool | int | Decimal | str

MAX_DIGITS: Final = 40
MAX_EXPONENT: Final = 308

WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), Decimal("Infinity")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), Decimal("-Infinity")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), Decimal("NaN")),
}
_NUMBER_STARTS: Final = frozenset("+-.0123456789")
# YAML 1.2.2 §10.3.2, the tag resolution of the core schema.
_INT: Final = late(r"[-+]?[0-9]+")
_OCTAL: Final = late(r"0o[0-7]+")
_HEX: Final = late(r"0x[0-9a-fA-F]+")
_FLOAT: Final = late(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?")


class NumberTooLong(ValueError):  # noqa: N818 - it names what is wrong with the number
    """A number with more digits, or a larger exponent, than any agreement needs."""


def plain(text: str) -> Scalar:
    """The value of a scalar written without quotes.

    Raises:
        NumberTooLong: more than 40 digits, or an exponent beyond ±308.
    """
    if text in WORDS:
        return WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    number = _number(text)
    return text if number is None else number


def _number(text: str) -> int | Decimal | None:
    if _INT.fullmatch(text):
        return int(_short(text))
    if _OCTAL.fullmatch(text):
        return int(_short(text), 8)
    if _HEX.fullmatch(text):
        return int(_short(text), 16)
    match = _FLOAT.fullmatch(text)
    if match is None:
        return None
    mantissa, exponent = text, match[1]
    if exponent is not None:
        mantissa = text[: match.start(1) - 1]
        if len(exponent) > len("+308") or abs(int(exponent)) > MAX_EXPONENT:
            raise NumberTooLong(text)
    _short(mantissa)
    return Decimal(text)


def _short(digits: str) -> str:
    if len(digits) > MAX_DIGITS:
        raise NumberTooLong(digits)
    return digits
