"""The two promises of ``leads.py`` measured with pandas and numpy: whole columns at a time, never row by row; DuckDB only reads the files.

Run in a process of its own: ``python floors/pandas_two.py WORKSPACE PERIOD``. Prints, as JSON, how many obligations of
the period were met, breached and cancelled.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

ZONE, AS_OF = "Europe/Berlin", pd.Timestamp("2026-10-01T00:00:00+02:00")
HOURS = dict.fromkeys(range(4), (("09:00", "12:30"), ("13:00", "17:30"))) | {4: (("09:00", "16:00"),)}
CHANNELS = ("call", "email", "meeting")


def instants(local: pd.Series) -> pd.Series:
    """UTC seconds of local times; NaN for blanks and for times that never were."""
    known = local.dt.tz_localize(ZONE, ambiguous=np.ones(len(local), dtype=bool), nonexistent="NaT")
    seconds = known.dt.tz_convert("UTC").dt.tz_localize(None).astype("datetime64[s]").astype("int64")
    return seconds.astype("float64").where(known.notna())


def read(file: Path, columns: list[str], times: tuple[str, ...]) -> pd.DataFrame:
    """Rows whose times all exist."""
    frame = duckdb.read_parquet(str(file)).project(", ".join(columns)).df()
    read_ = {name: instants(frame[name]) for name in times}
    whole = np.logical_and.reduce([read_[n].notna() | frame[n].isna() for n in times])
    return frame.assign(**read_)[whole]


def openings() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start, end and business seconds before it, of every opening."""
    found = [
        (f"{day:%Y-%m-%d} {start}", f"{day:%Y-%m-%d} {end}")
        for day in pd.date_range("2025-09-01", "2026-12-01")
        for start, end in HOURS.get(day.weekday(), ())
    ]
    starts, ends = (instants(pd.Series(pd.to_datetime([pair[i] for pair in found]))) for i in (0, 1))
    before = np.concatenate([[0], np.cumsum(ends - starts)[:-1]])
    return starts.to_numpy(), ends.to_numpy(), before


def six_business_hours_after(start: np.ndarray) -> np.ndarray:
    """The due instants."""
    starts, ends, before = openings()
    at = np.searchsorted(starts, start, side="right") - 1
    done = before[at] + np.minimum(start, ends[at]) - starts[at]
    due = done + 6 * 3600
    at = np.searchsorted(before, due, side="left") - 1
    return starts[at] + due - before[at]


def apart(joined: pd.DataFrame) -> pd.DataFrame:
    """Without the attempts that come within a minute of the last one that counts."""
    ordered = joined.sort_values(["lead_id", "occurred_at"], ignore_index=True)
    lead, at = ordered["lead_id"], ordered["occurred_at"].to_numpy()
    near = (lead == lead.shift()).to_numpy() & (np.diff(at, prepend=at[:1]) < 60)
    counts = np.ones(len(at), dtype=bool)
    for place in np.flatnonzero(near):
        before = place - 1
        while not counts[before]:
            before -= 1
        counts[place] = at[place] - at[before] >= 60
    return ordered[counts]


def main() -> None:
    """Both promises, for the leads that were handed off in the period."""
    folder, period = Path(sys.argv[1]), sys.argv[2]
    end = AS_OF.timestamp()
    leads = read(
        folder / "leads.parquet",
        ["lead_id", "mql_at", "handed_off_at", "accepted_at", "rejected_at"],
        ("mql_at", "handed_off_at", "accepted_at", "rejected_at"),
    )
    calls = read(
        folder / "activities.parquet",
        ["lead_id", "type", "direction", "is_automated", "occurred_at"],
        ("occurred_at",),
    )
    attempts = calls[
        (calls["direction"] == "outbound") & ~calls["is_automated"] & calls["type"].isin(CHANNELS)
        & (calls["occurred_at"] <= end)
    ]  # fmt: skip
    leads = leads[(leads["mql_at"] <= end) & (leads["handed_off_at"] <= end)]
    start = leads["handed_off_at"].to_numpy()
    local = pd.Series(pd.to_datetime(start, unit="s", utc=True)).dt.tz_convert(ZONE).dt.tz_localize(None)
    in_twelve_days = instants(local + pd.Timedelta(days=12)).to_numpy()
    leads = leads.assign(
        month=local.dt.strftime("%Y-%m").to_numpy(), first_due=six_business_hours_after(start), last_due=in_twelve_days
    )  # fmt: skip
    joined = attempts[["lead_id", "occurred_at"]].merge(
        leads[["lead_id", "handed_off_at", "last_due"]], on="lead_id"
    )
    joined = apart(joined[joined["occurred_at"] >= joined["handed_off_at"]])
    first = joined.groupby("lead_id")["occurred_at"].min().rename("first_at")
    number = joined[joined["occurred_at"] <= joined["last_due"]].groupby("lead_id").size().rename("number")
    leads = leads.set_index("lead_id").join(first).join(number)
    found = {}
    for name, met, due in (
        ("first-attempt", leads["first_at"] <= leads["first_due"], leads["first_due"]),
        ("persistence", leads["number"] >= 4, leads["last_due"]),
    ):
        rejected = ~met & (leads["rejected_at"] <= np.minimum(due, end))
        here = leads["month"] == period
        found[name] = {
            "met": int((met & here).sum()),
            "breached": int((~met & ~rejected & here & (due <= end)).sum()),
            "cancelled": int((rejected & here).sum()),
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
