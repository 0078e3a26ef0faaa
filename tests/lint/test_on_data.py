"""The rules that need data, on real tables: the sample, and a small workspace whose numbers are wrong."""

from __future__ import annotations

import textwrap
from datetime import datetime
from pathlib import Path

from workspace import workspace

from smartdocs.lint.engine import rules
from smartdocs.pipeline import linting, opening, sourcing
from smartdocs.pipeline.linting import LintRun

ROOT = Path(__file__).parents[2]


def on_data(root: Path, as_of: str) -> LintRun:
    project = opening.load(root)
    moment = datetime.fromisoformat(as_of)
    with sourcing.evidence(project, (), lambda _: moment) as found:
        return linting.lint(project, (), found, moment.date())


def test_the_sample_says_what_its_data_say() -> None:
    run = on_data(ROOT, "2026-10-05T17:00:00+02:00")
    needing = {rule.code for rule in rules() if rule.needs_data}
    assert len(needing) > 15
    assert needing & set(run.not_run) == set()
    assert [str(f) for f in run.findings if f.code in needing] == []


def test_numbers_that_the_data_contradict_are_found_with_the_right_ones(tmp_path: Path) -> None:
    leads = ["lead_id|created_at|mql_at|handed_off_at|owner|accepted_at|rejected_at"]
    for i in range(40):
        day = f"2024-05-{i % 28 + 1:02}"
        owner = "Pat Vale" if i % 4 == 0 else "Ada Probe"
        taken = f"{day}T12:00|" if i % 5 < 2 else f"|{day}T12:00"
        leads.append(f"L{i}|{day}T09:00|{day}T09:00|{day}T10:00|{owner}|{taken}")
    terms = "decision: {by: sales, promise: {measure: decision, of: mql, from: created, within: 30 minutes, for_at_least: 95%}}"
    made = workspace(tmp_path, terms=terms, leads="\n".join(leads))
    file = made / "agreements" / "test" / "agreement.yaml"
    more = """
    effective: {from: 2024-07-01, to: 2024-09-30}
    metrics:
      acceptance:
        name: Acceptance
        unit: "%"
        kind: ratio
        population: mql
        numerator: accepted_at is not null
        denominator: accepted_at is not null or rejected_at is not null
        time_field: handed_off_at
        reporting_lag: 1 calendar day
    goals:
      acceptance:
        statement: Raise the acceptance of qualified leads from 55% to 60% by 30 September 2024.
        metric: acceptance
        direction: increase
        baseline: {value: 55%, period: 2024-05, n: 40, source: CRM}
        target: 60%
        due: 2024-09-30
    """
    file.write_text(file.read_text("utf-8") + textwrap.dedent(more), "utf-8")
    needing = {rule.code for rule in rules() if rule.needs_data}
    run = on_data(made, "2024-06-20T12:00:00-04:00")
    assert {f.code: f.message for f in run.findings if f.code in needing} == {
        "M108": "`acceptance` is said to start at 55%, and the data give 40% for 2024-05 (40 cases)",
        "M110": "it takes 1,534 leads before a change from 55% to 60% shows, and about 119 will fall into the time of `acceptance`",
        "M112": "25% of the leads (10 of 40) belong to owners who are not named in this agreement: `Pat Vale`",
        "R109": "one lead in ten takes 60 minutes or more from `created` to its rep, and `decision` leaves 30 minutes for everything",
        "T111": "the latest row of `crm` is of 28 May 2024, 17 working days before 20 June 2024, and `acceptance` is to be known after 1 calendar day",
    }
