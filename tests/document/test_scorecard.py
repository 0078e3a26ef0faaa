"""Results on paper -> the whole scorecard: every sentence, and nothing hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from paper import ABOUT, SEPTEMBER, agreement, results, share, volume, workspace

from smartdocs.document import scorecard
from smartdocs.document.scorecard_view import (
    Bar,
    Bars,
    DataQuality,
    Doubt,
    Evidence,
    Exceptions,
    Figures,
    Group,
    Histogram,
    OpenItem,
    Part,
    ScorecardView,
    Slip,
    Slipped,
    Source,
    Units,
)
from smartdocs.document.views import Fact
from smartdocs.measure import figures as measured
from smartdocs.measure.goal_values import GoalPoint, GoalValue
from smartdocs.measure.result import Note
from smartdocs.measure.single_figures import Missing, Responses
from smartdocs.model.period import parse_period

FOUND = (
    volume(69, 13, "met", trend=(5.1, 5.3)),
    share("maturity", 30, 108, at_least=0.25, verdict="met", by=("marketing",), period=parse_period("2026-Q3")),
    share("speed", 63, 68, at_least=0.9, verdict="met", indeterminate=1),
    share("persistence", 43, 49, at_least=0.95, verdict="missed", pending=2, cancelled=12, trend=(0.95, 0.92, 0.88)),
    share("customers", 0, 12, at_least=0.03, verdict="too_few", by=("marketing", "sales"), reason="12 matured; a verdict needs 100"),
)  # fmt: skip
BESIDE = measured.Figures(
    responses={"speed": Responses(in_time=(0, 1200, 4800, 21600), late=(30_000,), never=2, running=1)},
    attempts={"persistence": {0: 2, 1: 1, 2: 1, 3: 2}},
    rejections={"outside segment": 12, "": 4, "duplicate": 1},
    missing=(Missing("Rea Ulm", {"speed": 2, "persistence": 1}, "L-7", date(2026, 9, 3)),),
    goals=(
        GoalValue("revenue", parse_period("2026-Q3"), True, GoalPoint(parse_period("2026-Q3"), 1_210_000, 51)),
        GoalValue("rate", parse_period("2026-Q4"), False, GoalPoint(parse_period("2026-Q4"), 0.66, 68)),
    ),
)  # fmt: skip
NOTES = (
    Note("duplicates-activities", 17, "rows of activities stood twice and were counted once"),
    Note("duplicates-leads", 4, "rows of leads stood twice and were counted once"),
    Note("test", 8, "test records were left out"),
    Note("backfilled-activities", 25, "activities were logged more than 3 days late"),
    Note("merge-loop", 2, "records are merged into each other in a circle; the first by id was kept"),
)


def page(*found: Any, beside: measured.Figures = BESIDE) -> ScorecardView:
    return scorecard.view(results(*(found or FOUND), notes=NOTES), beside, agreement(), workspace(), period=SEPTEMBER, about=ABOUT)  # fmt: skip


def section(view: ScorecardView, anchor: str) -> Any:
    return next(s for s in view.sections if s.anchor == anchor)


def test_the_head_tells_the_finding_and_until_when_facts_are_known() -> None:
    view = page()
    assert view.kicker == "Scorecard for September 2026, agreement pilot version 1.1"
    assert view.headline == "Three of five promises were kept; persistence was missed"
    assert (
        view.lede
        == "Persistence fell for the second month in a row. The shared goal, new revenue, was reached."
    )
    assert view.furniture.as_of == "5 October 2026, 17:00 CEST"
    assert view.furniture.created_on == date(2026, 10, 5)


def test_the_scorecard_of_an_agreement_that_has_ended_says_so() -> None:
    over = "The agreement ended on 30 September 2026, and no version follows: nothing is promised of what came since."
    found = replace(results(*FOUND, notes=NOTES), standing=over)
    view = scorecard.view(found, BESIDE, agreement(), workspace(), period=SEPTEMBER, about=ABOUT)
    assert view.lede.endswith(f"The shared goal, new revenue, was reached. {over}")


def test_promises_stand_by_direction_and_goals_apart_from_them() -> None:
    assert [(g.name, [r.name for r in g.rows]) for g in page().groups] == [
        ("Marketing to Sales", ["Lead volume", "Lead maturity"]),
        ("Sales to Marketing", ["Speed", "Persistence"]),
        ("Together", ["Customers"]),
        ("Shared goals", ["New revenue", "Acceptance"]),
    ]
    assert [r.status for r in page().groups[3].rows] == ["met", "pending"]


def test_the_bar_holds_every_obligation_of_the_duties_and_hides_none() -> None:
    bar = page().obligations
    assert bar
    assert bar.heading == "132 obligations"
    assert bar.parts == (
        Part(106, "met", "met"),
        Part(11, "missed", "missed"),
        Part(2, "still running", "running"),
        Part(1, "cannot be judged", "unknown"),
        Part(12, "left out", "quiet"),
    )
    assert bar.note == "One for each lead and each of these: speed and persistence. Left out: 12 cancelled."


def test_what_slipped_is_told_with_its_finding_as_heading() -> None:
    figures: Figures = section(page(), "what-slipped")
    given_up, turned_down = figures.figures
    assert isinstance(given_up, Units)
    assert given_up.heading == "Six leads were given up before the fourth attempt"
    assert given_up.caption == (
        "Leads handed over in September 2026, by the attempts made within 12 calendar days. "
        "43 others whose time has passed had what was promised."
    )
    assert given_up.bars == (Bar("No attempt", 2, "missed"), Bar("One", 1, "missed"), Bar("Two", 1, "missed"), Bar("Three", 2, "missed"))  # fmt: skip
    assert isinstance(turned_down, Bars)
    assert turned_down.heading == "“Outside segment” is behind 12 of 17 rejections"
    assert turned_down.bars[1] == Bar("No reason recorded", 4, "quiet")


def test_no_single_reason_is_blamed_when_none_stands_out() -> None:
    beside = measured.Figures(rejections={"a": 2, "b": 2, "c": 2, "d": 1})
    figures: Figures = section(page(beside=beside), "what-slipped")
    assert figures.figures[0].heading == "7 leads were rejected, for no single reason"


def test_waits_are_drawn_with_the_promise_as_a_line() -> None:
    figures: Figures = section(page(), "how-quickly")
    drawn = figures.figures[0]
    assert isinstance(drawn, Histogram)
    assert drawn.caption == (
        "5 first attempts at leads handed over in September 2026. Half of the leads were tried within 6 h 00 min of business time."
        " 1 lead is not due yet."
    )
    assert [(b.label, b.count) for b in drawn.bars][:7] == [("0–1", 2), ("1–2", 1), ("2–3", 0), ("3–4", 0), ("4–5", 0), ("5–6", 1), ("6–7", 0)]  # fmt: skip
    assert (drawn.promise_after, drawn.promise) == (6, "Promise: within 6 business hours")
    assert drawn.late == "1 lead waited longer; 2 leads have not been tried at all"


def test_what_both_have_signed_follows_from_a_miss() -> None:
    terms = dict(agreement().model_dump(by_alias=True, exclude_none=True, mode="json")["terms"])
    terms["persistence"] |= {
        "if_missed": {"escalate_to": "tom", "within": "1 business day", "then": "coaching"}
    }
    made = agreement(terms=terms)
    view = scorecard.view(results(*FOUND), BESIDE, made, workspace(), period=SEPTEMBER, about=ABOUT)
    follows: Slipped = section(view, "what-follows")
    assert follows.slips == (
        Slip(
            "Persistence",
            "6 of 49 matured leads fell short; the promise allows 2. Five calls a week are reviewed. Tom Erle is told within 1 business day."
            " This lasts for 4 weeks.",
            "missed",
        ),
    )


def test_a_miss_without_a_consequence_says_that_there_is_none() -> None:
    follows: Slipped = section(page(), "what-follows")
    assert follows.slips[0].text.endswith("The agreement names no consequence.")


def test_reps_are_listed_with_their_oldest_lead() -> None:
    listed: Exceptions = section(page(), "exceptions")
    assert listed.items == (OpenItem("Rea Ulm", 3, "L-7, 3 Sep 2026", "speed (2) and persistence"),)


def test_of_many_or_long_names_those_missed_most_often_are_said_and_the_rest_is_counted() -> None:
    terms = agreement().terms
    missed = {"speed": 1, "persistence": 4, "volume": 2}
    rep = replace(BESIDE, missing=(Missing("Rea Ulm", missed, "L-7", date(2026, 9, 3)),))
    long = {name: term.model_copy(update={"title": f"{name} {'x' * 120}"}) for name, term in terms.items()}
    said = []
    for made in (agreement(), agreement().model_copy(update={"terms": long})):
        view = scorecard.view(results(*FOUND), rep, made, workspace(), period=SEPTEMBER, about=ABOUT)
        said.append(section(view, "exceptions").items[0].detail)
    assert said == [
        "speed, persistence (4) and lead volume (2)",
        f"persistence {'x' * 120} (4), volume {'x' * 120} (2) and one more",
    ]


def test_doubts_about_the_data_say_what_was_done() -> None:
    quality: DataQuality = section(page(), "data-quality")
    assert quality.doubts == (
        Doubt(21, "rows that stand twice: activities 17, leads 4", "Counted once"),
        Doubt(8, "test records", "Left out"),
        Doubt(25, "activities were logged more than 3 days late", "Counted at the time at which they are said to have happened"),
        Doubt(2, "records are merged into each other in a circle", "The first by id was kept"),
    )  # fmt: skip


def test_the_evidence_lets_anybody_make_it_again_and_knows_no_folder_of_this_machine() -> None:
    evidence: Evidence = section(page(), "evidence")
    assert evidence.sources == (Source("Leads: leads.csv", 20, 1, 3),)
    assert Fact("Data sha256", "fedcba98…76543210", code=True) in evidence.facts
    assert "`smartdocs build pilot --document scorecard --as-of 2026-10-05T15:00+00:00`" in evidence.text
    asked = scorecard.view(results(*FOUND), BESIDE, agreement(), workspace(), period=SEPTEMBER, about=ABOUT, is_asked=True)  # fmt: skip
    assert "scorecard --period 2026-09 --as-of" in section(asked, "evidence").text


def test_nothing_measured_is_a_page_without_claims() -> None:
    view = page(share("speed", 0, 0, at_least=0.9, verdict="not_evaluable", reason="no lead came under this promise"), beside=measured.Figures())  # fmt: skip
    assert view.headline == "No promise can be judged yet"
    assert view.obligations is None
    assert view.groups[-1] == Group("Shared goals", ())
    assert section(view, "what-slipped").content == ()


def test_a_longer_period_says_which_part_of_it_the_rows_show() -> None:
    view = scorecard.view(results(FOUND[2]), measured.Figures(), agreement(), workspace(), period=parse_period("2026-Q3"), about=ABOUT)  # fmt: skip
    assert view.lede == "Promises judged every month show September 2026."
