"""A month in which the agreement changes: each lead is judged by the version in force when its clock started."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError
from tests.workspace import workspace

if TYPE_CHECKING:
    from pathlib import Path

TERMS = """
speed:
  by: sales
  promise: {measure: attempts, of: lead, from: handed_off, within: 2 calendar hours, for_at_least: 75%, every: month}
  min_n: 1
volume:
  by: marketing
  promise: {measure: leads_per_rep, of: lead, from: handed_off, at_least: 2, every: month}
"""
LEADS = """
lead_id | created_at       | handed_off_at    | owner
early-1 | 2024-06-03 09:00 | 2024-06-03 09:00 | Ada Probe
early-2 | 2024-06-05 09:00 | 2024-06-05 09:00 | Ben Probe
early-3 | 2024-06-14 09:00 | 2024-06-14 09:00 | Ada Probe
edge-1  | 2024-06-15 23:30 | 2024-06-15 23:30 | Ada Probe
edge-2  | 2024-06-16 00:00 | 2024-06-16 00:00 | Ben Probe
late-1  | 2024-06-20 09:00 | 2024-06-20 09:00 | Ben Probe
"""
ACTIVITIES = """
activity_id | lead_id | type | direction | occurred_at
1 | early-1 | call | outbound | 2024-06-03 10:00
2 | early-2 | call | outbound | 2024-06-05 12:00
3 | early-3 | call | outbound | 2024-06-14 10:30
4 | edge-1  | call | outbound | 2024-06-16 02:30
5 | edge-2  | call | outbound | 2024-06-16 03:00
6 | late-1  | call | outbound | 2024-06-20 12:00
"""
BASE_DAYS = "effective: {from: 2024-01-01, to: 2024-12-31}\nstatus: signed\n"
AMENDMENT = """\
schema: 1
id: test-a1
version: "1"
status: signed
amends: test
effective: {from: 2024-06-16}
terms:
  speed:
    by: sales
    promise: {measure: attempts, of: lead, from: handed_off, within: 4 calendar hours, for_at_least: 90%, every: month}
    min_n: 1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two hours until 15 June; from 16 June on four hours, for more of them."""
    return made(tmp_path)


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> dict[Any, dict[str, Any]]:
    """What `check` says of June, of every promise and of its parts by owner."""
    folder = made(tmp_path_factory.mktemp("june"))
    return results(folder, "test", "--by", "owner") | results(folder, "a1", "--by", "owner", key="groups")


def made(tmp_path: Path) -> Path:
    workspace(tmp_path, terms=TERMS, leads=LEADS, activities=ACTIVITIES)
    base = tmp_path / "agreements/test/agreement.yaml"
    base.write_text(base.read_text().replace("calendar: office\n", f"calendar: office\n{BASE_DAYS}", 1))
    write(tmp_path, "a1", AMENDMENT)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / "agreements" / name).mkdir()
    (folder / "agreements" / name / "agreement.yaml").write_text(textwrap.dedent(text))


def check(folder: Path, name: str, *arguments: str) -> str:
    said = ("check", name, "-C", str(folder), "--as-of", "2024-07-10T12:00-04:00", *arguments)
    result = CliRunner().invoke(program, said)
    if isinstance(result.exception, SmartdocsError):
        return f"{result.exception.exit_code}: {result.exception}"
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def results(folder: Path, name: str, *arguments: str, key: str = "results") -> dict[Any, dict[str, Any]]:
    found = json.loads(check(folder, name, "--period", "2024-06", "--format", "json", *arguments))[key]
    return {(r["term"], r["group"]) if "group" in r else r["term"]: r for r in found}


def test_each_lead_is_held_against_the_promise_under_which_its_clock_started(
    june: dict[Any, dict[str, Any]],
) -> None:
    """Within two hours: early-1 and early-3 and not early-2 and edge-1. Within four: edge-2 and late-1."""
    speed = june["speed"]
    assert [
        (v["agreement"], v["days"][0]["from"], v["days"][0]["to"], v["met_matured"], v["matured"])
        for v in speed["versions"]
    ] == [("test", "2024-06-01", "2024-06-15", 2, 4), ("test-a1", "2024-06-16", "2024-06-30", 2, 2)]
    assert (speed["counts"]["met"], speed["counts"]["breached"], speed["attainment"]) == (4, 2, 0.6667)


def test_the_target_is_that_of_the_leads_it_is_held_against(june: dict[Any, dict[str, Any]]) -> None:
    """Four leads at 75 % and two at 90 %: 80 % of the six."""
    speed = june["speed"]
    assert (round(speed["target"]["at_least"], 9), speed["verdict"]) == (0.8, "missed")


def test_whichever_version_is_asked_the_answer_is_the_same(
    folder: Path, june: dict[Any, dict[str, Any]]
) -> None:
    other = results(folder, "a1")
    for term in ("speed", "volume"):
        assert {k: v for k, v in june[term].items() if k != "outlook"} == {
            k: v for k, v in other[term].items() if k != "outlook"
        }


def test_what_is_not_amended_comes_out_as_if_nothing_had_been(june: dict[Any, dict[str, Any]]) -> None:
    """Six leads for two reps, of which two each were promised."""
    volume = june["volume"]
    said = (
        volume["counts"]["delivered"],
        volume["reps"],
        volume["value"],
        volume["needed"],
        volume["verdict"],
    )
    assert said == (6, 2, 3, 4, "met")


def test_by_owner_too_each_lead_counts_once(june: dict[Any, dict[str, Any]]) -> None:
    groups = [g for g in june.values() if "group" in g and g["term"] == "speed"]
    found = {g["group"]: (g["counts"]["met"], g["matured"]) for g in groups}
    assert found == {"Ada Probe": (2, 3), "Ben Probe": (2, 3)}


def test_the_table_says_which_version_counted_what(folder: Path) -> None:
    said = check(folder, "test", "--period", "2024-06")
    assert re.search(r"speed +sales +2024-06 +67 % +80\.0 % +6 ", said)
    assert (
        "Each is judged by the version in force when its clock started:\n"
        "  2024-06: test v1 until 15 June 2024, test-a1 v1 from 16 June 2024\n"
        "    speed: 2 of 4 (75 % promised), then 2 of 2 (90 % promised)\n"
        "    volume: 4 (2.0 promised), then 2 (2.0 promised)\n"
    ) in said


def test_an_earlier_month_is_that_of_the_earlier_version(folder: Path) -> None:
    leads = folder / "leads.csv"
    leads.write_text(f"{leads.read_text()}may-1,2024-05-06 09:00,2024-05-06 09:00,Ada Probe\n")
    calls = folder / "activities.csv"
    calls.write_text(f"{calls.read_text()}7,may-1,call,outbound,2024-05-06 12:00\n")
    said = check(folder, "a1", "--period", "2024-05")
    assert re.search(r"speed +sales +2024-05 +0 % +75 % +1 ", said)  # three hours, of two
    assert "  2024-05: test v1\n" in said
    trend = {p["period"]: p["value"] for p in results(folder, "a1")["speed"]["trend"]}
    assert trend == {"2024-05": 0.0, "2024-06": 0.6667}


def test_a_repealed_promise_counts_until_it_was_repealed(folder: Path) -> None:
    file = folder / "agreements/a1/agreement.yaml"
    file.write_text(f"{file.read_text()}repeals: terms.volume\n")
    volume = results(folder, "a1")["volume"]
    assert [v["agreement"] for v in volume["versions"]] == ["test"]
    assert volume["counts"]["delivered"] == 4


def test_a_successor_with_its_own_id_is_a_version_too(folder: Path) -> None:
    base = folder / "agreements/test/agreement.yaml"
    (folder / "agreements/a1/agreement.yaml").write_text(
        base.read_text()
        .replace("id: test\n", "id: next\nsupersedes: test\n")
        .replace("from: 2024-01-01", "from: 2024-06-16")
        .replace("within: 2 calendar hours", "within: 4 calendar hours")
    )
    base.write_text(base.read_text().replace("to: 2024-12-31", "to: 2024-06-15"))
    speed = results(folder, "a1")["speed"]
    assert [(v["agreement"], v["met_matured"], v["matured"]) for v in speed["versions"]] == [
        ("test", 2, 4),
        ("next", 2, 2),
    ]
    assert speed["target"] == {"at_least": 0.75}


def test_two_versions_on_one_day_are_refused_with_the_place_of_both(folder: Path) -> None:
    write(folder, "a2", AMENDMENT.replace("id: test-a1", "id: test-a2"))
    said = check(folder, "a1", "--period", "2024-06")
    assert said.startswith(
        "2: agreements/a2/agreement.yaml:6:19 and agreements/test/agreement.yaml:6:35: `a2` and `a1` are both in force from 16 June 2024 on"
    )


def test_a_draft_changes_nothing_yet(folder: Path) -> None:
    file = folder / "agreements/a1/agreement.yaml"
    file.write_text(file.read_text().replace("status: signed", "status: draft"))
    speed = results(folder, "test")["speed"]
    assert "versions" not in speed
    assert speed["counts"]["met"] == 2


def test_what_one_version_cannot_measure_is_not_added_up_from_the_other(folder: Path) -> None:
    file = folder / "agreements/a1/agreement.yaml"
    file.write_text(file.read_text().replace("of: lead, from", "of: lead, where: country = 'DE', from"))
    speed = results(folder, "test")["speed"]
    assert speed["verdict"] == "not_evaluable"
    assert speed["reason"].startswith("test-a1 v1, in force in a part of it: ")
