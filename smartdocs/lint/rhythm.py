"""``Monday 10:00``, ``first Tuesday of the month`` -> how many days lie between two meetings."""

from __future__ import annotations

import re
from functools import lru_cache

WEEK, MONTH, QUARTER, YEAR = 7, 31, 92, 366

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
_RHYTHMS: tuple[tuple[str, int], ...] = (
    (r"half[- ]?year|semi-?annual|six months|6 months|twice a year|two quarters|2 quarters", 184),
    (r"quarter|three months|3 months|\bqbr\b", QUARTER),
    (r"year|annual", YEAR),
    (r"fortnight|bi-?weekly|(?:every|each) (?:other|second|2nd)|(?:two|2) weeks|twice a month|semi-?monthly", 14),
    (r"(?:three|3) weeks", 21),
    (r"(?:two|2) months|bi-?monthly", 62),
    (r"month|(?:four|4) weeks|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:\w+\s+)?(?:" + _DAY + ")", MONTH),
    (r"twice a week|daily|workday|working day|business day|weekday|(?:every|each) (?:day|morning|evening)", 1),
    (rf"week|{_DAY}", WEEK),
)  # fmt: skip
_NAMES = {1: "every day", WEEK: "every week", 14: "every two weeks", 21: "every three weeks", MONTH: "every month",
          62: "every two months", QUARTER: "every quarter", 184: "every half-year", YEAR: "every year"}  # fmt: skip


@lru_cache(maxsize=256)
def days_between(every: str) -> int | None:
    """The longest time between two meetings, in days; None where the words do not say it."""
    text = every.casefold()
    return next((days for words, days in _RHYTHMS if re.search(words, text)), None)


def rhythm_name(days: int) -> str:
    """``every quarter``."""
    return _NAMES[days]
