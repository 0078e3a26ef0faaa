"""``smartdocs build``: from a workspace to files, as somebody would try it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from workspace import workspace

from smartdocs.cli import program
from smartdocs.doctor.audit import audit
from smartdocs.errors import SmartdocsError

ROOT = Path(__file__).parents[2]
SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)
LEADS = "lead_id|handed_off_at|owner\n" + "\n".join(f"L{i}|2024-06-{i:02d}T10:00|Ada Probe" for i in (3, 4, 5, 6, 7, 10, 11))  # fmt: skip
CALLS = "lead_id|type|occurred_at\n" + "\n".join(
    f"L{i}|call|2024-06-{i:02d}T11:00" for i in (3, 4, 5, 6, 7, 10)
)
ELSEWHERE = os.environ.get("DEMO_BUILD")
AS_OF = "2024-07-05T12:00:00-04:00"


def build(folder: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr; an error's own words are on stderr."""
    result = CliRunner().invoke(program, ["build", *args, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def small(folder: Path, terms: str = SPEED) -> Path:
    return workspace(folder, terms=terms, leads=LEADS, activities=CALLS)


def without_data(folder: Path) -> Path:
    made = small(folder)
    (made / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n", encoding="utf-8")
    return made


def words(data: bytes) -> str:
    """All text of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The documents of our own sample workspace, and what was printed."""
    folder = tmp_path_factory.mktemp("sample")
    code, out, said = build(ROOT, "--to", str(folder))
    assert code == 0, said
    return folder / "fy26", out.replace(str(folder), "build")


@pytest.fixture(scope="module")
def sample(built: tuple[Path, str]) -> Path:
    return built[0]


def test_the_files_that_the_readme_lists_are_written(built: tuple[Path, str]) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.findall(r"^\$ smartdocs build\n((?:build/.*\n)+)", readme, flags=re.MULTILINE)
    assert [re.sub(r"[\d,]+ KiB", "", text) for text in shown] == [re.sub(r"[\d,]+ KiB", "", built[1])]


def test_every_pdf_of_the_sample_is_one_to_keep_and_to_be_read_by_everybody(sample: Path) -> None:
    faults = {file.name: audit(file, file.name).faults for file in sorted(sample.glob("*.pdf"))}
    assert "agreement.pdf" in faults
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.skipif(
    ELSEWHERE is None, reason="only .ci/run says where ./demo has built the sample (DEMO_BUILD)"
)
def test_a_fresh_environment_of_the_same_lock_file_draws_the_same_bytes(sample: Path) -> None:
    """``./demo`` in a clean copy has an environment of its own, made a moment ago."""
    there = Path(ELSEWHERE or "") / "fy26"
    drawn = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(sample.iterdir())}
    assert "scorecard-2026-09.pdf" in drawn
    assert {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(there.iterdir())
    } == drawn


def test_four_files_are_written_and_each_is_named_with_its_size(tmp_path: Path) -> None:
    made = small(tmp_path)
    code, out, _ = build(made, "--as-of", AS_OF)
    files = ["agreement.html", "agreement.pdf", "scorecard-2024-06.html", "scorecard-2024-06.pdf"]
    assert code == 0
    assert sorted(p.name for p in (made / "build" / "test").iterdir()) == files
    assert [line.split("  ")[0].rsplit("/", 1)[-1] for line in out.splitlines()] == files
    assert all(line.endswith(" KiB") for line in out.splitlines())


def test_one_document_in_one_format_goes_where_it_is_asked_to_go(tmp_path: Path) -> None:
    made = small(tmp_path)
    code, _, _ = build(made, "test", "--document", "scorecard", "--format", "html", "--to", str(tmp_path / "out"), "--as-of", AS_OF)  # fmt: skip
    assert code == 0
    assert [p.name for p in (tmp_path / "out" / "test").iterdir()] == ["scorecard-2024-06.html"]
    page = (tmp_path / "out" / "test" / "scorecard-2024-06.html").read_text(encoding="utf-8")
    assert "The one promise was kept" in page
    assert "86\u00a0%" in page  # six of seven
    assert "100\u00a0%" not in page.split("<main")[1].split("95\u00a0% interval")[0]


def test_without_data_the_agreement_is_built_and_a_sentence_says_why_there_is_no_scorecard(
    tmp_path: Path,
) -> None:
    made = without_data(tmp_path)
    code, out, said = build(made, "--format", "html")
    assert code == 0
    assert "agreement.html" in out
    assert "scorecard" not in out
    assert "note: there is no scorecard of `test`: smartdocs.yaml names no data to measure on" in said


def test_a_scorecard_that_was_asked_for_and_cannot_be_made_exits_3(tmp_path: Path) -> None:
    code, out, said = build(without_data(tmp_path), "--document", "scorecard")
    assert (code, out) == (3, "")
    assert "there is no scorecard of `test`" in said


def test_an_agreement_that_cannot_be_understood_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    made = small(tmp_path, SPEED.replace("within", "witihn"))
    code, _, said = build(made)
    assert code == 2
    assert "witihn" in said
    assert not (made / "build").exists()


def test_open_findings_are_counted_and_do_not_stop_a_build(tmp_path: Path) -> None:
    made = small(tmp_path)
    code, _, said = build(made, "--format", "html", "--document", "agreement")
    assert code == 0
    assert "open in `test`; `smartdocs lint test` shows them" in said


@pytest.mark.parametrize(
    ("now", "effective", "note"),
    [
        (1791000000, "{from: 2024-01-01, to: 2024-12-31}", "note: `test` ended on 31 December 2024\n"),
        (1791000000, "{from: 2030-01-01}", "note: `test` begins on 1 January 2030\n"),
        (1720000000, "{from: 2024-01-01, to: 2024-12-31}", ""),
        (1791000000, "{from: 2024-01-01, to: 2024-12-31}\nstatus: superseded", ""),
    ],
)
def test_whoever_builds_an_agreement_that_has_ended_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: int, effective: str, note: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now))
    made = small(tmp_path)
    file = made / "agreements/test/agreement.yaml"
    file.write_text(file.read_text("utf-8") + f"effective: {effective}\n", "utf-8")
    code, _, said = build(made, "--format", "html", "--document", "agreement")
    assert code == 0
    assert re.findall(r"note: `test` .*\n", said) == ([note] if note else [])


def test_a_template_of_the_user_wins(tmp_path: Path) -> None:
    made = small(tmp_path)
    (made / "templates").mkdir()
    (made / "templates" / "agreement.html.j2").write_text(
        '{# title: Ours, view: agreement #}<!doctype html><html lang="en"><title>x</title><h1>Ours: {{ view.title }}</h1></html>',
        encoding="utf-8",
    )
    build(made, "--format", "html", "--document", "agreement")
    assert "Ours: What we promise" in (made / "build" / "test" / "agreement.html").read_text(encoding="utf-8")


def test_names_that_mean_harm_are_only_names(tmp_path: Path) -> None:
    made = small(tmp_path)
    path = made / "agreements" / "test" / "agreement.yaml"
    evil = "<script>alert(1)</script>{{ 7 * 7 }}"
    text = path.read_text(encoding="utf-8")
    for name, harm in (("What we promise", evil), ("Ada Probe", evil), ("Ben Probe", "[x](javascript:1) ![](http://a.test/b.png)")):  # fmt: skip
        text = text.replace(name, f'"{harm}"')
    path.write_text(text, encoding="utf-8")
    code, _, said = build(made, "--format", "html", "--as-of", AS_OF)
    assert code == 0, said
    for page in (made / "build" / "test").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "{{ 7 * 7 }}" in text or page.name.startswith("scorecard")  # which does not print the title
        assert 'href="javascript' not in text
        assert "<img" not in text


def test_the_help_ends_with_three_examples() -> None:
    said = CliRunner().invoke(program, ["build", "--help"]).output
    assert [line.strip() for line in said.splitlines() if line.strip().startswith("smartdocs ")] == [
        "smartdocs build",
        "smartdocs build fy26 --document scorecard --period 2026-09 --format pdf",
        "smartdocs build --site --to public",
    ]


def test_the_scorecard_of_the_sample_says_the_figures_that_check_gives(sample: Path) -> None:
    text = words((sample / "scorecard-2026-09.pdf").read_bytes()).replace("\u00a0", " ")
    found = CliRunner().invoke(program, ["check", "fy26", "--format", "json", "--project", str(ROOT)])
    rows = {row["term"]: row for row in json.loads(found.stdout)["results"]}
    assert rows["lead-volume"]["value"] == 5.3077
    assert "5.3 5.0" in text
    for term in ("lead-acceptance", "first-attempt", "persistence", "decision", "worked"):
        assert (
            f"{rows[term]['attainment'] * 100:.0f} % {rows[term]['target']['at_least'] * 100:.0f} %" in text
        ), term
        low, high = rows[term]["interval"]
        assert f"95 % interval {low * 100:.0f}–{high * 100:.0f} %" in text, term
    assert rows["customers"]["verdict"] == "too_few"
    assert "0 of 12" in text
    assert "Five of eight promises were kept; lead quality and persistence were missed" in text
    assert "data as of 5 October 2026, 17:00 CEST" in text
    assert "“Outside segment” is behind 12 of 23 rejections" in text
    assert "1.21 1.20" in text


def test_no_result_of_the_sample_says_100_percent(sample: Path) -> None:
    text = words((sample / "scorecard-2026-09.pdf").read_bytes())
    assert "100\u00a0%" not in text
    assert "100 %" not in text


def test_the_agreement_of_the_sample_carries_its_promises_and_the_whole_digest(sample: Path) -> None:
    text = words((sample / "agreement.pdf").read_bytes()).replace("\u00a0", " ")
    digest = json.loads(CliRunner().invoke(program, ["check", "fy26", "--format", "json", "--project", str(ROOT)]).stdout)["agreement"]["digest"]  # fmt: skip
    assert "What Marketing and Sales promise each other" in text
    assert "Sales makes the first attempt to reach a lead within 6 business hours of hand-over, for at least 90 % of qualified leads." in text  # fmt: skip
    assert digest.rsplit(":", 1)[1] in text
    assert "Not yet signed" in text


@pytest.mark.slow
def test_the_same_workspace_gives_the_same_bytes_wherever_it_is_built(tmp_path: Path) -> None:
    """Here, and in a program of its own where it is the next day already and words are sorted otherwise."""
    made = small(tmp_path)
    target = tmp_path / "target"
    asked = ["--no-cache", "--as-of", AS_OF, "--to", str(target)]
    assert build(made, *asked)[0] == 0
    written = [{path.name: path.read_bytes() for path in sorted((target / "test").iterdir())}]
    shutil.rmtree(target)
    subprocess.run(
        [sys.executable, "-m", "smartdocs", "build", *asked, "-C", str(made)],
        cwd=ROOT, check=True, capture_output=True,
        env={**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    )  # fmt: skip
    written.append({path.name: path.read_bytes() for path in sorted((target / "test").iterdir())})
    assert list(written[0]) == [
        "agreement.html",
        "agreement.pdf",
        "scorecard-2024-06.html",
        "scorecard-2024-06.pdf",
    ]
    assert written[0] == written[1]
