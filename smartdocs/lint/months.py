"""Days and numbers of months -> other days."""

from __future__ import annotations

from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of that month."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(following - timedelta(days=1), date(year, month, 1) + timedelta(days=day.day - 1))


def is_month_end(day: date) -> bool:
    """Whether a month ends with ``day``."""
    return (day + timedelta(days=1)).day == 1
