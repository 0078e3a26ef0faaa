"""A review as a view, with every kind of section: for the tests of templates and of the browser. All of it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smartdocs.document import review_view as r
from smartdocs.document.redline_view import ChangedClause, Words
from smartdocs.document.redline_view import Row as Change
from smartdocs.document.scorecard_view import Action, Actions, Bar, Bullet, Figures, Row, Tally
from smartdocs.document.views import Fact, Furniture, Prose, Table
from tests.render import hostile

FURNITURE = Furniture(
    organisation="Probe & Söhne (invented)", document_name="Quarterly review", reference="pilot v1.1", digest_short="01234567…89abcdef",
    digest="0123456789abcdef" * 4, title="Quarterly review for the third quarter of 2026", description="Two of three promises were kept.",
    created_on=date(2026, 10, 14), as_of="5 October 2026, 17:00 CEST",
)  # fmt: skip


def line(name: str, *cells: r.Cell) -> r.Line:
    return r.Line(
        Row(
            name=name, detail="first attempt within 6 business hours", result="89 %", target="90 %", status="missed",
            bullet=Bullet(0, 100, 72, 85.5, 89, 90, "higher", f"{name}: 89 % against a target of 90 %", (83, 93)),
            sample="150 matured", interval="95 % interval 83–93 %", note="Missed in July 2026 by itself.", anchor=f"v-{name.lower()}",
        ),
        cells,
    )  # fmt: skip


KNOTS = tuple(r.Knot(n / 10, n / 12, n / 14, min(1, n / 11)) for n in range(1, 11))
CURVE = r.Curve(
    heading="65 % were tried when the promise was due", caption="195 first attempts.", description="Speed, share of leads tried: within 6 h 65 %",
    knots=KNOTS, ticks=tuple(r.Tick(n / 5, str(n * 2)) for n in range(6)), axis="Business hours from hand-over to the first attempt",
    promise_at=0.6, at_least=0.9, reached=0.65, promise="Promise: within 6 business hours", target="90 % promised", reached_label="65 %",
    told=(r.Told("3 h", "30 %", "20–44 %"), r.Told("6 h", "65 %", "51–78 %", is_promise=True)),
)  # fmt: skip
PARETO = r.Pareto(
    heading="“Too small” is behind 6 of 8 rejected leads", caption="8 leads of 40 were rejected.", description="Reasons: too small 6, no budget 2",
    reasons=(r.Reason("Too small", 6, "75 %", "75 %", True), r.Reason("No budget", 2, "25 %", "100 %", False)),
)  # fmt: skip
CLAUSE = ChangedClause(
    anchor="amendment-1", heading="Speed", id="speed", notes=(), is_initialled=True,
    sentence=(Words("kept", "Sales tries each lead within"), Words("removed", "6"), Words("added", "4"), Words("kept", "business hours.")),
    rows=(Change("Promise, within", "6 business hours", "4 business hours", (), "tightened", "Tightened for Sales", "Sales has less time."),),
)  # fmt: skip
REVIEW = r.ReviewView(
    furniture=FURNITURE,
    kicker="Quarterly review for the third quarter of 2026, agreement pilot version 1.1",
    headline="Two of three promises were kept; speed was missed",
    lede="Of three actions agreed before, one is done and two are still open.",
    facts=(Fact("Held on", "14 Oct 2026"), Fact("Figures", "Not frozen")),
    sections=(
        r.Outcomes(
            heading="What we agreed last time", anchor="last_actions",
            outcomes=tuple(r.Outcome(f"Action {state}", "Ida Birk", "Second quarter of 2026", "3 Aug 2026", state, f"It is {state}", "A note.") for state in ("done", "open", "late", "dropped", "not taken up")),
        ),
        r.Verdicts(
            heading="What was promised, and what was kept", anchor="verdicts", intro="All *in all*.", tally=(Tally("met", 2), Tally("missed", 1)),
            parts=("Jul", "Aug", "Sep"), part_names=("July 2026", "August 2026", "September 2026"),
            groups=(r.Lines("Sales to Marketing", (
                line("Speed", r.Cell("80 %", "missed", "July 2026: 80 %, missed"), r.Cell("", "not evaluable", "August 2026: no result"), r.Cell("3 of 4", "too few", "September 2026: 3 of 4, too few")),
                line("Maturity", r.Cell("", None, "judged by the quarter", span=3)),
            )), r.Lines("Shared goals", (line("Revenue"),))),
            note="Nothing was frozen. `smartdocs check --freeze` keeps the figures.", has_own_page=True,
        ),
        Table(heading="Leads in dispute", anchor="disputed", columns=("Lead", "Why"), rows=(("L-7", "A doubt."),), note="They are parked here."),
        r.Cohorts(
            heading="From lead to customer", anchor="funnel", entry="Handed over", caption="Leads of the quarter.",
            stages=(r.Stage("Handed over", "", (Bar("all", 100, "met"),), "", "100 leads", "Handed over: 100 leads"), r.Stage("Customer", "within 90 days", (Bar("reached it", 2, "met"), Bar("still can", 90, "running"), Bar("did not", 8, "quiet")), "20 %", "2 of 10", "Customer: 2 of 100 reached it")),
            columns=("Customer in 90 days",), cohorts=(r.Cohort("July 2026", 40, (r.Entry("20 %", "2 of 10"),), True), r.Cohort("June 2026", 60, (r.Entry("too early", ""),), False)), note="A note.",
        ),
        r.Reps(heading="Rep by rep", anchor="reps", columns=("Speed, 90 %",), reps=(r.Rep("Rep 01ab23", "4", (r.Kept("80 % of 20", True),)), r.Rep("Rep 98fe76", "0", (r.Kept(""),)), r.Rep("All", "4", (r.Kept("80 % of 20", True),), is_total=True)), note="By their hash."),
        Figures(heading="How quickly leads were tried", anchor="response", figures=(CURVE,)),
        Figures(heading="Why leads were turned down", anchor="reasons", figures=(PARETO,)),
        Prose(heading="What broken promises go with", anchor="cost", text="Nothing is said in money."),
        r.Causes(heading="Why it happened", anchor="causes", causes=(r.Cause("Leads of the afternoon wait.", "Speed", (Fact("It is wrong if", "they do not"),)),)),
        r.Amendments(heading="What we propose to change", anchor="amendments", changes=(r.ChangedBy(CLAUSE, (r.Proposal("terms.speed.promise.within", "Proposed by Ida Birk."),)),), without=(r.Proposal("terms.gone", "It does not fit any more."),)),
        r.Decisions(heading="What we decided", anchor="decisions", decisions=(r.Decision("It stays.", "Ida Birk", "Because."), r.Decision("And so.", "", ""))),
        Actions(heading="What we do now", anchor="actions", actions=(Action("Call sooner.", "Tom Erle", "speed", "1 Dec 2026", "Done when nobody waits."),)),
        r.Attendance(heading="Who was there", anchor="attendance", people=(r.Present("Ida Birk", "Head of Marketing", "Marketing", True, True), r.Present("Rea Ulm", "", "Sales", False)), guests="Ute Gast", leaders=tuple(r.Present(name, "Lead", "Sales", True) for name in ("Ida Birk", "Tom Erle", "Erik Hoch")), note="A signature says that it was read.", missing=""),
    ),
)  # fmt: skip
EMPTY = replace(
    REVIEW,
    facts=(),
    lede="",
    sections=(
        r.Outcomes(heading="What we agreed last time", anchor="last_actions", outcomes=(), note="This is the first review."),
        r.Decisions(heading="What we do now", anchor="actions", decisions=(), missing="Write them under `actions:` in `agreements/pilot/reviews/2026-Q3.yaml`."),
    ),
)  # fmt: skip
TEXT = hostile.SCRIPT + hostile.LONG * 2
HOSTILE = replace(
    REVIEW,
    headline=TEXT,
    sections=(
        replace(REVIEW.sections[0], outcomes=(r.Outcome(TEXT, TEXT, TEXT, TEXT, "done", TEXT, TEXT),)),  # type: ignore[call-arg]
        replace(REVIEW.sections[4], columns=(TEXT,), reps=(r.Rep(TEXT, "4", (r.Kept("80 % of 20", True),)),)),  # type: ignore[call-arg]
        Figures(heading="Why", anchor="reasons", figures=(replace(PARETO, reasons=(r.Reason(TEXT, 6, "75 %", "75 %", True),)), replace(CURVE, heading=TEXT, knots=(), told=()))),
        r.Decisions(heading="Decided", anchor="decisions", decisions=(r.Decision(TEXT, TEXT, TEXT),)),
    ),
)  # fmt: skip
TABLES = replace(
    REVIEW,
    sections=(
        Table(
            heading="Campaigns", anchor="campaigns", columns=("Campaign", "Launch", "Owner", "Brief for Sales", "Result"),
            rows=(("Spring trade fair, for Petra Probe von und zu Rindfleischetikettierung and Quentin Probe", "16\u00a0May\u00a02026", "Mia Probe von und zu Rindfleischetikettierung", "29\u00a0Apr\u00a02026", "More visitors than in 2025; the form did not ask for the number of employees"),),
        ),
        Table(
            heading="What broken promises go with", anchor="cost",
            columns=("Promise", "Orders where it was kept", "where it was broken", "Won per lead: kept", "broken", "Broken now", "The difference, for these"),
            rows=(("Persistence", "23 of 388 leads", "0 of 41 leads", "€1,200", "€0", "14 leads", "too few orders to say"),),
        ),
    ),
)  # fmt: skip
"""Tables of five and of seven columns, whose words stand whole on a phone."""
