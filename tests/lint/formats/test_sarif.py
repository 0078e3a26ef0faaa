"""SARIF 2.1.0, held against the published schema and read back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from smartdocs import __version__
from smartdocs.finding import Edit, Finding, Span
from smartdocs.lint.engine import pages, rules
from tests.lint.cases import cut
from tests.lint.formats.sample import LATE, MISSPELT, PATH, TEXT, TEXTS, VAGUE, schema, written

VALIDATOR = jsonschema.Draft4Validator(
    schema("sarif-2.1.0-rtm.5.json"), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
)


def run(
    findings: list[Finding], not_run: tuple[str, ...] = (), texts: dict[str, str] = TEXTS
) -> dict[str, Any]:
    log = json.loads(written("sarif", findings, not_run, texts))
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return only


def test_every_rule_is_there_with_its_page_and_its_level() -> None:
    driver = run([])["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("smartdocs", __version__)
    held = {rule["id"]: rule for rule in driver["rules"]}
    assert set(held) == {rule.code for rule in rules()} | set(pages())
    vague = held["S101"]
    assert (vague["name"], vague["defaultConfiguration"]["level"]) == ("vague-word", "error")
    assert vague["shortDescription"] == {"text": "Vague word without a number beside it"}
    assert vague["fullDescription"]["text"].startswith("Looks in goal statements and written-out terms")
    assert vague["help"]["text"].startswith("Name the number that shows the change")
    assert "## Why\n" in vague["help"]["markdown"]
    assert vague["properties"]["tags"] == ["Specific"]


def test_no_rule_names_an_address_that_does_not_exist() -> None:
    assert all("helpUri" not in rule for rule in run([VAGUE])["tool"]["driver"]["rules"])


def test_a_result_says_what_is_wrong_what_to_do_and_where() -> None:
    only = run([VAGUE])
    (result,) = only["results"]
    index = result.pop("ruleIndex")
    assert only["tool"]["driver"]["rules"][index]["id"] == "S101"
    assert len(result.pop("partialFingerprints")["lineWords/v1"]) == 32
    place = {"artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"}}
    assert result == {
        "ruleId": "S101",
        "level": "error",
        "message": {
            "text": "`Improve` says neither how much nor from where to where. "
            "Write `Raise acceptance from 72% to 90%`."
        },
        "locations": [
            {
                "physicalLocation": {
                    **place,
                    "region": {"startLine": 3, "startColumn": 16, "endLine": 3, "endColumn": 23},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    **place,
                    "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 13},
                },
                "message": {"text": "the goal stands here"},
            }
        ],
    }


def test_columns_count_characters_also_behind_an_emoji() -> None:
    text = "title: 🚀 Säle\n"
    (result,) = run([replace(LATE, span=Span(PATH, 1, 10, 1, 14))], texts={PATH: text})["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert run([])["columnKind"] == "unicodeCodePoints"
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == "Säle"


def test_an_edit_is_a_fix_that_can_be_done() -> None:
    (result,) = run([MISSPELT])["results"]
    (fix,) = result["fixes"]
    assert fix["description"] == {"text": "did you mean `acceptance`?"}
    assert fix["properties"] == {"isSafe": True}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == PATH
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    span = Span(PATH, region["startLine"], region["startColumn"], region["endLine"], region["endColumn"])
    assert cut(TEXT, span) == "acceptance"
    assert replacement["insertedContent"] == {"text": "acceptance"}


def test_edits_in_two_files_are_one_fix_with_two_changes() -> None:
    edits = (Edit(Span("b.yaml", 1, 1, 1, 1), "x"), Edit(Span("a.yaml", 1, 1, 1, 1), "y"))
    (result,) = run([replace(MISSPELT, edits=edits)])["results"]
    (fix,) = result["fixes"]
    assert [c["artifactLocation"]["uri"] for c in fix["artifactChanges"]] == ["a.yaml", "b.yaml"]


def test_a_finding_without_edits_has_no_fix() -> None:
    assert "fixes" not in run([VAGUE])["results"][0]


def test_a_rule_that_did_not_run_is_said_and_is_no_result() -> None:
    only = run([], ("M106",))
    (invocation,) = only["invocations"]
    assert invocation["executionSuccessful"] is True
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"] == {"text": "M106 did not run: add --data to run it on your data"}
    assert only["tool"]["driver"]["rules"][told["associatedRule"]["index"]]["id"] == "M106"
    assert only["results"] == []


def test_a_fingerprint_stays_when_lines_are_put_above() -> None:
    (before,) = run([VAGUE])["results"]
    moved = replace(VAGUE, span=Span(PATH, 4, 16, 4, 23))
    (after,) = run([moved], texts={PATH: f"# a remark\n{TEXT}"})["results"]
    assert after["partialFingerprints"] == before["partialFingerprints"]


@pytest.mark.parametrize("path", ["agreements/größe & co/a b.yaml", "a:b.yaml", "50%.yaml"])
def test_a_path_is_written_as_an_address(path: str) -> None:
    from urllib.parse import unquote

    (result,) = run([replace(LATE, span=Span(path))])["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert " " not in uri
    assert unquote(uri) == path


def test_a_code_without_a_page_is_a_rule_all_the_same() -> None:
    only = run([replace(LATE, code="X999")])
    assert only["tool"]["driver"]["rules"][only["results"][0]["ruleIndex"]] == {"id": "X999"}
