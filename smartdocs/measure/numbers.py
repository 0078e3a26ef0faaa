"""Figures -> text as a document shows it. Compared unrounded, shown rounded (D19)."""

from __future__ import annotations


def percent(value: float | None, *, digits: int = 0) -> str:
    """``93 %``; never 100 unless all, never 0 unless none."""
    if value is None:
        return "–"
    shown = round(value * 100, digits)
    step = 10**-digits
    if shown >= 100 and value < 1:
        shown = 100 - step
    if shown <= 0 and value > 0:
        shown = step
    return f"{shown:.{digits}f} %"


def decimal(value: float | None, digits: int = 1) -> str:
    """``5.3``."""
    return "–" if value is None else f"{value:,.{digits}f}"


def whole(value: int) -> str:
    """``2,607``."""
    return f"{value:,}"


def span(interval: tuple[float, float] | None) -> str:
    """``88–96 %``."""
    if interval is None:
        return ""
    return f"{percent(interval[0]).removesuffix(' %')}–{percent(interval[1])}"


def hours(seconds: float) -> str:
    """``1 h 50 min``."""
    minutes = round(seconds / 60)
    h, m = divmod(minutes, 60)
    return f"{h} h {m:02d} min" if h else f"{m} min"
