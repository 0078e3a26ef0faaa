"""Q101: everybody in a review is somebody."""

from __future__ import annotations

import pytest

from smartdocs.lint.engine import lint
from tests.lint.cases import estate_of, files_with, said

REVIEW = "# agreements/base/reviews/2026-Q4.yaml\nschema: 1\nperiod: 2026-Q4\n"
BEFORE = "# agreements/base/reviews/2026-Q3.yaml\nschema: 1\nperiod: 2026-Q3\nactions:\n  desk: {do: Call, owner: mia-chen, due: 2026-10-30}\n"


@pytest.mark.parametrize(
    ("line", "at", "message", "fix"),
    [
        ("attended: [mia-chan]", "mia-chan", "there is no person `mia-chan`", "did you mean `mia-chen`?"),
        ("actions: {a: {do: Call, owner: zoe-quick, due: 2026-12-01}}", "zoe-quick", "there is no person `zoe-quick`", "use one of `erik-oberg`, `lea-kern`, `mia-chen`, `sam-rivera` or `tom-adler`"),
        ("causes: [{cause: Late, explains: new-revenu}]", "new-revenu", "there is no promise and no goal `new-revenu`", "did you mean `new-revenue`?"),
        ("disputed: [{lead: L-1, terms: first-atempt, reason: Doubt}]", "first-atempt", "there is no promise `first-atempt`", "did you mean `first-attempt`?"),
        ("learned: [{learned: Price, persona: plant-manger}]", "plant-manger", "there is no persona `plant-manger`", "did you mean `plant-manager`?"),
        ("last_actions: {dsk: {state: done}}", "dsk", "no review before this one left an action `dsk` open", "did you mean `desk`?"),
    ],
)  # fmt: skip
def test_an_id_that_points_to_nothing(line: str, at: str, message: str, fix: str) -> None:
    assert said(f"{BEFORE}{REVIEW}{line}\n", "Q101") == [(at, message, fix)]


def test_where_the_agreement_cannot_be_read_nobody_knows_who_is_missing() -> None:
    estate = estate_of(files_with(f"parties: 5\n{REVIEW}attended: [mia-chan]\n")[1])
    assert estate.agreements["base"].value is None
    assert "Q101" not in {found.code for found in lint(estate).findings}


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("people: 5", "attended: [mia-chen]"),
        ("people: {mia-chen: 5}", "attended: [mia-chen]"),
        ("terms: 5", "causes: [{cause: Late, explains: first-attempt}]"),
        ("goals: {new-revenue: []}", "causes: [{cause: Late, explains: new-revenue}]"),
    ],
)
def test_what_the_agreement_says_wrongly_is_no_reason_to_miss_it_in_a_review(broken: str, line: str) -> None:
    assert "Q101" not in {
        f.code for f in lint(estate_of(files_with(f"{broken}\n{REVIEW}{line}\n")[1])).findings
    }


def test_who_is_misspelt_is_told_beside_an_entry_that_cannot_be_read() -> None:
    text = "people: {mia-chen: 5, zoe-quick: {name: Zoe Quick, role: Head of Sales}}\n"
    found = [f.message for f in lint(estate_of(files_with(f"{text}{REVIEW}attended: [zoe-qiuck]\n")[1])).findings if f.code == "Q101"]  # fmt: skip
    assert found == ["there is no person `zoe-qiuck`"]


def test_a_review_that_cannot_be_read_is_told_elsewhere() -> None:
    assert said(f"{REVIEW}chair: erik-oberg\nattended: mia-chen\n", "Q101") == []
