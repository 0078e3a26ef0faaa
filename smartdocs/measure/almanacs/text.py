"""Open weeks and reckonings -> tables for the terminal, in the time of the calendar's zone."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from smartdocs.measure.reckoning import Reckoning
from smartdocs.measure.timetable import zone_info
from smartdocs.measure.walltime import local

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from smartdocs.measure.week import Change, OpenDay, OpenWeek


def render(pages: Sequence[OpenWeek | Reckoning], *, color: bool = False) -> str:  # noqa: ARG001
    """One block for each page."""
    blocks = (_reckoning(page) if isinstance(page, Reckoning) else "\n".join(_week(page)) for page in pages)
    return "\n\n".join(blocks)


def _week(week: OpenWeek) -> Iterator[str]:
    timetable, zone = week.timetable, zone_info(week.timetable.zone)
    year, number, _ = week.days[0].day.isocalendar()
    title = f"{week.title}, " if week.title else ""
    yield f"{timetable.name}: {title}{timetable.zone}, {year}-W{number:02d}"
    hours = [", ".join(_shift(shift, day, zone) for shift in day.open) or "closed" for day in week.days]
    lengths = [length(day.seconds) if day.open else "" for day in week.days]
    total = length(week.seconds)
    wide, long = max(map(len, hours)), max(map(len, [*lengths, total]))
    for day, text, open_for in zip(week.days, hours, lengths, strict=True):
        what = [day.label, *(_change(change, zone) for change in day.changes)]
        if not day.exists:
            what.append("this date was left out")
        yield f"  {day.day:%a %Y-%m-%d}  {text:<{wide}}  {open_for:>{long}}  {'; '.join(filter(None, what))}".rstrip()
    yield f"  {'open':<14}  {'':<{wide}}  {total:>{long}}"
    if week.note:
        yield f"  {week.note}"


def _shift(shift: tuple[int, int], day: OpenDay, zone: ZoneInfo) -> str:
    opens, closes = (local(t, zone) for t in shift)
    until = f"{closes:%H:%M}"
    if closes.date() > day.day:
        is_midnight = until == "00:00" and (closes.date() - day.day).days == 1
        until = "24:00" if is_midnight else f"{until} {closes:%a}"
    if day.changes:  # the same time can stand on the wall twice
        return f"{opens:%H:%M} {_offset(opens.strftime('%z'))}–{until} {_offset(closes.strftime('%z'))}"
    return f"{opens:%H:%M}–{until}"


def _change(change: Change, zone: ZoneInfo) -> str:
    after = local(change.at, zone)
    before = local(change.at - 1, zone)
    way = "forward" if change.after > change.before else "back"
    return (
        f"clocks go {way} by {length(abs(change.after - change.before))} to {after:%H:%M}, "
        f"{_offset(before.strftime('%z'))} → {_offset(after.strftime('%z'))}"
    )


def _reckoning(page: Reckoning) -> str:
    zone = zone_info(page.timetable.zone)
    where = f"{page.timetable.name}, {page.timetable.zone}"
    if page.window is None:
        lines = [f"from {moment(page.start, zone)} to {moment(page.end, zone)} ({where})"]
        last = f"{length(page.seconds)} of open time, of {length(page.end - page.start)} in all"
    else:
        rule = {"end_of_day": ", to the end of the day", "exact": ", at the same time of day", None: ""}[
            page.rule
        ]
        lines = [f"{page.window} after {moment(page.start, zone)}{rule} ({where})"]
        last = f"due {moment(page.end, zone)}"
    trace = {"hours": _hours, "days": _days, "clock": _plain}[page.counts]
    return "\n".join([*lines, *trace(page), last, *([f"  {page.note}"] if page.note else [])])


def _hours(page: Reckoning) -> Iterator[str]:
    """Each stretch, and after those that count, how much has passed by then."""
    zone = zone_info(page.timetable.zone)
    passed = accumulate(s.end - s.start if s.is_open else 0 for s in page.stretches)
    for stretch, total in zip(page.stretches, passed, strict=True):
        counted = f"+ {length(stretch.end - stretch.start)} = {length(total)}" if stretch.is_open else ""
        state = "open" if stretch.is_open else "closed"
        why = f"({stretch.reason})" if stretch.reason else ""
        said = " ".join(filter(None, (counted, why)))
        yield f"  {moment(stretch.start, zone)} – {moment(stretch.end, zone)}  {state:<6}  {said}".rstrip()


def _days(page: Reckoning) -> Iterator[str]:
    for day in page.days:
        why = f" ({day.reason})" if day.reason else ""
        yield f"  {_date(day.day)}  {f'business day {day.number}' if day.number else f'closed{why}'}"


def _plain(page: Reckoning) -> Iterator[str]:
    zone = zone_info(page.timetable.zone)
    yield f"  {length(page.end - page.start)} by the clock, {length(page.seconds)} of it open"
    before, after = (local(t, zone).utcoffset() for t in (page.start, page.end))
    if before != after:
        yield "  clocks are set in between"


def _date(day: date) -> str:
    return f"{day:%a %Y-%m-%d}"


def moment(t: int, zone: ZoneInfo) -> str:
    """``Mon 2026-10-05 09:00 +02:00``; seconds where there are some."""
    at = local(t, zone)
    return f"{at:%a %Y-%m-%d} {at:%H:%M:%S}".removesuffix(":00") + f" {_offset(at.strftime('%z'))}"


def _offset(text: str) -> str:
    """``+0200`` -> ``+02:00``."""
    return f"{text[:3]}:{text[3:]}"


def length(seconds: int) -> str:
    """``3 h 30 min``; nothing is rounded away."""
    minutes, s = divmod(seconds, 60)
    h, m = divmod(minutes, 60)
    parts = [f"{h:,} h" if h else "", f"{m:02d} min" if h else f"{m} min" if m else "", f"{s} s" if s else ""]
    return " ".join(part for part in parts if part) or "0 min"
