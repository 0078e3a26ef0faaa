"""``2026-10-02 16:30`` and a zone -> the instant that is meant; a time with two readings is refused with both."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from smartdocs.errors import UsageError
from smartdocs.measure.timetable import DAY, offset_stretches, zone_info

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Before, zones changed in ways that few records agree on; later, nobody has decided when clocks change."""

_WRITTEN = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ](?P<time>\d{1,2}:\d{2}(?::\d{2})?)\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)


def instant_of(text: str, zone: str) -> int:
    """The instant, in UTC seconds, of a time as people write it; without an offset it is one of ``zone``.

    Raises:
        UsageError: it is no date with a time, out of range, or stands on the wall twice or never.
    """
    match = _WRITTEN.fullmatch(text.strip())
    try:
        moment = datetime.fromisoformat(_padded(text.strip())) if match else None
    except ValueError as error:
        raise UsageError(
            f"`{text}` is not in the calendar: {error}", fix="write `2026-10-02 16:30`"
        ) from error
    if moment is None or match is None:
        is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip())
        raise UsageError(
            f"`{text}` does not say the time of day" if is_day else f"`{text}` is not a point in time",
            fix=f"write `{text.strip()} 16:30`" if is_day else "write date and time: `2026-10-02 16:30`",
        )
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise UsageError(
            f"`{text}` is outside of the years that are counted",
            fix=f"write a year from {FIRST_YEAR} to {LAST_YEAR}",
        )
    return int(moment.timestamp()) if moment.tzinfo else _in(zone, moment, text.strip())


def _padded(text: str) -> str:
    """With two digits for the hour and no blank before the offset, as ISO 8601 has it."""
    day, time = re.split(r"[T ]", text, maxsplit=1, flags=re.IGNORECASE)
    time = re.sub(r"\s", "", time.upper())
    return f"{day}T{time if time[2] == ':' else f'0{time}'}"


def _in(zone: str, moment: datetime, text: str) -> int:
    wall = int(moment.replace(tzinfo=UTC).timestamp())
    stretches = offset_stretches(zone, wall - 2 * DAY, wall + 2 * DAY)
    found = [wall - offset for since, until, offset in stretches if since <= wall - offset < until]
    if len(found) == 1:
        return found[0]
    if found:
        first, second = (_written(t, zone) for t in found)
        raise UsageError(
            f"`{text}` happens twice in {zone}, as clocks go back",
            fix=f"write `{first}` or `{second}`",
        )
    before, after = next(
        (old, new)
        for (_, until, old), (_, _, new) in pairwise(stretches)
        if until + old <= wall < until + new
    )
    raise UsageError(
        f"`{text}` never happens in {zone}, as clocks go forward",
        fix=f"write `{_written(wall - after, zone)}` or `{_written(wall - before, zone)}`",
    )


def _written(t: int, zone: str) -> str:
    return local(t, zone_info(zone)).isoformat(sep=" ", timespec="seconds" if t % 60 else "minutes")


def local(t: int, zone: ZoneInfo) -> datetime:
    """The wall clock of a zone at an instant."""
    return datetime.fromtimestamp(t, zone)
