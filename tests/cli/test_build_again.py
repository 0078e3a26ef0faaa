"""``smartdocs build`` a second time: what has not changed is neither read nor drawn, and what has always is."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner
from effort import THOROUGH
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError
from smartdocs.pipeline import opening, sourcing

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)
LEADS = "lead_id|handed_off_at|owner\n" + "\n".join(f"L{i}|2024-06-{i:02d}T10:00|Ada Probe" for i in (3, 4, 5, 6, 7, 10, 11))  # fmt: skip
CALLS = "lead_id|type|occurred_at\n" + "\n".join(
    f"L{i}|call|2024-06-{i:02d}T11:00" for i in (3, 4, 5, 6, 7, 10)
)
PERSONA = "schema: 1\nid: buyer\nname: The buyer\nkind: primary\nrole: Buys\n"
HTML = ("--format", "html")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose data say when they were taken, and an empty store."""
    monkeypatch.setenv("SMARTDOCS_CACHE", str(tmp_path / "kept"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1791212400")
    (tmp_path / "work").mkdir()
    return workspace(tmp_path / "work", terms=SPEED, leads=LEADS, activities=CALLS, data="as_of: 2024-07-05T12:00:00-04:00")  # fmt: skip


def build(folder: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    result = CliRunner().invoke(program, ["build", *args, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def pages(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "build" / "test").iterdir())}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_read(folder: Path, monkeypatch: pytest.MonkeyPatch, *args: str) -> bool:
    """Whether a build opens the workspace at all."""
    looked = []
    load = opening.load
    with monkeypatch.context() as patch:
        patch.setattr(opening, "load", lambda root: looked.append(root) or load(root))
        code, _, said = build(folder, *args)
    assert code == 0, said
    return bool(looked)


def test_where_nothing_has_changed_nothing_is_read_and_the_same_is_said(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first, said = build(made, *HTML)
    before = {path: path.stat().st_mtime_ns for path in (made / "build" / "test").iterdir()}
    assert not is_read(made, monkeypatch, *HTML)
    _, second, again = build(made, *HTML)
    assert [f"{line}  unchanged" for line in first.splitlines()] == second.splitlines()
    assert (said, "open in `test`" in said) == (again, True)
    assert {path: path.stat().st_mtime_ns for path in (made / "build" / "test").iterdir()} == before


def test_a_build_with_nothing_to_do_loads_neither_models_nor_data_nor_pages(made: Path) -> None:
    """It is what keeps it below 0.4 seconds; `benchmarks/cases/documents.py` measures them."""
    command = [sys.executable, "-c", (
        "import sys\nfrom smartdocs.cli import main\nsys.argv[1:] = sys.argv[1:]\ntry:\n    main()\nexcept SystemExit:\n"
        "    print(sorted({'yaml', 'duckdb', 'jinja2', 'weasyprint', 'smartdocs.model.agreement'} & {*sys.modules}))"
    ), "build", *HTML]  # fmt: skip
    said = [subprocess.run(command, cwd=made, capture_output=True, text=True, check=True).stdout.splitlines()[-1] for _ in range(2)]  # fmt: skip
    assert said == ["['duckdb', 'jinja2', 'smartdocs.model.agreement', 'yaml']", "[]"]


def _template(work: Path) -> None:
    (work / "templates").mkdir()
    (work / "templates" / "agreement.html.j2").write_text(
        '{# title: Ours, view: agreement #}<!doctype html><html lang="en"><title>x</title><h1>Ours: {{ view.title }}</h1></html>'
    )


def _signed(work: Path) -> None:
    (work / "agreements/test/signatures").mkdir()
    (work / "agreements/test/signatures/ada.yaml").write_text("schema: 1\n")


CHANGES = {
    "a word of the agreement": lambda w: edit(w / "agreements/test/agreement.yaml", "What we promise", "What we owe"),
    "a row of the data": lambda w: edit(w / "leads.csv", "L11,2024-06-11T10:00", "L11,2024-05-29T10:00"),
    "a figure of the same length": lambda w: edit(w / "smartdocs.yaml", "as_of: 2024-07-05", "as_of: 2024-07-06"),
    "a template of our own": _template,
    "another file of the agreement": lambda w: (w / "agreements/test/more.yaml").write_text("review_by: 2024-12-01\n"),
    "a signature": _signed,
    "the settings": lambda w: edit(w / "smartdocs.yaml", "organisation: Test", "organisation: Test & Sons"),
}  # fmt: skip


def test_whatever_is_changed_shows_as_if_there_were_no_store(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(made, *HTML)
    for what, change in CHANGES.items():
        before = pages(made)
        change(made)
        assert is_read(made, monkeypatch, *HTML), what
        after = pages(made)
        assert build(made, *HTML, "--no-cache")[0] == 0
        assert pages(made) == after, what
        assert after != before or what == "a signature", what
        assert not is_read(made, monkeypatch, *HTML), what


def test_a_file_that_was_only_touched_changes_nothing(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(made, *HTML)
    for path in (made / "smartdocs.yaml", made / "leads.csv"):
        path.write_bytes(path.read_bytes())
        os.utime(path)
    assert not is_read(made, monkeypatch, *HTML)


def test_a_file_with_its_old_size_and_time_is_seen_all_the_same(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(made, *HTML)
    path = made / "leads.csv"
    known = path.stat()
    edit(path, "2024-06-11T10:00", "2024-06-11T10:59")
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert is_read(made, monkeypatch, *HTML)


def test_another_file_that_a_pattern_means_is_seen(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(made / "smartdocs.yaml", "leads: leads.csv", "leads: leads*.csv")
    build(made, *HTML)
    (made / "leads-2.csv").write_text("lead_id,handed_off_at,owner\nL12,2024-06-12T10:00,Ada Probe\n")
    assert is_read(made, monkeypatch, *HTML)
    assert "75\u00a0%" in pages(made)["scorecard-2024-06.html"].decode()  # six of eight


def test_a_document_that_is_gone_or_was_changed_is_put_back_without_drawing_it(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(made, *HTML)
    before = pages(made)
    (made / "build/test/agreement.html").unlink()
    (made / "build/test/scorecard-2024-06.html").write_text("somebody's own")
    assert not is_read(made, monkeypatch, *HTML)
    assert pages(made) == before


def test_a_damaged_store_is_a_slow_store_and_no_wrong_one(made: Path) -> None:
    build(made, *HTML)
    before = pages(made)
    for path in (made.parent / "kept").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"promise", b"proverb") + b" ")
    (made / "build/test/agreement.html").unlink()
    assert build(made, *HTML)[0] == 0
    assert pages(made) == before


def test_data_outside_of_the_workspace_are_read_each_time(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made / "leads.csv").rename(made.parent / "leads.csv")
    edit(made / "smartdocs.yaml", "leads: leads.csv", "leads: ../leads.csv")
    edit(made / "smartdocs.yaml", "timezone:", "outside: true\n    timezone:")
    build(made, *HTML)
    assert is_read(made, monkeypatch, *HTML)


@pytest.mark.parametrize(
    ("has_data", "later", "is_looked_at"),
    [(False, 3600, False), (False, 86_400, True), (True, 1, True), (True, 0, False)],
    ids=["no data, an hour later", "no data, a day later", "data, a second later", "data, the same second"],
)
def test_where_the_clock_says_what_is_known_a_build_holds_as_long_as_its_date(
    made: Path, monkeypatch: pytest.MonkeyPatch, has_data: bool, later: int, is_looked_at: bool
) -> None:
    edit(made / "smartdocs.yaml", "as_of: 2024-07-05T12:00:00-04:00", "date_order: day_first")
    if not has_data:
        (made / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1720180800")  # 5 July 2024, 12:00 UTC
    build(made, *HTML)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1720180800 + later))
    assert is_read(made, monkeypatch, *HTML) is is_looked_at


def test_data_are_read_once_for_all_documents(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (made / "personas").mkdir()
    (made / "personas" / "buyer.yaml").write_text(PERSONA + "data_match: lead_id is not null\n")
    read, times = sourcing.read_source, []
    monkeypatch.setattr(sourcing, "read_source", lambda *a: times.append(a[2]) or read(*a))
    code, out, said = build(made, *HTML)
    assert code == 0, said
    assert "scorecard-2024-06.html" in out
    assert "persona-buyer.html" in out
    assert times == ["crm"]


def test_check_writes_nothing_and_names_what_is_not_up_to_date_and_since_when(made: Path) -> None:
    code, out, _ = build(made, *HTML, "--check")
    assert code == 1
    assert [line.rpartition("/test/")[2] for line in out.splitlines()[:-1]] == ["agreement.html is not there", "scorecard-2024-06.html is not there"]  # fmt: skip
    assert out.splitlines()[-1] == "Run `smartdocs build` with the same arguments to make them."
    assert not (made / "build").exists()
    build(made, *HTML)
    assert build(made, *HTML, "--check") == (0, "Every document is up to date.\n", "")
    before = pages(made)
    edit(made / "leads.csv", "L11,2024-06-11T10:00", "L11,2024-05-29T10:00")
    code, out, _ = build(made, *HTML, "--check")
    assert code == 1
    assert [line.rpartition("/test/")[2] for line in out.splitlines()[:-1]] == [
        "scorecard-2024-06.html is not what would be built now; since then `leads.csv` changed"
    ]
    assert pages(made) == before
    (made / "build/test/agreement.html").write_text("by hand")
    assert "agreement.html is not what would be built now" in build(made, *HTML, "--check", "--no-cache")[1]


def test_the_page_of_a_persona_that_is_gone_and_an_agreement_of_another_name_are_named_until_they_are_deleted(
    made: Path,
) -> None:
    what = (*HTML, "--document", "agreement", "--document", "personas")
    (made / "personas").mkdir()
    (made / "personas/buyer.yaml").write_text(PERSONA)
    build(made, *what)
    (made / "build/workshops").mkdir()
    (made / "build/test/notes.html").write_text("somebody's own")
    (made / "personas/buyer.yaml").rename(made / "personas/chef.yaml")
    edit(made / "personas/chef.yaml", "id: buyer", "id: chef")
    old = made / "build/test/persona-buyer.html"
    said = f"{old} is of nothing that is there any more; delete it"
    for _ in range(2):  # the second time nothing is read
        assert f"note: {said}" in build(made, *what)[2].splitlines()
    assert build(made, *what, "--check")[:2] == (1, f"{said}\n")
    old.unlink()
    assert build(made, *what, "--check")[0] == 0
    (made / "agreements/test").rename(made / "agreements/other")
    notes = [line for line in build(made, *what)[2].splitlines() if "any more" in line]
    assert notes == [
        f"note: {made / 'build/test/agreement.html'} is of nothing that is there any more; delete it"
    ]
    elsewhere = build(made, *what, "--to", str(made / "build"))[2]
    assert "any more" not in elsewhere  # another workspace may build into it as well


def test_a_folder_for_the_cache_that_is_no_whole_path_is_refused(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMARTDOCS_CACHE", "kept")
    assert build(made, *HTML)[0] == 2


def test_two_processes_write_the_bytes_that_one_writes(made: Path) -> None:
    one, two = made.parent / "one", made.parent / "two"
    assert build(made, "--no-cache", "--jobs", "1", "--to", str(one))[0] == 0
    assert build(made, "--no-cache", "--jobs", "2", "--to", str(two))[0] == 0
    names = ["agreement.html", "agreement.pdf", "scorecard-2024-06.html", "scorecard-2024-06.pdf"]
    assert sorted(path.name for path in (two / "test").iterdir()) == names
    assert [(one / "test" / name).read_bytes() for name in names] == [
        (two / "test" / name).read_bytes() for name in names
    ]


def test_the_first_page_that_cannot_be_drawn_is_said_by_other_processes_too_and_nothing_is_written(
    made: Path,
) -> None:
    (made / "templates").mkdir()
    (made / "templates" / "scorecard.html.j2").write_text(
        '{# title: Ours, view: scorecard #}<!doctype html><html lang="en"><title>x</title><a href="#gone"></a></html>'
    )
    code, out, said = build(made, "--jobs", "2", "--format", "pdf")
    assert (code, out) == (2, "")
    assert said.startswith("scorecard.html.j2: A link on the page leads to “#gone”")
    assert not (made / "build").exists()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be copied")
def test_whenever_a_build_is_killed_all_its_pages_are_of_one_version(made: Path) -> None:
    """A hundred times where there is time, at any moment: what is there is whole, and says one thing."""
    chance = random.Random(5)  # noqa: S311
    settings = "schema: 1\norganisation: Version {}\n"
    (made / "personas").mkdir()
    (made / "personas" / "buyer.yaml").write_text(PERSONA)
    (made / "smartdocs.yaml").write_text(settings.format("none"))
    build(made, *HTML)
    known, took = [pages(made)], 0.0
    for number in range(100 if THOROUGH else 40):
        (made / "smartdocs.yaml").write_text(settings.format(number))
        start = time.monotonic()
        child = forked(made)
        if number % 10:
            time.sleep(chance.uniform(0.5 * took, 1.1 * took))  # what is written is written at the end
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if not number % 10:
            took = time.monotonic() - start
        found = pages(made)
        assert sorted(found) == ["agreement.html", "persona-buyer.html", "personas.html"]
        assert all(page.endswith((b"</html>", b"</html>\n")) for page in found.values())
        assert len({re.findall(rb"Version (\w+)", page)[0] for page in found.values()}) == 1
        if found != known[-1]:
            known.append(found)
    assert len(known) > 4, "no build ever came to its end"
    assert build(made, *HTML)[0] == 0
    assert [path.name for path in (made / "build").iterdir()] == ["test"]


def forked(folder: Path) -> int:
    """The process of a build; it begins with everything imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        code = 1
        try:
            code = build(folder, *HTML)[0]
        finally:
            os._exit(code)
    return child
