"""``smartdocs lint`` on a folder: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.cli.commands.lint import table
from smartdocs.errors import SmartdocsError
from smartdocs.finding import Edit, Finding, Span
from tests.lint.cases import AGREEMENT, files_with

GOALS = """\
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
    target: 90%
    owner: marketing
  new-revenue: {statement: Win new revenue., metric: new_revenue, target: €1.44M, owner: sales}
"""
ONLY = ("--select", "A101,T101", "--as-of", "2026-11-02T12:00:00+00:00")
WAIVED = GOALS.replace(
    "owner: marketing",
    "owner: marketing  # smartdocs: ignore[A101] she starts in May until 2027-03-31 by Sam Rivera",
)


def workspace(folder: Path, text: str) -> Path:
    for path, content in files_with(text)[1].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode())
    return folder


def lint(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and everything said."""
    result = CliRunner().invoke(program, ["lint", *arguments, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def places(said: str) -> list[str]:
    """``A101 6:12`` for each finding that was printed."""
    rows = [line.split(": ") for line in said.splitlines() if line.startswith("agreements/")]
    return [f"{row[1].split()[1]} {row[0].partition(':')[2]}" for row in rows]


# --- which rules run


def test_only_the_selected_rules_run(tmp_path: Path) -> None:
    folder = workspace(tmp_path, GOALS)
    assert [places(lint(folder, *given)[1]) for given in (ONLY, (*ONLY, "--ignore", "T101"), ("--select", "T101", *ONLY[2:]))] == [
        ["T101 2:3", "A101 6:12", "T101 7:3", "A101 7:90"], ["A101 6:12", "A101 7:90"], ["T101 2:3", "T101 7:3"],
    ]  # fmt: skip


def test_rules_can_be_given_with_commas_and_several_times(tmp_path: Path) -> None:
    folder = workspace(tmp_path, GOALS)
    assert lint(folder, "--select", "A101,T101") == lint(
        folder, "--select", "A101", "--select", "goal-without-deadline"
    )


def test_a_rule_can_be_added_to_those_of_the_file(tmp_path: Path) -> None:
    folder = workspace(tmp_path, GOALS + "# smartdocs.yaml\nlint: {select: [A101]}\n")
    assert places(lint(folder, *ONLY[2:])[1]) == ["A101 6:12", "A101 7:90"]
    assert places(lint(folder, *ONLY[2:], "--extend-select", "T101", "--ignore", "A")[1]) == [
        "T101 2:3",
        "T101 7:3",
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("--select", "A1O1"), "`--select`: there is no rule `A1O1`\n  help: did you mean `A101`?"),
        (("-x", "T101.max=3"), "`-x T101.max=3`: T101 has no option `max`\n  help: take it out: T101 has nothing to set"),
        (("--statistics", "--format", "json"), "--statistics is a table to read\n  help: leave out `--format`, or leave out `--statistics`"),
        (("--until", "2027-03-31"), '`--until` goes with --add-waivers\n  help: add `--add-waivers "REASON"`'),
        (("--add-waivers", "x", "--until", "2020-03-31"), "2020-03-31 is over already\n  help: give --until a day that is still to come"),
    ],
)  # fmt: skip
def test_a_command_line_that_cannot_be_done_exits_2(
    tmp_path: Path, given: tuple[str, ...], expected: str
) -> None:
    assert lint(workspace(tmp_path, GOALS), *given) == (2, expected)


# --- exit codes


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "never"), 0),
        (("--fail-on", "note"), 1),
        (("--ignore", "A101,T101"), 0),
    ],
)
def test_exit_codes(tmp_path: Path, given: tuple[str, ...], code: int) -> None:
    assert lint(workspace(tmp_path, GOALS), *ONLY, *given)[0] == code


def test_a_rule_whose_level_is_lowered_no_longer_fails(tmp_path: Path) -> None:
    levels = (
        "# smartdocs.yaml\nlint: {levels: [{paths: 'agreements/base/**', rules: [A, T], level: warning}]}\n"
    )
    folder = workspace(tmp_path, GOALS + levels)
    assert lint(folder, *ONLY)[0] == 0
    assert lint(folder, *ONLY, "--fail-on", "warning")[0] == 1


# --- counts


def test_statistics_count_the_findings_of_each_rule(tmp_path: Path) -> None:
    assert lint(workspace(tmp_path, WAIVED), *ONLY, "--statistics") == (
        1,
        "    2  T101  goal-without-deadline\n    1  A101  owner-not-one-person\n3 findings.\n",
    )


def test_statistics_say_how_many_can_be_fixed() -> None:
    edit = (Edit(Span("a.yaml"), "x"),)
    findings = [
        Finding("T101", "late", "error", "m", Span("a.yaml", 1)),
        Finding("S101", "vague-word", "error", "m", Span("a.yaml", 2), edits=edit),
        Finding("S101", "vague-word", "error", "m", Span("a.yaml", 3)),
    ]
    assert table(findings) == "    2  S101  vague-word  1 fixable\n    1  T101  late\n3 findings, 1 fixable."
    assert table([]) == "No findings."


# --- waivers


def test_waived_findings_are_counted_on_one_line(tmp_path: Path) -> None:
    code, said = lint(workspace(tmp_path, WAIVED), *ONLY)
    assert (code, places(said)) == (1, ["T101 2:3", "T101 7:3", "A101 7:90"])
    assert said.splitlines()[-2] == "1 finding is waived; --show-waived lists it"


def test_waived_findings_are_listed_with_their_reason(tmp_path: Path) -> None:
    said = lint(workspace(tmp_path, WAIVED), *ONLY, "--show-waived")[1]
    assert said.splitlines()[:2] == [
        f"{AGREEMENT}:6:12: error A101 owner-not-one-person: the goal `acceptance` is owned by Marketing, which is a team and not a person",
        f"waived until 31 March 2027, approved by Sam Rivera ({AGREEMENT}:6:23): she starts in May",
    ]


def test_waived_findings_stand_in_the_json_with_their_waiver(tmp_path: Path) -> None:
    (row,) = json.loads(lint(workspace(tmp_path, WAIVED), *ONLY, "--format", "json")[1])["waived"]
    assert (row["code"], row["line"], row["waiver"]) == (
        "A101", 6,
        {
            "reason": "she starts in May", "until": "2027-03-31", "approved_by": "Sam Rivera",
            "path": AGREEMENT, "line": 6, "column": 23, "end_line": 6, "end_column": 97,
        },
    )  # fmt: skip


def test_waivers_are_written_and_then_nothing_fails(tmp_path: Path) -> None:
    folder = workspace(tmp_path, GOALS)
    assert lint(folder, *ONLY, "--add-waivers", "Inherited from FY25") == (
        0,
        (
            f"{AGREEMENT}:2:3: T101 waived at `goals.acceptance`\n"
            f"{AGREEMENT}:7:5: A101 waived at `goals.acceptance.owner`\n"
            f"{AGREEMENT}:9:3: A101, T101 waived at `goals.new-revenue`\n"
            "Wrote 3 waivers for 4 findings, until 31 January 2027. "
            "A comment changes nothing that was signed, so signatures stand.\n"
        ),
    )
    assert (folder / AGREEMENT).read_text("utf-8").splitlines()[:3] == [
        "goals:",
        "  # smartdocs: ignore[T101] Inherited from FY25 until 2027-01-31",
        "  acceptance:",
    ]
    assert lint(folder, *ONLY) == (0, "4 findings are waived; --show-waived lists them\nNo findings.\n")
    before = (folder / AGREEMENT).read_bytes()
    assert lint(folder, *ONLY, "--add-waivers", "Again") == (0, "There is nothing to waive.\n")
    assert (folder / AGREEMENT).read_bytes() == before


def test_the_last_day_can_be_chosen_and_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    folder = workspace(tmp_path, GOALS)
    file = folder / AGREEMENT
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    lint(folder, *ONLY, "--add-waivers", "Inherited", "--until", "2027-06-30")
    written = file.read_bytes()
    assert written.startswith(
        b"\xef\xbb\xbfgoals:\r\n  # smartdocs: ignore[T101] Inherited until 2027-06-30\r\n"
    )
    assert written.count(b"\n") == written.count(b"\r\n")


def test_what_nobody_can_waive_is_named_and_still_fails(tmp_path: Path) -> None:
    folder = workspace(tmp_path, GOALS + "# smartdocs.yaml\nlint: {mandatory: [A101]}\n")
    code, said = lint(folder, *ONLY, "--add-waivers", "Inherited from FY25")
    assert code == 1
    assert said.splitlines()[-2:] == [
        f"{AGREEMENT}:6:12: error A101 cannot be waived: the goal `acceptance` is owned by Marketing, which is a team and not a person",
        f"{AGREEMENT}:7:90: error A101 cannot be waived: the goal `new-revenue` is owned by Sales, which is a team and not a person",
    ]


def test_a_signed_agreement_is_left_alone_unless_it_is_named(tmp_path: Path) -> None:
    folder = workspace(tmp_path, GOALS + "status: signed\n")
    before = (folder / AGREEMENT).read_bytes()
    code, said = lint(folder, *ONLY, "--add-waivers", "Inherited from FY25")
    assert (code, (folder / AGREEMENT).read_bytes()) == (2, before)
    assert "the signatures of Mia Chen, Sam Rivera and Erik Öberg would stand" in said
    assert lint(folder, *ONLY, "--add-waivers", "Inherited from FY25", "--signed-too")[0] == 0
    assert lint(folder, *ONLY)[0] == 0
