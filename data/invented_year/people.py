"""Chance -> people and times nobody ever met or read."""
# ruff: noqa: S311  (chance that has to repeat itself)

from __future__ import annotations

import random
from datetime import date, datetime, time

from .records import Activity, Contact, Deal, Plan, ascii_only
from .story import EXPORTED_AT, REPS, SEED
from .words import CONNECTED, COUNTRIES, ENDINGS, FIRST_NAMES, NOBODY_REACHED, SOURCES, STEMS, TITLES, WORKS


class People:
    """Names, numbers and hours drawn by chance, and everything made up so far."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)
        self.contacts: list[Contact] = []
        self.leads: list[Contact] = []  # handed off, and neither a test nor merged away
        self.plans: dict[str, Plan] = {}
        self.deals: list[Deal] = []
        self.numbers = 30_410_000_000

    def number(self) -> str:
        self.numbers += self.chance.randint(7, 9_999)
        return str(self.numbers)

    def contact(self, created_at: datetime, *, qualified: bool) -> Contact:
        pick = self.chance.choice
        first, last = pick(FIRST_NAMES), pick(STEMS) + pick(ENDINGS)
        number = self.number()
        if qualified:
            persona = pick(("plant-manager", "quality-engineer"))
            requested = pick(("demo", "quote", "site visit", "", "", ""))
            score = self.chance.randint(20, 98) if requested else self.chance.randint(60, 99)
            employees = str(pick((50, 65, 80, 120, 150, 220, 300, 450, 800, 1_500)))
        else:
            persona = pick(("plant-manager", "quality-engineer", "purchaser", "student", "", ""))
            requested, score = "", self.chance.randint(0, 59)
            employees = str(pick((5, 12, 20, 49, 60, 150, 400))) if self.chance.random() < 0.6 else ""
        return Contact(
            number=number,
            first_name=first,
            last_name=last,
            email=f"{ascii_only(first)}.{ascii_only(last)}.{number[-4:]}@example.{pick(('com', 'org'))}",
            company=f"{pick(STEMS)}{pick(ENDINGS)} {pick(WORKS)}"
            if qualified or self.chance.random() < 0.7
            else "",
            title=pick(TITLES[persona]),
            country=pick(COUNTRIES) if qualified or self.chance.random() < 0.7 else "",
            employees=employees,
            persona=persona,
            score=score,
            requested=requested,
            forms=self.chance.randint(1, 6) if qualified else self.chance.randint(0, 2),
            source=pick(SOURCES),
            created_at=created_at,
        )

    def working_time(self, day: date, *, night: float = 0.18) -> datetime:
        """Any minute of a day: mostly the office's, sometimes the night's."""
        if self.chance.random() < night:
            hour = self.chance.choice((0, 2, 5, 6, 7, 19, 20, 21, 22, 23))
        else:
            hour = self.chance.choice((8, 9, 9, 10, 10, 11, 12, 13, 14, 14, 15, 16, 17))
        return datetime.combine(day, time(hour, self.chance.randrange(60)))

    def roster(self, day: date) -> list[str]:
        return [who for who, start, end in REPS if start <= day and (end is None or day <= end)]

    def nobody(self) -> str:
        return self.chance.choices(list(NOBODY_REACHED), list(NOBODY_REACHED.values()))[0]

    def attempt(self, at: datetime, *, connected: bool) -> Activity:
        if connected:
            return Activity("call", at, outcome=CONNECTED)
        if self.chance.random() < 0.3:
            return Activity("email", at, "EMAIL", "SENT", title="Your measuring task")
        return Activity("call", at, outcome=self.nobody())

    def known(self, at: datetime) -> datetime | None:
        return at if at < EXPORTED_AT else None

    def amount(self) -> int:
        return round(self.chance.lognormvariate(9.85, 0.5) / 100) * 100
