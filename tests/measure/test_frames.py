"""Results as a data frame, and a data frame as the data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
from workspace import sessions, workspace

from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.frames import to_pandas
from smartdocs.measure.read import read
from smartdocs.measure.read.request import SourceRequest
from smartdocs.measure.session import run

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)


def test_a_result_is_a_row_with_its_counts(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at\n" + "\n".join(f"L{i}|2024-06-0{i}T10:00" for i in (3, 4, 5, 6, 7))
    made = workspace(
        tmp_path, terms=SPEED, leads=leads, activities="lead_id|type|occurred_at\nL3|call|2024-06-03T11:00"
    )
    for session in sessions(made, "2024-07-05T12:00:00-04:00"):
        frame = to_pandas(run(session))
        row = frame.iloc[0]
        assert list(frame["term"]) == ["speed"]
        assert (row["period"], row["met"], row["breached"], row["attainment"], row["verdict"]) == (
            "2024-06",
            1,
            4,
            0.2,
            "missed",
        )
        assert row["causes"] == "breached:never=4"


def test_a_data_frame_can_be_the_source() -> None:
    leads = pd.DataFrame(
        {"lead_id": ["L1", "L2"], "handed_off_at": pd.to_datetime(["2024-06-03 10:00", "2024-06-04 10:00"])}
    )
    with DuckDb() as engine:
        loaded = read(
            engine,
            SourceRequest(
                name="frame", preset="spreadsheet", timezone="America/New_York", files={"leads": (leads,)}
            ),
        )
        assert loaded.tables["leads"].loaded == 2
        ten = int(datetime.fromisoformat("2024-06-03T10:00:00-04:00").timestamp())
        assert engine.execute("SELECT lead_id, handed_off_at FROM in_leads ORDER BY lead_id")[0] == (
            "L1",
            ten,
        )
