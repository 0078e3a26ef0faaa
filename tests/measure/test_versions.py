"""June, in which the promise changes on the 16th: scorecard, review, frozen results, evidence and stories say which held when.

    clock starts      called after    test, until 15 June: 2 h, 75 %    test-a1, from 16 June: 4 h, 90 %
    early-1  3 June   1 h             kept
    early-2  5 June   3 h             broken
    early-3  14 June  1 h 30 min      kept
    edge-1   15 June  3 h             broken
    edge-2   16 June  3 h                                               kept
    late-1   20 June  3 h                                               kept

Everybody in it is invented.
"""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.measure.result import Point, unbroken
from smartdocs.model.period import parse_period
from tests.measure.test_succession import AMENDMENT, check, made, results, write

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = "2024-07-10T12:00-04:00"
JUNE = ("--period", "2024-06")


def run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(program, [*arguments, "-C", str(folder)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def words(folder: Path, file: str) -> str:
    """What a page says, without its marks."""
    page = (folder / "build/test" / file).read_text()
    page = re.sub(r"<style.*?</style>|<svg.*?</svg>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Frozen, with evidence, and its pages drawn; nothing is changed in it afterwards."""
    folder = made(tmp_path_factory.mktemp("june"))
    run(
        folder,
        "check",
        "test",
        "--as-of",
        AS_OF,
        *JUNE,
        "--freeze",
        "--show-ids",
        "--evidence",
        str(folder / "proof"),
    )
    run(folder, "review", "2024-Q2", "test", "--new")
    for document, period in (("scorecard", "2024-06"), ("evidence", "2024-06"), ("review", "2024-Q2")):
        run(
            folder,
            "build",
            "test",
            "--as-of",
            AS_OF,
            "--period",
            period,
            "--document",
            document,
            "--format",
            "html",
        )
    return folder


def test_the_scorecard_has_a_line_for_each_promise_of_the_month(folder: Path) -> None:
    said = words(folder, "scorecard-2024-06.html")
    assert (
        "Scorecard for June 2024, agreement test version 1 until 15 Jun 2024 and test-a1 version 1 from 16 Jun 2024"
        in said
    )
    assert (
        "Until 15 Jun 2024: first attempt within 2 calendar hours, target 75 %, 2 of 4 "
        "From 16 Jun 2024: first attempt within 4 calendar hours, target 90 %, 2 of 2 "
        "The target of 80.0 % is that of the leads it is held against."
    ) in said
    assert "Speed, until 15 Jun 2024 4 first attempts at leads handed over in June 2024." in said
    assert "Speed, from 16 Jun 2024 2 first attempts at leads handed over in June 2024." in said
    assert "Lead volume: " not in said.partition("Evidence")[0]


def test_the_review_draws_how_quickly_leads_were_tried_under_each_promise(folder: Path) -> None:
    said = words(folder, "review-2024-Q2.html")
    assert "agreement test version 1 until 15 Jun 2024 and test-a1 version 1 from 16 Jun 2024" in said
    assert "Speed, until 15 Jun 2024: 50 % were tried when the promise was due" in said
    assert "Speed, from 16 Jun 2024: 100 % were tried when the promise was due" in said
    drawn = (folder / "build/test/review-2024-Q2.html").read_text()
    assert ">Until 15 Jun 2024: within 2 calendar hours</text>" in drawn


def test_what_is_frozen_says_which_version_judged_what_and_is_read_back(folder: Path) -> None:
    kept = json.loads((folder / "agreements/test/results/2024-06.json").read_text())
    speed = next(r for r in kept["results"] if r["term"] == "speed")
    told = [
        (v["agreement"]["id"], v["days"], v["met_matured"], v["matured"], v["target"]["at_least"])
        for v in speed["versions"]
    ]
    assert told == [
        ("test", [["2024-06-01", "2024-06-15"]], 2, 4, 0.75),
        ("test-a1", [["2024-06-16", "2024-06-30"]], 2, 2, 0.9),
    ]
    assert all(v["agreement"]["digest"].startswith("smartdocs-terms-v1+sha256:") for v in speed["versions"])
    assert [(row[0], row[1]) for row in kept["obligations"]["speed"]] == [
        ("early-1", "met"), ("early-2", "breached:late"), ("early-3", "met"),
        ("edge-1", "breached:late"), ("edge-2", "met"), ("late-1", "met"),
    ]  # fmt: skip
    frozen = json.loads(run(folder, "check", "test", "--as-of", AS_OF, *JUNE, "--format", "json"))["frozen"]
    assert [(f["period"], f["agrees"]) for f in frozen] == [("2024-06", True)]


def test_each_line_of_the_evidence_names_the_version_that_judges_it(folder: Path) -> None:
    with (folder / "proof/obligations.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["term"] == "speed"]
    assert {row["state"] + " " + row["agreement"] + " " + row["version"] for row in rows} == {
        "met test 1", "breached test 1", "met test-a1 1",
    }  # fmt: skip
    said = words(folder, "evidence-2024-06.html")
    assert "Waited Judged by" in said
    assert said.count("3 h 00 min test-a1 1") == 2


def test_a_lead_is_told_by_the_version_in_force_when_its_clock_started(folder: Path) -> None:
    late = run(folder, "explain", "late-1", "--agreement", "test", "--as-of", AS_OF)
    assert "speed  met\n" in late
    assert "judged by test-a1 v1, in force when the clock started" in late
    assert "due, after 4 calendar hours" in late
    edge = run(folder, "explain", "edge-1", "--agreement", "a1", "--as-of", AS_OF)
    assert "speed  breached: it happened, but after the deadline" in edge
    assert "judged by test v1, in force when the clock started" in edge


def test_a_promise_is_told_version_by_version_and_together(folder: Path) -> None:
    said = run(folder, "explain", "speed", "--agreement", "test", "--as-of", AS_OF, *JUNE)
    assert said.startswith("2024-06, by the versions in force: 67 % of 6 matured, target 80.0 %, missed\n")
    assert [line for line in said.splitlines() if line.startswith(("Judged by", "2024-06:"))] == [
        "Judged by test v1",
        "2024-06: 50 % of 4 matured, target 75 %, too few"
        if "too few" in said
        else "2024-06: 50 % of 4 matured, target 75 %, missed",
        "Judged by test-a1 v1",
        "2024-06: 100 % of 2 matured, target 90 %, met",
    ]


# --- other ways to change -----------------------------------------------------------------------------------------


def test_frozen_before_the_amendment_was_known_it_says_why_it_differs(tmp_path: Path) -> None:
    folder = made(tmp_path)
    amendment = folder / "agreements/a1/agreement.yaml"
    text = amendment.read_text()
    amendment.write_text(text.replace("status: signed", "status: draft"))
    run(folder, "check", "test", "--as-of", AS_OF, *JUNE, "--freeze", "--show-ids")
    assert "versions" not in (folder / "agreements/test/results/2024-06.json").read_text()
    amendment.write_text(text)
    said = " ".join(run(folder, "check", "test", "--as-of", AS_OF, *JUNE).split())
    assert "it was judged by version 1 alone, and now by the version in force on each day" in said
    assert "edge-2" in said
    assert "late-1" in said


def test_a_version_begins_at_midnight_where_it_is_at_home_and_no_lead_belongs_to_two(tmp_path: Path) -> None:
    """In Berlin 16 June begins at 18:00 of 15 June in New York, so edge-1 of 23:30 is kept under four hours."""
    folder = made(tmp_path)
    file = folder / "agreements/a1/agreement.yaml"
    berlin = 'calendars:\n  office: {timezone: Europe/Berlin, hours: {mon-fri: "09:00-17:00"}}\n'
    file.write_text(file.read_text().replace("terms:\n", f"{berlin}terms:\n"))
    for name in ("test", "a1"):
        speed = results(folder, name)["speed"]
        told = [(v["agreement"], v["met_matured"], v["matured"]) for v in speed["versions"]]
        assert told == [("test", 2, 3), ("test-a1", 3, 3)]


def test_on_days_on_which_nothing_is_in_force_nothing_is_owed(tmp_path: Path) -> None:
    """Until 4 June, and again from 16 June on: early-2, early-3 and edge-1 were promised nothing."""
    folder = made(tmp_path)
    base = folder / "agreements/test/agreement.yaml"
    (folder / "agreements/a1/agreement.yaml").write_text(
        base.read_text()
        .replace("id: test\n", "id: next\nsupersedes: test\n")
        .replace("from: 2024-01-01", "from: 2024-06-16")
    )
    base.write_text(base.read_text().replace("to: 2024-12-31", "to: 2024-06-04"))
    speed = results(folder, "test")["speed"]
    assert [(v["agreement"], v["matured"]) for v in speed["versions"]] == [("test", 1), ("next", 2)]
    run(folder, "build", "test", "--as-of", AS_OF, *JUNE, "--document", "scorecard", "--format", "html")
    said = words(folder, "scorecard-2024-06.html")
    assert "test version 1 until 4 Jun 2024, next version 1 from 16 Jun 2024 and none 5–15 Jun 2024" in said
    lead = run(folder, "explain", "early-2", "--agreement", "test", "--as-of", AS_OF)
    assert "its clock started on 2024-06-05, when the agreement was not in force" in lead


def test_a_promise_that_is_new_or_repealed_counts_on_its_own_days(tmp_path: Path) -> None:
    folder = made(tmp_path)
    file = folder / "agreements/a1/agreement.yaml"
    new = "  second:\n    by: sales\n    promise: {measure: attempts, of: lead, from: handed_off, within: 1 calendar hours, for_at_least: 50%, every: month}\n    min_n: 1\n"
    file.write_text(file.read_text() + new + "repeals: terms.volume\n")
    for name in ("test", "a1"):
        found = results(folder, name)
        assert {t: [(v["agreement"], sum(v["counts"].values())) for v in found[t]["versions"]] for t in ("second", "volume")} == {
            "second": [("test-a1", 2)],
            "volume": [("test", 4)],
        }  # fmt: skip
    run(folder, "build", "a1", "--as-of", "2024-08-10T12:00-04:00", "--period", "2024-07", "--document", "scorecard", "--format", "html", "--to", str(folder / "build"))  # fmt: skip
    july = next(folder.glob("build/**/scorecard-2024-07.html")).read_text()
    assert "Volume" not in july
    assert "Second" in july


def test_a_series_ends_with_its_promise(folder: Path) -> None:
    """What is told of the direction rests on the months since the change, and says so."""
    trend = results(folder, "test")["speed"]["outlook"]["trend"]
    assert trend["direction"] is None
    months = [parse_period(f"2024-{n:02d}") for n in range(1, 9)]
    points = [Point(m, 0.5, 9, "met", "", "old" if m.first.month < 6 else "new") for m in months]
    assert [p.period.id for p in unbroken(points)] == ["2024-06", "2024-07", "2024-08"]


def test_across_a_change_no_direction_is_told(tmp_path: Path) -> None:
    folder = made(tmp_path)
    lines: list[Any] = [f"m{n},2024-{n:02d}-06 09:00,2024-{n:02d}-06 09:00,Ada Probe" for n in range(1, 6)]
    leads = folder / "leads.csv"
    leads.write_text(leads.read_text() + "\n".join(lines) + "\n")
    speed = results(folder, "test")["speed"]
    assert (
        speed["outlook"]["trend"]["reason"]
        == "the promise changed in 2024-06: 1 month with a verdict; a direction needs 8"
    )
    assert [(p["period"], p["promised_by"], p["target"]) for p in speed["trend"]][-2:] == [
        ("2024-05", "test v1", 0.75),
        ("2024-06", "test v1 + test-a1 v1", pytest.approx(0.8)),
    ]


def test_two_amendments_after_one_another_have_a_line_each(tmp_path: Path) -> None:
    folder = made(tmp_path)
    file = folder / "agreements/a1/agreement.yaml"
    file.write_text(file.read_text().replace("{from: 2024-06-16}", "{from: 2024-06-16, to: 2024-06-18}"))
    write(folder, "a2", AMENDMENT.replace("test-a1", "test-a2").replace("2024-06-16", "2024-06-19").replace("within: 4", "within: 1"))  # fmt: skip
    speed = results(folder, "a2")["speed"]
    assert [(v["agreement"], v["met_matured"], v["matured"]) for v in speed["versions"]] == [
        ("test", 2, 4), ("test-a1", 1, 1), ("test-a2", 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "instead", "place"),
    [
        ("within: 4 calendar hours", "witihn: 4 calendar hours", ":10:62"),
        ("terms:", "terms: [", ":"),
        ("amends: test\n", "amends: [\ntest\n", ":"),
        ("amends: test\n", "'amends' : \"test\"\nparties: 5\n", ":"),
        ("amends: test\n", "? amends\n: !!str test\nparties: 5\n", ":"),
        ("amends: test\n", "&k amends: >-\n  test\nparties: 5\n", ":"),
        ("amends: test\n", "ammends: test\nparties: 5\n", ":"),
    ],
)
def test_an_amendment_that_cannot_be_understood_is_not_passed_over(
    amended: Path, written: str, instead: str, place: str
) -> None:
    """However it is written that it amends; but one that binds nobody is none of its business."""
    file = amended / "agreements/a1/agreement.yaml"
    broken = AMENDMENT.replace(written, instead)
    assert broken != AMENDMENT
    file.write_text(broken)
    said = check(amended, "test", *JUNE)
    assert said.startswith(f"2: agreements/a1/agreement.yaml{place}")
    assert re.search(
        r"errors? keeps? `a1` from being understood, and it may change what `test` promises", said
    )
    file.write_text(broken.replace("status: signed", "status: draft"))
    assert "speed" in check(amended, "test", *JUNE)


@pytest.mark.parametrize(
    "text",
    [
        "{id: a1, amends: test, schema: 1, status: signed, parties: 5}",
        '{"id": "a1", "amends": "test", "status": "signed", "terms": {"speed": 5',
        "id: a1\nterms: [\namends: test\n",
        "id: a1\nstatus: signed\nterms: {speed: {}\nsupersedes: test\n",
    ],
)
def test_a_file_that_cannot_be_read_to_its_end_may_say_further_down_what_it_amends(
    amended: Path, text: str
) -> None:
    (amended / "agreements/a1/agreement.yaml").write_text(text)
    assert re.search(
        r"^2: agreements/a1/agreement.yaml:.* it may change what `test` promises",
        check(amended, "test", *JUNE),
    )


def test_a_file_of_which_nothing_can_be_read_may_be_an_amendment(amended: Path) -> None:
    (amended / "agreements/a1/agreement.yaml").write_text(AMENDMENT, "utf-16")
    assert check(amended, "test", *JUNE).startswith("2: agreements/a1/agreement.yaml:1:1: ")


def test_an_agreement_that_names_no_other_may_be_as_broken_as_it_likes(amended: Path) -> None:
    (amended / "agreements/a1/agreement.yaml").write_text("id: a1\ntitle: Another matter\nterms: [\n")
    assert "speed" in check(amended, "test", *JUNE)


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which each test writes the amendment anew."""
    return made(tmp_path_factory.mktemp("amended"))
