"""Entries of a calendar -> an iCalendar file (RFC 5545), the same bytes every time. The only place that knows icalendar."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartdocs.document.workshop_entry import Entry

PRODUCT = "-//smartdocs//workshop kit//EN"


def calendar(entries: Iterable[Entry]) -> bytes:
    """The file. Its time stamp is the day of the plan, never the clock.

    Raises:
        ConfigurationError: the library that writes it is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise ConfigurationError(
            "a calendar file needs icalendar", fix="install it: `pip install 'smartdocs[workshop]'`"
        ) from error
    known = list(entries)
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for zone in sorted({e.zone for e in known if e.zone and isinstance(e.begin, datetime)}):
        years = [day.year for entry in known for day in (entry.begin, entry.end)]
        made.add_component(_zone(zone, min(years), max(years)))
    for entry in known:
        made.add_component(_event(entry))
    data: bytes = made.to_ical()
    return data


def _zone(name: str, first: int, last: int) -> Any:
    """What the clocks of a zone show in those years: an observance for each change, as RFC 5545 3.6.5 counts its onset.

    icalendar can do so, too, and begins summer time an hour late.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    made = Timezone()
    made.add("tzid", name)
    changes = _changes(
        ZoneInfo(name), datetime(first - 1, 12, 31, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    )
    offset = _offset(changes[0])
    for change in changes:
        part = TimezoneDaylight() if change.dst() else TimezoneStandard()
        part.add("dtstart", (change.astimezone(UTC) + offset).replace(tzinfo=None))
        part.add("tzoffsetfrom", offset)
        part.add("tzoffsetto", _offset(change))
        part.add("tzname", change.tzname())
        made.add_component(part)
        offset = _offset(change)
    return made


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> list[datetime]:
    """The first moment, and each up to the last one at which the clocks are put forward or back."""
    found, before = [first.astimezone(zone)], first
    while before < last:
        after = before + timedelta(days=1)
        if _offset(after.astimezone(zone)) != _offset(before.astimezone(zone)):
            low, high = before, after
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // timedelta(minutes=2) * timedelta(minutes=1)
                if _offset(middle.astimezone(zone)) == _offset(low.astimezone(zone)):
                    low = middle
                else:
                    high = middle
            found.append(high.astimezone(zone))
        before = after
    return found


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _event(entry: Entry) -> Any:
    from icalendar import Event

    stamp = datetime.combine(entry.stamped_on, time(), UTC)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", entry.revision)
    event.add("dtstart", _in(entry.zone, entry.begin))
    event.add("dtend", _in(entry.zone, entry.end))
    event.add("summary", entry.summary)
    if entry.text:
        event.add("description", entry.text)
    if entry.place:
        event.add("location", entry.place)
    event.add("transp", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    return event


def _in(zone: str, moment: Any) -> Any:
    return moment.replace(tzinfo=ZoneInfo(zone)) if zone and isinstance(moment, datetime) else moment
