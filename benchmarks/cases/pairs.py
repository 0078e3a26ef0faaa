"""Pairs of instants -> what one business duration and one due instant cost: our clock, businesstimedelta and pandas.

New York, 9 to 5 from Monday to Friday in 2026, pairs two days apart on average: hours that all three can express.
"""

from __future__ import annotations

import random
import statistics
from datetime import UTC, date, datetime, time
from time import process_time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from processes import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ZONE = ZoneInfo("America/New_York")
WINDOW = 6


def rows(_work: Path, small: bool) -> list[Row]:
    """Microseconds of one answer, and how often a peer says something else.

    The third figure counts due instants that pandas puts elsewhere; where a window ends with the day, closing time and
    the next opening are the same business instant, and are not held against it.
    """
    import businesstimedelta
    import pandas as pd
    import pytz

    from smartdocs.measure.clock import Clock, Timetable

    chance = random.Random(2026)  # noqa: S311  (pairs of a benchmark)
    first = int(datetime(2026, 1, 5, tzinfo=UTC).timestamp())
    starts = [first + chance.randrange(300 * 86_400) for _ in range(50 if small else 1000)]
    pairs = [(start, start + int(chance.expovariate(1 / 172_800))) for start in starts]
    nine_to_five = ((9 * 3600, 17 * 3600),)
    timetable = Timetable("office", "America/New_York", (*(nine_to_five,) * 5, (), ()))
    clock = Clock(timetable, date(2025, 12, 1), date(2027, 3, 1))
    rule = businesstimedelta.Rules(
        [businesstimedelta.WorkDayRule(start_time=time(9), end_time=time(17), working_days=[0, 1, 2, 3, 4], tz=pytz.timezone(ZONE.key))]
    )  # fmt: skip
    hours = pd.offsets.CustomBusinessHour(n=WINDOW, start="09:00", end="17:00")

    def elapsed(pair: tuple[int, int]) -> int:
        return clock.elapsed(*pair)

    def peer_elapsed(pair: tuple[int, int]) -> int:
        low, high = (datetime.fromtimestamp(t, ZONE) for t in pair)
        found = rule.difference(low, high)
        return int(found.hours * 3600 + found.seconds)

    def due(pair: tuple[int, int]) -> int:
        return clock.after_seconds(pair[0], WINDOW * 3600)

    def peer_due(pair: tuple[int, int]) -> int:
        local = pd.Timestamp(pair[0], unit="s", tz="UTC").tz_convert(ZONE).tz_localize(None)
        return int((local + hours).tz_localize(ZONE).timestamp())

    rounds = 1 if small else 5
    took = medians([elapsed, peer_elapsed, due, peer_due], pairs, rounds)
    other = sum(elapsed(p) != peer_elapsed(p) for p in pairs)
    elsewhere = sum(clock.open_seconds(due(p)) != clock.open_seconds(peer_due(p)) for p in pairs)
    return [
        Row("business duration, our clock", took[0], "µs"),
        Row("business duration, businesstimedelta", took[1], "µs"),
        Row("our clock ÷ businesstimedelta", took[0] / took[1], "×", None if small else 0.1),
        Row(f"durations that differ, of {len(pairs):,}", other, ""),
        Row("due instant, our clock", took[2], "µs"),
        Row("due instant, pandas CustomBusinessHour", took[3], "µs"),
        Row("our clock ÷ CustomBusinessHour", took[2] / took[3], "×", None if small else 0.1),
        Row(f"due instants that differ, of {len(pairs):,}", elsewhere, ""),
    ]


def medians(
    functions: Sequence[Callable[[tuple[int, int]], int]], pairs: Sequence[tuple[int, int]], rounds: int
) -> list[float]:
    """Microseconds a pair for each function; every round asks each of them once."""
    took: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for seen, function in zip(took, functions, strict=True):
            began = process_time()
            for pair in pairs:
                function(pair)
            seen.append((process_time() - began) / len(pairs) * 1e6)
    return [statistics.median(seen) for seen in took]
