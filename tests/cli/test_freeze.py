"""Frozen results: what was reported stays what was reported, and later data that say otherwise are named lead by lead.

New York, Monday to Friday, 9 to 5; nobody in these tables exists.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from workspace import table, workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}"
)
LEADS = """
    lead_id|handed_off_at|created_at|owner
    L3|2024-06-03T10:00|2024-06-01T08:00|Ada Probe
    L4|2024-06-04T10:00|2024-06-01T08:00|Ada Probe
    L5|2024-06-05T10:00|2024-06-01T08:00|Ben Probe
    L6|2024-06-06T10:00|2024-06-01T08:00|Ben Probe
    L7|2024-06-07T10:00|2024-06-01T08:00|Ben Probe
    L8|2024-07-01T10:00|2024-06-29T08:00|Ben Probe
"""
CALLS = """
    lead_id|type|occurred_at|logged_at
    L3|call|2024-06-03T11:00|2024-06-03T11:05
    L4|call|2024-06-04T11:00|2024-06-04T11:05
    L5|call|2024-06-05T11:00|2024-06-05T11:05
    L6|call|2024-06-06T11:00|2024-06-06T11:05
    L8|call|2024-07-01T11:00|2024-07-01T11:05
"""
"""Four of five leads of June were called within the hour; L7 never was."""
AS_OF, LATER = "2024-07-05T12:00:00-04:00", "2024-08-05T12:00:00-04:00"
FILE = "agreements/test/results/2024-06.json"


def made(
    folder: Path, terms: str = SPEED, leads: str = LEADS, calls: str | None = CALLS, **more: Any
) -> Path:
    return workspace(folder, terms=terms, leads=leads, activities=calls, **more)


def run(folder: Path, *args: str, **env: str) -> tuple[int, str]:
    """Exit code and everything said."""
    result = CliRunner().invoke(program, ["check", *args, "--project", str(folder)], env=env)
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, f"{result.output}\n{result.exception}"
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def june(folder: Path, *args: str, as_of: str = AS_OF, **env: str) -> tuple[int, str]:
    return run(folder, "--period", "2024-06", "--as-of", as_of, *args, **env)


def frozen(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / FILE).read_text("utf-8"))
    return found


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.csv").write_text(table(text), encoding="utf-8")


# --- keeping ----------------------------------------------------------------------------------------------------


def test_a_settled_month_is_kept_in_one_file(tmp_path: Path) -> None:
    code, said = june(made(tmp_path), "--freeze")
    assert (code, said.splitlines()[-1]) == (0, f"frozen: {FILE} (1 promise, 5 obligations)")
    kept = frozen(tmp_path)
    assert list(kept) == [
        "about", "digest", "schema", "agreement", "period", "as_of", "provisional", "software", "data", "lead_ids", "results",
        "restated_from", "obligations",
    ]  # fmt: skip
    assert (kept["schema"], kept["period"], kept["as_of"]) == (1, "2024-06", "2024-07-05T12:00:00-04:00")
    assert (kept["agreement"]["id"], kept["agreement"]["version"]) == ("test", "1")
    assert kept["data"]["tables"]["leads"] == {
        "rows": 6,
        "loaded": 6,
        "rejected": 0,
        "duplicates": 0,
        "footer": 0,
    }
    result = kept["results"][0]
    assert (result["term"], result["attainment"], result["verdict"]) == ("speed", 0.8, "met")
    assert (result["counts"]["met"], result["counts"]["breached"], result["matured"]) == (4, 1, 5)


def test_one_obligation_is_one_line_with_its_state_its_start_and_its_deadline(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze", "--show-ids")
    lines = (tmp_path / FILE).read_text("utf-8").splitlines()
    assert '   ["L6", "met", "2024-06-06T14:00Z", "2024-06-06T20:00Z"],' in lines
    assert '   ["L7", "breached:never", "2024-06-07T14:00Z", "2024-06-07T20:00Z"]' in lines


def test_a_missed_promise_is_kept_like_a_met_one(tmp_path: Path) -> None:
    folder = made(tmp_path, SPEED.replace("80%", "90%"))
    assert june(folder)[0] == 1
    assert june(folder, "--freeze")[0] == 0
    assert frozen(folder)["results"][0]["verdict"] == "missed"


def test_every_length_of_period_has_its_own_file(tmp_path: Path) -> None:
    month = SPEED.replace("for_at", "every: month, for_at")
    quarter = month.replace("speed:", "slow:").replace("every: month", "every: quarter")
    code, said = run(
        made(tmp_path, f"{month}\n{quarter}"), "--period", "2024-Q2", "--as-of", AS_OF, "--freeze"
    )
    assert code == 0
    assert f"frozen: {FILE} (1 promise, 5 obligations)" in said
    assert "frozen: agreements/test/results/2024-Q2.json (1 promise, 5 obligations)" in said


def test_freezing_again_changes_not_a_byte(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    before = (tmp_path / FILE).read_bytes()
    code, said = june(tmp_path, "--freeze", as_of=LATER)
    assert (code, said.splitlines()[-1]) == (0, f"unchanged: {FILE} says the same")
    assert (tmp_path / FILE).read_bytes() == before


def test_a_period_that_is_not_over_is_not_kept(tmp_path: Path) -> None:
    code, said = june(made(tmp_path), "--freeze", as_of="2024-06-20T12:00:00-04:00")
    assert code == 3
    assert said.splitlines()[-3:] == [
        "not frozen: 2024-06",
        "  still open: the data end on 2024-06-20T12:00-04:00, before 2024-06 is over",
        "  help: wait for data from after 2024-07-01, or keep it as provisional with --early",
    ]
    assert not (tmp_path / FILE).exists()


FOUR = (
    "four: {by: sales, promise: {measure: attempts, of: lead, within: 30 calendar days, for_at_least: 80%}}"
)


def test_a_period_with_deadlines_to_come_is_not_kept_even_where_they_are_met_already(tmp_path: Path) -> None:
    code, said = june(made(tmp_path, FOUR), "--freeze", as_of="2024-07-04T12:00:00-04:00")
    assert code == 3
    assert (
        "  still open: 3 deadlines of `four` lie after the end of the data, the last on 2024-07-07\n"
        "  help: wait for data from after 2024-07-07, or keep it as provisional with --early\n"
    ) in said
    assert not (tmp_path / FILE).exists()


def test_what_is_kept_early_is_provisional_and_becomes_final_when_it_is_settled(tmp_path: Path) -> None:
    folder = made(tmp_path, FOUR)
    code, said = june(folder, "--freeze", "--early", as_of="2024-07-04T12:00:00-04:00")
    assert code == 0
    assert f"frozen as provisional: {FILE} (1 promise, 5 obligations)" in said
    assert frozen(folder)["provisional"] == [
        "3 deadlines of `four` lie after the end of the data, the last on 2024-07-07"
    ]
    assert frozen(folder)["results"][0]["matured"] == 2
    code, said = june(folder, as_of=LATER)
    assert "the data say the same as when it was frozen: 2024-06 (provisional)" in said
    code, said = june(folder, "--freeze", as_of=LATER)
    assert (code, said.splitlines()[-1]) == (0, f"frozen: {FILE} (1 promise, 5 obligations)")
    kept = frozen(folder)
    assert (kept["provisional"], kept["results"][0]["matured"]) == ([], 5)
    (before,) = kept["restated_from"]
    assert (before["reason"], before["results"][0]["matured"]) == ("it was provisional", 2)


def test_a_promise_that_could_not_be_measured_keeps_a_period_open(tmp_path: Path) -> None:
    terms = f"{SPEED}\ndecision: {{by: sales, promise: {{measure: decision, of: lead, within: 24 business hours, for_at_least: 95%}}}}"
    code, said = june(made(tmp_path, terms), "--freeze")
    assert code == 3
    assert (
        "still open: `decision` could not be measured: the column 'accepted_at' of 'leads' is needed" in said
    )
    assert "help: mend what could not be measured, or keep it as provisional with --early" in said


def test_an_empty_period_is_nothing_to_keep(tmp_path: Path) -> None:
    code, said = run(made(tmp_path), "--period", "2023-01", "--as-of", AS_OF, "--freeze")
    assert code == 3
    assert "not frozen: 2023-01: not a single lead came under a promise of `test`" in said
    assert not (tmp_path / "agreements/test/results").exists()


def test_a_week_holds_no_month(tmp_path: Path) -> None:
    code, said = run(made(tmp_path), "--period", "2024-W23", "--as-of", AS_OF, "--freeze")
    assert code == 2
    assert "no promise of `test` is judged by a period like 2024-W23, so there is nothing to freeze" in said


def test_older_data_keep_nothing_and_contradict_nothing(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze", as_of=LATER)
    code, said = june(tmp_path, "--freeze", as_of=AS_OF)
    assert code == 3
    assert (
        "not frozen: 2024-06: it was frozen with what was known on 2024-08-05T12:00-04:00,"
        " and these data end on 2024-07-05T12:00-04:00"
    ) in said
    assert "2024-06 was not compared: it was frozen with what was known on" in june(tmp_path, as_of=AS_OF)[1]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--early"], "--early says how to freeze, and nothing is to be frozen"),
        (["--show-ids"], "--show-ids says how ids are written, and nothing is to be written"),
        (["--refreeze", " "], "--refreeze needs a reason, which stands in the file beside the earlier figures"),
        (["--freeze", "--frozen"], "--frozen only compares, and --freeze writes"),
        (["--frozen"], "of `test` nothing is that these data could contradict"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for_is_said(tmp_path: Path, args: list[str], words: str) -> None:
    code, said = june(made(tmp_path), *args)
    assert code == 2
    assert words in said


# --- contradicting ----------------------------------------------------------------------------------------------

LATE_CALL = CALLS + "    L7|call|2024-06-07T12:00|2024-07-20T09:00\n"


def test_a_call_logged_after_the_freeze_is_named_and_nothing_is_overwritten(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    before = (tmp_path / FILE).read_bytes()
    write(tmp_path, "activities", LATE_CALL)
    code, said = june(tmp_path, "--freeze", as_of=LATER)
    assert code == 1
    assert (
        "  2024-06, frozen as of 2024-07-05T12:00-04:00, is contradicted:\n"
        "    speed: frozen at 80 % of 5 (met), the data now say 100 % of 5 (met); 1 lead changed: logged after the freeze\n"
        "      L7  breached, never → met: an activity of 2024-06-07 12:00 was logged on 2024-07-20 09:00, after the freeze\n"
    ) in said
    assert f"not frozen: {FILE} was frozen before and says something else, so it stays as it is" in said
    assert "run `smartdocs check --refreeze REASON`" in said
    assert (tmp_path / FILE).read_bytes() == before


def test_a_restatement_keeps_the_earlier_figures_and_the_reason(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    first = frozen(tmp_path)
    write(tmp_path, "activities", LATE_CALL)
    code, said = june(tmp_path, "--refreeze", "Ben logged\n  his calls late", as_of=LATER)
    assert code == 0
    assert f"restated: {FILE} (1 promise, 5 obligations)" in said
    kept = frozen(tmp_path)
    assert kept["results"][0]["attainment"] == 1.0
    (before,) = kept["restated_from"]
    assert (before["reason"], before["as_of"], before["changed"]) == (
        "Ben logged his calls late", "2024-07-05T12:00:00-04:00", 1,
    )  # fmt: skip
    assert (before["results"], before["digest"]) == (first["results"], first["digest"])
    code, said = june(tmp_path, "--format", "json", as_of=LATER)
    (shown,) = json.loads(said)["frozen"]
    assert (shown["agrees"], shown["restated"][0]["reason"]) == (True, "Ben logged his calls late")
    assert json.loads(said)["results"][0]["trend"][-1]["frozen"] == "restated"


def test_restating_what_is_the_same_changes_not_a_byte(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    before = (tmp_path / FILE).read_bytes()
    code, said = june(tmp_path, "--refreeze", "for no reason", as_of=LATER)
    assert (code, said.splitlines()[-1]) == (0, f"unchanged: {FILE} says the same")
    assert (tmp_path / FILE).read_bytes() == before


def test_a_contradiction_fails_a_check_only_when_it_is_asked_to(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    assert june(tmp_path, "--frozen", as_of=LATER)[0] == 0
    write(tmp_path, "activities", LATE_CALL)
    assert june(tmp_path, as_of=LATER)[0] == 0
    code, said = june(tmp_path, "--frozen", as_of=LATER)
    assert code == 1
    assert f"the data contradict {FILE}" in said


def test_a_contradicted_month_is_noticed_while_a_later_one_is_judged(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    write(tmp_path, "activities", LATE_CALL)
    code, said = run(tmp_path, "--period", "2024-07", "--as-of", LATER, "--frozen", "--format", "json")
    assert code == 1
    result = json.loads(said[: said.rindex("}") + 1])
    assert result["results"][0]["trend"] == [
        {"period": "2024-06", "value": 0.8, "n": 5, "verdict": "met", "frozen": "frozen"},
        {"period": "2024-07", "value": 1.0, "n": 1, "verdict": "too_few"},
    ]
    assert result["frozen"][0]["changes"][0]["leads"][0]["lead"] == "L7"


QUALIFIED = LEADS.replace(
    "created_at|", "created_at|mql_at|rejected_at|accepted_at|merged_into|is_test|"
).replace("08:00|", "08:00|2024-06-02T08:00||2024-06-12T10:00|||")
BOTH = """
    speed: {by: sales, promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 80%}}
    liked: {by: marketing, promise: {measure: acceptance, of: mql, decided_within: 24 business hours, undecided: left_out, at_least: 70%}}
    enough: {by: marketing, promise: {measure: leads_per_rep, of: mql, from: handed_off, at_least: 2, every: month}}
"""
L3 = "L3|2024-06-03T10:00|2024-06-01T08:00|2024-06-02T08:00||2024-06-12T10:00|||Ada Probe"


@pytest.mark.parametrize(
    ("now", "lines"),
    [
        ("", [  # the row is gone
            "enough: frozen at 2.5 (met), the data now say 2.0 (met); 1 lead changed: no longer in the data",
            "liked: frozen at 100 % of 5 (met), the data now say 100 % of 4 (too few); 1 lead changed: no longer in the data",
            "speed: frozen at 80 % of 5 (met), the data now say 75 % of 4 (too few); 1 lead changed: no longer in the data",
            "met → nothing: the lead is no longer in the data",
        ]),
        (L3.replace("2024-06-02T08:00", "", 1), [  # re-typed: no longer a qualified lead
            "L3  met → nothing: the promise is about `mql`, and the lead has no mql_at any more",
            "L3  delivered → nothing: the promise is about `mql`, and the lead has no mql_at any more",
        ]),
        (L3.replace("2024-06-03T10:00", "2024-07-03T10:00"), [  # handed off in another month
            "L3  met → nothing: its clock now starts on 2024-07-03, which is in 2024-07",
        ]),
        (L3.replace("2024-06-03T10:00", ""), ["L3  met → nothing: the lead has no handed_off_at any more"]),
        (L3.replace("2024-06-03T10:00", "2024-06-02T10:00"), [
            "speed: frozen at 80 % of 5 (met), the data now say 80 % of 5 (met)",  # never said: nothing is judged otherwise
        ]),
        (L3.replace("2024-06-03T10:00", "2024-06-03T14:00"), [
            "L3  met → breached, never: its clock started on 2024-06-03 10:00, and now on 2024-06-03 14:00",
        ]),
        (L3.replace("||2024-06-12T10:00", "|2024-07-20T09:00|2024-06-12T10:00"), [  # rejected after the freeze
            "liked: frozen at 100 % of 5 (met), the data now say 80 % of 5 (met); 1 lead changed: rejected after the freeze",
            "L3  met → breached, rejected: rejected on 2024-07-20 09:00, after the freeze",
        ]),
        (L3.replace("||2024-06-12T10:00", "|2024-06-20T09:00|2024-06-12T10:00"), [  # rejected before it, and logged after it
            "liked: frozen at 100 % of 5 (met), the data now say 80 % of 5 (met); 1 lead changed: logged after the freeze",
            "L3  met → breached, rejected: rejected on 2024-06-20 09:00, which the data did not say when it was frozen",
        ]),
        (L3.replace("|||Ada", "||true|Ada"), [
            "L3  met → excluded, test: the record is marked as a test",
            "L3  delivered → excluded, test: the record is marked as a test",
        ]),
        (L3.replace("|||Ada", "|L4||Ada"), ["L3  met → excluded, duplicate: the record is merged into another"]),
        (f"{L3}\n{L3.replace('L3', 'L9')}", [
            "L9  nothing → breached, never: no promise to the lead was frozen: its record, its stage or its dates are new",
        ]),
        (f"{L3}\n{L3.replace('L3', 'L9').replace('2024-06-01', '2024-07-20')}", [
            "L9  nothing → delivered: the record was made on 2024-07-20, after the freeze",
        ]),
    ],
)  # fmt: skip
def test_why_a_lead_changed_is_told_as_far_as_the_data_tell_it(
    tmp_path: Path, now: str, lines: list[str]
) -> None:
    assert L3 in QUALIFIED
    assert june(made(tmp_path, BOTH, QUALIFIED), "--freeze")[0] == 0
    write(tmp_path, "leads", QUALIFIED.replace(L3, now.replace("\n", "\n    ")))
    said = june(tmp_path, as_of=LATER)[1]
    for line in lines:
        if "80 % of 5 (met), the data now say 80 %" in line:
            assert line not in said
            assert "the data say the same as when it was frozen: 2024-06" in said
        else:
            assert line in said


def test_an_amended_agreement_is_named_as_the_reason(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    agreement = tmp_path / "agreements/test/agreement.yaml"
    text = agreement.read_text("utf-8")
    agreement.write_text(text.replace("80%", "90%").replace('version: "1"', 'version: "2"'), encoding="utf-8")
    code, said = june(tmp_path)
    assert code == 1
    assert "the agreement has changed since: it was version 1, and is 2" in said
    assert (
        "speed: frozen at 80 % of 5 (met), the data now say 80 % of 5 (missed); the target was 80 % and is 90 %"
        in said
    )
    agreement.write_text(text.replace("6 business", "30 business").replace('"1"', '"2"'), encoding="utf-8")
    write(tmp_path, "activities", CALLS + "    L7|call|2024-06-11T10:00|2024-06-11T10:05\n")
    assert (
        "L7  breached, never → met: it was due on 2024-06-07 16:00, and now on 2024-06-12 16:00;"
        " the agreement has changed since: it was version 1, and is 2"
    ) in june(tmp_path)[1]


def test_a_promise_that_came_or_went_is_a_contradiction(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    agreement = tmp_path / "agreements/test/agreement.yaml"
    agreement.write_text(agreement.read_text("utf-8").replace("speed:", "quick:"), encoding="utf-8")
    said = june(tmp_path)[1]
    assert "speed: frozen at 80 % of 5 (met); the agreement no longer makes this promise" in said
    assert "quick: was not promised when the period was frozen; the data say 80 % of 5 (met)" in said


def test_other_settings_of_the_data_are_named(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    file = tmp_path / "smartdocs.yaml"
    file.write_text(
        file.read_text("utf-8") + "\n    values: {activities: {type: {call: note}}}\n", encoding="utf-8"
    )
    said = june(tmp_path)[1]
    assert "smartdocs.yaml has changed since in how the data are read or judged" in said
    assert "L3  met → breached, never: smartdocs.yaml has changed since" in said


def test_a_provisional_month_is_contradicted_only_in_what_was_settled(tmp_path: Path) -> None:
    folder = made(tmp_path, FOUR)
    june(folder, "--freeze", "--early", as_of="2024-07-04T12:00:00-04:00")
    write(folder, "activities", CALLS.replace("L6|call", "L9|call"))  # due on 6 July: it was still open
    assert (
        "the data say the same as when it was frozen: 2024-06 (provisional)" in june(folder, as_of=LATER)[1]
    )
    write(folder, "activities", CALLS.replace("L3|call", "L9|call"))  # due on 3 July: it was settled
    said = june(folder, as_of=LATER)[1]
    assert (
        "2024-06 (provisional), frozen as of 2024-07-04T12:00-04:00, has changed in what was settled:" in said
    )
    assert (
        "L3  met → breached, never: what fulfilled it is no longer in the data, or no longer counts" in said
    )


# --- ids --------------------------------------------------------------------------------------------------------


def test_no_id_of_a_lead_stands_in_the_file_unless_it_is_asked_for(tmp_path: Path) -> None:
    leads, calls = LEADS.replace("    L", "    Lead-77"), CALLS.replace("    L", "    Lead-77")
    june(made(tmp_path / "a", leads=leads, calls=calls), "--freeze")
    june(made(tmp_path / "b", leads=leads, calls=calls), "--freeze", "--show-ids")
    assert "Lead-77" not in (tmp_path / "a" / FILE).read_text("utf-8")
    assert frozen(tmp_path / "a")["lead_ids"] == {"form": "hashed", "salt": "Test", "proof": ""}
    assert [row[0] for row in frozen(tmp_path / "b")["obligations"]["speed"]] == [f"Lead-77{n}" for n in (3, 4, 5, 6, 7)]  # fmt: skip


def test_a_lead_has_one_hash_in_all_periods_and_another_one_in_another_organisation(tmp_path: Path) -> None:
    monthly = SPEED.replace("for_at", "every: month, for_at")
    quarterly = monthly.replace("speed:", "slow:").replace("every: month", "every: quarter")
    folder = made(tmp_path, f"{monthly}\n{quarterly}")
    run(folder, "--period", "2024-Q2", "--as-of", AS_OF, "--freeze")
    quarter = json.loads((folder / "agreements/test/results/2024-Q2.json").read_text("utf-8"))
    month = {row[0] for row in frozen(folder)["obligations"]["speed"]}
    assert month == {row[0] for row in quarter["obligations"]["slow"]}
    other = made(tmp_path / "other")
    file = other / "smartdocs.yaml"
    file.write_text(
        file.read_text("utf-8").replace("organisation: Test", "organisation: Else"), encoding="utf-8"
    )
    june(other, "--freeze")
    assert month.isdisjoint({row[0] for row in frozen(other)["obligations"]["speed"]})


def test_a_renamed_organisation_still_knows_its_leads(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    file = tmp_path / "smartdocs.yaml"
    file.write_text(
        file.read_text("utf-8").replace("organisation: Test", "organisation: Else"), encoding="utf-8"
    )
    assert "the data say the same as when it was frozen: 2024-06" in june(tmp_path)[1]


def test_with_a_secret_only_who_knows_it_can_name_the_leads(tmp_path: Path) -> None:
    secret = {"SMARTDOCS_LEAD_SECRET": "between us"}
    june(made(tmp_path), "--freeze", **secret)
    assert "between us" not in (tmp_path / FILE).read_text("utf-8")
    assert "the data say the same" in june(tmp_path, **secret)[1]
    assert "the data say the same" in june(tmp_path, SMARTDOCS_LEAD_SECRET="")[1]  # the figures
    write(tmp_path, "activities", LATE_CALL)
    assert "L7  breached, never → met" in june(tmp_path, as_of=LATER, **secret)[1]
    said = june(tmp_path, as_of=LATER, SMARTDOCS_LEAD_SECRET="")[1]
    assert (
        "no lead can be named: its leads were hashed with a secret that SMARTDOCS_LEAD_SECRET does not hold"
        in said
    )
    assert "speed: frozen at 80 % of 5 (met), the data now say 100 % of 5 (met)" in said


# --- tampering --------------------------------------------------------------------------------------------------


def test_a_figure_edited_by_hand_is_noticed(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    file = tmp_path / FILE
    file.write_text(
        file.read_text("utf-8").replace('"attainment": 0.8', '"attainment": 0.9'), encoding="utf-8"
    )
    for asked in ([], ["--freeze"], ["--refreeze", "a better figure"]):
        code, said = june(tmp_path, *asked)
        assert code == 2
        assert f"{FILE}: these results were changed after they were frozen" in said
        assert "git checkout -- FILE" in said


def test_a_file_laid_out_anew_by_a_formatter_says_the_same(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    file = tmp_path / FILE
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(frozen(tmp_path), indent=4).replace("\n", "\r\n").encode())
    assert "the data say the same as when it was frozen: 2024-06" in june(tmp_path)[1]


def test_a_conflict_left_by_git_is_named(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    file = tmp_path / FILE
    text = file.read_text("utf-8")
    file.write_text(f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n", encoding="utf-8")
    code, said = june(tmp_path)
    assert code == 2
    assert f"{FILE}: git has left a conflict between two versions of these results" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "these frozen results cannot be read"),
        ("{}", "this file holds no frozen results, and stands where they are kept"),
        ('{"digest": "smartdocs-results-v2+sha256:00", "schema": 2}', "frozen by another version of smartdocs (schema 2"),
        ('{"a": 1, "a": 2}', "these frozen results cannot be read"),
        ("[" * 100_000, "these frozen results cannot be read"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_an_error_with_its_place(
    tmp_path: Path, text: str, words: str
) -> None:
    (made(tmp_path) / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    code, said = june(tmp_path)
    assert code == 2
    assert words in said
    assert FILE in said


def test_a_file_under_the_name_of_another_month_is_noticed(tmp_path: Path) -> None:
    june(made(tmp_path), "--freeze")
    (tmp_path / FILE).rename((tmp_path / FILE).with_name("2024-07.json"))
    code, said = run(tmp_path, "--period", "2024-07", "--as-of", LATER)
    assert code == 2
    assert (
        "holds the frozen results of `test` for 2024-06, and lies where those of `test` for 2024-07 are kept"
        in said
    )


# --- laws -------------------------------------------------------------------------------------------------------


def reversed_rows(text: str) -> str:
    head, *rows = [line.strip() for line in text.strip().splitlines()]
    return "\n".join([head, *reversed(rows)])


def test_the_order_of_the_rows_changes_not_a_byte(tmp_path: Path) -> None:
    june(made(tmp_path / "a", BOTH, QUALIFIED), "--freeze")
    june(made(tmp_path / "b", BOTH, reversed_rows(QUALIFIED), reversed_rows(CALLS)), "--freeze")
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()


def test_another_zone_seed_and_spelling_of_the_instant_change_not_a_byte(tmp_path: Path) -> None:
    texts = set()
    for number, (zone, seed, instant) in enumerate(
        [("UTC", "0", AS_OF), ("Asia/Kathmandu", "1", "2024-07-05T16:00:00+00:00")]
    ):
        folder = made(tmp_path / str(number), BOTH, QUALIFIED)
        done = subprocess.run(
            [sys.executable, "-m", "smartdocs", "check", "--freeze", "--period", "2024-06", "--as-of", instant],
            cwd=folder, env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        texts.add((folder / FILE).read_bytes())
    assert len(texts) == 1
