"""The sentence this tool began with, on thirteen leads: 5 leads a rep, 1 attempt in 6 business hours, 4 in 12 days."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from workspace import sessions, states, workspace

VECTORS = Path(__file__).parent / "vectors"
CASE: dict[str, Any] = json.loads((VECTORS / "seed_case.json").read_text())
EXPECTED = list(csv.DictReader((VECTORS / "seed_expected.csv").read_text().splitlines()))
NEW_YORK = ZoneInfo("America/New_York")
FIRST = "measure: attempts, count: 1, within: 6 business hours, count_before_start: 1 hour, for_at_least: 95%, every: quarter"
FOUR = "measure: attempts, count: 4, within: 12 calendar days, count_before_start: 1 hour, stops_when: connected, for_at_least: 95%, every: quarter"


def seed(folder: Path, *, first: str = "", four: str = "", reassigned: bool = False) -> Path:
    """The published vectors as a workspace; ``first`` and ``four`` are added to the terms."""
    made = workspace(
        folder,
        terms=f"""
        first-attempt: {{by: sales, {first}promise: {{{FIRST}}}}}
        four-attempts: {{by: sales, promise: {{{FOUR}{four}}}}}
        """,
        leads="lead_id",
        activities="lead_id",
        others={
            "assignments": "lead_id|to_owner|assigned_at\nL05|r1|2024-07-08T09:00\nL05|r2|2024-07-08T13:00"
        }
        if reassigned
        else None,
        data="""
        columns:
          leads: {handed_off_at: assigned_at_local, owner: owner_id, rejected_at: rejected_at_local}
          activities: {occurred_at: at_local}
        """,
    )
    shutil.copy(VECTORS / "seed_leads.csv", folder / "leads.csv")
    shutil.copy(VECTORS / "seed_activities.csv", folder / "activities.csv")
    return made


@pytest.mark.parametrize(
    ("term", "column"), [("first-attempt", "first_attempt_6bh"), ("four-attempts", "four_attempts_12d")]
)
def test_every_lead_has_the_published_state(tmp_path: Path, term: str, column: str) -> None:
    assert states(seed(tmp_path), term, CASE["as_of"]) == {row["lead_id"]: row[column] for row in EXPECTED}


@pytest.mark.parametrize(("term", "column"), [("first-attempt", "first_due"), ("four-attempts", "four_due")])
def test_every_lead_has_the_published_deadline(tmp_path: Path, term: str, column: str) -> None:
    for session in sessions(seed(tmp_path), CASE["as_of"]):
        rows = session.engine.execute(f"SELECT lead_id, d_lo, d_hi FROM {session.specs[term].relation}")  # type: ignore[union-attr]
        due = {
            lead: datetime.fromtimestamp(low, NEW_YORK).isoformat() for lead, low, high in rows if low == high
        }
        assert {row["lead_id"]: due[row["lead_id"]] for row in EXPECTED if row[column]} == {
            row["lead_id"]: row[column] for row in EXPECTED if row[column]
        }


def test_every_first_attempt_took_the_published_business_hours(tmp_path: Path) -> None:
    from smartdocs.measure.explain import explain

    for session in sessions(seed(tmp_path), CASE["as_of"]):
        for row in EXPECTED:
            if row["first_elapsed_bh"]:
                trace = next(t for t in explain(session, row["lead_id"]).traces if t.term == "first-attempt")
                assert trace.used is not None
                assert trace.used / 3600 == pytest.approx(float(row["first_elapsed_bh"]), abs=1e-9), row[
                    "lead_id"
                ]


def test_the_aggregate_is_the_published_one(tmp_path: Path) -> None:
    for session in sessions(seed(tmp_path), CASE["as_of"]):
        first, four = session.results()
        for result, name in ((first, "first_attempt_6bh"), (four, "four_attempts_12d")):
            wanted = CASE["aggregate"][name]
            counts = {
                state: getattr(result.score.counts, state)
                for state in ("met", "breached", "pending", "cancelled", "excluded", "indeterminate")
            }  # type: ignore[union-attr]
            assert counts == {state: wanted.get(state, 0) for state in counts}
            assert result.value == pytest.approx(wanted["compliance_matured"])
        assert first.score.bounds == pytest.approx(
            tuple(CASE["aggregate"]["first_attempt_6bh"]["bounds_with_indeterminate"])
        )  # type: ignore[union-attr]
        assert (first.verdict, four.verdict, four.reason) == (
            "missed",
            "too_few",
            "3 matured; a verdict needs 5",
        )
        matured = session.engine.execute(
            "SELECT lead_id FROM ob_1 WHERE d_hi <= 1721077200 AND state IN ('met', 'breached') ORDER BY lead_id"
        )
        assert [row[0] for row in matured] == CASE["aggregate"]["four_attempts_12d"]["matured_leads"]


def test_a_clock_that_restarts_on_reassignment_is_kept_by_the_new_rep(tmp_path: Path) -> None:
    assert states(seed(tmp_path, reassigned=True), "first-attempt", CASE["as_of"])["L05"] == "breached:late"
    again = seed(tmp_path / "again", first="on_reassignment: restart, ", reassigned=True)
    assert (
        states(again, "first-attempt", CASE["as_of"])["L05"] == CASE["variants"]["restart_on_reassign"]["L05"]
    )


def test_four_calls_in_six_minutes_are_one_attempt_when_attempts_must_lie_an_hour_apart(
    tmp_path: Path,
) -> None:
    assert states(seed(tmp_path), "four-attempts", CASE["as_of"])["L13"] == "met"
    spaced = seed(tmp_path / "spaced", four=", min_gap: 1 hour")
    assert states(spaced, "four-attempts", CASE["as_of"])["L13"].startswith(
        CASE["variants"]["min_gap_1h"]["L13"]
    )
