"""Every row is loaded, rejected, a duplicate or a footer line; nothing is lost and nothing depends on the order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import read
from smartdocs.measure.read.request import SourceRequest

DATA = Path(__file__).parent / "data"
HEAD = "lead_id,created_at,status\n"


def test_an_equal_row_is_dropped_and_counted(reading):
    seen = reading(HEAD + "1,2026-03-02 09:00,new\n1,2026-03-02T09:00:00Z, new \n")
    assert seen.account == (2, 1, 0, 1, 0)


def test_rows_that_contradict_each_other_are_all_rejected(reading):
    seen = reading(HEAD + "1,2026-03-02 09:00,new\n2,2026-03-02 09:00,new\n1,2026-03-02 09:00,old\n")
    assert seen.rows("lead_id") == [("2",)]
    assert seen.refusals == [
        (1, 2, "lead_id", "1", "conflicting duplicate of record 3"),
        (3, 4, "lead_id", "1", "conflicting duplicate of record 1"),
    ]


def test_the_latest_of_them_counts_when_that_is_declared(reading):
    text = (
        "lead_id,status,Last Modified\n1,old,2026-03-01 09:00\n1,new,2026-03-02 09:00\n"
        "2,old,2026-03-01 09:00\n2,new,2026-03-01 09:00\n"
    )
    seen = reading(text, keep="latest")
    assert seen.account == (4, 1, 2, 1, 0)
    assert seen.rows() == [("1", "new")]


def test_two_files_of_a_table_are_one_table(reading):
    seen = reading({"leads": ["lead_id,status\n1,new\n", "Lead ID;Region\n2;north\n1;south\n"]})
    assert seen.rows("lead_id", "status", "region") == [("2", None, "north")]
    first, second = (Path(f).name for f in seen.report.files)
    assert [
        (Path(r.file).name, r.reason.replace(str(Path(r.file).parent) + "/", "")) for r in seen.report.rejects
    ] == [
        (first, f"conflicting duplicate of record 2 of {second}"),
        (second, f"conflicting duplicate of record 1 of {first}"),
    ]


def test_activities_without_an_id_may_look_alike(reading):
    text = "lead_id,type,occurred_at\n1,call,2026-03-02 09:00\n1,call,2026-03-02 09:00\n"
    seen = reading(text, table="activities")
    assert seen.account == (2, 2, 0, 0, 0)
    assert seen.report.notes == (
        "1 row is equal to an earlier one and kept, for without 'activity_id' two of them may look alike",
    )


def test_activities_with_an_id_may_not(reading):
    text = "activity_id,type,occurred_at\n1,call,2026-03-02 09:00\n1,call,2026-03-02 09:00\n"
    assert reading(text, table="activities").account == (2, 1, 0, 1, 0)


def test_the_digest_is_of_the_bytes_and_not_of_the_names_or_the_order(reading):
    one, two = "lead_id\n1\n", "lead_id\n2\n"
    digest = reading({"leads": [one, two]}).loaded.digest
    assert digest == reading({"leads": [two, one]}).loaded.digest
    assert digest != reading({"leads": [one, two + "\n"]}).loaded.digest
    assert digest.startswith("sha256:")
    assert len(digest) == len("sha256:") + 64


@pytest.mark.parametrize("name", sorted(p.stem for p in (DATA / "csv_spectrum/csvs").glob("*.csv")))
def test_the_csv_spectrum_is_read_to_its_values(name, reading):
    # csv-spectrum (BSD-2-Clause): every way of quoting, with the values that are meant
    meant = json.loads((DATA / f"csv_spectrum/json/{name}.json").read_text(encoding="utf-8"))
    text = (DATA / f"csv_spectrum/csvs/{name}.csv").read_bytes()
    if name.endswith("_crlf"):  # the line ends were lost on the way here
        text = text.replace(b"\n", b"\r\n")
    if name == "location_coordinates":  # the values beside it are of another row, and not in a list
        meant = [{**meant, "Contact Phone Number": "2095257564"}]
    columns = {f"column_{i}": header for i, header in enumerate(meant[0])}
    seen = reading(
        {"assignments": text},
        table="assignments",
        columns={"assignments": columns},
        constants={"assignments": {"lead_id": "1", "assigned_at": 0}},
    )
    found = [tuple(map(_as_text, row)) for row in seen.rows(*columns)]
    assert sorted(found, key=str) == sorted((tuple(map(_trim, row.values())) for row in meant), key=str)


def _trim(value: str) -> str | None:
    return value.strip() or None


def _as_text(value: object) -> object:
    return f"{value:.0f}" if isinstance(value, float) else value


HUBSPOT = {
    "leads": [("contact_data.csv", 22)],
    "activities": [
        ("engagement_call_data.csv", 1),
        ("engagement_communication_data.csv", 1),
        ("engagement_email_data.csv", 1),
        ("engagement_meeting_data.csv", 100),
        ("engagement_note_data.csv", 1),
        ("engagement_task_data.csv", 2),
    ],
    "activity_links": [("engagement_contact_data.csv", 1)],
    "contact_property_history": [("contact_property_history_data.csv", 100)],
    "merged": [("contact_merge_audit_data.csv", 4)],
    "opportunities": [("deal_data.csv", 44)],
    "opportunity_links": [("deal_contact_data.csv", 11)],
    "users": [("owner_data.csv", 100)],
}
SALESFORCE = {
    "leads": [("sf_lead_data.csv", 1)],
    "activities": [("sf_task_data.csv", 10), ("sf_event_data.csv", 10)],
    "opportunities": [("sf_opportunity_data.csv", 10)],
    "users": [("sf_user_data.csv", 10)],
}


@pytest.mark.parametrize(
    ("preset", "table", "file", "rows"),
    [
        (preset, table, file, rows)
        for preset, tables in (("hubspot", HUBSPOT), ("salesforce", SALESFORCE))
        for table, files in tables.items()
        for file, rows in files
    ],
)
def test_every_row_of_a_real_export_is_accounted_for(preset, table, file, rows, reading):
    # column names as the vendors write them, values hashed or invented (fivetran, Apache-2.0)
    seen = reading({table: DATA / "crm" / preset / file}, table=table, preset=preset)
    assert seen.account == (rows, rows, 0, 0, 0)


def test_the_files_of_a_whole_export_are_read_together(reading):
    files = {table: [DATA / "crm/hubspot" / file for file, _ in files] for table, files in HUBSPOT.items()}
    seen = reading(files, table="activities", preset="hubspot")
    assert seen.account == (106, 106, 0, 0, 0)
    assert seen.engine.execute("SELECT type, count(*) FROM in_activities GROUP BY 1 ORDER BY 1") == [
        ("call", 1),
        ("communication", 1),
        ("email", 1),
        ("meeting", 100),
        ("note", 1),
        ("task", 2),
    ]
    assert seen.engine.execute(
        "SELECT activity_id, lead_id FROM in_activities WHERE lead_id IS NOT NULL"
    ) == [("19732910159", "501")]


CELL = st.sampled_from(
    [
        "",
        "1",
        "2",
        "x",
        "2026-03-02",
        "2026-03-02 09:00",
        "2026-03-29 02:30",
        "no time",
        '"',
        "a,b",
        "c\nd",
        "é",
        "  ",
    ]
)
ROW = st.lists(CELL, min_size=3, max_size=3)


def _read(text: str, folder: Path) -> tuple[object, list[tuple[object, ...]]]:
    path = folder / "leads.csv"
    path.write_bytes(text.encode())
    with DuckDb() as engine:
        request = SourceRequest(
            name="crm", preset="spreadsheet", timezone="Europe/Berlin", files={"leads": (path,)}
        )
        report = read(engine, request).tables["leads"]
        return report, engine.execute("SELECT * FROM in_leads ORDER BY ALL")


def _line(row: list[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"


@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROW, max_size=12), broken=st.lists(st.text("ab,\"\n;' ", max_size=8), max_size=3))
def test_no_row_is_ever_lost(rows, broken, tmp_path):
    report, found = _read(HEAD + "".join(map(_line, rows)) + "\n".join(broken), tmp_path)
    assert report.rows == report.loaded + report.rejected + report.duplicates + report.footer
    assert len(found) == report.loaded
    assert len(report.rejects) == report.rejected
    assert report.rows >= sum(any(cell.strip() for cell in row) for row in rows)


@settings(
    max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROW.filter(lambda row: any(c.strip() for c in row)), max_size=12), data=st.data())
def test_the_order_of_the_rows_does_not_matter(rows, data, tmp_path):
    shuffled = data.draw(st.permutations(rows))
    first, loaded = _read(HEAD + "".join(map(_line, rows)), tmp_path)
    second, again = _read(HEAD + "".join(map(_line, shuffled)), tmp_path)
    assert loaded == again
    assert (first.rows, first.loaded, first.rejected, first.duplicates) == (
        second.rows,
        second.loaded,
        second.rejected,
        second.duplicates,
    )
