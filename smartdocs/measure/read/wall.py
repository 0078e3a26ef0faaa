"""A zone and a stretch of wall-clock seconds -> the SQL that turns local times into instants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from smartdocs.errors import ConfigurationError
from smartdocs.measure.sql import choose
from smartdocs.measure.timetable import DAY, wall_rows

PLAIN_ZONES = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/UCT", "Zulu", "Etc/Zulu"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Local times that become instants in one way: ``w - earlier`` or ``w - later``, which differ when ``kind`` is ``twice``."""

    since: int
    until: int
    earlier: int
    later: int
    kind: str


@dataclass(frozen=True, slots=True)
class Wall:
    """The local times of a zone, piece by piece without a gap."""

    pieces: tuple[Piece, ...]

    def between(self, first: int, last: int) -> Wall:
        """The pieces that the days of these local times touch."""
        return Wall(tuple(p for p in self.pieces if p.until > first - DAY and p.since <= last + DAY))

    def shift(self, seconds: str, which: Literal["earlier", "later"]) -> str:
        """What to take from the local time ``seconds`` to have its instant.

        A zone changes its offset twice a year: to look the few changes up costs less than a join.
        """
        shifts = [p.earlier if which == "earlier" else p.later for p in self.pieces]
        return choose(seconds, [p.since for p in self.pieces[1:]], shifts)

    def within(self, seconds: str, kind: str) -> str:
        """Whether the local time ``seconds`` is of that kind (``never``, ``twice``); '' when none is."""
        return self._within(seconds, kind, str)

    def raw_within(self, raw: str, kind: str) -> str:
        """The same of a time as the engine keeps it."""
        return self._within(
            raw, kind, lambda s: f"TIMESTAMP '{datetime.fromtimestamp(s, UTC):%Y-%m-%d %H:%M:%S}'"
        )

    def _within(self, moment: str, kind: str, written: Callable[[int], str]) -> str:
        stretches = [p for p in self.pieces if p.kind == kind]
        return " OR ".join(
            f"({moment} >= {written(p.since)} AND {moment} < {written(p.until)})" for p in stretches
        )

    @property
    def skips_days(self) -> bool:
        """Whether the zone leaves out a whole day, as Pacific/Apia did on 2011-12-30."""
        return any(p.kind == "never" and p.until - p.since >= DAY for p in self.pieces)


def make_wall(zone: str, first: int, last: int) -> Wall:
    """The pieces of the zone from one local time to another, and a day more on both sides."""
    begin = datetime.fromtimestamp(first, UTC).date() - timedelta(days=1)
    end = datetime.fromtimestamp(last, UTC).date() + timedelta(days=2)
    pieces: list[Piece] = []
    for early, late in zip(
        wall_rows(zone, begin, end, "earlier"), wall_rows(zone, begin, end, "later"), strict=True
    ):
        _, _, since, until, earlier, kind = early
        later = late[4]
        assert earlier is not None  # noqa: S101 (only `reject` leaves it out)
        assert later is not None  # noqa: S101
        if pieces and (pieces[-1].earlier, pieces[-1].later, pieces[-1].kind) == (earlier, later, kind):
            since = pieces.pop().since
        pieces.append(Piece(since, until, earlier, later, kind))
    return Wall(tuple(pieces))


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
