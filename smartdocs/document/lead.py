"""The story of a lead -> its page, already in words and in places on a drawing."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.document.agreement import furniture
from smartdocs.document.lead_view import Event, LeadView, Mark, Opening, Promised, Ruler, Stretch, Tick
from smartdocs.document.views import Fact
from smartdocs.document.wording import begun, many, moment
from smartdocs.measure.calendars import reporting_zone
from smartdocs.measure.explain import CAUSES
from smartdocs.measure.numbers import hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.document.views import Status
    from smartdocs.measure.explain import Step, Story, Trace
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
    headline = f"Lead {story.lead}"
    return LeadView(
        furniture=furniture(
            agreement,
            workspace,
            digest=about["digest"],
            document_name="Promises to a lead",
            title=f"{headline}, agreement {agreement.id}",
            description=f"What was promised to lead {story.lead}, and what became of it.",
            created_on=as_of.astimezone(ZoneInfo(zone)).date(),
            as_of=moment(as_of, zone),
        ),
        kicker=f"Agreement {agreement.id} version {agreement.version}",
        headline=headline,
        lede=_lede(story),
        promises=tuple(_promised(t, titles, f"promise-{i}", now) for i, t in enumerate(story.traces, 1)),
        outside=tuple(Fact(titles[name], begun(why)) for name, why in story.outside),
    )


def _lede(story: Story) -> str:
    states = [trace.state for trace in story.traces]
    counted = ", ".join(f"{states.count(s)} {s}" for s in dict.fromkeys(states))
    owner = f"Owned by {story.owner}. " if story.owner else ""
    return (
        f"{owner}{begun(many(len(states), 'promise'))} to this lead: {counted}."
        if states
        else f"{owner}Nothing was promised to this lead."
    )


def _promised(trace: Trace, titles: Mapping[str, str], anchor: str, now: int) -> Promised:
    zone = ZoneInfo(trace.zone)
    cause = CAUSES.get(trace.cause, trace.cause.replace("_", " "))
    if trace.state == "waived":
        cause = f"{titles.get(trace.cause, trace.cause)} frees the lead"
    used = f"{hours(trace.used)} of open time" if trace.used is not None and trace.in_hours else ""
    facts = [
        Fact("The clock starts", when(*trace.started, zone)),
        Fact("Due", when(*trace.due, zone)),
        Fact("Window", trace.window if _has_hours(trace) else f"{trace.window}, every hour counts"),
        Fact("Calendar", f"{trace.calendar}, {trace.zone}"),
        *([Fact("Used", used)] if used else []),
    ]
    return Promised(
        anchor=anchor,
        heading=titles[trace.term],
        term=trace.term,
        sentence=trace.sentence,
        status=STATUSES.get(trace.state, "not evaluable"),
        verdict=f"{begun(trace.state)}{f': {cause}' if cause else ''}",
        facts=tuple(facts),
        ruler=_ruler(trace, now, zone),
        events=tuple(_events(trace, zone)),
        stretches=tuple(_stretches(trace, zone)) if _has_hours(trace) else (),
    )


def _has_hours(trace: Trace) -> bool:
    """Whether closed time does not count."""
    return "business" in trace.window


def when(at: int, until: int, zone: ZoneInfo) -> str:
    """``Mon 5 Oct 2026, 11:20``; without a time when only the day is known."""
    local = datetime.fromtimestamp(at, zone)
    day = f"{local:%a} {local.day} {local:%b %Y}"
    return day if until - at > 3600 else f"{day}, {local:%H:%M}"


def _named(what: str) -> str:
    return SHORT_FORMS.get(what, begun(what))


def _events(trace: Trace, zone: ZoneInfo) -> Iterator[Event]:
    rows: list[tuple[int, int, Event]] = [
        (trace.started[0], 0, Event("", when(*trace.started, zone), "The clock starts", "", "")),
        (trace.due[0], 2, Event("", when(*trace.due, zone), "Due", f"after {trace.window}", "")),
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
            "open" if s.is_open else "closed",
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
        note=f"{begun(many(left, 'event'))} outside of the time that is drawn." if left else "",
    )


def _description(trace: Trace, openings: int, shown: Sequence[tuple[int, Step]], zone: ZoneInfo) -> str:
    clock = (
        f"{many(openings, 'stretch', 'stretches')} of open time" if _has_hours(trace) else "every hour counts"
    )
    counted = ", ".join(when(s.at, s.until, zone) for _, s in shown if s.counted)
    return (
        f"Time line: the clock starts {when(*trace.started, zone)}, due {when(*trace.due, zone)}, {clock}."
        f" Counted: {counted or 'nothing'}. {begun(trace.state)}."
    )


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
                f"{here:%a} {here.day} {here:%b}" if here.hour == 0 else f"{here:%H:%M}",
            )
        here = (here.astimezone(UTC) + timedelta(hours=1)).astimezone(zone)


def _days_of(low: int, high: int, zone: ZoneInfo) -> Iterator[tuple[int, str]]:
    days = (high - low) / DAY
    first = datetime.fromtimestamp(low, zone).date()
    for offset in range(1, int(days) + 2):
        day = first + timedelta(days=offset)
        if (days > 120 and day.day != 1) or (16 < days <= 120 and day.weekday() != 0):
            continue
        yield int(datetime.combine(day, time(), zone).timestamp()), f"{day:%a} {day.day} {day:%b}"
