"""The story of a lead -> its page, already in words and in places on a drawing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.document.agreement import furniture
from smartdocs.document.lead_view import Event, LeadView, Mark, Opening, Promised, Ruler, Stretch, Tick
from smartdocs.document.views import Fact
from smartdocs.document.wording import begun, many, moment, short_date
from smartdocs.language import Words, say, span, spoken
from smartdocs.measure.calendars import reporting_zone
from smartdocs.measure.numbers import hours
from smartdocs.measure.story import CAUSES
from smartdocs.model.quantity import parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.document.views import Status
    from smartdocs.measure.story import Step, Story, Trace
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.workspace import Workspace

STATUSES: dict[str, Status] = {"met": "met", "breached": "missed", "pending": "pending"}
"""How a state is drawn; what is not judged has the shape of what cannot be."""
BEFORE, BEHIND = 0.04, 0.08
"""Room beside the time that counts, as shares of it."""
LETTER = 0.0086
"""The width of a letter of a label, on a ruler that is 1 wide."""
ROOM = 0.09
"""The width of a label of the scale, as a share of the drawing."""
NEAR, LEVELS = 0.022, 3
"""How close two numbers of events may stand, and over how many rows they give way."""
HOUR, DAY = 3600, 86_400
STATES = Words({
    "met": "met", "breached": "breached", "pending": "pending", "waived": "waived", "cancelled": "cancelled",
    "excluded": "excluded", "indeterminate": "indeterminate",
})  # fmt: skip
WEEKDAYS = Words({"0": "Mon", "1": "Tue", "2": "Wed", "3": "Thu", "4": "Fri", "5": "Sat", "6": "Sun"})
SHORT_FORMS = {"mql": "MQL", "sql": "SQL"}
"""Stages that are written in capitals."""


def view(
    story: Story, agreement: Agreement, workspace: Workspace, *, as_of: datetime, about: Mapping[str, str]
) -> LeadView:
    """The page of one lead.

    Args:
        about: id, version and digest of the agreement.
    """
    zone = reporting_zone(agreement)
    now = int(as_of.timestamp())
    titles = {name: term.title or name for name, term in agreement.terms.items()}
    headline = say("Lead {number}", number=story.lead)
    return LeadView(
        furniture=furniture(
            agreement,
            workspace,
            digest=about["digest"],
            document_name=say("Promises to a lead"),
            title=say("{headline}, agreement {id}", headline=headline, id=agreement.id),
            description=say("What was promised to lead {lead}, and what became of it.", lead=story.lead),
            created_on=as_of.astimezone(ZoneInfo(zone)).date(),
            as_of=moment(as_of, zone),
        ),
        kicker=say("Agreement {id} version {version}", id=agreement.id, version=agreement.version),
        headline=headline,
        lede=_lede(story),
        promises=tuple(_promised(t, titles, f"promise-{i}", now) for i, t in enumerate(story.traces, 1)),
        outside=tuple(Fact(titles[name], begun(why)) for name, why in story.outside),
    )


def _lede(story: Story) -> str:
    states = [trace.state for trace in story.traces]
    counted = ", ".join(f"{states.count(s)} {STATES[s]}" for s in dict.fromkeys(states))
    owner = say("Owned by {owner}. ", owner=story.owner) if story.owner else ""
    return owner + (
        say(
            "{promises} to this lead: {counted}.",
            promises=begun(many(len(states), "promise")),
            counted=counted,
        )
        if states
        else say("Nothing was promised to this lead.")
    )


def _promised(trace: Trace, titles: Mapping[str, str], anchor: str, now: int) -> Promised:
    zone = ZoneInfo(trace.zone)
    cause = CAUSES.get(trace.cause, trace.cause.replace("_", " "))
    if trace.state == "waived":
        cause = say("{promise} frees the lead", promise=titles.get(trace.cause, trace.cause))
    is_used = trace.used is not None and trace.in_hours
    used = say("{hours} of open time", hours=hours(trace.used)) if is_used and trace.used is not None else ""
    window = _window(trace)
    facts = [
        Fact(say("The clock starts"), when(*trace.started, zone)),
        Fact(say("Due"), when(*trace.due, zone)),
        Fact(
            say("Window"), window if _has_hours(trace) else say("{window}, every hour counts", window=window)
        ),
        Fact(say("Calendar"), f"{trace.calendar}, {trace.zone}"),
        *([Fact(say("Used"), used)] if used else []),
    ]
    return Promised(
        anchor=anchor,
        heading=titles[trace.term],
        term=trace.term,
        sentence=trace.sentence,
        status=STATUSES.get(trace.state, "not evaluable"),
        verdict=f"{begun(STATES[trace.state])}{f': {cause}' if cause else ''}",
        facts=tuple(facts),
        ruler=_ruler(trace, now, zone),
        events=tuple(_events(trace, zone)),
        stretches=tuple(_stretches(trace, zone)) if _has_hours(trace) else (),
    )


def _window(trace: Trace) -> str:
    return span(parse_duration(trace.window)) if spoken() else trace.window


def _has_hours(trace: Trace) -> bool:
    """Whether closed time does not count."""
    return "business" in trace.window


def when(at: int, until: int, zone: ZoneInfo) -> str:
    """``Mon 5 Oct 2026, 11:20``; without a time when only the day is known."""
    local = datetime.fromtimestamp(at, zone)
    day = f"{WEEKDAYS[str(local.weekday())]} {short_date(local.date())}"
    return day if until - at > 3600 else f"{day}, {local:%H:%M}"


def _named(what: str) -> str:
    return SHORT_FORMS.get(what, begun(what))


def _events(trace: Trace, zone: ZoneInfo) -> Iterator[Event]:
    rows: list[tuple[int, int, Event]] = [
        (trace.started[0], 0, Event("", when(*trace.started, zone), say("The clock starts"), "", "")),
        (
            trace.due[0],
            2,
            Event("", when(*trace.due, zone), say("Due"), say("after {window}", window=_window(trace)), ""),
        ),
    ]
    for number, step in enumerate(trace.steps, 1):
        at, what, meaning = when(step.at, step.until, zone), _named(step.what), begun(step.why)
        event = Event(str(number), at, what, meaning, "counted" if step.counted else "not counted")
        rows.append((step.at, 1, event))
    yield from (event for _, _, event in sorted(rows, key=lambda row: row[:2]))


def _stretches(trace: Trace, zone: ZoneInfo) -> Iterator[Stretch]:
    for s in trace.ruler:
        length = hours(s.end - s.start) if s.is_open else ""
        yield Stretch(
            when(s.start, s.start, zone),
            when(s.end, s.end, zone),
            say("a team is|open") if s.is_open else say("a team is|closed"),
            length,
            s.reason,
        )


def _ruler(trace: Trace, now: int, zone: ZoneInfo) -> Ruler:
    start, due = trace.started[0], trace.due[1]
    begin, end = min(start, due), max(due, start, *(s.end for s in trace.ruler))
    span = max(end - begin, 3600)
    low, high = begin - round(span * BEFORE), end + round(span * BEHIND)

    def place(t: int) -> float:
        return min(max((t - low) / (high - low), 0.0), 1.0)

    shown = [(i, s) for i, s in enumerate(trace.steps, 1) if low <= s.at <= high]
    openings = [(s.start, s.end) for s in trace.ruler if s.is_open] if _has_hours(trace) else [(begin, end)]
    left = len(trace.steps) - len(shown)
    return Ruler(
        description=_description(trace, len(openings), shown, zone),
        openings=tuple(Opening(place(a), place(b)) for a, b in openings),
        ticks=tuple(_ticks(low, high, zone)),
        marks=_marks([(i, s, place(s.at), place(min(s.until, high))) for i, s in shown]),
        start=place(start),
        due=place(due),
        now=place(now) if low <= now <= high else None,
        note=say("{events} outside of the time that is drawn.", events=begun(many(left, "event")))
        if left
        else "",
    )


def _description(trace: Trace, openings: int, shown: Sequence[tuple[int, Step]], zone: ZoneInfo) -> str:
    clock = (
        say("{stretches} of open time", stretches=many(openings, "stretch", "stretches"))
        if _has_hours(trace)
        else say("every hour counts")
    )
    counted = ", ".join(when(s.at, s.until, zone) for _, s in shown if s.counted)
    return say(
        "Time line: the clock starts {start}, due {due}, {clock}. Counted: {counted}. {state}.",
        start=when(*trace.started, zone), due=when(*trace.due, zone), clock=clock, counted=counted or say("nothing"),
        state=begun(STATES[trace.state]),
    )  # fmt: skip


def _marks(found: Sequence[tuple[int, Step, float, float]]) -> tuple[Mark, ...]:
    """Numbers that would cover each other stand in rows above one another, as long as there are rows."""
    last = [-1.0] * LEVELS
    marks = []
    for number, step, at, until in sorted(found, key=lambda f: (f[2], f[0])):
        level = next((i for i in range(LEVELS) if at - last[i] >= NEAR), None)
        if level is not None:
            last[level] = at
        end = until if step.until - step.at > 3600 else at
        marks.append(Mark(at, end, number if level is not None else None, step.counted, level or 0))
    return tuple(marks)


def _ticks(low: int, high: int, zone: ZoneInfo) -> Iterator[Tick]:
    """Hours, or midnights of every day, of every Monday or of the first of every month, as there is room."""
    previous = -1.0
    for t, label in _hours_of(low, high, zone) if high - low <= 2 * DAY else _days_of(low, high, zone):
        at = (t - low) / (high - low)
        if not 0 <= at <= 1:
            continue
        fits = at - previous >= ROOM and at + LETTER * len(label) <= 1
        if fits:
            previous = at
        yield Tick(at, label if fits else "")


def _hours_of(low: int, high: int, zone: ZoneInfo) -> Iterator[tuple[int, str]]:
    step = next(s for s in (1, 2, 3, 6) if (high - low) / (s * HOUR) <= 12)
    here = datetime.fromtimestamp(low, zone).replace(minute=0, second=0, microsecond=0)
    end = datetime.fromtimestamp(high, zone)
    while here <= end:
        if here.hour % step == 0:
            yield (
                int(here.timestamp()),
                _short(here.date()) if here.hour == 0 else f"{here:%H:%M}",
            )
        here = (here.astimezone(UTC) + timedelta(hours=1)).astimezone(zone)


def _short(day: date) -> str:
    """``Mon 5 Oct``; without the weekday in another language, where months in short are longer."""
    language = spoken()
    if language is None:
        return f"{day:%a} {day.day} {day:%b}"
    return f"{WEEKDAYS[str(day.weekday())]} {day.day}. {language.months_in_short[day.month - 1]}"


def _days_of(low: int, high: int, zone: ZoneInfo) -> Iterator[tuple[int, str]]:
    days = (high - low) / DAY
    first = datetime.fromtimestamp(low, zone).date()
    for offset in range(1, int(days) + 2):
        day = first + timedelta(days=offset)
        if (days > 120 and day.day != 1) or (16 < days <= 120 and day.weekday() != 0):
            continue
        yield int(datetime.combine(day, time(), zone).timestamp()), _short(day)
