"""A measured week -> the page of a meeting of 45 minutes: each part of the meeting with what it needs to look at.

The parts and their minutes follow common practice of weekly meetings of Sales and Marketing: figures first, then the way
of leads, how they were handed over, how quickly they are worked, what Sales hears, and last what is decided.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document.scorecard_view import Trend
from smartdocs.document.views import Fact, Table
from smartdocs.document.weekly_view import WeekRow, WeekTrends, WriteLines
from smartdocs.document.wording import begun, inside, short_date, term_title
from smartdocs.language import Words, figure, many, say
from smartdocs.measure.weekly import WEEKS
from smartdocs.model.quantity import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from smartdocs.document.scorecard_view import ScorecardView
    from smartdocs.document.views import Section, Status
    from smartdocs.measure.weekly import Due, Week
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period

LISTED = 12  # rows of a list that is still read in a meeting
LINES = 4  # decisions of a good meeting, with one to spare
AGENDA = Words({
    "0–5": "Scorecard", "5–15": "Lifecycle health", "15–25": "Hand-off quality", "25–35": "Velocity and pipeline",
    "35–42": "Voice of Sales", "42–45": "Decisions",
})  # fmt: skip
EVENTS = Words({
    "mql_at": "Qualified", "handed_off_at": "Handed over", "accepted_at": "Accepted", "rejected_at": "lead|Rejected",
    "sql_at": "Sales-qualified", "opportunity_at": "Opportunities", "customer_at": "Customers",
})  # fmt: skip
WEEKDAYS = Words({
    "0": "Mon", "1": "Tue", "2": "Wed", "3": "Thu", "4": "Fri", "5": "Sat", "6": "Sun",
})  # fmt: skip
"""The time of a lead -> what happened to it, as the name of a row."""


def weekly(view: ScorecardView, week: Week, agreement: Agreement) -> ScorecardView:
    """The scorecard, laid out for the meeting: the agenda on top, and the sections in its order."""
    drawn = {section.anchor: section for section in view.sections}
    last = [drawn[anchor] for anchor in ("data-quality", "evidence") if anchor in drawn]
    parts: tuple[tuple[str, Sequence[Section]], ...] = (
        ("5–15", (lifecycle(week),)),
        ("15–25", (kept(week, agreement), what_slipped(week, agreement))),
        ("25–35", (in_hand(week), deadlines(week, agreement))),
        ("35–42", (voice(week),)),
        ("42–45", (*(drawn[a] for a in ("what-follows",) if a in drawn), decisions(week))),
    )
    sections = [replace(s, number=minutes) for minutes, found in parts for s in found if s.content]
    rest = [s for s in last if s.content]
    return replace(
        view,
        headline=headline(week),
        agenda=tuple(Fact(f"{minutes} min", text) for minutes, text in AGENDA.items()),
        sections=(*sections, *rest),
    )


def headline(week: Week) -> str:
    """``3 of 41 obligations slipped in week 40, and 18 are due within seven days``."""
    over = sum(due[-1].kept + due[-1].slipped for due in week.due.values())
    soon = sum(load.week for load in week.loads)
    number = week.period.first.isocalendar().week
    gone = len(week.slipped)
    if not over:
        first = say("Nothing fell due in week {number}", number=number)
    elif over == 1:
        first = say("{gone} of 1 obligation slipped in week {number}", gone=gone, number=number)
    else:
        first = say("{gone} of {over:,} obligations slipped in week {number}", gone=gone, over=over, number=number)  # fmt: skip
    if not soon:
        return first
    if soon == 1:
        return say("{first}, and 1 is due within seven days", first=first)
    return say("{first}, and {soon:,} are due within seven days", first=first, soon=soon)


def lifecycle(week: Week) -> WeekTrends:
    """What happened to leads in the week, beside what usually does."""
    return WeekTrends(
        heading=say("Lifecycle health"),
        anchor="lifecycle",
        columns=(say("Leads"), say("This week"), say("11 weeks before, mean"), say("Twelve weeks")),
        rows=tuple(
            WeekRow(
                EVENTS[column],
                figure(f"{found[-1]:,}"),
                figure(f"{sum(found[:-1]) / (WEEKS - 1):,.1f}"),
                _trend([float(n) for n in found], None, week, EVENTS[column]),
            )
            for column, found in week.events.items()
        ),
        note=_unfinished(week),
    )


def kept(week: Week, agreement: Agreement) -> WeekTrends:
    """What fell due in the week, promise by promise."""
    rows = []
    for term, weeks in week.due.items():
        target = _target(agreement, term)
        rows.append(
            WeekRow(
                term_title(agreement, term),
                _of(weeks[-1]),
                _mean(weeks[:-1]),
                _trend([due.share for due in weeks], target, week, term_title(agreement, term)),
                say("{n:,} of the week still running", n=weeks[-1].running) if weeks[-1].running else "",
            )
        )
    return WeekTrends(
        heading=say("Hand-off quality: what fell due"),
        anchor="week-kept",
        columns=(say("Promise"), say("Kept this week"), say("11 weeks before"), say("Twelve weeks")),
        rows=tuple(rows),
        note=say(
            "By the week in which the time of a lead was up. A week is no verdict: promises are judged over the period that they name."
        ),
    )


def what_slipped(week: Week, agreement: Agreement) -> Table:
    """Each lead for which a promise was broken in the week."""
    shown = week.slipped[:LISTED]
    more = len(week.slipped) - len(shown)
    return Table(
        heading=say("Slipped this week"),
        anchor="week-slipped",
        columns=(say("Lead"), say("With"), say("Promise"), say("Was due")),
        rows=tuple((o.lead, o.owner, term_title(agreement, o.term), _when(o.due_at)) for o in shown),
        note=say("{more} slipped.", more=many(more, "more has", "more have")) if more else "",
    )


def in_hand(week: Week) -> Table:
    """Who has how much to do, and by when."""
    shown = [load for load in week.loads if load.running or load.slipped]
    return Table(
        heading=say("Velocity: what each of us has in hand"),
        anchor="week-in-hand",
        columns=(
            say("With"),
            say("Still running"),
            say("Due today"),
            say("Due in 7 days"),
            say("Slipped"),
            say("Next deadline"),
        ),
        rows=tuple(
            (
                load.owner or say("nobody"),
                f"{load.running:,}",
                f"{load.today:,}",
                f"{load.week:,}",
                f"{load.slipped:,}",
                _when(load.next_due) if load.next_due else "",
            )
            for load in shown
        ),
        note=say(
            "Counted are obligations, and a lead can have several. Today is {day}, the end of the data.",
            day=short_date(week.ends_at.date()),
        )
        if shown
        else "",
    )


def deadlines(week: Week, agreement: Agreement) -> Table:
    """What runs out next."""
    shown = week.running[:LISTED]
    more = len(week.running) - len(shown)
    return Table(
        heading=say("Next deadlines"),
        anchor="week-deadlines",
        columns=(say("Due"), say("Lead"), say("With"), say("Promise")),
        rows=tuple((_when(o.due_at), o.lead, o.owner, term_title(agreement, o.term)) for o in shown),
        note=say("{more} out later.", more=many(more, "more runs", "more run")) if more else "",
    )


def voice(week: Week) -> Table:
    """Leads to talk about: those that Sales turned down, and those that it took."""
    shown = week.decided[:LISTED]
    more = len(week.decided) - len(shown)
    return Table(
        heading=say("Voice of Sales: which leads fitted, which did not, what people said"),
        anchor="week-voice",
        columns=(say("Lead"), say("With"), say("Decision"), say("Reason")),
        rows=tuple(
            (d.lead, d.owner, say("accepted") if d.is_accepted else say("rejected"), d.reason) for d in shown
        ),
        note=say("{more} decided this week.", more=many(more, "more lead was", "more leads were")) if more else "",
    )  # fmt: skip


def decisions(week: Week) -> WriteLines:
    """Room for what is decided."""
    return WriteLines(
        heading=say("Decisions"), anchor=f"week-decisions-{week.period.id.lower()}", columns=(say("What"), say("Who"), say("Until when")), lines=LINES, keep_together=True,
    )  # fmt: skip


def _unfinished(week: Week) -> str:
    if week.period.last < week.ends_at.date():
        return ""
    return say("The week is not over: the data end on {when}.", when=_when(week.ends_at))


def _of(due: Due) -> str:
    over = due.kept + due.slipped
    return say("{met:,} of {all:,}", met=due.kept, all=over) if over else ""


def _mean(weeks: Sequence[Due]) -> str:
    kept_, over = sum(w.kept for w in weeks), sum(w.kept + w.slipped for w in weeks)
    return (
        say("{share:.0f} %, {met:,} of {all:,}", share=kept_ / over * 100, met=kept_, all=over)
        if over
        else ""
    )


def _target(agreement: Agreement, term: str) -> float | None:
    promise = agreement.terms[term].promise
    found = getattr(promise, "for_at_least", None) or getattr(promise, "at_least", None)
    return found.share if isinstance(found, Amount) and found.unit == "%" else None


def _trend(values: Sequence[float | None], target: float | None, week: Week, name: str) -> Trend | None:
    """The line of twelve weeks; the shape at its end says whether the last week reached the target."""
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return None
    last = values[-1]
    status: Status = "pending" if last is None or target is None else "met" if last >= target else "missed"
    labels = _labels(week.period, len(values))
    return Trend(
        values=tuple(values),
        target=target,
        status=status,
        labels=labels,
        description=say(
            "{name}, {first} to {last}", name=begun(inside(name)), first=labels[0], last=labels[-1]
        ),
    )


def _labels(last: Period, count: int) -> tuple[str, ...]:
    weeks = [last]
    while len(weeks) < count:
        weeks.insert(0, weeks[0].previous)
    return tuple(say("week {number}", number=w.first.isocalendar().week) for w in weeks)


def _when(instant: datetime) -> str:
    """``Mon 5 Oct, 17:00``: nobody asks for the year in the week itself."""
    day = short_date(instant.date()).removesuffix(f" {instant.year}")
    return say(
        "{weekday} {day}, {time}", weekday=WEEKDAYS[str(instant.weekday())], day=day, time=f"{instant:%H:%M}"
    )
