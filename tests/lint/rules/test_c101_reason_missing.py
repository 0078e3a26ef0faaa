"""C101: every way off has a reason."""

from __future__ import annotations

from tests.lint.cases import findings, said

SMALL = "reasons:\n  small: {label: Too small, kind: disqualified, action: close}\n"
DECISION = "terms:\n  decision:\n    by: sales\n    promise: {measure: decision, of: mql, within: 9 business hours, for_at_least: 95%}\n"


def test_a_promise_to_decide_means_that_leads_are_rejected() -> None:
    (found,) = findings(SMALL + DECISION, "C101")
    assert (found.message, found.fix) == (
        "leads can be rejected, and `reasons` has no reason for it",
        "add `wrong-data: {label: Wrong contact data, kind: rejected, action: back to Marketing for correction}`",
    )
    assert [str(related.span) for related in found.related] == ["agreements/base/agreement.yaml:6:24"]


def test_a_list_without_anything_that_it_lacks_is_fine() -> None:
    assert said(SMALL, "C101") == []


def test_stages_count_as_what_they_say() -> None:
    stages = "stages:\n  parked: {name: Parked, counts_as: recycled}\n  lost: {name: Lost}\n"
    assert [m for _, m, _ in said(SMALL + stages, "C101")] == [
        "leads can be recycled and lost, and `reasons` has no reason for it"
    ]


def test_a_small_agreement_is_not_asked_for_reasons() -> None:
    assert said(DECISION, "C101") == []
    assert said("stages:\n  lost: {name: Lost}\n", "C101") == []


def test_a_lifecycle_without_reasons_is_told_at_its_first_exit() -> None:
    text = "stages:\n  work: {name: Work, next: [lost, rejected]}\n  lost: {name: Lost}\n  rejected: {name: Back, next: work}\n"
    assert [(w, m) for w, m, _ in said(text, "C101")] == [
        ("lost", "leads can be lost and rejected here, and the agreement lists no reasons for it")
    ]
