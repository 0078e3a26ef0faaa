"""A grid of personas and stages, and the assets that fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import states, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_a_cell_without_a_current_asset_is_a_hole(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads="lead_id | created_at\nL1 | 2024-06-03 09:00\n",
        data="tables:\n  assets: {columns: [reviewed_at, persona, stage]}\n",
        terms="""
            coverage:
              by: marketing
              promise: {measure: coverage, of: assets, at: reviewed_at, current_for: 365 calendar days, every: quarter, for_at_least: 75%,
                        cells: {persona: [plant-manager, purchaser], stage: [awareness, decision]}}
        """,
        others={
            "assets": """
                reviewed_at | persona       | stage
                2023-02-01  | plant-manager | awareness
                2024-02-01  | Plant-Manager | decision
                2024-03-01  | purchaser     | awareness
                2024-05-01  | purchaser     | decision
            """
        },
    )
    found = states(folder, "coverage", "2024-07-10 12:00-04:00")
    # at the end of the first quarter of 2024 the asset of February 2023 is older than a year
    assert {cell: state for cell, state in found.items() if "2024-Q1" in cell} == {
        "plant-manager · awareness · 2024-Q1": "breached:test",
        "plant-manager · decision · 2024-Q1": "met",
        "purchaser · awareness · 2024-Q1": "met",
        "purchaser · decision · 2024-Q1": "breached:test",
    }
    assert found["purchaser · decision · 2024-Q2"] == "met"
    assert found["plant-manager · awareness · 2023-Q1"] == "met"


PERSONA = """
schema: 1
id: {id}
name: {id}
kind: {kind}
last_reviewed: {day}
"""


def test_a_persona_that_was_not_reviewed_for_a_year_is_a_hole(tmp_path: Path) -> None:
    """T50. The personas of the workspace are a table: at the end of June 2024 the purchaser is 13 months old."""
    folder = workspace(
        tmp_path,
        leads="lead_id | created_at\nL1 | 2024-06-03 09:00\n",
        terms="""
            reviewed:
              by: [marketing, sales]
              promise: {measure: coverage, of: personas, at: reviewed, where: kind = 'primary', current_for: 365 calendar days,
                        cells: {persona: [plant-manager, purchaser]}, every: quarter, for_at_least: 100%}
        """,
    )
    (folder / "personas").mkdir()
    for id_, kind, day in (
        ("plant-manager", "primary", "2023-09-01"),
        ("purchaser", "primary", "2023-05-20"),
        ("student", "negative", "2020-01-01"),
    ):
        (folder / "personas" / f"{id_}.yaml").write_text(PERSONA.format(id=id_, kind=kind, day=day))
    found = states(folder, "reviewed", "2024-07-10 12:00-04:00")
    assert {cell: state for cell, state in found.items() if "2024-Q2" in cell} == {
        "plant-manager · 2024-Q2": "met",
        "purchaser · 2024-Q2": "breached:test",
    }
