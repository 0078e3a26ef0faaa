"""An agreement that has ended or has not begun says so beside its signatures, by the days of its own calendar."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from smartdocs.sign import saying
from smartdocs.sign.plain import plain
from smartdocs.sign.standings import json as as_json
from smartdocs.sign.standings import svg, text
from smartdocs.sign.values import KeyList, Present, Verification

YEAR = {"begins": date(2025, 10, 1), "ends": date(2026, 9, 30)}


def found(as_of: str, **days: Any) -> Verification:
    present = Present(
        name="fy26", id="fy26", version="1.3.0", title="Test", terms="smartdocs-terms-v1+sha256:0", rendering="", clauses={},
        expected=(), quorums={}, review_by=None, lapses=False, zone="Europe/Berlin", **days,
    )  # fmt: skip
    keys = KeyList(path=None, shown="allowed_signers", is_outside=False)
    return Verification(
        present=present, keys=keys, as_of=datetime.fromisoformat(as_of).replace(tzinfo=UTC), signers=()
    )


@pytest.mark.parametrize(
    ("as_of", "days", "words"),
    [
        ("2025-09-30T21:59", YEAR, "begins on 1 October 2025"),
        ("2025-09-30T22:00", YEAR, ""),  # midnight in Berlin, in summer
        ("2026-09-30T21:59", YEAR, ""),
        ("2026-09-30T22:00", YEAR, "ended on 30 September 2026"),
        ("2036-01-01T12:00", {"begins": date(2025, 10, 1)}, ""),
        ("2036-01-01T12:00", {"ends": date(2026, 12, 31)}, "ended on 31 December 2026"),
        ("2026-12-31T22:59", {"ends": date(2026, 12, 31)}, ""),  # in winter an hour later
        ("2036-01-01T12:00", {}, ""),
    ],
)
def test_the_day_is_that_of_the_agreement_and_not_of_the_clock_in_greenwich(
    as_of: str, days: dict[str, date], words: str
) -> None:
    assert saying.in_force(found(as_of, **days)) == words


def test_status_says_it_in_its_first_line_on_the_badge_and_for_programs() -> None:
    over = found("2026-11-22T12:00", **YEAR)
    assert text.render([over]).splitlines()[0] == "fy26 v1.3.0: signed; ended on 30 September 2026"
    assert ">signed; ended on 30 September 2026</text>" in svg.render([over])
    (said,) = json.loads(as_json.render([over]))["agreements"]
    for each in (said, plain(over)):
        assert [each[key] for key in ("effective_from", "effective_to", "begins_later", "has_ended")] == [
            "2025-10-01", "2026-09-30", False, True,
        ]  # fmt: skip


def test_an_agreement_without_days_says_nothing_of_them() -> None:
    (said,) = json.loads(as_json.render([found("2026-11-22T12:00")]))["agreements"]
    assert (said["effective_from"], said["effective_to"], said["begins_later"], said["has_ended"]) == (None, None, False, False)  # fmt: skip
