"""``2026-Q3``, ``2026-09``, ``2026-W40``, ``2026`` -> a stretch of local dates with a name."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from smartdocs.frozen import frozen
from smartdocs.language import say, spoken
from smartdocs.model.base import Refused, Written
from smartdocs.model.day import MONTH_NAMES

Every = Literal["week", "month", "quarter", "year"]
_ORDINALS = ("first", "second", "third", "fourth")


@frozen(order=True)
class Period:
    """The local dates from ``first`` to ``last``, both included."""

    first: date
    last: date
    every: Every

    @property
    def id(self) -> str:
        """As people write it: ``2026-Q3``."""
        if self.every == "week":
            year, week, _ = self.first.isocalendar()
            return f"{year}-W{week:02d}"
        if self.every == "month":
            return f"{self.first.year}-{self.first.month:02d}"
        if self.every == "quarter":
            return f"{self.first.year}-Q{(self.first.month + 2) // 3}"
        return f"{self.first.year}"

    @property
    def name(self) -> str:
        """As a document says it: ``the third quarter of 2026``."""
        if self.every == "week":
            year, week, _ = self.first.isocalendar()
            return say("week {week} of {year}", week=week, year=year)
        if self.every == "month":
            language = spoken()
            names = language.months if language else MONTH_NAMES
            return f"{names[self.first.month - 1]} {self.first.year}"
        if self.every == "quarter":
            quarter = (self.first.month + 2) // 3
            return say(
                "the {ordinal} quarter of {year}",
                ordinal=_ORDINALS[quarter - 1],
                quarter=quarter,
                year=self.first.year,
            )
        return f"{self.first.year}"

    @property
    def next(self) -> Period:
        """The period right after this one."""
        return period_of(self.last + timedelta(days=1), self.every)

    @property
    def previous(self) -> Period:
        """The period right before this one."""
        return period_of(self.first - timedelta(days=1), self.every)

    def __str__(self) -> str:
        return self.id


def period_of(day: date, every: Every) -> Period:
    """The period of length ``every`` that holds ``day``; weeks are ISO 8601 weeks."""
    if every == "week":
        first = day - timedelta(days=day.weekday())
        return Period(first, first + timedelta(days=6), every)
    months = {"month": 1, "quarter": 3, "year": 12}[every]
    start = (day.month - 1) // months * months + 1
    first = date(day.year, start, 1)
    after = date(day.year + (start + months > 12), (start + months - 1) % 12 + 1, 1)
    return Period(first, after - timedelta(days=1), every)


def parse_period(text: str) -> Period:
    """``2026-Q3`` -> Period.

    Raises:
        ValueError: the text is none of the four forms, or no such month, quarter or week exists.
    """
    match = re.fullmatch(r"(\d{4})(?:-?(?:Q([1-4])|W(\d{2})|(\d{2})))?", text.strip(), re.IGNORECASE)
    if not match:
        raise ValueError(f"`{text}` is not a period")
    year, quarter, week, month = (int(g) if g else None for g in match.groups())
    if not year:
        raise ValueError(f"`{text}` is not a period")
    if quarter:
        return period_of(date(year, quarter * 3, 1), "quarter")
    if week is not None:
        return period_of(date.fromisocalendar(year, week, 1), "week")
    if month is not None:
        return period_of(date(year, month, 1), "month")
    return period_of(date(year, 1, 1), "year")


def _validate(value: Any) -> Period:
    if isinstance(value, Period):
        return value
    try:
        return parse_period(str(value))
    except ValueError as error:
        raise Refused(
            "period",
            "`{text}` is not a period",
            {"text": str(value), "fix": "write `2026-Q3`, `2026-09`, `2026-W40` or `2026`"},
        ) from error


PeriodText = Annotated[
    Period,
    Written(_validate, str, {"type": "string", "examples": ["2026-Q3", "2026-09", "2026-W40", "2026"]}),
]
