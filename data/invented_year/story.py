"""What the year shall say -> the quotas of each month, the roster, and the hand-offs written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

SEED = 20261005
EXPORTED_AT = datetime.fromisoformat("2026-10-05 17:00")

FIRST_ATTEMPT = 6 * 60  # business minutes
DECISION = 24 * 60  # business minutes
PERSISTENCE = timedelta(days=12)

ROUTING = "Workflows"
BY_HAND = "CRM UI"
COVER_FOR_LEAVE = "Workflows: cover for leave"


@dataclass(frozen=True, slots=True)
class Month:
    """What the scorecard shall say of the leads handed off in one month."""

    first: date
    handed_off: int
    accepted: float
    attempted_in_time: float
    persistent: float
    decided_in_time: float


STORY = (
    Month(date(2025, 10, 1), 49, 0.58, 0.62, 0.79, 0.70),
    Month(date(2025, 11, 1), 53, 0.61, 0.66, 0.83, 0.74),
    Month(date(2025, 12, 1), 48, 0.64, 0.71, 0.86, 0.79),
    Month(date(2026, 1, 1), 55, 0.66, 0.70, 0.90, 0.83),
    Month(date(2026, 2, 1), 62, 0.69, 0.76, 0.93, 0.86),
    Month(date(2026, 3, 1), 66, 0.72, 0.80, 0.95, 0.88),
    Month(date(2026, 4, 1), 69, 0.73, 0.83, 0.96, 0.91),
    Month(date(2026, 5, 1), 70, 0.71, 0.86, 0.95, 0.93),
    Month(date(2026, 6, 1), 68, 0.74, 0.88, 0.96, 0.94),
    Month(date(2026, 7, 1), 66, 0.72, 0.91, 0.94, 0.96),
    Month(date(2026, 8, 1), 70, 0.69, 0.92, 0.91, 0.96),
    Month(date(2026, 9, 1), 69, 0.66, 0.93, 0.88, 0.97),
)

OTHER_CONTACTS = 1830  # people who never became a qualified lead

# Owner, first and last day. Twelve at the start; two join, one leaves.
REPS = (
    ("Ada Pegel", date(2022, 4, 1), None),
    ("Bruno Waage", date(2021, 9, 1), None),
    ("Clara Lot", date(2023, 1, 1), None),
    ("Dario Zirkel", date(2020, 3, 1), None),
    ("Emine Skala", date(2024, 7, 1), None),
    ("Florin Nonius", date(2019, 10, 1), None),
    ("Greta Sonde", date(2023, 5, 1), None),
    ("Hakan Zollstock", date(2022, 2, 1), None),
    ("Ilka Tacho", date(2024, 1, 1), date(2026, 5, 31)),
    ("Jaro Lupe", date(2025, 3, 1), None),
    ("Kim Federwaage", date(2021, 6, 1), None),
    ("Lou Sextant", date(2025, 8, 1), None),
    ("Mats Kompass", date(2026, 2, 1), None),
    ("Nele Maßstab", date(2026, 4, 1), None),
)

LEAVER, LEAVING_AT = "Ilka Tacho", datetime.fromisoformat("2026-05-29 15:10")

ON_LEAVE, LEAVE = "Greta Sonde", (date(2026, 2, 9), date(2026, 2, 20))

CLOSURE = frozenset(date(2025, 12, day) for day in range(24, 32))

# Hand-offs that a calendar gets wrong first. Chance keeps away from holidays and the closure, so these are all.
HANDED_OFF_ON_HOLIDAYS = (
    "2025-10-03 11:20", "2026-01-01 14:05", "2026-04-03 10:40", "2026-04-06 16:15", "2026-05-01 09:30",
    "2026-05-14 12:10", "2026-05-25 08:45",
)  # fmt: skip

HANDED_OFF_IN_CLOSURE = ("2025-12-24 10:15", "2025-12-27 21:30", "2025-12-29 11:00", "2025-12-30 15:45")

HANDED_OFF_AT_CLOCK_CHANGE = (
    "2025-10-25 18:30", "2025-10-26 02:30", "2025-10-26 03:10", "2026-03-28 23:50", "2026-03-29 01:45", "2026-03-29 03:05",
)  # fmt: skip

# Handed off at 11:00 from Monday to Thursday is due at closing, 17:30; the call comes in the evening.
CALLED_AFTER_CLOSING = ("2026-02-10 11:00", "2026-06-17 11:00", "2026-09-08 11:00")

# The only first attempt has a date and no time, and the deadline falls on that day.
JUDGED_BY_A_DATE = (
    "2026-05-05 16:50", "2026-05-05 17:25", "2026-05-06 09:20", "2026-05-06 10:05", "2026-05-06 16:40", "2026-09-15 16:50",
)  # fmt: skip

FAIR_DAYS = (date(2026, 5, 6), date(2026, 5, 7), date(2026, 9, 16), date(2026, 9, 17))

REJECTED_WITHIN_THE_HOUR = {date(2025, 10, 1): 1, date(2025, 11, 1): 1, date(2026, 1, 1): 1, date(2026, 3, 1): 1,
                            date(2026, 4, 1): 1, date(2026, 6, 1): 2, date(2026, 7, 1): 1, date(2026, 8, 1): 1}  # fmt: skip

FOUR_CALLS_IN_SIX_MINUTES = {date(2025, 11, 1): 1, date(2026, 1, 1): 1, date(2026, 7, 1): 1, date(2026, 8, 1): 1,
                             date(2026, 9, 1): 1}  # fmt: skip
