"""G115: a word means the same in all agreements of a day."""

from __future__ import annotations

from tests.lint.cases import findings, said


def elsewhere(text: str, effective: str = "from: 2026-12-01", status: str = "in_review") -> str:
    return (
        f"# agreements/fair/agreement.yaml\nschema: 1\nid: fair\ntitle: T\nversion: '1'\nstatus: {status}\n"
        f"effective: {{{effective}}}\nparties: {{}}\n{text}"
    )


METRIC = (
    "metrics:\n  acceptance_rate: {name: Accepted, kind: ratio, population: mql, numerator: accepted_at is not null,"
    " denominator: handed_off_at is not null, time_field: handed_off_at}\n"
)


def test_a_metric_that_is_computed_in_another_way_is_found_and_both_places_are_shown() -> None:
    (found,) = findings(elsewhere(METRIC), "G115")
    assert str(found.span) == "agreements/fair/agreement.yaml:10:3"
    assert (found.message, found.fix) == (
        "the metric `acceptance_rate` means something else in `base`, which is in force at the same time",
        "write the same in both, or give this one an id of its own, such as `fair-acceptance_rate`",
    )
    assert [related.span.path for related in found.related] == ["agreements/base/agreement.yaml"]


def test_another_name_is_no_other_meaning() -> None:
    same = METRIC.replace(
        "handed_off_at is not null,", "accepted_at is not null or rejected_at  is not null,"
    )
    assert said(elsewhere(same), "G115") == []


def test_a_stage_may_be_written_with_another_dot() -> None:
    assert (
        said(elsewhere("stages:\n  sal: {name: Accepted, meaning: 'sales has accepted the lead.'}\n"), "G115")
        == []
    )


def test_labels_and_evidence_do_not_change_a_definition() -> None:
    text = (
        "definitions:\n  mql:\n    name: L\n    qualifies_when:\n      all:\n        - {if: company_size >= 50, label: Large}\n"
        "        - any:\n            - {if: score >= 60}\n            - {if: \"request in ('demo', 'quote')\"}\n"
        "    never_when: [{if: is_competitor, reason: a competitor}]\n"
    )
    assert said(elsewhere(text), "G115") == []
    assert [w for w, _, _ in said(elsewhere(text.replace("60", "70")), "G115")] == ["mql"]


def test_what_is_over_or_replaced_may_have_meant_something_else() -> None:
    assert said(elsewhere(METRIC, effective="from: 2027-01-01"), "G115") == []
    assert said(elsewhere(METRIC, status="superseded"), "G115") == []
