"""M106: runs only with data, and says so."""

from __future__ import annotations

from smartdocs.lint.engine import lint
from tests.lint.cases import base, case_of, said


def test_without_data_the_rule_says_that_it_did_not_run() -> None:
    assert "M106" in lint(case_of(base(), data=False)).not_run


def test_the_reason_and_the_cure_are_those_of_the_data() -> None:
    text = "metrics:\n  m: {name: Wins, unit: EUR, kind: sum, of: amout, population: opportunity, time_field: won_at}\n"
    assert said(text, "M106") == [
        (
            "m",
            "the metric `m` cannot be computed: the data have no column `amout`",
            "map a header to `amout` in smartdocs.yaml",
        )
    ]
