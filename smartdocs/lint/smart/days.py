"""The words of a day or a stretch of days -> when it ends: ``Q3 2026``, ``mid-2027``, ``31/12/2026``, ``end of the year``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartdocs.late import late
from smartdocs.lint.prose import quarter_of
from smartdocs.lint.smart.amounts import is_year
from smartdocs.lint.smart.feasts import day_of, feast_at
from smartdocs.lint.smart.sentence import listed
from smartdocs.model.day import MONTH_NAMES
from smartdocs.model.period import Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartdocs.lint.smart.sentence import Sentence

_MONTHS = {
    **{name.lower(): n for n, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, 1) if name != "May"},
    "sept": 9,
}
_NUMERIC = late(r"(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})")
_MIDDLE = late(r"(mid|end)-(\d{4}|[a-z]+)")
_HALF = late(r"h([12])")
_FISCAL = late(r"(?:fy|cy)-?'?(?:\d{2}|\d{4})")


@dataclass(frozen=True, slots=True)
class When:
    """A day or a stretch of days in the words of the sentence."""

    first: int
    last: int
    kind: str
    """``date``; ``period``; ``relative`` when it depends on today; ``unclear`` when it has two readings."""
    due: date | None
    """Its last day; None when the words do not settle it."""
    period: Period | None = None


def when_at(s: Sentence, at: int) -> When | None:
    """The day or the stretch whose telling word stands at ``at``."""
    for read in (_figure, _month, _half_or_fiscal_year, _numeric, _feast, _edge, _from_today):
        if when := read(s, at):
            return when
    return None


def _figure(s: Sentence, at: int) -> When | None:
    figure = s.figure(at)
    if figure and figure.kind == "date":
        day = figure.value if isinstance(figure.value, date) else None
        return When(at, at, "date" if day else "relative", day)
    if figure and figure.kind == "period":
        period = figure.value if isinstance(figure.value, Period) else None
        quarter = quarter_of(figure)
        if period is None and quarter:
            return _stretch(s, at, *_with_year(s, at, lambda year: parse_period(f"{year}-Q{quarter}")))
        return _stretch(s, at, at, period)
    if figure and is_year(figure) and s.low(at - 1) in listed("before_years") and not _counts(s, at):
        return _stretch(s, at, at, parse_period(figure.text))
    return None


def _counts(s: Sentence, at: int) -> bool:
    """Whether a noun follows, so that ``2026`` is so many of it."""
    return s.is_word(at + 1) and s.low(at + 1) not in listed(
        "prepositions", "joints", "determiners", "auxiliary"
    )


def _month(s: Sentence, at: int) -> When | None:
    """A month without its year, or in small letters: ``by September``, ``31 december 2026``."""
    number = _MONTHS.get(s.low(at))
    if number is None or (s.low(at) == "may" and s.low(at - 1) not in listed("firm", "edges") | {"in", "of"}):
        return None
    last, period = _with_year(s, at, lambda year: parse_period(f"{year}-{number:02d}"))
    before = s.figure(at - 1)
    day = getattr(getattr(before, "value", None), "number", 0)
    if period and before and before.kind == "count" and day in range(1, period.last.day + 1):
        return When(at - 1, last, "date", period.first + timedelta(days=int(day) - 1))
    return _stretch(s, at, last, period)


def _half_or_fiscal_year(s: Sentence, at: int) -> When | None:
    """``H1 2026`` ends in June; when ``FY27`` ends, the company knows. ``mid-2027`` is no day, ``end-2027`` is one."""
    low = s.low(at)
    if half := _HALF.fullmatch(low):
        month = 6 * int(half[1])
        return _stretch(
            s,
            at,
            *_with_year(
                s, at, lambda year: Period(date(year, month - 5, 1), _month_end(year, month), "year")
            ),
        )
    if _FISCAL.fullmatch(low):
        return When(at, at, "unclear", None)
    if match := _MIDDLE.fullmatch(low):
        if match[1] == "end" and match[2].isdigit() and int(match[2]):
            return When(at, at, "date", date(int(match[2]), 12, 31))
        if match[2].isdigit() or match[2] in _MONTHS or match[2] in listed("periods"):
            return When(at, at, "unclear", None)
    return None


def _month_end(year: int, month: int) -> date:
    return parse_period(f"{year}-{month:02d}").last


def _with_year(s: Sentence, at: int, period: Callable[[int], Period]) -> tuple[int, Period | None]:
    """The year may follow: ``Q3 of 2026``, ``september 2026``."""
    place = at + 1 + (s.low(at + 1) in {"of", "in", ",", "/"})
    figure = s.figure(place)
    year = figure.value if figure and figure.kind == "period" else None
    if figure and (is_year(figure) or (isinstance(year, Period) and year.every == "year")):
        return place, period(int(figure.text))
    return at, None


def _stretch(s: Sentence, first: int, last: int, period: Period | None) -> When:
    """A period is over on its last day; *the start of* and *before* it mean its first and the day before."""
    begin, words = first, set[str]()
    for at in range(first - 1, max(-1, first - 5), -1):
        if s.low(at) in listed("edges"):
            begin = at
            words.add(s.low(at))
        elif s.low(at) not in {"of", "the", "-"}:
            break
    if period is None:
        return When(begin, last, "relative", None)
    if words & {"mid", "middle", "late", "early"}:
        return When(begin, last, "unclear", None)
    if words & {"start", "beginning"}:
        return When(begin, last, "date", period.first)
    if s.low(begin - 1) == "before" and not words:
        return When(begin, last, "date", period.first - timedelta(days=1))
    return When(begin, last, "period", period.last, period)


def _numeric(s: Sentence, at: int) -> When | None:
    """``31/12/2026`` can be read in one way, ``05/06/2026`` in two."""
    match = _NUMERIC.fullmatch(s.low(at))
    if match is None:
        return None
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    readings: set[tuple[int, int, int]] = set()
    if len(match[1]) == 4:
        readings = {(a, b, c)}
    elif len(match[4]) == 4:
        readings = {(c, b, a)} if match[2] == "." else {(c, b, a), (c, a, b)}
    days = {day for reading in readings if (day := _day(*reading))}
    return When(at, at, "date", days.pop()) if len(days) == 1 else When(at, at, "unclear", None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _feast(s: Sentence, at: int) -> When | None:
    """``Thanksgiving 2026`` is a day, and *before* it ends on the day before; without its year nobody knows which."""
    named = feast_at(s, at)
    before = at - 1 - (s.low(at - 1) == "the")
    if named is None or s.low(before) not in listed("prepositions"):
        return None  # `Christmas trees`
    place = named[0] + 1 + (s.low(named[0] + 1) in {"of", "in", ","})
    figure = s.figure(place)
    told = figure is not None and (is_year(figure) or getattr(figure.value, "every", "") == "year")
    day = day_of(named[1], int(figure.text)) if figure and told else None
    if day is None:
        return When(at, named[0], "relative", None)
    return When(at, place, "date", day - timedelta(days=1) if s.low(before) == "before" else day)


def _edge(s: Sentence, at: int) -> When | None:
    """``year-end 2026`` is a day; ``the end of the quarter`` depends on when one reads it."""
    low = s.low(at)
    if low in listed("year_ends") or (low in listed("ended_periods") and s.low(at + 1) == "end"):
        end = at + (low in listed("ended_periods"))
        if low in {"year-end", "eoy", "yearend", "year"}:
            last, year = _with_year(s, end, lambda number: parse_period(str(number)))
            if year:
                return When(at, last, "date", year.last)
        return When(at, end, "relative", None)
    if low not in listed("edges") or s.low(at - 1) in {"to", "will", "we"}:
        return None
    last = at + 1
    while s.low(last) in listed("edge_fillers"):
        last += 1
    return When(at, last, "relative", None) if s.low(last) in listed("periods") else None


def _from_today(s: Sentence, at: int) -> When | None:
    """``next year``, ``the next two quarters``, ``by Friday``, ``as soon as possible``."""
    low = s.low(at)
    if low in listed("relative_starts"):
        last = at + 1
        while s.low(last) in listed("relative_fillers") or s.figure(last):
            last += 1
        if s.low(last) in listed("periods", "relative_ends", "days"):
            return When(at, last, "relative", None)
        for event in range(at + 1, at + 4 if low in {"next", "upcoming", "coming"} else at):
            if s.low(event) in listed("events"):  # `an upcoming product launch`
                return When(at, event, "relative", None)
    if s.follows(at, "as", "soon", "as", "possible"):
        return When(at, at + 3, "relative", None)
    by_a_day = low in listed("days") and s.low(at - 1) in listed("firm") | {"on", "next"}
    return When(at, at, "relative", None) if by_a_day or low in listed("relative_days") else None
