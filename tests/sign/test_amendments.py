"""An amendment is signed as the whole text that holds from then on; it says which clauses are new, and travels with what it amends."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import sealed
from sealed import AGREEMENT, LEADERS, NOW, SPONSOR, cli
from signed import commit, edit

from smartdocs.pipeline import approving, opening, signing
from smartdocs.pipeline import sealing as pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

AMENDMENT = """\
schema: 1
id: first-a1
version: "1.0"
status: in_review
amends: first
effective: {from: 2026-11-01}
changelog:
  - {version: "1.0", date: 2026-09-28, summary: Eight hours in place of six., author: sam-sample}
terms:
  first-attempt:
    by: sales
    to: marketing
    promise: {measure: attempts, of: mql, from: handed_off, within: 8 business hours, for_at_least: 90%, every: month}
    supports: acceptance
    owner: sam-sample
    if_missed: {escalate_to: max-model, within: 2 business days, then: leads-reassigned}
"""


@pytest.fixture(scope="module")
def words() -> list[str]:
    """What the first who signs the amendment is shown."""
    return []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> Path:
    """Signed by all, then amended, and the amendment signed by all."""
    folder, keys = tmp_path_factory.mktemp("workspace"), tmp_path_factory.mktemp("keys")
    sealed.workspace(folder, keys)
    edit(folder / AGREEMENT, "status: draft", "status: signed")
    own = folder / "agreements/first-a1"
    own.mkdir()
    written = (folder / AGREEMENT).read_text()
    consequence = written.partition("then: ")[2].partition("}")[0]
    (own / "agreement.yaml").write_text(AMENDMENT.replace("leads-reassigned", consequence))
    commit(folder)
    for person in LEADERS:
        on = approving.occasion(opening.load(folder), "first-a1", person, NOW)
        words += on.words if not words else ()
        approving.sign(on, keys / person)
    approving.record(approving.occasion(opening.load(folder), "first-a1", SPONSOR, NOW), "review 8")
    commit(folder)
    return folder


def states(folder: Path) -> dict[str, str]:
    work = opening.load(folder)
    return {name: signing.verify(work, name, NOW).state for name in work.agreements}


def reasons(folder: Path, name: str) -> Sequence[tuple[str, tuple[str, ...]]]:
    found = signing.verify(opening.load(folder), name, NOW)
    return sorted({(r.code, r.clauses) for s in found.signers for r in s.reasons})


def test_whoever_signs_is_told_what_is_new_against_what_is_amended(folder: Path, words: list[str]) -> None:
    assert "  in force from 1 November 2026 to 31 December 2026" in words
    assert "  amends first v0.1; these read otherwise there: `effective`, `terms.first-attempt`" in words, (
        folder
    )
    assert "  every other clause is that of the amended agreement, and is signed with it" in words


def test_the_signatures_under_what_is_amended_stand(folder: Path) -> None:
    assert states(folder) == {"first": "signed", "first-a1": "signed"}


def test_the_changelog_shows_the_amendment_against_what_it_amends(folder: Path) -> None:
    said = cli("changelog", "first", "-C", str(folder)).output
    assert [line for line in said.splitlines() if ", signed on " in line] == [
        "Amendment first-a1 1.0, signed on 28 September 2026",
        "0.1, signed on 28 September 2026",
    ]
    assert "It amends first. In force from 1 November 2026 to 31 December 2026." in " ".join(said.split())
    assert "promise, within 6 business hours → 8 business hours (loosened for Sales)" in said
    told = json.loads(cli("changelog", "first", "-C", str(folder), "--format", "json").output)
    assert [(v["agreement"], v["amends"], v["version"]) for v in told["versions"]] == [
        ("first-a1", "first", "1.0"),
        ("first", None, "0.1"),
    ]


def test_a_change_below_it_makes_both_fall_and_one_of_its_own_only_its_own(folder: Path) -> None:
    amendment = folder / "agreements/first-a1/agreement.yaml"
    for file, old, new, fallen in (
        (amendment, "within: 8 business hours", "within: 9 business hours", {"first-a1"}),
        (folder / AGREEMENT, "within: 6 business hours", "within: 5 business hours", {"first"}),
        (folder / AGREEMENT, "at_least: 5", "at_least: 4", {"first", "first-a1"}),
    ):
        kept = file.read_text("utf-8")
        edit(file, old, new)
        assert {name for name, state in states(folder).items() if state == "stale"} == fallen, new
        file.write_text(kept, "utf-8")
    edit(amendment, "from: 2026-11-01", "from: 2026-11-02")
    assert reasons(folder, "first-a1") == [("terms_changed", ("effective",))]
    edit(amendment, "from: 2026-11-02", "from: 2026-11-01")


def test_what_is_sealed_is_the_amendment_with_what_it_amends(folder: Path) -> None:
    work = opening.load(folder)
    files = pipeline.sources(work, "first-a1", pipeline.require_signed(work, "first-a1", NOW, None).keys)
    assert {AGREEMENT, "agreements/first-a1/agreement.yaml"} <= set(files)
    made = pipeline.drawn(files, NOW)
    assert (made.name, made.terms) == ("first-a1", signing.present(work, "first-a1").terms)
