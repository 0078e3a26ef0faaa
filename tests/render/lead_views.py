"""The page of an invented lead, by hand: a promise that was kept, one that was not, and one that is not about it."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.document.lead_view import Event, LeadView, Mark, Opening, Promised, Ruler, Stretch, Tick
from smartdocs.document.views import Fact
from tests.render.views import furniture

RULER = Ruler(
    description="Time line: the clock starts Fri 7 Jun 2024, 15:00, due Mon 10 Jun 2024, 13:00. Counted: Mon 10 Jun 2024, 09:30. Met.",
    openings=(Opening(0.02, 0.05), Opening(0.8, 0.9)),
    ticks=(Tick(0.02, "Fri 7"), Tick(0.3, ""), Tick(0.8, "Mon 10")),
    marks=(Mark(0.03, 0.03, 1, False, 0), Mark(0.82, 0.84, 2, True, 1), Mark(0.86, 0.86, None, True, 0)),
    start=0.02, due=0.9, now=0.95, note="One event lies before the drawing.",
)  # fmt: skip
SPEED = Promised(
    anchor="term-speed", heading="Speed", term="speed", sentence="Sales makes the first attempt within 6 business hours.",
    status="met", verdict="Met: it happened in time", facts=(Fact("Due", "Mon 10 Jun 2024, 13:00"), Fact("Window", "6 business hours")),
    ruler=RULER,
    events=(
        Event("", "Fri 7 Jun 2024, 15:00", "The clock starts", "", ""),
        Event("1", "Fri 7 Jun 2024, 15:01", "Automated email", "Sent by a machine", "not counted"),
        Event("2", "Mon 10 Jun 2024, 09:30", "Call, connected", "Attempt 1", "counted"),
    ),
    stretches=(
        Stretch("Fri 7 Jun 2024, 15:00", "Fri 7 Jun 2024, 17:00", "open", "2 h 00 min", ""),
        Stretch("Fri 7 Jun 2024, 17:00", "Mon 10 Jun 2024, 09:00", "closed", "", "weekend"),
    ),
)  # fmt: skip
LATER = replace(
    SPEED, anchor="term-later", heading="Persistence", term="later", status="missed", verdict="Breached: it never happened",
    ruler=replace(RULER, marks=(), now=None, note=""), events=SPEED.events[:1], stretches=(),
)  # fmt: skip
LEAD = LeadView(
    furniture=furniture("Lead FRI", "Promises to a lead", as_of="10 June 2024, 12:00 EDT"),
    kicker="Promises to a lead, agreement fy27-q4", headline="Lead FRI", lede="Owned by Ben Probe. 2 promises to this lead: 1 met, 1 breached.",
    promises=(SPEED, LATER), outside=(Fact("Lead volume", "It is about every rep, and not about one lead."),),
)  # fmt: skip
