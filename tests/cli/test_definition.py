"""``smartdocs definition``: what it prints on a small table, and its presets on their own examples."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from workspace import workspace

from smartdocs.model.definition import LeadDefinition
from tests.lint.cases import said

if TYPE_CHECKING:
    from pathlib import Path

PRESETS = ("bant", "champ", "gpctba-ci", "meddic")
LEADS = """
    lead_id|handed_off_at|company_size|score
    A|2024-06-03T09:00|120|80
    B|2024-06-04T09:00|40|80
    C|2024-06-05T09:00||80
    D|2024-07-06T09:00|60|
    E||500|90
"""
DEFINITIONS = """\
definitions:
  mql: {name: Qualified lead, qualifies_when: {all: [{if: company_size >= 50, label: 50 people or more}, {if: score >= 60}]}}
  big: {name: Big, qualifies_when: {if: company_size >= 100}}
"""
TERM = "x: {by: marketing, promise: {measure: acceptance, of: lead, decided_within: 3 business days, at_least: 90%}}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = workspace(
        tmp_path,
        terms=TERM,
        leads=LEADS,
        data="as_of: 2024-08-01T12:00:00-04:00\ncolumns: {leads: {company_size: company_size}}\n",
    )
    file = folder / "agreements/test/agreement.yaml"
    before = "definitions:\n  mql: {name: Qualified lead, qualifies_when: {if: lead_id is not null}}\n"
    file.write_text(file.read_text("utf-8").replace(before, DEFINITIONS), "utf-8")
    return folder


def smartdocs(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "smartdocs", "definition", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def test_check_prints_a_line_a_month(root: Path) -> None:
    done = smartdocs("check", "test", "mql", folder=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
test, data as of 2024-08-01T12:00-04:00

period   leads  meets  does not  cannot say  meets mql  blank, and decides
2024-06      3      1         1           1    33–67 %  company_size 1
2024-07      1      0         0           1    0–100 %  score 1

Times after the hand-off are left out; every other field has the value of the export, not of the hand-off.
"""
    )


def test_check_in_json(root: Path) -> None:
    data = json.loads(
        smartdocs("check", "test", "mql", "--every", "quarter", "--format", "json", folder=root).stdout
    )
    assert data["periods"] == [
        {"period": "2024-Q2", "leads": 3, "meets": 1, "does_not": 1, "cannot_say": 1, "bounds": [0.3333, 0.6667], "missing": {"company_size": 1}},
        {"period": "2024-Q3", "leads": 1, "meets": 0, "does_not": 0, "cannot_say": 1, "bounds": [0.0, 1.0], "missing": {"score": 1}},
    ]  # fmt: skip
    assert (data["agreement"], data["definition"], data["schema"]) == ("test", "mql", 1)


def test_compare_prints_the_table_kappa_and_where_they_differ(root: Path) -> None:
    done = smartdocs("compare", "test", "mql", "big", folder=root)
    assert (done.returncode, done.stderr) == (0, "")
    # seen 3/4; by chance 1/4 × 1/4 + 1/4 × 2/4 + 2/4 × 1/4 = 5/16; (12 - 5) ÷ (16 - 5) = 7/11
    assert (
        done.stdout
        == """\
test, data as of 2024-08-01T12:00-04:00

mql ↓  big →  meets  does not  cannot say
meets             1         0           0
does not          0         1           0
cannot say        0         1           1

3 of 4 leads alike (75 %); Cohen’s kappa 0.64 (95 % interval 0.05 to 1.00).

They disagree on:
  D  mql cannot say, big does not
      mql: `score >= 60` is not known, `score` is blank
      big: not: `company_size >= 100`

Times after the hand-off are left out; every other field has the value of the export, not of the hand-off.
"""
    )


def test_compare_in_json(root: Path) -> None:
    data = json.loads(smartdocs("compare", "test", "mql", "big", "--format", "json", folder=root).stdout)
    assert data["table"]["cannot_say"] == {"meets": 0, "does_not": 1, "cannot_say": 1}
    assert data["kappa"]["value"] == 0.6364
    assert data["disagree"] == [
        {
            "lead": "D", "mql": "cannot_say", "big": "does_not",
            "because": ["mql: `score >= 60` is not known, `score` is blank", "big: not: `company_size >= 100`"],
        }
    ]  # fmt: skip


def test_one_of_several_has_to_be_named_and_a_misspelt_one_is_guessed(root: Path) -> None:
    several = smartdocs("check", "test", folder=root)
    assert (several.returncode, several.stdout) == (2, "")
    assert "`test` has several definitions" in several.stderr
    misspelt = smartdocs("check", "test", "mlq", folder=root)
    assert misspelt.returncode == 2
    assert "there is no definition `mlq`" in misspelt.stderr
    assert "did you mean `mql`?" in misspelt.stderr


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_turns_out_as_its_examples_say(name: str) -> None:
    text = smartdocs("preset", name).stdout
    whole = yaml.safe_load(text)["definitions"]["sql"]
    definition = LeadDefinition.model_validate(whole)
    assert [definition.qualifies(r) for r in whole["examples"]["qualifies"]] == [True] * 3
    assert [definition.qualifies(r) for r in whole["examples"]["does_not"]] == [False] * 3
    assert said(text, "M113") == []


def test_a_preset_that_is_not_there() -> None:
    done = smartdocs("preset", "bannt")
    assert done.returncode == 2
    assert "there is no preset `bannt`" in done.stderr
    assert "did you mean `bant`?" in done.stderr
    assert smartdocs("preset", "GPCTBA/C&I").returncode == 0
