"""An agreement that is over, with annexes, and the scorecard of a week: what the other views of this folder do not show."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.document.agreement_sections import (
    Funnel,
    GoalLine,
    GoalsInShort,
    Meant,
    Step,
    WhatWeMean,
    Working,
)
from smartdocs.document.agreement_view import numbered
from smartdocs.document.scorecard_view import Trend
from smartdocs.document.views import Fact, Table
from smartdocs.document.weekly_view import WeekRow, WeekTrends, WriteLines
from tests.render.views import AGREEMENT, SCORECARD

MEANT = WhatWeMean(
    heading="What we mean",
    anchor="what-we-mean",
    words=(
        Meant("Qualified lead", "A person at a factory of 50 people or more.", "funnel"),
        Meant("Attempt", "A call, a personal e-mail or a meeting."),
    ),
)
GOALS = GoalsInShort(
    heading="The goals we share",
    anchor="goals-in-short",
    goals=(
        GoalLine("funnel", "New revenue", "€1.21M", "€1.44M", "31 December 2026", "Win €1.44M of new revenue.", "Sam Rivera"),
        GoalLine("funnel", "Acceptance", "", "70 %", "31 December 2026", "Accept 70 % of qualified leads."),
    ),
)  # fmt: skip
FUNNEL = Funnel(
    heading="From the promises to the goal",
    anchor="funnel",
    steps=(
        Step("Qualified leads", "195", 1.0),
        Step("Customers", "5.8", 0.03, "3 % of them", highlighted=True),
    ),
    description="The funnel of the third quarter of 2026",
    working=(Working("Customers", "195 × 3 % = 5.8", "New customers"),),
    note="The shares are those that are promised.",
)
SUPERSEDED = replace(
    AGREEMENT,
    state="superseded",
    standing="Its place is taken by fy27, “The next year”, version 1.0, in force from 1 January 2027.",
    sections=numbered((MEANT, GOALS, *AGREEMENT.sections[-6:-3], *(replace(s, is_annex=True) for s in (FUNNEL, *AGREEMENT.sections[4:6])))),
)  # fmt: skip

LINE = Trend((0.9, None, 0.8, 0.95), 0.9, "met", ("week 37", "week 38", "week 39", "week 40"), "Speed, week 37 to week 40")  # fmt: skip
WEEKLY = replace(
    SCORECARD,
    headline="1 of 46 obligations slipped in week 38, and 22 are due within seven days",
    agenda=tuple(Fact(f"{minutes} min", text) for minutes, text in (("0–5", "Scorecard"), ("5–15", "Lifecycle health"), ("42–45", "Decisions"))),
    sections=(
        WeekTrends(
            heading="Hand-off quality: what fell due", anchor="week-kept", number="15–25",
            columns=("Promise", "Kept this week", "11 weeks before", "Twelve weeks"),
            rows=(WeekRow("Speed", "19 of 20", "92 %, 164 of 179", LINE, "5 of the week still running"), WeekRow("Persistence", "", "", None)),
            note="A week is no verdict.",
        ),
        Table(
            heading="Next deadlines", anchor="week-deadlines", number="25–35",
            columns=("Due", "Lead", "With", "Promise"), rows=(("Mon 5 Oct, 17:00", "L-7", "Rea Ulm", "Speed"),),
        ),
        WriteLines(heading="Decisions", anchor="week-decisions", number="42–45", columns=("What", "Who", "Until when"), lines=4),
    ),
)  # fmt: skip
