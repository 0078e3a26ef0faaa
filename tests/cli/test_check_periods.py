"""``check --period``: each promise is judged by its own period, the one that was asked for or the longer one around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program

if TYPE_CHECKING:
    from pathlib import Path

TERMS = """
    speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%, every: month}}
    steady: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%, every: quarter}}
"""
LEADS = """
    lead_id|handed_off_at|owner
    L1|2024-05-06T10:00|Ada Probe
    L3|2024-06-03T10:00|Ada Probe
    L4|2024-06-04T10:00|Ben Probe
"""
CALLS = """
    lead_id|type|occurred_at
    L3|call|2024-06-03T11:00
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = workspace(tmp_path / "w", terms=TERMS, leads=LEADS, activities=CALLS)
    agreement = folder / "agreements/test/agreement.yaml"
    days = "effective: {from: 2024-04-01, to: 2024-12-31}\n"
    agreement.write_text(
        agreement.read_text("utf-8").replace("calendar: office\n", f"calendar: office\n{days}")
    )
    settings = folder / "smartdocs.yaml"
    settings.write_text(settings.read_text("utf-8") + "policy: {min_n: 1}\n")
    return folder


@pytest.mark.parametrize(
    ("asked", "rows", "reasons"),
    [
        ("2024-06", ["speed 2024-06 50 %", "steady 2024-Q2 33 %"], []),
        ("2024-05", ["speed 2024-05 0 %", "steady 2024-Q2 33 %"], []),
        ("2024-Q2", ["speed 2024-05 0 %", "speed 2024-06 50 %", "steady 2024-Q2 33 %"], []),
        ("2022", ["speed 2022 –", "steady 2022 –"], ["speed, 2022: the agreement was not in force then", "steady, 2022: the agreement was not in force then"]),
        ("2022-05", ["speed 2022-05 –", "steady 2022-Q2 –"], ["speed, 2022-05: the agreement was not in force then", "steady, 2022-Q2: the agreement was not in force then"]),
    ],
)  # fmt: skip
def test_a_promise_of_a_quarter_is_judged_by_the_quarter_around_the_month_that_was_asked_for(
    made: Path, asked: str, rows: list[str], reasons: list[str]
) -> None:
    args = ["check", "--project", str(made), "--as-of", "2024-07-05T12:00:00-04:00", "--period", asked]
    lines = CliRunner().invoke(program, args).stdout.splitlines()
    said = [line.split() for line in lines if line.startswith(("speed ", "steady "))]
    assert [
        " ".join([name, period, *rest[: 1 if rest[0] == "–" else 2]]) for name, _, period, *rest in said
    ] == rows
    assert [line for line in lines if line.startswith(("speed,", "steady,"))] == reasons
