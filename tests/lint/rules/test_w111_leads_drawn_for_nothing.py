"""W111: the lead definition is there that the verdicts are held against."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

FILE = "# personas/workshops/plant-manager/labels/leads.yaml\nschema: 1\n"
REST = 'as_of: "2026-10-12T09:00:00+02:00"\nseed: spring\n'


@pytest.mark.parametrize(
    ("head", "at", "message"),
    [
        ("workshop: other\nagreement: base\ndefinition: mql\n", "other", "these leads were drawn for `other`, and lie in the folder of `plant-manager`"),
        ("workshop: plant-manager\nagreement: bass\ndefinition: mql\n", "bass", "there is no agreement `bass`"),
    ],
)  # fmt: skip
def test_leads_that_were_drawn_for_something_else(head: str, at: str, message: str) -> None:
    assert [found[:2] for found in said(FILE + head + REST, "W111")] == [(at, message)]
