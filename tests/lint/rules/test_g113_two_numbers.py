"""G113: a promise has one number."""

from __future__ import annotations

import pytest

from tests.lint.cases import findings, said

ATTEMPT = "measure: attempts, of: mql"


def terms(*promises: str, by: str = "sales") -> str:
    return "terms:\n" + "".join(
        f"  t{n}:\n    by: {by}\n    promise: {{{p}}}\n" for n, p in enumerate(promises, 1)
    )


def test_another_share_in_the_same_time_is_found() -> None:
    text = terms(
        f"{ATTEMPT}, within: 6 business hours, for_at_least: 90%",
        f"{ATTEMPT}, within: 6 working hours, for_at_least: 95%",
    )
    assert said(text, "G113") == [
        (
            "95%",
            "`t2` promises the same as `t1`, with another number: 95% here, 90% there",
            "write `for_at_least: 90%`, take one of the two out, or say with `where:` for which leads each of them holds",
        )
    ]


def test_more_time_and_a_smaller_share_adds_nothing() -> None:
    text = terms(
        f"{ATTEMPT}, within: 6 business hours, for_at_least: 90%",
        f"{ATTEMPT}, within: 8 business hours, for_at_least: 80%",
    )
    assert [words for words, _, _ in said(text, "G113")] == ["8 business hours"]


@pytest.mark.parametrize(
    "other",
    [
        f"{ATTEMPT}, within: 24 business hours, for_at_least: 99%",  # the slow ones, too
        f"{ATTEMPT}, count: 4, within: 12 calendar days, for_at_least: 90%",  # more attempts
        f"{ATTEMPT}, from: accepted, within: 2 business hours, for_at_least: 90%",  # another start
        f"{ATTEMPT}, where: company_size >= 250, within: 2 business hours, for_at_least: 90%",  # other leads
        "measure: worked, of: mql, within: 2 business hours, at_least: 90%",  # another measure
    ],
)
def test_promises_that_complete_each_other_are_fine(other: str) -> None:
    assert said(terms(f"{ATTEMPT}, within: 6 business hours, for_at_least: 90%", other), "G113") == []


def elsewhere(leader: str = "Sam Rivera", effective: str = "from: 2026-12-01", more: str = "") -> str:
    return (
        "# agreements/fair/agreement.yaml\nschema: 1\nid: fair\ntitle: T\nversion: '1'\nstatus: in_review\n"
        f"effective: {{{effective}}}\nparties:\n  s: {{name: Sales, leader: sam}}\npeople:\n  sam: {{name: {leader}, party: s}}\n"
        f"{more}" + terms(f"{ATTEMPT}, within: 8 business hours, for_at_least: 90%", by="s")
    )


def test_both_places_are_shown_where_two_agreements_differ() -> None:
    (found,) = findings(elsewhere(), "G113")
    assert str(found.span) == "agreements/fair/agreement.yaml:15:51"
    assert (
        found.message
        == "`t1` promises the same as `first-attempt` in `base`, with another number: 8 business hours here, 6 business hours there"
    )
    assert [related.span.path for related in found.related] == ["agreements/base/agreement.yaml"]
    assert [related.message for related in found.related] == ["6 business hours stands here"]


def test_the_sales_of_another_country_has_another_leader_and_promises_of_its_own() -> None:
    assert said(elsewhere(leader="Sofia Reyes"), "G113") == []


def test_agreements_that_are_never_in_force_on_the_same_day_may_differ() -> None:
    assert said(elsewhere(effective="from: 2027-01-01"), "G113") == []


def test_a_new_version_may_change_the_number() -> None:
    assert said(elsewhere(more="supersedes: base\n"), "G113") == []
