"""Who is there, and when not."""

from __future__ import annotations

from datetime import date

from smartdocs.model.agreement import Agreement
from smartdocs.model.validate import validate


def problems(away: object) -> list[tuple[tuple[str | int, ...], str, str]]:
    ada = {"name": "Ada Probe", "away": away}
    data = {"schema": 1, "id": "a", "title": "A", "version": "1", "parties": {}, "people": {"ada": ada}}
    return [(p.path, p.message, p.fix) for p in validate(Agreement, data, {}).problems]


def test_days_away_are_stretches_of_days_without_a_reason() -> None:
    assert (
        problems([{"from": "2026-07-20", "to": "2026-08-07"}, {"from": "2026-12-23", "to": "2026-12-23"}])
        == []
    )
    assert problems([{"from": "2026-07-20", "to": "2026-08-07", "reason": "ill"}]) == [
        (
            ("people", "ada", "away", 0, "reason"),
            "`reason` is not a key here",
            "the keys here are `from` and `to`",
        )
    ]


def test_days_away_that_end_before_they_begin_are_refused_at_their_end() -> None:
    assert problems([{"from": "2026-08-07", "to": "2026-07-20"}]) == [
        (
            ("people", "ada", "away", 0, "to"),
            "the days away end on 20 July 2026, before they begin on 7 August 2026",
            f"write a day from {date(2026, 8, 7)} on",
        )
    ]
