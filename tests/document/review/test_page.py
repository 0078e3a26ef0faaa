"""A review and figures on paper -> its pages: every sentence, what is left out, and what says where to write."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from paper import ABOUT, AS_OF, agreement, persona, share, workspace

from smartdocs.document import review as document
from smartdocs.document.review_view import (
    Attendance,
    Cell,
    Cohorts,
    Curve,
    Decisions,
    Entry,
    Kept,
    Outcome,
    Outcomes,
    Pareto,
    Reason,
    Rep,
    ReviewView,
    Told,
    Verdicts,
)
from smartdocs.document.scorecard_view import Action, Actions, Bar, Figures
from smartdocs.document.views import Fact, Prose, Table
from smartdocs.lint.reviews import owed
from smartdocs.measure.result import Counts, Share
from smartdocs.measure.review import cohorts
from smartdocs.measure.review.ahead import Ahead, Needed
from smartdocs.measure.review.costs import Cost, Costs, Won
from smartdocs.measure.review.curve import curve
from smartdocs.measure.review.gather import Measured
from smartdocs.measure.review.parked import Disputes, Parked, Parking
from smartdocs.measure.review.reasons import Reasons
from smartdocs.measure.review.reps import Rep as Owner
from smartdocs.measure.review.standing import Judged, Standing
from smartdocs.measure.waits import Wait
from smartdocs.model.period import parse_period
from smartdocs.model.review import Review

Q3 = parse_period("2026-Q3")
BEFORE = Review.model_validate(
    {
        "schema": 1, "period": "2026-Q2", "held_on": "2026-07-08",
        "actions": {
            "desk": {"do": "Keep a rep free in the afternoon", "owner": "tom", "due": "2026-08-03"},
            "form": {"do": "Ask for the size of the company", "owner": "ida", "due": "2026-08-28"},
            "mail": {"do": "Write to the partners", "owner": "ida", "due": "2026-09-15"},
            "fair": {"do": "Book the fair", "owner": "ida", "due": "2026-07-10", "state": "done"},
            "list": {"do": "Cut the list of reasons", "owner": "tom", "due": "2026-12-01"},
        },
    }
)  # fmt: skip


def review(**more: Any) -> Review:
    return Review.model_validate({"schema": 1, "period": "2026-Q3", **more})


def months(term: str, *kept: tuple[int, int], at_least: float, least: int = 5) -> Standing:
    """A promise month by month from July on, each so many of so many; and over the quarter."""
    rows, here = [], parse_period("2026-07")
    for met, matured in kept:
        verdict: Any = "too_few" if matured < least else "met" if met >= at_least * matured else "missed"
        rows.append(
            Judged(share(term, met, matured, at_least=at_least, verdict=verdict, period=here), "data")
        )
        here = here.next
    met, matured = (sum(column) for column in zip(*kept, strict=True))
    whole = share(
        term,
        met,
        matured,
        at_least=at_least,
        verdict="met" if met >= at_least * matured else "missed",
        period=Q3,
    )
    return Standing(term=term, whole=whole, judged=tuple(rows))


SPEED = months("speed", (40, 50), (46, 50), (48, 50), at_least=0.9)
PERSISTENCE = months("persistence", (38, 40), (36, 40), (3, 4), at_least=0.95)
MATURITY = Standing(
    term="maturity",
    whole=(whole := share("maturity", 30, 108, at_least=0.25, verdict="met", by=("marketing",), period=Q3)),
    judged=(Judged(whole, "data"),),
)


def page(measured: Measured | None = None, told: Review | None = None, **more: Any) -> ReviewView:
    told = told or review()
    arguments: dict[str, Any] = {
        "as_of": AS_OF, "about": ABOUT, "file": "agreements/pilot/reviews/2026-Q3.yaml", "owed": (), "is_first": True,
        "reps": {}, "comparison": None, "misfits": {},
    }  # fmt: skip
    return document.view(
        told, measured or Measured(standings=(MATURITY, SPEED, PERSISTENCE)), agreement(), {"buyer": persona()}, workspace(), **(arguments | more)
    )  # fmt: skip


def section(view: ReviewView, anchor: str) -> Any:
    return next(s for s in view.sections if s.anchor == anchor)


# --- last actions -------------------------------------------------------------------------------------------------


def test_last_actions_stand_first_with_what_became_of_each() -> None:
    told = review(
        last_actions={
            "desk": {"state": "done", "on": "2026-08-10", "note": "Speed has risen since."},
            "form": {"state": "open", "due": "2026-12-04"},
            "mail": {"state": "dropped", "note": "They sell themselves now."},
        }
    )
    view = page(told=told, owed=owed([BEFORE, told], told), is_first=False)
    first = view.sections[0]
    assert isinstance(first, Outcomes)
    second = "Second quarter of 2026"
    assert first.outcomes == (
        Outcome("Keep a rep free in the afternoon", "Tom Erle", second, "3 Aug 2026", "done", "Done on 10 Aug 2026, 7 days late", "Speed has risen since."),
        Outcome("Ask for the size of the company", "Ida Birk", second, "28 Aug 2026", "late", "Still open, now due 4 Dec 2026"),
        Outcome("Write to the partners", "Ida Birk", second, "15 Sep 2026", "dropped", "Dropped", "They sell themselves now."),
        Outcome("Book the fair", "Ida Birk", second, "10 Jul 2026", "done", "Done"),
        Outcome("Cut the list of reasons", "Tom Erle", second, "1 Dec 2026", "not taken up", "This review does not say what became of it"),
    )  # fmt: skip
    assert "Of five actions agreed before, two are done and two are still open." in view.lede


@pytest.mark.parametrize(("headline", "alone"), [("Short", True), ("A headline that goes on " * 8, False)])
def test_verdicts_begin_on_a_page_of_their_own_where_the_actions_end_on_the_first(
    headline: str, *, alone: bool
) -> None:
    view = page(told=review(headline=headline.strip()), owed=owed([BEFORE], review()), is_first=False)
    assert next(s for s in view.sections if isinstance(s, Verdicts)).has_own_page is alone


def test_the_first_review_says_that_it_is_the_first() -> None:
    first = page().sections[0]
    assert isinstance(first, Outcomes)
    assert first.note == "This is the first review of the agreement, so nothing was agreed before."


def test_an_action_is_owed_until_a_review_says_that_it_is_done() -> None:
    third = review(last_actions={"desk": {"state": "done"}, "form": {"state": "open", "due": "2026-12-04"}})
    fourth = Review.model_validate({"schema": 1, "period": "2026-Q4"})
    known = [fourth, third, BEFORE]
    assert [(one.id, one.due) for one in owed(known, fourth)] == [
        ("form", date(2026, 12, 4)),
        ("mail", date(2026, 9, 15)),
        ("list", date(2026, 12, 1)),
    ]
    assert owed(known, BEFORE) == ()


# --- the verdict --------------------------------------------------------------------------------------------------


def test_each_promise_stands_over_the_quarter_and_month_by_month() -> None:
    view = page()
    board: Verdicts = section(view, "verdicts")
    assert board.parts == ("Jul", "Aug", "Sep")
    assert [(g.name, [line.row.name for line in g.lines]) for g in board.groups] == [
        ("Marketing to Sales", ["Lead maturity"]),
        ("Sales to Marketing", ["Speed", "Persistence"]),
    ]
    speed, persistence = board.groups[1].lines
    assert (speed.row.result, speed.row.interval, speed.row.status) == (
        "89 %",
        "95 % interval 83–93 %",
        "missed",
    )
    assert speed.row.note == "Kept in August 2026 and September 2026 by themselves."
    assert speed.cells == (
        Cell("80 %", "missed", "July 2026: 80 %, missed"),
        Cell("92 %", "met", "August 2026: 92 %, met"),
        Cell("96 %", "met", "September 2026: 96 %, met"),
    )
    assert persistence.cells[2] == Cell("3 of 4", "too few", "September 2026: 3 of 4, too few")
    assert board.groups[0].lines[0].cells == (Cell("", None, "judged by the quarter", span=3),)
    assert view.headline == "One of three promises was kept; speed and persistence were missed"


def test_what_the_quarter_hides_is_told_in_the_opening() -> None:
    steady = months("speed", (40, 50), (48, 50), (50, 50), at_least=0.9)
    assert (
        "Kept over the whole time, but missed in between: speed in July 2026."
        in page(Measured(standings=(steady,))).lede
    )


def test_a_headline_of_ones_own_keeps_the_count_below_it() -> None:
    view = page(told=review(headline="Closer every month."))
    assert view.headline == "Closer every month"
    assert view.lede.startswith("One of three promises was kept; speed and persistence were missed.")


def test_a_month_that_has_not_begun_is_a_dash() -> None:
    begun = Standing(term="speed", whole=SPEED.judged[0].result, judged=SPEED.judged[:1])
    (line,) = section(page(Measured(standings=(begun,))), "verdicts").groups[0].lines
    assert [cell.said for cell in line.cells[1:]] == [
        "August 2026: nothing to judge yet", "September 2026: nothing to judge yet",
    ]  # fmt: skip


def test_a_promise_of_the_week_says_in_how_many_weeks_of_a_month_it_was_kept() -> None:
    weeks = [
        Judged(share("speed", met, 10, at_least=0.9, verdict="met" if met >= 9 else "missed", period=parse_period(f"2026-W{week}")), "data")
        for week, met in ((28, 9), (29, 8), (30, 10))
    ]  # fmt: skip
    standing = Standing(
        term="speed",
        whole=share("speed", 27, 30, at_least=0.9, verdict="met", period=Q3),
        judged=tuple(weeks),
    )
    (line,) = section(page(Measured(standings=(standing,))), "verdicts").groups[0].lines
    assert line.cells[0] == Cell("2 of 3", "missed", "July 2026: kept in 2 of 3 weeks")


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (("data", "data", "data"), "Nothing was frozen for this time: these are the figures of today's data, and they may change with them. `smartdocs check pilot --period 2026-09 --freeze` keeps them."),
        (("frozen", "frozen", "data"), "The results of July 2026 and August 2026 are those that were frozen. September 2026 is not frozen: it may still change with the data."),
        (("restated", "frozen", "frozen"), "The results of July 2026, August 2026 and September 2026 are those that were frozen. July 2026 was restated since; the file says why."),
    ],
)  # fmt: skip
def test_what_the_figures_rest_on_is_told(sources: tuple[Any, ...], said: str) -> None:
    judged = tuple(replace_source(j, s) for j, s in zip(SPEED.judged, sources, strict=True))
    board: Verdicts = section(page(Measured(standings=(Standing(term="speed", whole=SPEED.whole, judged=judged),))), "verdicts")  # fmt: skip
    assert board.note.endswith(said)


def replace_source(judged: Judged, source: Any) -> Judged:
    return Judged(judged.result, source)


def test_leads_in_dispute_are_parked_and_never_counted_in_silence() -> None:
    found = Disputes(
        (Parked(lead="L-7", term="speed", state="breached", cause="late", counts=True), Parked(lead="L-7", term="persistence", state="met", counts=True)),
        ("L-8",),
        (Parking(term="speed", parked=1, measured=(134, 150), without=(134, 149), least=134 / 150, most=135 / 150, hangs=True),),
    )  # fmt: skip
    told = review(
        disputed=[
            {"lead": "L-7", "reason": "The call was logged for another lead", "by": "tom"},
            {"lead": "L-8", "terms": "speed", "reason": "A test"},
        ]
    )
    view = page(Measured(standings=(SPEED, PERSISTENCE), disputes=found), told)
    parked: Table = section(view, "disputed")
    assert parked.rows == (
        ("L-7", "Speed", "missed, late", "The call was logged for another lead.", "Tom Erle"),
        ("L-7", "Persistence", "kept", "as above", "Tom Erle"),
        ("L-8", "Speed", "no such lead in the data", "A test.", ""),
    )
    speed = section(view, "verdicts").groups[0].lines[0].row
    assert (speed.result, speed.status) == ("89 %", "missed")
    assert "1 lead is in dispute: 90 % without it, 89–90 % whichever way it is settled. The verdict hangs on it." in speed.note  # fmt: skip


# --- leads --------------------------------------------------------------------------------------------------------


def test_the_funnel_keeps_those_apart_who_are_too_young() -> None:
    june, july = parse_period("2026-08"), parse_period("2026-09")
    counts = (cohorts.Count(reached=40, matured=60, kept=30, running=30), cohorts.Count(2, 0, 0, 98))
    funnel = cohorts.Funnel(
        "handed_off",
        (cohorts.Stage("sql", 45, "promise"), cohorts.Stage("customer", 92, "data")),
        cohorts.Cohort(Q3, 100, counts),
        (cohorts.Cohort(june, 60, (cohorts.Count(30, 60, 30, 0), cohorts.Count(2, 0, 0, 58))), cohorts.Cohort(july, 40, (cohorts.Count(10, 0, 0, 30), cohorts.Count(0, 0, 0, 40)))),
    )  # fmt: skip
    drawn: Cohorts = section(page(Measured(standings=(SPEED,), funnel=funnel)), "funnel")
    sql, customer = drawn.stages[1:]
    assert sql.bars == (
        Bar("reached it", 40, "met"),
        Bar("still can", 30, "running"),
        Bar("did not", 30, "quiet"),
    )
    assert (sql.share, sql.sample) == (
        "50 %",
        "30 of 60 whose time is over · 95 % interval 38–62 % · 30 still can",
    )
    assert (customer.share, customer.sample) == ("", "nobody is old enough · 98 still can")
    assert sql.description == "Sales-qualified within 45 days: 40 of 100 reached it, 30 still can, 30 did not"
    assert [c.entries for c in drawn.cohorts] == [
        (Entry("50 %", "30 of 60"), Entry("too early", "2 so far")),
        (Entry("too early", "10 so far"), Entry("too early", "")),
    ]
    assert drawn.columns == ("Sales-qualified in 45 days", "Customer in 92 days")
    assert drawn.note == (
        "The time for sales-qualified is what the agreement promises. Nothing is promised about customer: there it is the time"
        " within which nine of ten came that came at all in the year before."
    )


def kept_of(met: int, matured: int, at_least: float = 0.9) -> Share:
    return Share(counts=Counts(met=met, breached=matured - met), matured=matured, met_matured=met, indeterminate_matured=0, late=0, at_least=at_least)  # fmt: skip


def test_reps_are_called_as_the_review_says_and_few_leads_make_no_share() -> None:
    owners = (Owner("Ada Pegel", {"speed": kept_of(16, 20)}), Owner("Ben Lot", {"speed": kept_of(3, 4)}))
    view = page(Measured(standings=(SPEED,), reps=owners), review(reps="initials"), reps={"Ada Pegel": "A. P.", "Ben Lot": "B. L."})  # fmt: skip
    drawn = section(view, "reps")
    assert drawn.columns == ("Speed, 90 %",)
    assert drawn.reps == (
        Rep("A. P.", "4", (Kept("80 % of 20", True),)),
        Rep("B. L.", "1", (Kept("3 of 4", False),)),
        Rep("All", "5", (Kept("79 % of 24", True),), is_total=True),
    )
    assert drawn.note == "Reps stand here by their initials. Shares are given from 5 leads on. A square marks what lies under the target."  # fmt: skip


def test_the_curve_says_what_was_reached_when_the_promise_was_due() -> None:
    waits = [Wait(hours * 3600, True) for hours in (1, 2, 3, 4, 5, 6, 8, 10)] + [
        Wait(hours * 3600, False) for hours in (3, 7)
    ]
    figures: Figures = section(page(Measured(standings=(SPEED,), curves=(curve("speed", waits, 6 * 3600, 0.9),))), "response")  # fmt: skip
    (drawn,) = figures.figures
    assert isinstance(drawn, Curve)
    assert drawn.heading == "65 % were tried when the promise was due"
    assert (drawn.promise, drawn.target, drawn.promise_at) == (
        "Promise: within 6 business hours",
        "90 % promised",
        0.6,
    )
    assert drawn.told[2] == Told("6 h", "65 %", "36–92 %", is_promise=True)
    assert [tick.label for tick in drawn.ticks] == ["0", "2", "4", "6", "8", "10"]
    assert "Two still wait and count for as long as they have waited." in drawn.caption


def test_reasons_are_laid_beside_what_they_make_up_together() -> None:
    made = Reasons("rejected", {"too small": 6, "": 2, "not-now": 1, "double": 1}, 40, True)
    figures: Figures = section(page(Measured(standings=(SPEED,), reasons=(made,))), "reasons")
    (drawn,) = figures.figures
    assert isinstance(drawn, Pareto)
    assert drawn.heading == "“Too small” is behind 6 of 10 rejected leads"
    assert drawn.reasons == (
        Reason("Too small", 6, "60 %", "60 %", True),
        Reason("No reason recorded", 2, "20 %", "80 %", True),
        Reason("Not-now", 1, "10 %", "90 %", False),
        Reason("Double", 1, "10 %", "100 %", False),
    )


# --- money and what lies ahead ------------------------------------------------------------------------------------


def test_money_is_told_with_the_orders_behind_it_or_with_what_is_missing() -> None:
    cost = Cost(term="speed", kept=Won(200, 20, 300_000.0), broken=Won(50, 5, 25_000.0), in_period=12)
    few = Cost(term="persistence", kept=Won(200, 20, 300_000.0), broken=Won(50, 4, 40_000.0), in_period=3)
    told: Table = section(page(Measured(standings=(SPEED,), costs=Costs(rows=(cost, few), unit="EUR", metric="revenue", days=90))), "cost")  # fmt: skip
    assert told.rows == (
        ("Speed", "20 of 200 leads", "5 of 50 leads", "€1,500", "€500", "12 leads", "€12,000"),
        (
            "Persistence",
            "20 of 200 leads",
            "4 of 50 leads",
            "€1,500",
            "€800",
            "3 leads",
            "too few orders to say",
        ),
    )
    assert told.note.endswith("That late leads came to less does not show that being late is why.")
    missing: Prose = section(page(Measured(standings=(SPEED,), costs=Costs(reason="the opportunities do not say which lead they came from"))), "cost")  # fmt: skip
    assert missing.text.startswith("Nothing is said in money, because the opportunities do not say which lead they came from.")  # fmt: skip


def test_a_goal_of_money_is_worked_backwards_to_leads() -> None:
    needed = Needed(
        goal="revenue", term="volume", period=parse_period("2026-Q4"), target=1_200_000, unit="EUR", so_far=100_000,
        elsewhere=600_000, won=14, of=280, amount=20_000,
    )  # fmt: skip
    # 500,000 are missing; a lead is won in one of twenty cases, at 20,000: 1,000 for each lead
    assert needed.leads == 500
    course = Measured(standings=(SPEED,), ahead=Ahead((), (needed,), 16.0))
    assert section(page(course), "forward").content == ()


# --- what people wrote --------------------------------------------------------------------------------------------


def test_what_is_not_written_is_left_out_or_says_where_to_write_it() -> None:
    view = page()
    shown = [s.anchor for s in view.sections if s.content]
    assert shown == ["last_actions", "verdicts", "decisions", "actions", "attendance"]
    decisions: Decisions = section(view, "decisions")
    assert decisions.missing == "No decision is recorded. Write them under `decisions:` in `agreements/pilot/reviews/2026-Q3.yaml`."  # fmt: skip
    people: Attendance = section(view, "attendance")
    assert people.missing == "Nobody is recorded. Write who was there under `attended:` in `agreements/pilot/reviews/2026-Q3.yaml`."  # fmt: skip
    assert [leader.name for leader in people.leaders] == ["Ida Birk", "Tom Erle"]


def test_words_stand_before_the_figures_of_their_section_and_alone_where_there_are_none() -> None:
    view = page(told=review(notes={"verdicts": "All *good*.", "funnel": "Nobody counted."}))
    assert section(view, "verdicts").intro == "All *good*."
    assert section(view, "funnel") == Prose(
        heading="From lead to customer", anchor="funnel", text="Nobody counted."
    )


def test_actions_stand_by_date_with_how_one_sees_that_they_worked() -> None:
    told = review(
        actions={
            "b": {"do": "Call sooner", "owner": "tom", "due": "2026-12-01", "improves": ["speed", "rate"]},
            "a": {"do": "Ask first", "owner": "ida", "due": "2026-11-01", "done_when": "Nobody asks twice"},
            "c": {"do": "Think"},
        }
    )
    found: Actions = section(page(told=told), "actions")
    assert found.actions == (
        Action("Ask first.", "Ida Birk", "", "1 Nov 2026", "Done when nobody asks twice."),
        Action("Call sooner.", "Tom Erle", "speed and acceptance", "1 Dec 2026"),
        Action("Think.", "", "", ""),
    )


def test_campaigns_say_whether_sales_had_its_brief() -> None:
    told = review(
        campaigns=[
            {"campaign": "Fair", "launch": "2026-09-16", "audience": "buyer", "brief": "2026-09-18", "result": "Many came"},
            {"campaign": "Mailing", "launch": "2026-09-01"},
            {"campaign": "Calculator", "launch": "2026-11-02"},
        ]
    )  # fmt: skip
    found: Table = section(page(told=told), "campaigns")
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in found.rows] == [
        ["Mailing", "1 Sep 2026", "none", "nobody has said what came of it"],
        ["Fair, for Berta Beispiel", "16 Sep 2026", "18 Sep 2026, 2 days after the launch", "Many came"],
        ["Calculator", "2 Nov 2026", "no date yet", ""],
    ]


def test_nothing_measured_is_a_page_without_claims() -> None:
    view = page(Measured(standings=()), unmeasured="smartdocs.yaml names no data to measure on")
    assert view.headline == "Nothing was measured"
    assert view.lede == "No figure stands here, because smartdocs.yaml names no data to measure on."
    assert [s.anchor for s in view.sections if s.content] == [
        "last_actions",
        "decisions",
        "actions",
        "attendance",
    ]
    assert view.facts == ()


def test_the_strip_says_when_and_by_whom_and_whether_it_is_frozen() -> None:
    view = page(told=review(held_on="2026-10-14", chair="tom"))
    assert view.facts == (
        Fact("Held on", "14 Oct 2026"),
        Fact("Chair", "Tom Erle"),
        Fact("Figures", "Not frozen"),
    )
    assert view.furniture.created_on == date(2026, 10, 14)
