"""An amendment says what is new; everything else is read from what it amends, and every clause keeps its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartdocs.pipeline import linting, opening
from smartdocs.pipeline.projects import rests_on

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.projects import Project

BASE = """\
schema: 1
id: fy26
title: What we promise
version: "1.0"
status: signed
effective: {from: 2026-01-01, to: 2026-12-31}
parties: {marketing: {name: Marketing}, sales: {name: Sales}}
terms:
  volume: {by: marketing, promise: {measure: leads_per_rep, of: mql, at_least: 5}}
  speed: {by: sales, promise: {measure: attempts, within: 6 hours, for_at_least: 90%}}
assumptions: [{statement: Nobody leaves.}]
changelog: [{version: "1.0", date: 2025-12-01, summary: The first.}]
"""
AMENDMENT = """\
schema: 1
id: fy26-a1
version: "1"
status: in_review
amends: fy26
effective: {from: 2026-07-01}
terms:
  speed: {by: sales, promise: {measure: attempts, within: 8 hours, for_at_least: 90%}}
"""


def project(folder: Path, **agreements: str) -> Project:
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Probe\n")
    for name, text in agreements.items():
        (folder / "agreements" / name).mkdir(parents=True)
        (folder / "agreements" / name / "agreement.yaml").write_text(text)
    return opening.load(folder)


def read(folder: Path, amendment: str = AMENDMENT, base: str = BASE) -> Agreement:
    reading = project(folder, a1=amendment, base=base).agreements["a1"]
    assert not reading.findings
    assert reading.value
    return reading.value


def faults(folder: Path, **agreements: str) -> list[tuple[str, str, str, str]]:
    """Place, code, message and cure of what reading finds."""
    made = project(folder, **agreements)
    found = {f for reading in made.agreements.values() for f in reading.findings}
    return sorted(
        (f"{f.span.path.removeprefix('agreements/')}:{f.span.line}:{f.span.column}", f.code, f.message, f.fix)
        for f in found
    )


def test_the_clause_that_is_written_replaces_the_earlier_one_and_the_others_stay(tmp_path: Path) -> None:
    found = read(tmp_path)
    said = {name: term.promise.within.text if name == "speed" else "" for name, term in found.terms.items()}  # type: ignore[attr-defined]
    assert said == {"volume": "", "speed": "8 hours"}
    assert (found.id, found.version, found.title) == ("fy26-a1", "1", "What we promise")
    assert [a.statement for a in found.assumptions] == ["Nobody leaves."]


def test_it_ends_with_what_it_amends_unless_it_says_otherwise(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.effective
    assert (str(found.effective.from_), str(found.effective.to)) == ("2026-07-01", "2026-12-31")


def test_what_an_agreement_says_of_itself_is_not_taken_over(tmp_path: Path) -> None:
    found = read(tmp_path, AMENDMENT.replace("status: in_review\n", ""))
    assert (found.status, found.changelog) == ("draft", ())


def test_a_repealed_clause_is_gone_and_a_whole_list_can_be(tmp_path: Path) -> None:
    found = read(tmp_path, f"{AMENDMENT}repeals: [terms.volume, assumptions]\n")
    assert (set(found.terms), found.assumptions) == ({"speed"}, ())


def test_an_amendment_can_be_amended(tmp_path: Path) -> None:
    second = (
        "schema: 1\nid: a2\nversion: '1'\namends: fy26-a1\neffective: {from: 2026-10-01}\ntitle: Once more\n"
    )
    reading = project(tmp_path, a2=second, a1=AMENDMENT, base=BASE).agreements["a2"]
    assert reading.value
    assert reading.value.title == "Once more"
    assert reading.value.terms["speed"].promise.within.text == "8 hours"  # type: ignore[attr-defined]
    places = {
        key: str(reading.key(("terms", key))).removeprefix("agreements/") for key in ("volume", "speed")
    }
    assert places == {"volume": "base/agreement.yaml:9:3", "speed": "a1/agreement.yaml:8:3"}


def test_every_file_that_it_rests_on_is_known_its_own_first(tmp_path: Path) -> None:
    made = project(tmp_path, a1=AMENDMENT, base=BASE)
    assert [d.path for d in rests_on(made, "a1")] == [
        "agreements/a1/agreement.yaml",
        "agreements/base/agreement.yaml",
    ]
    assert [d.path for d in made.agreements["a1"].own] == ["agreements/a1/agreement.yaml"]


@pytest.mark.parametrize(
    ("change", "place", "message", "fix"),
    [
        (("amends: fy26", "amends: fy62"), "5:9", "there is no agreement `fy62` in this workspace that could be amended", "did you mean `fy26`?"),
        (("effective: {from: 2026-07-01}\n", ""), "5:1", "an amendment says from which day on it holds", "add `effective: {from: 2027-01-01}`; without `to` it holds until the amended agreement ends"),
        (("terms:\n", "repeals: terms.volumes\nterms:\n"), "7:10", "there is no clause `terms.volumes` that could be repealed", "did you mean `terms.volume`?"),
        (("terms:\n", "repeals: [title]\nterms:\n"), "7:11", "there is no clause `title` that could be repealed", "use one of `assumptions`, `parties.marketing`, `parties.sales`, `terms.speed` or `terms.volume`"),
        (("terms:\n", "repeals: [terms.speed]\nterms:\n"), "7:11", "`terms.speed` is repealed and written anew in the same amendment", "leave one of the two out; a clause that is written here takes the place of the earlier one anyway"),
    ],
    ids=["of-nothing", "without-a-day", "repeals-nothing", "repeals-the-title", "both"],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_place(
    tmp_path: Path, change: tuple[str, str], place: str, message: str, fix: str
) -> None:
    ((where, code, said, cure),) = faults(tmp_path, a1=AMENDMENT.replace(*change), base=BASE)
    assert where == f"a1/agreement.yaml:{place}"
    assert code in {"Y102", "Y104"}
    assert (said, cure) == (message, fix)


def test_two_that_amend_one_another_are_told_and_nothing_hangs(tmp_path: Path) -> None:
    said = [message for _, _, message, _ in faults(
        tmp_path, a1=AMENDMENT.replace("amends: fy26", "amends: fy26-a2"), a2=AMENDMENT.replace("fy26-a1", "fy26-a2").replace("amends: fy26", "amends: fy26-a1")
    )]  # fmt: skip
    assert "`fy26-a2` amends this very agreement, round in a circle" in said
    assert "`fy26-a1` amends this very agreement, round in a circle" in said


def test_two_agreements_of_one_id_cannot_be_amended(tmp_path: Path) -> None:
    said = [m for _, _, m, _ in faults(tmp_path, a1=AMENDMENT, base=BASE, twin=BASE)]
    assert said == ["2 agreements have the id `fy26`, and only one can be amended"]


def test_what_is_wrong_in_the_amended_agreement_keeps_the_amendment_from_being_understood_and_is_told_once(
    tmp_path: Path,
) -> None:
    made = project(tmp_path, a1=AMENDMENT, base=BASE.replace("by: marketing", "by: 7"))
    found = [f for f in linting.lint(made).findings if f.code.startswith("Y")]
    assert [(str(f.span), f.code) for f in found] == [("agreements/base/agreement.yaml:9:16", "Y103")]
    assert made.agreements["a1"].findings


def test_what_only_the_amendment_makes_wrong_elsewhere_says_so(tmp_path: Path) -> None:
    base = f"{BASE}goals: {{more: {{statement: More., levers: [volume]}}}}\n"
    made = project(tmp_path, a1=f"{AMENDMENT}repeals: terms.volume\n", base=base)
    said = [(str(f.span), f.message) for f in linting.lint(made).findings]
    assert ("agreements/base/agreement.yaml:13:43", "there is no term `volume`, as `a1` amends it") in said
    assert [words for _, words in said if words.startswith("there is no term `volume`")] == [
        "there is no term `volume`, as `a1` amends it"
    ]
