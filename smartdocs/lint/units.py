"""A unit as somebody wrote it -> what it measures, so that two of them can be held against each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.model.quantity import plain

if TYPE_CHECKING:
    from decimal import Decimal

Dimension = Literal["share", "points", "money", "time", "count", "none"]

_CODES = frozenset(
    ["EUR", "USD", "GBP", "CHF", "JPY", "CNY", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "ILS",
     "AED", "SAR", "ZAR", "INR", "SGD", "HKD", "KRW", "AUD", "NZD", "CAD", "MXN", "BRL"]
)  # fmt: skip
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_CURRENCY_WORDS = {
    "euro": "EUR", "euros": "EUR", "dollar": "", "dollars": "", "pound": "GBP", "pounds": "GBP", "franc": "CHF",
    "francs": "CHF", "currency": "", "money": "",
}  # fmt: skip
_TIME = late(
    r"(?:(?P<ruler>business|working|office|calendar|clock|elapsed)[\s_-]+)?(?P<unit>min(?:ute)?|h(?:ou)?r?|d(?:ay)?|week|month)s?",
    re.IGNORECASE,
)
_TIMES = {"m": "minute", "h": "hour", "d": "day", "w": "week"}
_SAME = (
    {"lead", "mql", "sal", "sql", "contact", "prospect", "enquiry", "inquiry"},
    {"opportunity", "deal"},
    {"customer", "client", "order"},
    {"score", "point", "nps"},
    {"attempt", "call", "activity"},
)
_FILLERS = {"per", "a", "an", "the", "of", "in", "each", "every", "number", "count", "new", "qualified"}


@frozen
class Unit:
    """What a number is in: ``share``, or ``money`` in ``EUR``, or a ``count`` of ``lead``."""

    dimension: Dimension
    name: str = ""
    """A currency, a unit of time or the words of what is counted; empty where it is not said."""
    ruler: Literal["business", "calendar", ""] = ""

    @property
    def words(self) -> str:
        """``a share in %``, ``EUR``, ``hours``: for a message."""
        if self.dimension == "share":
            return "%"
        if self.dimension == "time":
            return f"{self.ruler} {self.name}s".strip()
        return {"points": "points", "none": "no unit", "money": self.name or "money"}.get(
            self.dimension, self.name
        )


@lru_cache(maxsize=512)
def unit_of(text: str) -> Unit:
    """``% of leads`` -> share, ``k EUR`` -> money in EUR, ``business hours`` -> time, ``leads per rep`` -> count."""
    folded = " ".join(text.split())
    small = folded.lower()
    if not folded:
        return Unit("none")
    if re.match(r"%|per\s?cent(?!age points?)|(?:percentage|share|ratio|rate)(?!\s+points?)\b", small):
        return Unit("share")
    if small in {"points", "point", "pp", "percentage point", "percentage points"}:
        return Unit("points", "points")
    if time := _TIME.fullmatch(folded):
        ruler = (time["ruler"] or "").lower()
        known: Literal["business", "calendar", ""] = (
            "" if not ruler else "business" if ruler in {"business", "working", "office"} else "calendar"
        )
        unit = time["unit"].lower()
        return Unit("time", "month" if unit == "month" else _TIMES[unit[0]], known)
    if (currency := _currency(folded)) is not None:
        return Unit("money", currency)
    return Unit("count", small)


def _currency(text: str) -> str | None:
    """The code in ``kEUR``, ``€`` or ``thousand euros``; empty for money of no special kind, None for anything else."""
    for symbol, code in _SYMBOLS.items():
        if symbol in text:
            return code
    for word in re.findall(r"[A-Za-z]+", text):
        bare = re.sub(r"^[kKtTmM](?=[A-Z]{3}$)", "", word)
        if bare.upper() in _CODES and (bare.isupper() or len(text) == len(bare)):
            return bare.upper()
        if word.lower() in _CURRENCY_WORDS:
            return _CURRENCY_WORDS[word.lower()]
    return None


def alike(one: Unit, other: Unit) -> bool:
    """Whether numbers in the two units can be held against each other as they stand."""
    if one.dimension != other.dimension:
        # a score is counted in points
        counted = {one.dimension, other.dimension} == {"count", "points"}
        return counted and _same_things(one.name, other.name)
    if one.dimension == "money":
        return not one.name or not other.name or one.name == other.name
    if one.dimension == "time":
        return one.name == other.name and (not one.ruler or not other.ruler or one.ruler == other.ruler)
    return one.dimension != "count" or _same_things(one.name, other.name)


def _same_things(one: str, other: str) -> bool:
    first, second = _stems(one), _stems(other)
    if not first or not second or first & second:
        return True
    return any(first & group and second & group for group in _SAME)


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"[a-z]+", text.lower()) if word not in _FILLERS}


def _stem(word: str) -> str:
    """``opportunities`` -> opportunity, ``leads`` -> lead; ``nps`` stays."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.rstrip("s") if len(word) > 3 else word


def money(number: Decimal, currency: str) -> str:
    """``EUR 1440000``: as an agreement can hold it anywhere, also between commas."""
    whole = number.quantize(number.__class__(1)) if number >= 1000 else number
    return f"{currency or 'EUR'} {plain(whole)}"
