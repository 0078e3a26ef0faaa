"""Quantities as a person writes them (``6 business hours``, ``95%``, ``€1.44M``) -> values with units."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.model.base import Refused, Written

TimeUnit = Literal["minutes", "hours", "days", "weeks", "months"]
Ruler = Literal["business", "calendar", ""]
"""Which time counts: opening hours only, all of it, or not said."""

_SECONDS = {"minutes": 60, "hours": 3600, "days": 86400, "weeks": 7 * 86400}
_DURATION = late(
    r"(?P<n>\d+(?:\.\d+)?)\s*[-_ ]?\s*(?:(?P<ruler>business|working|office|calendar|clock|elapsed|wall)[-_ ]*)?"
    r"(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|months?)",
    re.IGNORECASE,
)
_UNITS: dict[str, TimeUnit] = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_RULERS: dict[str, Ruler] = {
    "business": "business", "working": "business", "office": "business",
    "calendar": "calendar", "clock": "calendar", "elapsed": "calendar", "wall": "calendar",
}  # fmt: skip


@frozen
class Duration:
    """``number`` of ``unit``, counted by ``ruler``; an empty ruler means that the text did not say."""

    number: Decimal
    unit: TimeUnit
    ruler: Ruler
    text: str

    @property
    def seconds(self) -> int:
        """Plain seconds; a business hour has 3600. Months and days of business have no such number.

        Raises:
            ValueError: the unit has no fixed length.
        """
        if self.unit == "months" or (self.ruler == "business" and self.unit in {"days", "weeks"}):
            raise ValueError(f"{self.text} has no fixed number of seconds")
        return int(self.number * _SECONDS[self.unit])

    @property
    def is_sub_day(self) -> bool:
        """Whether a date without a time cannot prove it (D13)."""
        return self.unit in {"minutes", "hours"}

    @property
    def is_bare(self) -> bool:
        """Whether one must guess which hours or days are meant (rule M105)."""
        return not self.ruler and self.unit != "minutes"

    def against(self, other: Duration) -> int | None:
        """1 where it is longer than the other, -1 where shorter, 0 where they mean the same; None where nobody can say.

        An hour of business time lasts at least as long as one on the wall, and nothing more is known of the two.
        Twenty-four hours are no day: days may end at midnight.
        """
        mine, others = self._clock, other._clock
        if mine == others:
            if self.unit == other.unit:
                return _sign(self.number - other.number)
            if "months" in {self.unit, other.unit} or (
                mine == "business" and not (self.is_sub_day and other.is_sub_day)
            ):
                return None
            size = _sign(self.seconds - other.seconds)
            return size if size or self.is_sub_day == other.is_sub_day else None
        if self.is_sub_day and other.is_sub_day:
            size = _sign(self.seconds - other.seconds)
            return (
                size or (1 if mine == "business" else -1)
                if size in {0, 1 if mine == "business" else -1}
                else None
            )
        return None

    @property
    def _clock(self) -> Ruler:
        """Which time counts; where nothing is said that is the time on the wall, as it is measured."""
        return self.ruler or "calendar"

    def __str__(self) -> str:
        noun = self.unit[:-1] if self.number == 1 else self.unit
        ruler = (
            ""
            if not self.ruler or (self.unit == "minutes" and self.ruler == "calendar")
            else f"{self.ruler} "
        )
        return f"{plain(self.number)} {ruler}{noun}"


def _sign(number: Decimal | int) -> int:
    return (number > 0) - (number < 0)


def plain(number: Decimal) -> str:
    """``12``, ``2.5``: no exponent, no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_duration(value: Any) -> Duration:
    """``6 business hours`` -> Duration.

    Raises:
        Refused: the text is no duration; a bare number is told apart.
    """
    if isinstance(value, Duration):
        return value
    text = str(value).strip()
    match = _DURATION.fullmatch(text)
    if not match:
        if re.fullmatch(r"[\d.]+", text):
            raise _refuse(
                f"{text} of what?", f"write `{text} business hours`, `{text} calendar days` or another unit"
            )
        raise _refuse(
            f"`{text}` is not a duration",
            "write a number and a unit: `6 business hours`, `12 calendar days`, `90 minutes`",
        )
    number = Decimal(match["n"])
    if number <= 0:
        raise _refuse(f"`{text}` leaves no time at all", "write a number above 0")
    unit = match["unit"].lower()
    word: TimeUnit = "months" if unit.startswith("mo") else _UNITS[unit[0]]
    return Duration(number, word, _RULERS.get((match["ruler"] or "").lower(), ""), text)


_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "CHF": "CHF"}
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}
_NUMBER = r"[-+\u2212]?(?:\d{1,3}(?:[,\u00a0\u2009\u202f'\u2019 ]\d{3})+|\d+)(?:\.\d+)?"
_AMOUNT = late(
    rf"(?P<before>[€$£¥]|[A-Z]{{3}}\s)?\s*(?P<n>{_NUMBER})\s*(?:(?P<scale>k|m|bn|b)(?![A-Za-z]))?\s*"
    r"(?P<after>%|percent|per\s?cent|percentage points?|points?|pp|[€$£¥]|[A-Z]{3}|[A-Za-z][A-Za-z _-]*)?",
    re.IGNORECASE,
)


@frozen
class Amount:
    """A number with its unit: ``%`` (90 % has number 90), ``points``, an ISO currency, a noun, or none."""

    number: Decimal
    unit: str
    text: str

    @property
    def share(self) -> float:
        """The number as a share between 0 and 1 when the unit is ``%``."""
        return float(self.number / 100) if self.unit == "%" else float(self.number)

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return len(self.unit) == 3 and self.unit.isupper()

    def against(self, other: Amount) -> int | None:
        """1 where it is more than the other, -1 where less, 0 where they mean the same; None where the units differ.

        ``0.95`` is ``95%``, and ``120 leads`` are ``120``.
        """
        mine, others = self.unit, other.unit
        if {mine, others} == {"%", ""}:
            return _sign(self._part - other._part)
        return _sign(self.number - other.number) if mine == others or "" in {mine, others} else None

    @property
    def _part(self) -> Decimal:
        return self.number / 100 if self.unit == "%" else self.number

    def __str__(self) -> str:
        return self.text


_GROUPS = str.maketrans("\u2212", "-", ",\u00a0\u2009\u202f'\u2019 ")
"""What stands between thousands; and the minus of typographers is the one of a keyboard."""
_WITH_COMMA = late(r"[-+\u2212]?[^\d,.]*\d+,\d{1,2}(?!\d)[^\d,.]*")
_TWO_WAYS = late(r"[1-9]\d{0,2}\.\d{3}")
"""`12.500 €`: twelve and a half to some, twelve thousand five hundred to others."""


def parse_amount(value: Any) -> Amount:
    """``€1.44M``, ``95%``, ``+5 points``, ``120 leads``, ``5`` -> Amount.

    Raises:
        Refused: the text has no number that can be read in one way only.
    """
    if isinstance(value, Amount):
        return value
    if isinstance(value, bool) or value is None:
        raise _refuse("a number is needed here", "write for example `90%`, `5` or `€200,000`")
    text = str(value).strip()
    match = _AMOUNT.fullmatch(text)
    if not match:
        with_point = f"write the decimals behind a point: `{text.replace(',', '.')}`"
        raise _refuse(
            f"`{text}` is not a number with a unit",
            with_point
            if _WITH_COMMA.fullmatch(text)
            else "write for example `90%`, `+5 points`, `€200,000` or `120 leads`",
        )
    number = Decimal(match["n"].translate(_GROUPS)) * _SCALES[(match["scale"] or "").lower()]
    before, after = (match["before"] or "").strip(), (match["after"] or "").strip()
    unit = _CURRENCIES.get(before, before.upper()) if before else _unit(after)
    found = Amount(number, unit, text)
    if found.is_money and not match["scale"] and _TWO_WAYS.fullmatch(match["n"].lstrip("+-\u2212")):
        whole, part = match["n"].split(".")
        raise _refuse(
            f"`{text}` can be read as {whole}.{part.rstrip('0') or '0'} and as {whole},{part}",
            f"write `{text.replace('.', ',')}` for thousands, or two decimals",
        )
    return found


def _unit(word: str) -> str:
    folded = word.lower().replace(" ", "")
    if folded in {"%", "percent"}:
        return "%"
    if folded in {"points", "point", "percentagepoints", "percentagepoint", "pp"}:
        return "points"
    if word in _CURRENCIES:
        return _CURRENCIES[word]
    return word if (len(word) == 3 and word.isascii() and word.isalpha() and word.isupper()) else word.lower()


def _refuse(message: str, fix: str) -> Refused:
    return Refused("quantity", "{message}", {"message": message, "fix": fix})


def _to_text(value: Duration | Amount) -> str:
    return value.text


Window = Annotated[
    Duration,
    Written(parse_duration, _to_text, {
        "type": "string",
        "description": "A number, which time counts, and a unit.",
        "examples": ["6 business hours", "12 calendar days", "3 business days", "90 minutes"],
    }),
]  # fmt: skip
Quantity = Annotated[
    Amount,
    Written(parse_amount, _to_text, {
        "type": ["string", "number"],
        "description": "A number with its unit.",
        "examples": ["90%", "+5 points", "€1.44M", "120 leads", 5],
    }),
]  # fmt: skip


def parse_percentage(value: Any) -> Amount:
    """``1%`` -> Amount between 0 and 100 with the unit ``%``.

    Raises:
        Refused: it is no percentage.
    """
    amount = parse_amount(value)
    if amount.unit != "%" or not 0 <= amount.number <= 100:
        raise _refuse(f"`{amount}` is not a percentage of the whole", "write for example `1%`, with its sign")
    return amount


Percentage = Annotated[
    Amount,
    Written(parse_percentage, _to_text, {
        "type": "string",
        "description": "A percentage of the whole, from 0% to 100%.",
        "examples": ["1%", "2.5%"],
    }),
]  # fmt: skip
