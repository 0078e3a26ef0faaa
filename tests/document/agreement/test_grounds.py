"""What the promises rest on: clocks, time, campaigns, figures from elsewhere."""

from typing import Any

import pytest
from paper import WORDS, page, section

OFFICE = WORDS["calendars"]["office"]
RUNS = "A clock that starts while the calendar is closed begins to run when it next opens."


def test_a_clock_says_what_runs_on_it_and_what_is_not_listed() -> None:
    north = {"timezone": "Europe/Oslo", "hours": {"mon": "09:00-17:00"}}
    parties = WORDS["parties"] | {"sales": {"name": "Sales", "calendar": "north"}}
    terms = WORDS["terms"] | {"volume": WORDS["terms"]["volume"] | {"calendar": "north"}}
    view = page(calendars={"office": OFFICE, "north": north}, parties=parties, terms=terms)
    office, other = section(view, "clocks").calendars
    assert (
        office.note
        == f"This clock counts for every promise that has no other. {RUNS} 1 day off or closure outside the term is not listed."
    )
    assert other.note == f"The promises of Sales run on this clock. Lead volume runs on this clock. {RUNS}"


@pytest.mark.parametrize(
    ("capacity", "sentence"),
    [
        ({"minutes_per_attempt": 12, "hours_per_rep": "12 hours", "source": "time study of March"}, "An attempt takes 12 minutes, and a rep has 12 hours a week for new leads: room for 60 attempts a week. Source: time study of March."),
        ({"minutes_per_attempt": 50, "hours_per_rep": 1}, "An attempt takes 50 minutes, and a rep has 1 hour a week for new leads: room for one attempt a week."),
    ],
)  # fmt: skip
def test_what_a_rep_has_time_for_is_said_in_attempts(capacity: dict[str, Any], sentence: str) -> None:
    prose = section(page(capacity=capacity), "capacity")
    assert prose.heading == "What a rep has time for"
    assert prose.text.replace("\\", "") == sentence


def test_campaigns_name_whom_they_are_meant_for() -> None:
    campaigns = {
        "spring": {
            "name": "Site visits",
            "launch": "2026-03-02",
            "audience": ["buyer", "unknown"],
            "owner": "ida",
        }
    }
    table = section(page(campaigns=campaigns), "campaigns")
    assert table.columns == ("Campaign", "Starts", "Meant for", "Owner")
    assert table.rows == (("Site visits", "2 March 2026", "Berta Beispiel and unknown", "Ida Birk"),)


def test_a_figure_from_elsewhere_comes_with_its_source_and_its_weakness() -> None:
    full = {"claim": "Seven times as often.", "source": "Invented Review", "year": 2021, "url": "https://example.org/a", "n": 2241, "caveat": "One country."}  # fmt: skip
    table = section(page(citations={"speed": full}), "sources")
    assert (table.heading, table.columns) == (
        "Figures from elsewhere",
        ("What is said", "By whom", "Cases", "To be read with care because"),
    )
    assert table.rows == (
        ("Seven times as often.", "Invented Review, 2021, https://example.org/a", "2,241", "One country."),
    )
    assert section(page(citations={"speed": {"claim": "Often."}}), "sources").columns == ("What is said",)
