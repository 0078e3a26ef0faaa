"""A workspace and the id of a workshop -> the plan of it as a file: who could meet when, with which agenda and which questions."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from smartdocs.errors import UsageError
from smartdocs.lint.workdays import day_off
from smartdocs.lint.workshops import business_days_before, is_business_day
from smartdocs.model.calendar import WEEKDAYS
from smartdocs.model.day import long_date
from smartdocs.pipeline.building import speaking_for
from smartdocs.pipeline.projects import one
from smartdocs.source.files import create_atomically
from smartdocs.wording import as_id, meant
from smartdocs.workshop import library
from smartdocs.workshop.scaffold import Plan, Team, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.calendar import Calendar
    from smartdocs.model.people import Party, Person
    from smartdocs.pipeline.projects import Project

AHEAD = 15
"""Business days from today to a workshop whose day nobody has named: time to invite, and to fill in the worksheet."""
BEFORE = 3
"""Business days between the worksheets and the workshop (rule W104)."""
OF_EACH_TEAM = 4
_TEAMS = {"sales": "sales", "sdr": "sales", "marketing": "marketing"}
_NAMED_LIKE = (("market", "marketing"), ("sales", "sales"), ("vertrieb", "sales"), ("sdr", "sales"))


def scaffold(
    project: Project,
    id_: str,
    today: date,
    *,
    minutes: int,
    remote: bool = False,
    on: date | None = None,
    starts: time | None = None,
    personas: Sequence[str] = (),
    agreement: str | None = None,
    language: str = "",
) -> str:
    """Write the file of a workshop; its path.

    Args:
        language: in which it is written; that of the workspace when empty.

    Raises:
        UsageError: the id cannot be one, there is such a workshop, or what was asked for is not there.
    """
    if not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", id_) or len(id_) > 64:
        raise UsageError(
            f"`{id_}` cannot be the id of a workshop",
            fix=f"write small letters, digits and hyphens, at most 64, as in `{as_id(id_)[:64].strip('-_')}`",
        )
    path = f"personas/workshops/{id_}/workshop.yaml"
    if id_ in project.workshops or (project.root / path).exists():
        raise UsageError(
            "there is such a workshop already, and it stays as it is",
            place=path,
            fix="choose another id, or write into it",
        )
    name, chosen = one(project, agreement) if project.agreements or agreement else (None, None)
    calendar = chosen.calendars.get(chosen.calendar) if chosen and chosen.calendar else None
    day = _day(on, today, calendar)
    most = library.preset(minutes, remote=remote).buyers
    buyers, negative, others = _personas(project, chosen, personas, most)
    teams = _teams(chosen, day) if chosen else {}
    plan = Plan(
        id=id_,
        agreement=name,
        buyers=buyers,
        negative=negative,
        others=others,
        day=day,
        today=today,
        starts=starts or _opening(calendar, day, minutes),
        due=business_days_before(day, BEFORE, calendar) or day - timedelta(days=7),
        minutes=minutes,
        remote=remote,
        facilitator=_facilitator(chosen, day) if chosen else None,
        teams=teams,
    )
    target = project.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with speaking_for(project, language):
        create_atomically(target, text(plan).encode())
    return path


def _day(on: date | None, today: date, calendar: Calendar | None) -> date:
    """The day that was named, or else the first Tuesday, Wednesday or Thursday of work that leaves time to prepare."""
    if on is None:
        return _in_the_week(_days_of_work(today, AHEAD, calendar), calendar)
    if not is_business_day(on, calendar):
        why = day_off(calendar, on) if calendar else f"{on:%A}"
        raise UsageError(
            f"nobody works on {long_date(on)}: {why}",
            fix=f"take {long_date(_days_of_work(on, 1, calendar))}, or another day",
        )
    return on


def _days_of_work(day: date, number: int, calendar: Calendar | None) -> date:
    """The day ``number`` business days after it; where the calendar is hardly ever open, that many days after it."""
    found = [d for n in range(1, 366) if is_business_day(d := day + timedelta(days=n), calendar)]
    return found[number - 1] if len(found) >= number else day + timedelta(days=number)


def _in_the_week(day: date, calendar: Calendar | None) -> date:
    near = (day + timedelta(days=n) for n in range(14))
    return next((d for d in near if d.weekday() in {1, 2, 3} and is_business_day(d, calendar)), day)


def _opening(calendar: Calendar | None, day: date, minutes: int) -> time:
    """An hour into the first stretch of the day that is long enough, or at its beginning; else at ten."""
    for opens, closes in calendar.hours[WEEKDAYS[day.weekday()]] if calendar else ():
        for late in (3600, 0):
            if opens + late + minutes * 60 <= closes and opens + late < 24 * 3600:
                return time((opens + late) // 3600, (opens + late) // 60 % 60)
    return time(10)


def _personas(
    project: Project, agreement: Agreement | None, wanted: Sequence[str], most: int
) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """Those whom Sales is to call, those whom nobody calls, and those for whom the time is too short.

    The named ones; else as many as there is time for, those of the agreement first and in the order of their priority.
    """
    known = {key: r.value for key, r in project.personas.items() if r.value and r.value.status != "retired"}
    for key in wanted:
        if key not in known:
            raise UsageError(
                f"there is no persona `{key}`" if key not in project.personas else f"the persona `{key}` is retired, or could not be read",
                place=f"personas/{key}.yaml",
                fix=meant(key, known) or "write a first guess of it into this file",
            )  # fmt: skip
    named = agreement.personas if agreement else ()
    ranked = sorted(known, key=lambda k: (k not in named, known[k].priority or len(known)))
    buyers = [key for key in wanted or ranked if known[key].kind != "negative"]
    negative = [key for key in wanted or ranked if known[key].kind == "negative"]
    chosen = [*buyers, *negative] if wanted else [*buyers[:most], *negative[:1]]
    called = {key: known[key].role or known[key].name for key in dict.fromkeys(chosen)}
    return (
        {key: words for key, words in called.items() if known[key].kind != "negative"},
        {key: words for key, words in called.items() if known[key].kind == "negative"},
        () if wanted else tuple(key for key in (*buyers, *negative) if key not in chosen),
    )


def _teams(agreement: Agreement, day: date) -> dict[str, Team]:
    """Of each team its leader and some of those who talk with buyers."""
    working = {k: p for k, p in agreement.parties.items() if p.kind in {None, "marketing", "sales"}}
    found = {}
    for key, party in (working or agreement.parties).items():
        people = [k for k, p in agreement.people.items() if p.party == key and _is_there(p, day)]
        people.sort(key=lambda k: k != party.leader)
        found[key] = Team(_speaks(key, party), tuple(people[:OF_EACH_TEAM]), len(people[OF_EACH_TEAM:]))
    return found


def _speaks(key: str, party: Party) -> str:
    """In whose words a team is asked; what neither its kind nor its name tells is asked in those of Sales."""
    if party.kind in _TEAMS:
        return _TEAMS[party.kind]
    named = f"{key} {party.name}".casefold()
    return next((team for part, team in _NAMED_LIKE if part in named), "sales")


def _facilitator(agreement: Agreement, day: date) -> str | None:
    """Somebody of neither team; not the sponsor, to whom nobody says no."""
    asked = {key for key, party in agreement.parties.items() if party.kind in {None, "marketing", "sales"}}
    return next(
        (
            key
            for key, person in agreement.people.items()
            if person.party not in asked and not person.sponsor and _is_there(person, day)
        ),
        None,
    )


def _is_there(person: Person, day: date) -> bool:
    if any(away.from_ <= day <= away.to for away in person.away):
        return False
    active = person.active
    return active is None or (
        (active.from_ is None or active.from_ <= day) and (active.to is None or day <= active.to)
    )
