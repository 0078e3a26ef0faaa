"""M113: examples are run, and the reason is given why one turns out otherwise."""

from __future__ import annotations

from smartdocs.lint.engine import lint
from tests.lint.cases import case_of, files_with, said

HEAD = """definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    review_by: 2027-01-14
    qualifies_when:
      all:
        - {if: company_size >= 50}
        - any:
            - {if: score >= 60}
            - {if: request = 'demo'}
    never_when:
      - {if: is_competitor, reason: not-in-market}
    examples:
      qualifies:
        - {company_size: 50, score: 60}
        - {company_size: 51, score: 0, request: demo}
        - QUALIFIES
      does_not:
        - {company_size: 49, score: 60}
        - {company_size: 50, score: 59, request: other}
        - DOES_NOT
"""


def with_records(
    qualifies: str = "{company_size: 99, score: 99}", does_not: str = "{company_size: 1}"
) -> str:
    return HEAD.replace("QUALIFIES", qualifies).replace("DOES_NOT", does_not)


def test_records_on_the_border_are_run_as_declared() -> None:
    assert said(with_records(), "M113") == []


def test_a_false_criterion_is_named() -> None:
    assert said(with_records("{company_size: 40, score: 90}"), "M113") == [
        (
            "{company_size: 40, score: 90}",
            "this example should qualify, and it does not: `company_size >= 50` is false",
            "correct the record, or the criterion",
        )
    ]


def test_unknown_is_not_qualifying() -> None:
    assert [m for _, m, _ in said(with_records("{score: 90}"), "M113")] == [
        "this example should qualify, and it is not known whether it does: `company_size` is blank"
    ]


def test_a_disqualifier_is_named() -> None:
    record = "{company_size: 90, score: 90, is_competitor: true}"
    assert [m for _, m, _ in said(with_records(record), "M113")] == [
        "this example should qualify, and it does not: `is_competitor` rules it out"
    ]


def test_one_of_several_tests_is_enough_and_none_is_too_few() -> None:
    record = "{company_size: 90, score: 1, request: other}"
    assert [m for _, m, _ in said(with_records(record), "M113")] == [
        "this example should qualify, and it does not: too few of `score >= 60`, `request = 'demo'` are true"
    ]


def test_a_counter_example_that_passes_is_told() -> None:
    assert [m for _, m, _ in said(with_records(does_not="{company_size: 50, score: 60}"), "M113")] == [
        "this example should not qualify, and it does: it passes every criterion of `mql`"
    ]


def test_a_misspelt_field_is_one_finding_and_not_two() -> None:
    assert said(with_records("{company_sise: 90, score: 60}"), "M113") == [
        ("company_sise", "no criterion reads `company_sise`", "did you mean `company_size`?")
    ]


def test_a_field_that_only_illustrates_is_a_note() -> None:
    _, files = files_with(with_records("{company_size: 90, score: 60, town: Berlin}"))
    found = [f for f in lint(case_of(files)).findings if f.code == "M113"]
    assert [(f.level, f.message) for f in found] == [
        ("note", "no criterion reads `town`, so it decides nothing")
    ]
