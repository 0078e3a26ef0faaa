"""Teams, reps and meetings."""

from paper import WORDS, page, section

from smartdocs.document import agreement_sections as sections
from smartdocs.document.views import Fact


def test_a_team_says_who_leads_it_and_what_it_is_there_for_unless_its_name_says_so() -> None:
    parties = {
        "marketing": {"name": "Marketing", "kind": "marketing", "leader": "ida"},
        "sales": {"name": "Inside team", "kind": "sdr", "leader": "tom"},
    }
    assert section(page(parties=parties), "people").teams == (
        Fact("Marketing", "Led by Ida Birk"),
        Fact("Inside team", "Sales development, led by Tom Erle"),
    )


def test_every_rep_is_listed_with_the_name_in_the_crm_and_the_days() -> None:
    people = WORDS["people"] | {
        "rea": WORDS["people"]["rea"]
        | {"crm_name": "r.ulm", "active": {"from": "2026-02-01", "to": "2026-05-31"}},
        "uwe": {"name": "Uwe Tal", "takes_leads": True, "away": [{"from": "2026-08-03", "to": "2026-08-14"}]},
    }
    roster = section(page(people=people), "roster")
    assert roster.heading == "Who takes leads"
    assert roster.people == (
        Fact("Rea Ulm", "Sales rep, Sales, in the CRM as r.ulm; active 1 Feb 2026 – 31 May 2026"),
        Fact("Uwe Tal", "away 3–14 Aug 2026"),
    )
    assert roster.note == "Who has no dates is active during the whole agreement."


def test_who_takes_no_leads_is_told_from_who_does() -> None:
    people = WORDS["people"] | {"tom": WORDS["people"]["tom"] | {"crm_name": "t.erle"}}
    roster = section(page(people=people), "roster")
    assert (roster.heading, roster.note) == ("Who takes leads, and who is here when", "")
    assert roster.people == (
        Fact("Tom Erle", "Head of Sales, Sales, in the CRM as t.erle; takes no leads"),
        Fact("Rea Ulm", "Sales rep, Sales; takes leads"),
    )


def test_a_meeting_names_its_chair_and_the_numbers_it_looks_at() -> None:
    meeting = {"name": "Scorecard", "every": "monday 10:00", "minutes": 30, "chair": "tom", "attendees": ["ida", "tom"], "purpose": "Agree what to do.", "metrics": ["rate", "revenue"]}  # fmt: skip
    assert section(page(meetings=[meeting]), "meetings").cadences == (
        sections.Cadence(
            "Scorecard",
            "Monday 10:00, 30 minutes",
            "Tom Erle (in the chair) and Ida Birk",
            "Agree what to do. Looks at: Acceptance and New revenue.",
        ),
    )
