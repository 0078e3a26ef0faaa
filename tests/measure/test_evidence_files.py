"""Single obligations as CSV and Parquet: they add up to what ``check`` says, and say the same in both files.

New York, Monday to Friday, 9 to 5; nobody in these tables exists.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from workspace import workspace

from smartdocs.measure.cells import unguarded
from smartdocs.measure.evidence_files import COLUMNS, TIMES, Wanted
from smartdocs.measure.result import STATES, Results, Share
from smartdocs.model.period import parse_period
from smartdocs.pipeline import measuring, opening, projects
from tests.measure.test_seed_case import CASE, EXPECTED, seed

ROOT = Path(__file__).parents[2]
SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}"
)
LEADS = """
    lead_id|handed_off_at|created_at|owner|email
    L3|2024-06-03T10:00|2024-06-01T08:00|Ada Probe|one@example.org
    L4|2024-06-04T10:00|2024-06-01T08:00|=Ada+Probe|two@example.org
    =L5|2024-06-05T10:00|2024-06-01T08:00|Ben Probe|three@example.org
    L6|2024-06-28T16:00|2024-06-01T08:00||four@example.org
"""
CALLS = """
    lead_id|type|occurred_at
    L3|call|2024-06-03T11:30
    L4|call|2024-06-05T10:00
    L6|call|2024-07-01T10:00
"""
AS_OF = "2024-07-01T11:00:00-04:00"


def written(
    root: Path, folder: Path, as_of: str, *, name: str = "test", period: str | None = None, **options: Any
) -> tuple[Results, list[dict[str, str]], dict[str, Any]]:
    """The results, the rows of the CSV and the manifest."""
    results, _ = measuring.check(
        opening.load(root),
        name,
        datetime.fromisoformat(as_of),
        period=parse_period(period) if period else None,
        files=Wanted(folder, not options.pop("is_hashed", False)),
        **options,
    )
    with (folder / "obligations.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, strict=True))
    return results, rows, json.loads((folder / "manifest.json").read_text("utf-8"))


def small(root: Path, *, leads: str = LEADS, calls: str = CALLS, terms: str = SPEED) -> Path:
    return workspace(root, terms=terms, leads=leads, activities=calls)


def parquet(folder: Path) -> list[dict[str, Any]]:
    """The rows as another program reads them, times in UTC seconds."""
    chosen = ", ".join(f"epoch({n})::BIGINT AS {n}" if n in TIMES else n for n, _, _ in COLUMNS)
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT {chosen} FROM read_parquet(?)", [str(folder / "obligations.parquet")]
        )
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_row_says_who_was_owed_what_when_and_what_became_of_it(tmp_path: Path) -> None:
    _, rows, _ = written(small(tmp_path), tmp_path / "out", AS_OF, period="2024-06")
    assert list(rows[0]) == [name for name, _, _ in COLUMNS]
    columns = ("lead", "owner", "state", "cause", "counted", "start", "due", "happened_at", "waited_seconds")
    assert [tuple(row[c] for c in columns) for row in rows] == [
        ("'=L5", "Ben Probe", "breached", "never", "true", "2024-06-05T10:00:00-04:00", "2024-06-05T16:00:00-04:00", "", ""),
        ("L3", "Ada Probe", "met", "", "true", "2024-06-03T10:00:00-04:00", "2024-06-03T16:00:00-04:00", "2024-06-03T11:30:00-04:00", "5400"),
        ("L4", "'=Ada+Probe", "breached", "late", "true", "2024-06-04T10:00:00-04:00", "2024-06-04T16:00:00-04:00", "2024-06-05T10:00:00-04:00", "28800"),
        ("L6", "", "met", "", "false", "2024-06-28T16:00:00-04:00", "2024-07-01T14:00:00-04:00", "2024-07-01T10:00:00-04:00", "7200"),
    ]  # fmt: skip
    assert {(row["term"], row["promised_by"], row["period"], row["subject"]) for row in rows} == {
        ("speed", "sales", "2024-06", "leads")
    }


def test_personal_columns_of_the_export_are_not_written(tmp_path: Path) -> None:
    written(small(tmp_path), tmp_path / "out", AS_OF, period="2024-06")
    for file in (tmp_path / "out").iterdir():
        assert b"example.org" not in file.read_bytes()


def test_both_files_hold_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    _, rows, _ = written(small(tmp_path), tmp_path / "out", AS_OF, period="2024-06")
    read = parquet(tmp_path / "out")
    assert [row["lead"] for row in read] == ["=L5", "L3", "L4", "L6"]
    for on_paper, row in zip(rows, read, strict=True):
        for name, kind, _ in COLUMNS:
            cell, value = on_paper[name], row[name]
            if value is None:
                assert cell == ""
            elif name in TIMES:
                assert int(datetime.fromisoformat(cell).timestamp()) == value
            elif kind == "BOOLEAN":
                assert cell == str(value).lower()
            elif kind == "VARCHAR":
                assert unguarded(cell) == value
            else:
                assert float(cell) == value


def test_times_in_parquet_are_instants(tmp_path: Path) -> None:
    written(small(tmp_path), tmp_path / "out", AS_OF, period="2024-06")
    with duckdb.connect() as connection:
        said = connection.execute(
            "DESCRIBE SELECT * FROM read_parquet(?)", [str(tmp_path / "out" / "obligations.parquet")]
        )
        kinds = {row[0]: row[1] for row in said.fetchall()}
    assert kinds == {
        name: "TIMESTAMP WITH TIME ZONE" if kind == "TIMESTAMPTZ" else kind for name, kind, _ in COLUMNS
    }


def adds_up(results: Results, rows: list[dict[str, str]], manifest: dict[str, Any]) -> None:
    """The rows, counted by state, are the figures of every single result."""
    by_result: dict[tuple[str, str], Counter[str]] = {}
    causes: dict[tuple[str, str], Counter[str]] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        key = (row["term"], row["period"])
        by_result.setdefault(key, Counter())[row["state"]] += 1
        if row["cause"]:
            causes.setdefault(key, Counter())[f"{row['state']}:{row['cause']}"] += 1
        counted[key] += row["counted"] == "true"
    assert results.results
    for result in results.results:
        key = (result.term, result.period.id)
        found, score = by_result.get(key, Counter()), result.score
        if isinstance(score, Share):
            assert {s: found[s] for s in STATES} == {s: getattr(score.counts, s) for s in STATES}, key
            assert dict(causes.get(key, {})) == dict(score.causes), key
            assert counted[key] == score.matured, key
        else:
            parts = {s: found[s] for s in ("delivered", "excluded", "left_out")}
            assert parts == {s: getattr(score, s) for s in parts}, key
    told = {(r["term"], r["period"]): r["rows"] for r in manifest["results"]}
    assert told == {
        (r.term, r.period.id): by_result.get((r.term, r.period.id), Counter()).total()
        for r in results.results
    }


def test_the_rows_of_the_published_case_add_up_and_carry_its_states(tmp_path: Path) -> None:
    results, rows, manifest = written(seed(tmp_path), tmp_path / "out", CASE["as_of"])
    adds_up(results, rows, manifest)
    first = {
        r["lead"]: f"{r['state']}:{r['cause']}" if r["cause"] and r["cause"] != "never" else r["state"]
        for r in rows
        if r["term"] == "first-attempt"
    }
    assert first == {row["lead_id"]: row["first_attempt_6bh"] for row in EXPECTED}
    due = {r["lead"]: r["due"] for r in rows if r["term"] == "first-attempt"}
    wanted = {r["lead_id"]: r["first_due"] for r in EXPECTED if r["first_due"]}
    assert {lead: due[lead] for lead in wanted} == wanted


@pytest.mark.parametrize("period", ["2026-Q3", "2026-01", None])
def test_the_rows_of_the_sample_add_up_to_every_result(tmp_path: Path, period: str | None) -> None:
    results, rows, manifest = written(ROOT, tmp_path, "2026-10-05T17:00:00+02:00", name="fy26", period=period)
    adds_up(results, rows, manifest)
    assert len(parquet(tmp_path)) == len(rows) == manifest["files"]["obligations.csv"]["rows"] > 300


def test_a_day_without_a_time_is_written_with_both_its_ends(tmp_path: Path) -> None:
    dated = "lead_id|handed_off_at\nL1|2024-06-03\nL2|2024-06-04T10:00"
    term = "slow: {by: sales, promise: {measure: attempts, of: lead, within: 2 calendar days, for_at_least: 80%}}"
    made = small(
        tmp_path, leads=dated, calls="lead_id|type|occurred_at\nL1|call|2024-06-03T12:00", terms=term
    )
    _, rows, _ = written(made, tmp_path / "out", AS_OF, period="2024-06")
    assert [(r["lead"], r["start"], r["start_latest"]) for r in rows] == [
        ("L1", "2024-06-03T00:00:00-04:00", "2024-06-03T23:59:59-04:00"),
        ("L2", "2024-06-04T10:00:00-04:00", "2024-06-04T10:00:00-04:00"),
    ]


def test_the_manifest_says_what_the_rows_rest_on(tmp_path: Path) -> None:
    results, rows, manifest = written(small(tmp_path), tmp_path / "out", AS_OF, period="2024-06")
    about = projects.about(opening.load(tmp_path), "test")
    assert (manifest["schema"], manifest["as_of"], manifest["timezone"]) == (
        1,
        "2024-07-01T11:00:00-04:00",
        "America/New_York",
    )
    assert manifest["agreement"] == about
    assert manifest["data"]["digest"] == results.loaded.digest
    assert manifest["software"]["smartdocs"] == "0.1.0"
    assert set(manifest["columns"]) == set(rows[0])
    for name in ("obligations.csv", "obligations.parquet"):
        data = (tmp_path / "out" / name).read_bytes()
        assert manifest["files"][name] == {
            "rows": 4,
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }


def test_a_promise_that_could_not_be_measured_stands_in_the_manifest_with_its_reason(tmp_path: Path) -> None:
    terms = f"{SPEED}\ndecided: {{by: sales, promise: {{measure: decision, of: lead, within: 8 business hours, for_at_least: 80%}}}}"
    _, rows, manifest = written(small(tmp_path, terms=terms), tmp_path / "out", AS_OF, period="2024-06")
    assert {row["term"] for row in rows} == {"speed"}
    decided = manifest["results"][1]
    assert (decided["term"], decided["rows"], decided["verdict"]) == ("decided", 0, "not_evaluable")
    assert "accepted_at" in decided["reason"]


def test_the_same_input_gives_the_same_bytes_in_whatever_order_its_rows_stand(tmp_path: Path) -> None:
    head, *rows = LEADS.strip().splitlines()
    turned = "\n".join([head, *reversed(rows)])
    files = []
    for name, leads in (("a", LEADS), ("b", LEADS), ("c", turned)):
        written(small(tmp_path / name, leads=leads), tmp_path / name / "out", AS_OF, period="2024-06")
        files.append({p.name: p.read_bytes() for p in (tmp_path / name / "out").iterdir()})
    assert files[0] == files[1]
    assert {n: files[2][n] for n in ("obligations.csv", "obligations.parquet")} == {
        n: files[0][n] for n in ("obligations.csv", "obligations.parquet")
    }


def test_hashes_stand_for_leads_and_owners_and_are_those_of_frozen_results(tmp_path: Path) -> None:
    from smartdocs.measure.snapshot.ids import lead_ids

    _, rows, manifest = written(
        small(tmp_path),
        tmp_path / "out",
        AS_OF,
        period="2024-06",
        is_hashed=True,
        secret="s3",  # noqa: S106
    )
    write = lead_ids("Test", "s3", is_plain=False).writer("s3")
    assert write is not None
    assert sorted(row["lead"] for row in rows) == sorted(write(lead) for lead in ("L3", "L4", "=L5", "L6"))
    assert [row["lead"] for row in rows] == sorted(row["lead"] for row in rows)
    assert manifest["lead_ids"]["form"] == "hashed"
    owners = {row["owner"] for row in rows}
    assert "" in owners
    assert len(owners) == 4
    for file in (tmp_path / "out").iterdir():
        assert b"Probe" not in file.read_bytes()
        assert b"L3" not in file.read_bytes().replace(b"SHA256", b"")


def test_leads_that_are_counted_for_each_rep_carry_what_they_count_for(tmp_path: Path) -> None:
    term = "volume: {by: marketing, promise: {measure: leads_per_rep, of: lead, from: handed_off, at_least: 1, every: month}}"
    results, rows, manifest = written(small(tmp_path, terms=term), tmp_path / "out", AS_OF, period="2024-06")
    adds_up(results, rows, manifest)
    assert {(r["state"], r["counted"], r["amount"], r["due"]) for r in rows} == {
        ("delivered", "true", "1", "")
    }
