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
