"""M114: leads of whom nobody knows."""

from __future__ import annotations

from tests.lint.cases import said

DEFINITION = """# data: unknown mql {column} = {part}
definitions:
  mql: {{name: M, qualifies_when: {{all: [{{if: company_size >= 50}}, {{any: [{{if: score >= 60}}, {{if: budget >= 9000}}]}}]}}}}
"""


def test_the_test_that_stays_open_is_shown_wherever_it_stands() -> None:
    assert said(DEFINITION.format(column="budget", part="320 of 412"), "M114") == [
        (
            "budget >= 9000",
            "for 78% of the leads (320 of 412) nobody knows whether `budget >= 9000`, and so whether they are `mql`",
            "ask for it in the form, move it to a later stage, or say with `coalesce(…)` what a blank means",
        )
    ]


def test_one_in_ten_may_stay_open() -> None:
    assert said(DEFINITION.format(column="score", part="40 of 400"), "M114") == []
    assert [w for w, _, _ in said(DEFINITION.format(column="score", part="41 of 400"), "M114")] == [
        "score >= 60"
    ]


def test_a_handful_of_leads_says_nothing() -> None:
    assert said(DEFINITION.format(column="score", part="15 of 19"), "M114") == []


def test_a_column_that_nobody_mapped_is_said_to_be_missing() -> None:
    assert said(DEFINITION.format(column="budget", part="412 of 412"), "M114") == [
        (
            "budget >= 9000",
            "`mql` asks for `budget`, of which the leads have no column",
            "name the column of the export in smartdocs.yaml, `columns: {leads: {budget: HEADER}}`, or take the criterion out",
        )
    ]
