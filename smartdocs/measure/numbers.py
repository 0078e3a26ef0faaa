"""Figures -> text as a document shows it. Compared unrounded, shown rounded (D19)."""

from __future__ import annotations

from smartdocs.language import figure, say

CENTS, MOST_PLACES = 2, 3
"""Decimals of a target that are shown, and of a result that is hard to tell from it."""


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
    return figure(f"{shown:.{digits}f} %")


def goal(share: float) -> str:
    """``90 %``, ``92.5 %``: a target as it was written."""
    return figure(f"{round(share * 100, 6):g} %")


def decimal(value: float | None, digits: int = 1) -> str:
    """``5.3``."""
    return "–" if value is None else figure(f"{value:,.{digits}f}")


def whole(value: int) -> str:
    """``2,607``."""
    return figure(f"{value:,}")


def as_number(value: float) -> float:
    """A count as a whole number, a sum to the millionth: the order in which it was added up does not show in it."""
    settled = round(value, 6)
    return int(settled) if int(settled) == settled else float(settled)


def plainly(value: float) -> str:
    """``2,607`` for a count, ``1,204.5`` for a sum that is no whole number."""
    return figure(f"{int(value):,}" if int(value) == value else f"{value:,.1f}")


def volume(value: float | None, target: float) -> str:
    """A volume beside its target: ``5.3`` for 5.0 leads a rep, ``64`` for 65, ``195,300`` for 300,000.

    With cents where the target has them, and with as many places as it takes to tell a little less from the target.
    """
    if value is None:
        return "–"
    usual = 0 if max(value, target) >= 20 else 1
    digits = next((n for n in range(usual, CENTS + 1) if round(target, n) == target), usual)
    if value < target and round(value, digits) == round(target, digits):
        finer = (n for n in range(digits, MOST_PLACES + 1) if round(value, n) < round(target, n))
        digits = next(finer, digits)
    return figure(f"{value:,.{digits}f}")


def short(value: float, target: float) -> str:
    """The same where there is little room: ``195.3k`` for 300,000."""
    if max(value, target) < 10_000:
        return volume(value, target)
    scale = 1_000_000 if max(value, target) >= 1_000_000 else 1_000
    shown = (
        f"{value / scale:,.2f}".rstrip("0").rstrip(".")
        if scale > 1_000
        else f"{value / scale:,.1f}".removesuffix(".0")
    )
    return say("{shown}M", shown=figure(shown)) if scale > 1_000 else say("{shown}k", shown=figure(shown))


def span(interval: tuple[float, float] | None) -> str:
    """``88–96 %``."""
    if interval is None:
        return ""
    return f"{percent(interval[0]).removesuffix(' %')}–{percent(interval[1])}"


def hours(seconds: float) -> str:
    """``1 h 50 min``."""
    minutes = round(seconds / 60)
    h, m = divmod(minutes, 60)
    return say("{h} h {m:02d} min", h=h, m=m) if h else say("{m} min", m=m)
