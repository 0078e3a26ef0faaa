"""A zone and a stretch of wall-clock seconds -> the table that turns local times into instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from smartdocs.errors import ConfigurationError
from smartdocs.measure.engine import Engine, quoted
from smartdocs.measure.timetable import wall_rows

PLAIN_ZONES = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/UCT", "Zulu", "Etc/Zulu"})


def load_wall(engine: Engine, zone: str, first: int, last: int) -> str:
    """Create the table and return its quoted name: (day0, w0, w1, earlier, later, kind).

    An instant is ``w - earlier`` or ``w - later`` for ``w`` in ``[w0, w1)``; the two differ where ``kind`` is ``twice``.
    """
    begin = datetime.fromtimestamp(first, UTC).date() - timedelta(days=1)
    end = datetime.fromtimestamp(last, UTC).date() + timedelta(days=2)
    later = {row[2]: row[4] for row in wall_rows(zone, begin, end, "later")}
    rows = [
        (day0, w0, w1, shift, later[w0], kind)
        for _, day0, w0, w1, shift, kind in wall_rows(zone, begin, end, "earlier")
    ]
    name = f"wall_{zone}"
    engine.execute(f"DROP TABLE IF EXISTS {quoted(name)}")
    numbers = tuple((column, "BIGINT") for column in ("day0", "w0", "w1", "earlier", "later"))
    engine.load_rows(name, (*numbers, ("kind", "VARCHAR")), rows)
    return quoted(name)


def check_zone(zone: str, source: str) -> None:
    """Refuse a name that is no time zone.

    Raises:
        ConfigurationError: the time zone database has no such zone.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigurationError(
            f"there is no time zone {zone!r} (data source {source!r})",
            fix="write an IANA name, as `timezone: Europe/Berlin`",
        ) from None
