"""``smartdocs review``: a file that is never overwritten, and pages that keep to what was frozen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import EvaluationError, SourceError, UsageError
from smartdocs.pipeline import linting, opening, reviewing

if TYPE_CHECKING:
    from click.testing import Result

DECISION = "decision: {by: sales, promise: {measure: decision, of: lead, within: 4 calendar days, for_at_least: 60%, every: month}}"
HEAD = "lead_id | owner | handed_off_at    | accepted_at"
LEADS = "\n".join(
    [
        HEAD,
        *(f"A{n} | Ada Probe | 2024-04-0{n}T10:00 | 2024-04-0{n}T11:00" for n in range(1, 7)),
        *(f"M{n} | Ben Probe | 2024-05-0{n}T10:00 | 2024-05-0{n}T11:00" for n in range(1, 7)),
        *(f"J{n} | Ben Probe | 2024-06-0{n}T10:00 | " for n in range(1, 7)),
    ]
)
JULY = "2024-07-08T12:00:00-04:00"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(program, [*arguments, "-C", str(folder)])


def written(folder: Path, text: str, name: str = "2024-Q2") -> Path:
    """A review of the agreement `test`."""
    file = folder / f"agreements/test/reviews/{name}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"schema: 1\nperiod: {name}\n{text}", "utf-8")
    return file


def text_of(folder: Path, name: str = "2024-Q2") -> str:
    """What the page says, without its mark-up."""
    page = (folder / f"build/test/review-{name}.html").read_text("utf-8")
    bare = re.sub(r"<(style|title)\b.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(bare.replace("\u00a0", " ").replace("&#39;", "'").split())


def test_the_file_is_made_once_and_never_overwritten(tmp_path: Path) -> None:
    folder = workspace(tmp_path, terms=DECISION, leads=LEADS)
    made = run(folder, "review", "2024-Q2", "--new")
    assert (
        made.output.splitlines()[-1]
        == "Next: fill it in, then run `smartdocs lint` and `smartdocs review 2024-Q2`."
    )
    file = folder / "agreements/test/reviews/2024-Q2.yaml"
    first = file.read_text("utf-8")
    assert first.startswith("# yaml-language-server: $schema=../../../schema/review.json\n")
    found = linting.lint(opening.load(folder)).findings
    assert [f for f in found if f.span.path.endswith("2024-Q2.yaml")] == []
    filled = re.sub(r"^#(?! \S)", "", first, flags=re.MULTILINE)  # what can be taken up can be read
    file.write_text(filled, "utf-8")
    found = linting.lint(opening.load(folder)).findings
    assert [(f.code, f.message) for f in found if f.span.path.endswith("2024-Q2.yaml")] == []
    again = run(folder, "review", "2024-Q2", "--new")
    assert isinstance(again.exception, UsageError)
    assert again.exception.message == "there is a review of this period already, and it stays as it is"
    assert file.read_text("utf-8") == filled


def test_the_next_file_asks_for_every_action_that_is_open(tmp_path: Path) -> None:
    folder = workspace(tmp_path, terms=DECISION, leads=LEADS)
    written(folder, "actions:\n  desk: {do: Keep a rep free, owner: ada, due: 2024-05-01}\n", "2024-Q1")
    run(folder, "review", "2024-Q2", "--new")
    text = (folder / "agreements/test/reviews/2024-Q2.yaml").read_text("utf-8")
    assert (
        "#  # 2024-Q1: Keep a rep free (ada, due 2024-05-01)\n#  desk: {state: done, on: 2024-05-01" in text
    )


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """April and May are frozen; then a lead of May that was decided in time is found to be undecided. June is not frozen."""
    folder = workspace(tmp_path_factory.mktemp("frozen"), terms=DECISION, leads=LEADS)
    for month in ("2024-04", "2024-05"):
        assert run(folder, "check", "--period", month, "--freeze", "--as-of", JULY).exit_code == 0
    data = folder / "leads.csv"
    data.write_text(data.read_text("utf-8").replace("M3,Ben Probe,2024-05-03T10:00,2024-05-03T11:00", "M3,Ben Probe,2024-05-03T10:00,"), "utf-8")  # fmt: skip
    written(
        folder,
        f"as_of: {JULY}\ndisputed: [{{lead: J1, terms: decision, reason: She was away, by: ben}}]\n"
        "amendments:\n  - {path: terms.decision.promise.within, to: 5 calendar days, why: holidays, by: ben}\n"
        "  - {path: terms.gone.promise.within, to: 5 calendar days}\n",
    )
    assert run(folder, "review", "2024-Q2").exit_code == 0
    return folder


def test_what_was_frozen_is_shown_and_what_the_data_say_otherwise_is_told(frozen: Path) -> None:
    said = text_of(frozen)
    assert "67 % 60 %" in said  # 12 of 18, as frozen; the data would say 11 of 18
    assert "The results of April 2024 and May 2024 are those that were frozen. June 2024 is not frozen: it may still change with the data." in said  # fmt: skip
    assert "Frozen, and not what the data say now" in said
    assert "Frozen at 100 % of 6 (met), the data now say 83 % of 6 (met)" in said
    assert "Figures 2 of 3 periods frozen" in said


def test_a_parked_lead_stands_apart(frozen: Path) -> None:
    said = text_of(frozen)
    assert "J1 Decision missed, never She was away. Ben Probe" in said
    assert "1 lead is in dispute: 71 % without it, 67–72 % whichever way it is settled." in said


def test_reps_stand_by_the_hash_of_evidence_unless_the_review_names_them(frozen: Path) -> None:
    said = text_of(frozen)
    assert "Ada Probe" not in said.partition("Rep by rep")[2].partition("What we propose")[0]
    (short,) = set(re.findall(r"Rep ([0-9a-f]{6}) 0 %|Rep ([0-9a-f]{6}) 100 %", said)) or {("", "")}
    assert any(short)
    run(frozen, "check", "--period", "2024-04", "--evidence", str(frozen / "evidence"), "--as-of", JULY)
    assert (short[0] or short[1]) in (frozen / "evidence/obligations.csv").read_text("utf-8")


def test_amendments_are_printed_with_the_words_of_the_redline(frozen: Path) -> None:
    said = text_of(frozen)
    assert "Proposed by Ben Probe: holidays." in said
    assert "Promise, within 4 calendar days 5 calendar days Loosened for Sales" in said
    assert (
        "terms.gone.promise.within : It does not fit any more: there is no `terms.gone` in the agreement."
        in said
    )


def test_the_same_input_gives_the_same_bytes(frozen: Path) -> None:
    files = [frozen / f"build/test/review-2024-Q2.{form}" for form in ("html", "pdf")]
    before = [file.read_bytes() for file in files]
    assert run(frozen, "build", "--document", "review", "--as-of", "2024-08-01T12:00:00-04:00").exit_code == 0
    assert [
        file.read_bytes() for file in files
    ] == before  # the review says itself until when facts are known


def test_without_data_what_is_frozen_is_all_there_is(frozen: Path, tmp_path: Path) -> None:
    for name in ("agreements", "build"):
        (tmp_path / name).mkdir()
    for file in frozen.rglob("agreements/**/*"):
        if file.is_file():
            target = tmp_path / file.relative_to(frozen)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    (tmp_path / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n", "utf-8")
    assert run(tmp_path, "review", "2024-Q2", "--format", "html").exit_code == 0
    said = text_of(tmp_path)
    assert "100 % 60 %" in said
    assert "12 matured" in said
    assert "not measured: there are no data" in said
    assert "Rep by rep" not in said


@pytest.mark.parametrize(
    ("name", "text", "arguments", "error", "message"),
    [
        ("", "", ("2024-Q2",), UsageError, "there is no review of `test` for 2024-Q2"),
        ("2024-Q1", "", ("2024-Q2",), UsageError, "there is no review of `test` for 2024-Q2"),
        ("2024-Q4", "", ("2024-Q4",), EvaluationError, "2024-Q4 has not begun on 2024-07-08T12:00-04:00, the end of the data"),
        ("2024-Q2", "chiar: ada\n", ("2024-Q2",), SourceError, "`chiar` is not a key here; this keeps the review `test/2024-Q2` from being understood"),
        ("2024-Q2", "period: 2024-Q1\n", (), SourceError, "`period` is written twice; it is already on line 2, and only that one counts; this keeps the review `test/2024-Q2` from being understood"),
        ("2024-Q2", "actions: {}\nlast_actions: {desk: {state: open}}\n", (), SourceError, "an action that stays open needs a new date; this keeps the review `test/2024-Q2` from being understood"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(
    tmp_path: Path, name: str, text: str, arguments: tuple[str, ...], error: type[Exception], message: str
) -> None:
    folder = workspace(tmp_path, terms=DECISION, leads=LEADS)
    if name:
        written(folder, text, name)
    done = run(folder, "review", *arguments, "--as-of", JULY)
    assert isinstance(done.exception, error)
    assert done.exception.message == message  # type: ignore[attr-defined]


def test_build_draws_the_latest_review_and_says_when_a_period_has_none(tmp_path: Path) -> None:
    folder = workspace(tmp_path, terms=DECISION, leads=LEADS)
    for name in ("2024-Q1", "2024-Q2"):
        written(folder, "", name)
    asked = ("build", "--document", "review", "--format", "html", "--as-of", JULY)
    assert "build/test/review-2024-Q2.html" in run(folder, *asked).output
    assert "build/test/review-2024-Q1.html" in run(folder, *asked, "--period", "2024-Q1").output
    other = run(folder, *asked, "--period", "2023-Q4")
    assert isinstance(other.exception, EvaluationError)
    assert other.exception.message == "there is no quarterly review of `test`: none was written for 2023-Q4"


def test_leads_without_an_owner_have_no_rep_view_and_a_quarter_that_runs_is_judged_so_far(
    tmp_path: Path,
) -> None:
    leads = LEADS.replace("| owner ", "").replace("| Ada Probe ", "").replace("| Ben Probe ", "")
    folder = workspace(tmp_path, terms=DECISION, leads=leads)
    written(folder, "")
    assert run(folder, "review", "--format", "html", "--as-of", "2024-05-20T12:00:00-04:00").exit_code == 0
    said = text_of(folder)
    assert "Rep by rep" not in said
    assert "June 2024: nothing to judge yet" in said


def test_initials_that_two_people_share_are_told_apart() -> None:
    owners = ["Ada Pegel", "Anna Prisma", "", "李 明", "ada@example.com"]
    assert reviewing.named(owners, "initials", {}) == {
        "": "Nobody", "Ada Pegel": "A. P.", "Anna Prisma": "A. P. (2)", "ada@example.com": "A. E.", "李 明": "李. 明.",
    }  # fmt: skip
    assert reviewing.named(["Ada Pegel"], "named", {}) == {"Ada Pegel": "Ada Pegel"}
