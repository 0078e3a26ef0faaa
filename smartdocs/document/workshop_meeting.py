"""A workshop, its agreement and its personas -> what all its papers say alike: when, where, who, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.hours import unparted
from smartdocs.document.views import Fact, Furniture
from smartdocs.document.wording import series
from smartdocs.document.workshop_view import Crew, Homework, Part
from smartdocs.frozen import frozen
from smartdocs.language import Words, say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.workshop import Activity, Workshop

DAY = 24 * 60
WEEKDAYS = Words({"0": "Monday", "1": "Tuesday", "2": "Wednesday", "3": "Thursday", "4": "Friday", "5": "Saturday", "6": "Sunday"})  # fmt: skip
MODES = Words(
    {
        "silent": "in silence",
        "pairs": "in pairs",
        "groups": "in groups",
        "plenary": "all together",
        "vote": "by dots",
        "break": "break",
    }
)


@frozen
class Meeting:
    """A workshop on its way to paper."""

    workshop: Workshop
    agreement: Agreement | None
    """Whose people and calendars these are; None where it is open, and then ids stand for names."""
    personas: Mapping[str, Persona]
    """Those that could be read."""
    organisation: str
    digest: str
    """Of what the workshop says, 64 hexadecimal digits."""

    def furniture(self, name: str, title: str, description: str) -> Furniture:
        """Head, foot and properties of a paper."""
        return Furniture(
            organisation=self.organisation,
            document_name=name,
            reference=self.workshop.id,
            digest_short=f"{self.digest[:8]}…{self.digest[-8:]}",
            digest=self.digest,
            title=title,
            description=description,
            created_on=self.dated,
            digest_name=say("workshop digest"),
        )

    @property
    def dated(self) -> date:
        """The day of the plan; where it does not say one, that of the first thing it asks for."""
        workshop = self.workshop
        return workshop.planned_on or min([workshop.date, *(task.due for task in workshop.prework)])

    @property
    def day(self) -> str:
        """``Tuesday, 15 December 2026``."""
        return self.day_of(self.workshop.date)

    def day_of(self, day: date) -> str:
        """A day with its weekday."""
        return say("{weekday}, {date}", weekday=WEEKDAYS[str(day.weekday())], date=long_date(day))

    def short(self, day: date) -> str:
        """``15 December 2026``."""
        return long_date(day)

    @property
    def hours(self) -> str:
        """``10:00–12:30``, with the zone of the calendar; empty where no hour is given."""
        starts = self.workshop.starts
        if starts is None:
            return ""
        begin = starts.hour * 60 + starts.minute
        said = say("{begin}–{end}", begin=clock(begin), end=clock(begin + self.workshop.minutes))
        return f"{said} ({self.zone.replace('_', ' ')})" if self.zone else said

    @property
    def zone(self) -> str:
        """``Europe/Berlin``; empty without a calendar."""
        if self.agreement is None:
            return ""
        name = self.workshop.calendar or self.agreement.calendar
        found = self.agreement.calendars.get(name) if name else None
        return found.timezone if found else ""

    def minutes(self, number: int) -> str:
        """``150 minutes``."""
        return say("1 minute") if number == 1 else say("{n} minutes", n=number)

    @property
    def place(self) -> str:
        """Where, or that it is still open."""
        place = self.workshop.place or say("to be announced")
        return f"{place}, {say('from your own screen')}" if self.workshop.remote else place

    def facts(self) -> tuple[Fact, ...]:
        """The strip below the title."""
        leader = self.workshop.facilitator
        return (
            Fact(say("When"), f"{self.day}, {unparted(self.hours) or say('the hour is still open')}"),
            Fact(say("Where"), self.place),
            Fact(say("How long"), self.minutes(self.workshop.minutes)),
            Fact(say("Leads through it"), self.person(leader) if leader else say("still open")),
        )

    def person(self, key: str) -> str:
        """The name behind an id; the id where nobody has it."""
        known = self.agreement.people.get(key) if self.agreement else None
        return known.name if known else key

    def team(self, key: str) -> str:
        """The name of a team."""
        known = self.agreement.parties.get(key) if self.agreement else None
        return known.name if known else key.replace("-", " ").replace("_", " ").capitalize()

    def persona(self, key: str) -> str:
        """What people call a persona: its work, or its name."""
        known = self.personas.get(key)
        return (known.role or known.name) if known else key

    def series(self, words: Iterable[str]) -> str:
        """``a, b and c``."""
        return series(words)

    def crews(self) -> tuple[Crew, ...]:
        """Each team with its people, then the guests."""
        found = [
            Crew(self.team(key), tuple(self.person(p) for p in people))
            for key, people in self.workshop.participants.items()
        ]
        guests = [Crew(say("Guests"), self.workshop.guests)] if self.workshop.guests else []
        return (*found, *guests)

    def homework(self) -> tuple[Homework, ...]:
        """What to prepare."""
        return tuple(
            Homework(
                task.task,
                self.series(self.team(key) for key in task.by) if task.by else say("everybody"),
                self.day_of(task.due),
                self.minutes(task.minutes) if task.minutes else "",
            )
            for task in self.workshop.prework
        )

    def parts(self) -> tuple[Part, ...]:
        """The agenda with its clock."""
        timed = list(self.workshop.timetable())
        longest = max((activity.minutes for _, _, activity in timed), default=1)
        return tuple(
            Part(
                clock=self.moment(begin),
                until=self.moment(end),
                minutes=activity.minutes,
                share=activity.minutes / longest,
                activity=activity.activity,
                mode=MODES[activity.mode] if activity.mode else "",
                output=activity.output or "",
                materials=activity.materials,
                is_break=activity.mode == "break",
            )
            for begin, end, activity in timed
        )

    def moment(self, minute: int) -> str:
        """A time of day, or so long after the start where no hour is given."""
        return clock(minute) if self.workshop.starts else f"{minute // 60}:{minute % 60:02}"

    def working(self, agenda: Sequence[Activity]) -> int:
        """Minutes without the breaks."""
        return sum(activity.minutes for activity in agenda if activity.mode != "break")


def clock(minute: int) -> str:
    """``13:05`` for 785 minutes after midnight; the day after begins anew."""
    return f"{minute % DAY // 60:02}:{minute % 60:02}"
