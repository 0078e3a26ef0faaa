"""Which zone the months of an agreement begin in."""

from __future__ import annotations

import pytest

from smartdocs.measure.calendars import reporting_zone
from smartdocs.model.agreement import Agreement


def agreement(chosen: str | None, *zones: str) -> Agreement:
    calendars = {f"c{n}": {"timezone": zone, "hours": {"mon": "09:00-17:00"}} for n, zone in enumerate(zones)}
    return Agreement.model_validate(
        {
            "schema": 1,
            "id": "a",
            "title": "A",
            "version": "1",
            "parties": {},
            "calendar": chosen,
            "calendars": calendars,
        }
    )


@pytest.mark.parametrize(
    ("chosen", "zones", "zone"),
    [
        ("c1", ("Europe/Berlin", "Asia/Tokyo"), "Asia/Tokyo"),
        (None, ("Europe/Berlin",), "Europe/Berlin"),
        (None, ("Europe/Berlin", "Europe/Berlin"), "Europe/Berlin"),
        (None, ("Europe/Berlin", "Asia/Tokyo"), "UTC"),
        (None, (), "UTC"),
    ],
)
def test_the_chosen_calendar_decides_and_else_the_zone_that_all_share(
    chosen: str | None, zones: tuple[str, ...], zone: str
) -> None:
    assert reporting_zone(agreement(chosen, *zones)) == zone
