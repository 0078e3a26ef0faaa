"""A week on paper -> the page of its meeting, part by part."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from paper import ABOUT, agreement, results, share, workspace

from smartdocs.document import scorecard
from smartdocs.document.scorecard_view import ScorecardView
from smartdocs.document.views import Fact, Table
from smartdocs.document.weekly import headline, weekly
from smartdocs.document.weekly_view import WeekTrends, WriteLines
from smartdocs.measure import figures as measured
from smartdocs.measure.weekly import Decided, Due, Load, Obligation, Week
from smartdocs.model.period import parse_period

BERLIN = ZoneInfo("Europe/Berlin")
W40 = parse_period("2026-W40")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=BERLIN)


WEEK = Week(
    period=W40,
    zone="Europe/Berlin",
    events={"handed_off_at": (10,) * 10 + (21, 12), "customer_at": (0,) * 12},
    due={"speed": (Due(0, 0),) * 9 + (Due(8, 2), Due(9, 1), Due(6, 2, 1))},
    slipped=(Obligation("speed", "L-7", "Rea Ulm", at(1, 9, 30)),),
    running=tuple(Obligation("speed", f"L-{n}", "Rea Ulm", at(5, 17, n)) for n in range(14)),
    loads=(Load("Rea Ulm", 14, 3, 14, 1, at(5, 17)), Load("", 1, 0, 1, 0, at(6, 9)), Load("Tom Erle", 0, 0, 0, 0, None)),
    decided=(Decided("L-8", "Rea Ulm", False, "outside segment", at(1, 11)), Decided("L-9", "", True, "", at(2, 11))),
    ends_at=at(5, 17),
)  # fmt: skip


def page(week: Week = WEEK) -> ScorecardView:
    found = (share("speed", 63, 68, at_least=0.9, verdict="missed"),)
    view = scorecard.view(
        results(*found), measured.Figures(), agreement(), workspace(), period=W40, about=ABOUT
    )
    return weekly(view, week, agreement())


def section(anchor: str, week: Week = WEEK) -> object:
    return next(s for s in page(week).sections if s.anchor == anchor)


def test_the_agenda_takes_forty_five_minutes_and_the_sections_follow_it() -> None:
    view = page()
    assert view.agenda == (
        Fact("0–5 min", "Scorecard"), Fact("5–15 min", "Lifecycle health"), Fact("15–25 min", "Hand-off quality"),
        Fact("25–35 min", "Velocity and pipeline"), Fact("35–42 min", "Voice of Sales"), Fact("42–45 min", "Decisions"),
    )  # fmt: skip
    assert [(s.number, s.heading) for s in view.sections] == [
        ("5–15", "Lifecycle health"),
        ("15–25", "Hand-off quality: what fell due"),
        ("15–25", "Slipped this week"),
        ("25–35", "Velocity: what each of us has in hand"),
        ("25–35", "Next deadlines"),
        ("35–42", "Voice of Sales: which leads fitted, which did not, what people said"),
        ("42–45", "What the agreement says now"),
        ("42–45", "Decisions"),
        ("", "Evidence"),
    ]


def test_the_headline_says_what_slipped_and_what_comes() -> None:
    assert page().headline == "1 of 8 obligations slipped in week 40, and 15 are due within seven days"
    assert headline(replace(WEEK, loads=())) == "1 of 8 obligations slipped in week 40"
    assert headline(replace(WEEK, due={}, slipped=(), loads=())) == "Nothing fell due in week 40"


def test_a_week_stands_beside_the_eleven_before_it() -> None:
    life = section("lifecycle")
    assert isinstance(life, WeekTrends)
    assert [(r.name, r.this, r.usual) for r in life.rows] == [("Handed over", "12", "11.0"), ("Customers", "0", "0.0")]  # fmt: skip
    kept = section("week-kept")
    assert isinstance(kept, WeekTrends)
    (speed,) = kept.rows
    assert (speed.name, speed.this, speed.usual, speed.detail) == (
        "Speed", "6 of 8", "85 %, 17 of 20", "1 of the week still running",
    )  # fmt: skip
    assert speed.trend is not None
    assert (speed.trend.values[-3:], speed.trend.target, speed.trend.status) == (
        (0.8, 0.9, 0.75),
        0.9,
        "missed",
    )
    assert (speed.trend.labels[0], speed.trend.labels[-1]) == ("week 29", "week 40")


def test_lists_name_lead_rep_and_deadline_and_say_what_they_leave_out() -> None:
    gone, next_ = section("week-slipped"), section("week-deadlines")
    assert isinstance(gone, Table)
    assert isinstance(next_, Table)
    assert gone.rows == (("L-7", "Rea Ulm", "Speed", "Thu 1 Oct, 09:30"),)
    assert next_.rows[0] == ("Mon 5 Oct, 17:00", "L-0", "Rea Ulm", "Speed")
    assert (len(next_.rows), next_.note) == (12, "2 more run out later.")


def test_who_has_nothing_in_hand_is_not_listed_and_what_nobody_has_is() -> None:
    load = section("week-in-hand")
    assert isinstance(load, Table)
    assert load.rows == (("Rea Ulm", "14", "3", "14", "1", "Mon 5 Oct, 17:00"), ("nobody", "1", "0", "1", "0", "Tue 6 Oct, 09:00"))  # fmt: skip
    assert load.note == "Counted are obligations, and a lead can have several. Today is 5 Oct 2026, the end of the data."  # fmt: skip


def test_sales_finds_the_leads_to_talk_about_and_everybody_room_to_write() -> None:
    voice, lines = section("week-voice"), section("week-decisions-2026-w40")
    assert isinstance(voice, Table)
    assert isinstance(lines, WriteLines)
    assert voice.rows == (("L-8", "Rea Ulm", "rejected", "outside segment"), ("L-9", "", "accepted", ""))
    assert (lines.columns, lines.lines) == (("What", "Who", "Until when"), 4)


@pytest.mark.parametrize(
    ("day", "note"), [(3, "The week is not over: the data end on Sat 3 Oct, 12:00."), (5, "")]
)
def test_a_week_that_still_runs_says_so(day: int, note: str) -> None:
    life = section("lifecycle", replace(WEEK, ends_at=at(day, 12)))
    assert isinstance(life, WeekTrends)
    assert life.note == note
