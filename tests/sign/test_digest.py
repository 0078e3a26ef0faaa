"""The digest of an agreement follows its meaning: layout does not move it, every field that means something does."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.persona import Persona
from smartdocs.model.workspace import Policy
from smartdocs.pipeline import opening, projects, signing
from smartdocs.sign import clauses
from smartdocs.sign.digest import digest_of, terms_digest

sys.path.insert(0, str(Path(__file__).parents[1] / "document"))
from everything import Everything, Leaf, changed

ROOT = Path(__file__).parents[2]
TEXT = """\
schema: 1
id: fy27
title: What we promise
version: "1.0"
status: draft
parties: {sales: {name: Sales}, marketing: {name: Marketing}}
terms:
  speed: {by: sales, promise: {measure: attempts, within: 6 business hours, for_at_least: 90%}}
  volume: {by: marketing, promise: {measure: volume, of: mql, at_least: 10, every: month, where: score>=60 and   length(name) > 2}}
"""


def digest(folder: Path, text: str, workspace: str = "organisation: Test\n") -> str:
    (folder / "agreements" / "fy27").mkdir(parents=True, exist_ok=True)
    (folder / "smartdocs.yaml").write_text(f"schema: 1\n{workspace}", encoding="utf-8")
    (folder / "agreements" / "fy27" / "agreement.yaml").write_text(text, encoding="utf-8")
    return projects.about(opening.load(folder), "fy27")["digest"]


def test_a_digest_says_what_it_is_made_of_and_how(tmp_path: Path) -> None:
    label, value = digest(tmp_path, TEXT).split(":")
    assert label == "smartdocs-terms-v1+sha256"
    assert len(value) == 64


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("terms:", "# what each team owes\nterms:"),
        (
            "parties: {sales: {name: Sales}, marketing: {name: Marketing}}",
            "parties:\n  marketing:\n    name: Marketing\n  sales: {name: 'Sales'}",
        ),
        ("status: draft", "status: in_review"),
        ("by: sales", "by: [sales]"),
        ("90%", "90 percent"),
        ("90%", "90.0%"),
        ("6 business hours", "6 working hours"),
        ("at_least: 10", 'at_least: "10"'),
        ("score>=60 and   length(name) > 2", "score >= 60 AND length(name)>2"),
        ("status: draft", "status: draft\npage_budget: 9"),
        ("status: draft", "status: draft\npeople: {}"),
    ],
)
def test_what_is_only_written_otherwise_leaves_it_as_it_is(tmp_path: Path, old: str, new: str) -> None:
    assert TEXT.replace(old, new) != TEXT
    assert digest(tmp_path, TEXT.replace(old, new)) == digest(tmp_path, TEXT)


def test_in_how_many_files_an_agreement_stands_leaves_it_as_it_is(tmp_path: Path) -> None:
    one = digest(tmp_path, TEXT)
    head, terms = TEXT.split("terms:")
    (tmp_path / "agreements/fy27/terms.yaml").write_text(f"terms:{terms}", encoding="utf-8")
    assert digest(tmp_path, head) == one


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("90%", "91%"),
        ("6 business hours", "6 calendar hours"),
        ('"1.0"', '"1.1"'),
        ("What we promise", "What we owe"),
        ("by: sales", "by: marketing"),
        ("score>=60", "score>60"),
        ("at_least: 10", "at_least: 10 leads"),
    ],
)
def test_another_meaning_is_another_digest(tmp_path: Path, old: str, new: str) -> None:
    assert digest(tmp_path, TEXT.replace(old, new)) != digest(tmp_path, TEXT)


def test_what_the_workspace_decides_for_an_agreement_is_part_of_it(tmp_path: Path) -> None:
    """With `min_n: 5000` every promise would be too few to tell, and nobody would have signed that."""
    one = digest(tmp_path, TEXT)
    assert digest(tmp_path, TEXT, "organisation: Test\npolicy: {min_n: 5000}\n") != one
    assert digest(tmp_path, TEXT, "organisation: Test\noutput: paper\n") == one


def test_a_key_that_nobody_wrote_moves_no_digest() -> None:
    """So that a newer version of smartdocs, which knows more keys, does not make signatures fall."""
    agreement = Agreement.model_validate(
        {"schema": 1, "id": "a", "title": "T", "version": "1", "parties": {}},
        context={"promises": promises()},
    )
    found = clauses.clauses(agreement, {}, Policy())
    assert found == {
        "id": "a",
        "title": "T",
        "version": "1",
        "workspace.policy": {"min_n": 5},
    }


# --- every field of the fullest agreement there is ------------------------------------------------------------------

AGREEMENT, PERSONA = Everything(Agreement), Everything(Persona, prefix="trait")
LEAVES = [*AGREEMENT.leaves, *PERSONA.leaves]


NEEDED = {"schema", "id", "title", "version", "parties"}


def tree(data: dict[str, Any], buyer: dict[str, Any]) -> dict[str, str]:
    agreement = Agreement.model_validate(data, context={"promises": promises()})
    persona = Persona.model_validate(buyer)
    return clauses.digests(clauses.clauses(agreement, {"personas-1": persona}, Policy()))


def around(leaf: Leaf) -> dict[str, Any]:
    """The fullest agreement without what cannot be touched by the leaf: a thousand whole ones take minutes to read."""
    if leaf.of == "persona":
        return {key: AGREEMENT.data[key] for key in NEEDED}
    top = str(leaf.path[0])
    part = AGREEMENT.data[top]
    is_collection = isinstance(part, dict) and f"{top}.{next(iter(part))}" in FULL
    beside = {key: AGREEMENT.data[key] for key in NEEDED}
    return beside | {top: {leaf.path[1]: part[leaf.path[1]]} if is_collection else part}


def others(leaf: Leaf) -> Any:
    """Another value for a leaf: one of its list, or what is written there with another figure in it."""
    if leaf.others:
        return leaf.others[0]
    if isinstance(leaf.value, int):
        return leaf.value + 1
    if re.fullmatch(r"\d{4}-\d\d-\d\d", leaf.value):
        return (date.fromisoformat(leaf.value) + timedelta(days=1)).isoformat()
    figures = (
        leaf.value.replace(old, new, 1)
        for old, new in (("1", "2"), ("2", "3"), ("0", "1"))
        if old in leaf.value
    )
    return next(figures, f"{leaf.value}s")


def edited(data: dict[str, Any], leaf: Leaf) -> dict[str, Any]:
    path = leaf.path
    if path[-1] == "column":  # a record of an example: its one column has a name of its own
        record = data
        for step in path[:-1]:
            record = record[step]
        path = (*path[:-1], *record)
    return changed(data, path, others(leaf))


FULL = tree(AGREEMENT.data, PERSONA.data)


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.name)
def test_each_field_that_is_edited_reopens_its_own_clause_and_no_other(leaf: Leaf) -> None:
    is_own = leaf.of == "agreement"
    data = around(leaf)
    before = tree(data, PERSONA.data)
    assert before.items() <= FULL.items()
    try:
        now = tree(edited(data, leaf), PERSONA.data) if is_own else tree(data, edited(PERSONA.data, leaf))
    except ValueError as refused:  # nothing else can stand there, or not alone
        if leaf.path[-1] not in {"kind", "measure", "schema", "includes_first", "each", "unit"}:
            raise AssertionError(f"no other value for {leaf.name}") from refused
        return
    different = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    top = str(leaf.path[0])
    is_a_reason = top in {"goals", "terms"} and leaf.path[2:] == ("why",)
    if is_own and (top in {"status", "page_budget"} or is_a_reason):
        assert different == set()
        return
    clause = f"{top}.{leaf.path[1]}" if is_own and top not in FULL else top
    assert different == {clause if is_own else "personas.personas-1"}
    assert digest_of(now) != digest_of(before)


def test_a_clause_that_is_taken_out_and_one_that_is_added_move_the_digest() -> None:
    for name in ("terms.terms-1", "people.people-1"):
        less = {path: value for path, value in FULL.items() if path != name}
        assert digest_of(less) != digest_of(FULL)
        assert digest_of({**less, "terms.other": FULL[name]}) != digest_of(FULL)


# --- the command ----------------------------------------------------------------------------------------------------


def run(*arguments: str) -> Any:
    return CliRunner().invoke(program, [*arguments, "--project", str(ROOT)], catch_exceptions=False)


def test_the_command_prints_three_digests_and_what_they_are_of() -> None:
    found = signing.digests(opening.load(ROOT), "fy26")
    assert run("digest").output == (
        f"fy26 v1.3.0\n  signed    {found.terms}\n  printed   {found.rendering}\n  measured  {found.data}\n"
    )
    assert [d.split(":")[0] for d in (found.terms, found.rendering, found.data)] == [
        "smartdocs-terms-v1+sha256",
        "smartdocs-rendering-v1+sha256",
        "smartdocs-data-v1+sha256",
    ]


def test_the_tree_is_what_the_digest_is_made_of() -> None:
    said = json.loads(run("digest", "--tree", "--format", "json").output)["agreements"][0]
    assert digest_of(said["clauses"]) == said["terms"]
    assert "terms.first-attempt" in said["clauses"]
    assert "personas.plant-manager" in said["clauses"]


def test_whoever_has_no_smartdocs_can_digest_the_canonical_form_anew() -> None:
    """The sixteen lines of docs/signing.md, with nothing but Python."""
    import hashlib

    def plain(value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    def sha(value: Any) -> str:
        return hashlib.sha256(plain(value)).hexdigest()

    said = json.loads(run("digest", "--canonical").output)
    tree_ = {
        path: sha({"label": "smartdocs-clause-v1", "path": path, "says": value})
        for path, value in said.items()
    }
    label = "smartdocs-terms-v1+sha256"
    outside = ["schema", "status", "page_budget", "personas.*.schema", "goals.*.why", "terms.*.why"]
    whole = sha({"label": label, "says": {"clauses": tree_, "outside": outside}})
    assert f"{label}:{whole}" == signing.digests(opening.load(ROOT), "fy26").terms


def test_the_digest_of_the_sample_is_the_same_in_every_version_of_smartdocs() -> None:
    """A digest that moves with a version of the program would make signatures fall that nobody touched."""
    project = opening.load(ROOT)
    agreement = projects.one(project, "fy26")[1]
    found = terms_digest(
        agreement, projects.personas_of(project, agreement), projects.workspace_of(project).policy
    )
    assert found == SAMPLE, (
        "either the sample says something else now, or signatures of users will fall: find out which"
    )


SAMPLE = "smartdocs-terms-v1+sha256:6c8fe54d33bc18df381b1eb7a0a622d9894fcfaa9be0e6b0d0c87d6fb889faf0"
