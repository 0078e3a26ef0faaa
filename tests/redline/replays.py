"""An impact as a replay would give it, written by hand: what the pages are drawn from."""

from __future__ import annotations

from datetime import UTC, datetime

from redline.sides import AGREEMENT, compared, edited

from smartdocs.measure.replay import Delivered
from smartdocs.model.period import parse_period
from smartdocs.redline.impact.values import Breakdown, Effect, Flips, Impact, Line, Score, Under

JULY, AUGUST = parse_period("2026-07"), parse_period("2026-08")
EVIL = "<script>alert(1)</script>{{ view }}{% for x in y %}"


def replay(name: str = "Speed", rep: str = "Ada Probe") -> Impact:
    """Six hours become four: 61 % of 312 leads in place of 83 %, most of it on Mondays; the volume changes as well."""
    before = Under(
        "speed", "Sales makes the first attempt within 6 business hours.", 0.9, Score(312, 259, 4, 0, 7), None,
        ((JULY, "missed"), (AUGUST, "met")), "",
    )  # fmt: skip
    after = Under(
        "speed", "Sales makes the first attempt within 4 business hours.", 0.9, Score(312, 190, 4, 0, 7), None,
        ((JULY, "missed"), (AUGUST, "missed")), "",
    )  # fmt: skip
    days = Breakdown(
        "weekday", (Line("Monday", Score(80, 70), Score(80, 25)), Line("Tuesday", Score(232, 189), Score(232, 165)))
    )  # fmt: skip
    owners = Breakdown(
        "owner",
        (
            Line(rep, Score(100, 80), Score(100, 40)),
            Line("", Score(92, 71), Score(92, 54)),
            *(Line(f"Rep {n}", Score(10, 9), Score(10, 8)) for n in range(12)),
            Line("Ben Probe", Score(0, 0), Score(0, 0)),
        ),
    )
    speed = Effect("speed", name, ("Sales",), "changed", True, before, after, Flips(190, 69, 0, 53, {}, {"pending": 2}), (days, owners))  # fmt: skip
    volume = Effect(
        "volume", "Lead volume", ("Marketing",), "changed", False,
        Under("volume", "Marketing hands over 5 leads.", 5, Score(), Delivered(96, 20), ((JULY, "missed"),), ""),
        Under("volume", "Marketing hands over 4 leads.", 4, Score(), Delivered(96, 20), ((JULY, "met"),), ""),
        None, (),
    )  # fmt: skip
    lost = Effect(
        "lost", "Coverage", ("Sales",), "added", True, None,
        Under("lost", "Sales works every lead.", 0.95, Score(), None, (), "the leads have no column `worked_at`"), None, (),
    )  # fmt: skip
    return Impact(
        compared(AGREEMENT, edited(('version: "1"', 'version: "2"'), ("6 business hours", "4 business hours"))),
        parse_period("2026-Q3"), datetime(2026, 10, 5, 15, tzinfo=UTC), "Europe/Berlin", "crm", (speed, volume, lost),
        {"quality": "Lead quality"}, {"nurture": ("Nurture", "the leads have no column `nurtured_at`")},
    )  # fmt: skip
