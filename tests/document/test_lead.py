"""The page of a lead, before it is drawn: places on the time line, and the same in words.

New York, Monday to Friday, 9 to 5; nobody in these tables exists.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from workspace import workspace

from smartdocs.document.lead import NEAR, _marks, _ticks, view
from smartdocs.document.lead_view import LeadView, Promised
from smartdocs.measure.story import Step, Story
from smartdocs.pipeline import explaining, opening, projects
from smartdocs.render import typefaces

TERMS = """
speed: {by: sales, title: Speed, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}
later: {by: sales, title: Later, waived_when: speed is breached, promise: {measure: attempts, of: lead, within: 3 calendar days, for_at_least: 80%}}
volume: {by: marketing, title: Volume, promise: {measure: leads_per_rep, of: lead, from: handed_off, at_least: 1, every: month}}
"""
LEADS = """
    lead_id|handed_off_at|owner
    FRI|2024-06-07T15:00|Ada Probe
    LATE|2024-06-03T10:00|Ben Probe
    DAY|2024-06-10T10:00|
"""
CALLS = """
    lead_id|type|outcome|occurred_at|is_automated
    FRI|email||2024-06-07T15:01|yes
    FRI|call|connected|2024-06-10T09:30|no
    LATE|call||2024-06-04T10:00|no
"""
AS_OF = "2024-06-10T12:00:00-04:00"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("w"), terms=TERMS, leads=LEADS, activities=CALLS)


def page(folder: Path, lead: str) -> LeadView:
    work = opening.load(folder)
    as_of = datetime.fromisoformat(AS_OF)
    story = explaining.explain(work, "test", as_of, lead)
    assert isinstance(story, Story)
    return view(
        story, projects.one(work, "test")[1], projects.workspace_of(work), as_of=as_of, about=projects.about(work, "test")
    )  # fmt: skip


def promise(folder: Path, lead: str, term: str) -> Promised:
    return next(p for p in page(folder, lead).promises if p.term == term)


def test_the_page_says_whose_lead_it_is_and_how_the_promises_ended(folder: Path) -> None:
    told = page(folder, "LATE")
    assert told.headline == "Lead LATE"
    assert told.lede == "Owned by Ben Probe. 2 promises to this lead: 1 breached, 1 waived."
    assert [fact.name for fact in told.outside] == ["Volume"]
    assert told.furniture.as_of == "10 June 2024, 12:00 EDT"


def test_a_weekend_is_drawn_to_scale_between_two_openings(folder: Path) -> None:
    ruler = promise(folder, "FRI", "speed").ruler
    # Friday 15:00 to 17:00 and Monday 9:00 to 13:00: 70 hours from the start to the deadline, 6 of them open
    (friday, monday), whole = ruler.openings, ruler.due - ruler.start
    assert (friday.start, monday.end) == (ruler.start, ruler.due)
    assert (friday.end - friday.start) / whole == pytest.approx(2 / 70, abs=1e-3)
    assert (monday.end - monday.start) / whole == pytest.approx(4 / 70, abs=1e-3)
    assert ruler.now is not None
    assert (ruler.due - ruler.now) / whole == pytest.approx(1 / 70, abs=1e-3)


def test_events_are_numbered_in_the_drawing_as_in_the_table(folder: Path) -> None:
    told = promise(folder, "FRI", "speed")
    assert [(e.number, e.when, e.what, e.meaning, e.answer) for e in told.events] == [
        ("", "Fri 7 Jun 2024, 15:00", "The clock starts", "", ""),
        ("1", "Fri 7 Jun 2024, 15:01", "Automated email", "Sent by a machine", "not counted"),
        ("2", "Mon 10 Jun 2024, 09:30", "Call, connected", "Attempt 1", "counted"),
        ("", "Mon 10 Jun 2024, 13:00", "Due", "after 6 business hours", ""),
    ]
    assert [(m.number, m.counted) for m in told.ruler.marks] == [(1, False), (2, True)]


def test_the_drawing_is_told_in_words(folder: Path) -> None:
    assert promise(folder, "FRI", "speed").ruler.description == (
        "Time line: the clock starts Fri 7 Jun 2024, 15:00, due Mon 10 Jun 2024, 13:00, 2 stretches of open time."
        " Counted: Mon 10 Jun 2024, 09:30. Met."
    )


def test_every_opening_and_closing_stands_in_a_table(folder: Path) -> None:
    told = [(s.start, s.state, s.length) for s in promise(folder, "FRI", "speed").stretches]
    assert told == [
        ("Fri 7 Jun 2024, 15:00", "open", "2 h 00 min"),
        ("Fri 7 Jun 2024, 17:00", "closed", ""),
        ("Mon 10 Jun 2024, 09:00", "open", "4 h 00 min"),
    ]


def test_calendar_days_are_one_opening(folder: Path) -> None:
    told = promise(folder, "FRI", "later")
    (opening,) = told.ruler.openings
    assert (opening.start, opening.end) == (told.ruler.start, told.ruler.due)
    assert told.stretches == ()
    assert next(f.text for f in told.facts if f.name == "Window") == "3 calendar days, every hour counts"


def test_a_waived_promise_says_what_freed_the_lead(folder: Path) -> None:
    told = promise(folder, "LATE", "later")
    assert (told.status, told.verdict) == ("not evaluable", "Waived: Speed frees the lead")


def test_a_breach_says_why_and_has_the_shape_of_a_miss(folder: Path) -> None:
    told = promise(folder, "LATE", "speed")
    assert (told.status, told.verdict) == ("missed", "Breached: it happened, but after the deadline")
    assert told.ruler.marks[0].at > told.ruler.due


def test_a_short_time_is_scaled_in_hours_and_a_long_one_in_days(folder: Path) -> None:
    assert [t.label for t in promise(folder, "DAY", "speed").ruler.ticks] == [
        "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00",
    ]  # fmt: skip
    assert [t.label for t in promise(folder, "FRI", "later").ruler.ticks if t.label] == [
        "Sat 8 Jun", "Sun 9 Jun", "Mon 10 Jun",
    ]  # fmt: skip


@cache
def width(text: str) -> float:
    """Of a text in Inter, as multiples of its size."""
    with TTFont(Path(typefaces.__file__).parent / "fonts" / "inter-400.ttf") as font:
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        return float(sum(advances[glyphs[ord(c)]][0] for c in text) / font["head"].unitsPerEm)


@settings(max_examples=50, deadline=None)
@given(st.integers(1_700_000_000, 1_800_000_000), st.integers(1, 400 * 86_400))
def test_no_label_of_the_scale_runs_out_of_the_drawing_or_into_the_next(low: int, length: int) -> None:
    labelled = [t for t in _ticks(low, low + length, ZoneInfo("Europe/Vienna")) if t.label]
    for tick, after in zip(labelled, [t.at for t in labelled[1:]] + [1.0], strict=False):
        assert tick.at + (3 + 10.5 * width(tick.label)) / 768 <= after, tick.label


@given(st.lists(st.floats(0, 1), max_size=12))
def test_every_event_is_drawn_and_no_two_numbers_of_a_row_touch(places: list[float]) -> None:
    found = [(i, Step(0, 0, "call", True, ""), at, at) for i, at in enumerate(places, 1)]
    marks = _marks(found)
    assert sorted(m.at for m in marks) == sorted(places)
    for row in range(3):
        numbered = [m.at for m in marks if m.number is not None and m.level == row]
        assert all(b - a >= NEAR for a, b in pairwise(numbered))


def test_three_events_at_one_place_are_numbered_above_each_other_and_a_fourth_is_not() -> None:
    found = [(i, Step(0, 0, "call", True, ""), 0.5, 0.5) for i in range(1, 5)]
    assert [(m.number, m.level) for m in _marks(found)] == [(1, 0), (2, 1), (3, 2), (None, 0)]
