"""The name of a feast or of a sale -> its day in a year: ``Thanksgiving``, ``Black Friday``, ``Easter``, ``Christmas``."""

from __future__ import annotations

from datetime import date, timedelta

from smartdocs.lint.smart.sentence import Sentence, listed

_FIXED = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "halloween": (10, 31),
    "independence day": (7, 4),
}
_WEEKDAYS = {
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "labor day": (9, 0, 1),
    "presidents' day": (2, 0, 3),
    "columbus day": (10, 0, 2),
}
"""Month, day of the week from Monday 0, and which of them."""
_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}
_AFTER_EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "good friday": -2,
    "easter monday": 1,
    "ascension day": 39,
    "whit monday": 50,
}


def feast_at(s: Sentence, at: int) -> tuple[int, str] | None:
    """The last token and the name of the feast that begins at ``at``; a name that has no day of its own, too."""
    known = listed("feasts")
    length = max((n for n in (1, 2, 3) if _words(s, at, n) in known), default=0)
    return (at + length - 1, _words(s, at, length)) if length else None


def _words(s: Sentence, at: int, count: int) -> str:
    return " ".join(s.low(at + n) for n in range(count))


def day_of(feast: str, year: int) -> date | None:
    """The day on which the feast is; None for *the holidays* and what else everybody begins on another day.

    >>> str(day_of("thanksgiving", 2026)), str(day_of("black friday", 2026)), str(day_of("easter", 2027))
    ('2026-11-26', '2026-11-27', '2027-03-28')
    """
    if feast in _FIXED:
        return date(year, *_FIXED[feast])
    if feast in _WEEKDAYS:
        return _weekday(year, *_WEEKDAYS[feast])
    if feast in _AFTER_THANKSGIVING:
        return _weekday(year, *_WEEKDAYS["thanksgiving"]) + timedelta(days=_AFTER_THANKSGIVING[feast])
    if feast in _AFTER_EASTER:
        return _easter(year) + timedelta(days=_AFTER_EASTER[feast])
    return None


def _weekday(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> date:
    """Sunday after the first full moon of spring, by the Gregorian tables (J. Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
