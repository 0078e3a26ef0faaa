"""``smartdocs workshop sheets`` and ``collect``: what is written, what is printed, and the exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli import program
from smartdocs.render.forms import yaml
from smartdocs.source.files import write_atomically
from tests.workshop.worksheets import SAID, WORKSHOP, view, workspace

P = "plant-manager:"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "house")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["workshop", *arguments, "-C", str(root)])


def returned(root: Path, name: str, **said: object) -> str:
    """Sam's sheet with this on it."""
    file = root.parent / name
    from smartdocs.render.brand import PLAIN

    write_atomically(file, yaml.write(view({P + key: str(value) for key, value in said.items()}), (), PLAIN))
    return str(file)


def test_everybody_gets_a_sheet_and_each_team_one_without_a_name(root: Path) -> None:
    done = run(root, "sheets", "autumn", "--form", "yaml")
    assert done.exit_code == 0, done.output
    folder = root / "build/workshops/autumn/sheets"
    assert sorted(file.name for file in folder.iterdir()) == [
        "marketing-mia.yaml", "marketing.yaml", "sales-ada.yaml", "sales-sam.yaml", "sales.yaml"
    ]  # fmt: skip
    assert "# Filled in by: Mia Pendel · Team: Marketing" in (folder / "marketing-mia.yaml").read_text(
        "utf-8"
    )
    assert "What did they look for?" in (folder / "marketing-mia.yaml").read_text("utf-8")
    again = run(root, "sheets", "autumn", "--form", "yaml", "--for", "Sam Senkblei")
    assert again.output.endswith("sales-sam.yaml  2 KiB  unchanged\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--for", "sma"], "`sma` does not take part\n  help: did you mean `sam`?"),
        (["--party", "sale"], "no team `sale` takes part\n  help: did you mean `sales`?"),
        (["--for", "Gerd Gewinde"], "`Gerd Gewinde` is a guest, and nothing says which team's questions they get\n  help: add `--party sales`"),
    ],
)  # fmt: skip
def test_somebody_who_does_not_take_part(root: Path, arguments: list[str], message: str) -> None:
    assert str(run(root, "sheets", "autumn", *arguments).exception) == message


def test_a_workshop_that_asks_nobody_anything(root: Path) -> None:
    workspace(root, WORKSHOP.partition("questions:")[0])
    assert str(run(root, "sheets", "autumn").exception) == (
        "personas/workshops/autumn/workshop.yaml: this workshop asks nobody anything\n"
        "  help: write `questions:` and the people of each team below `participants:`"
    )


def test_a_guest_gets_the_sheet_of_a_team(root: Path) -> None:
    done = run(root, "sheets", "autumn", "--form", "yaml", "--for", "gerd gewinde", "--party", "marketing")
    assert done.output.splitlines()[0].endswith("marketing-gerd-gewinde.yaml  2 KiB")


def test_what_collect_prints(root: Path) -> None:
    file = returned(root, "sam.yaml", story="A call", part="boss")
    done = run(root, "collect", "autumn", file)
    assert done.output == (
        f"{file}: Sam Senkblei (sales), 1 new answer, 0 known, 1 refused\n"
        "  line 33: `boss` is none of the 4 options\n"
        "    help: choose one of `initiator`, `influencer`, `decision_maker` or `approver`\n"
        "\n"
        "1 of 3 have answered.\n"
        "Not yet, of sales: Ada Pegel\n"
        "Not yet, of marketing: Mia Pendel\n"
        "Written: personas/workshops/autumn/answers/sales-sam.yaml\n"
    )
    assert done.exit_code == 1
    again = run(root, "collect", "autumn", returned(root, "sam.yaml", story="A call"))
    assert again.output.endswith("Nothing is new, so nothing was written.\n")
    assert again.exit_code == 0


def test_what_collect_tells_programs_and_that_check_writes_nothing(root: Path) -> None:
    done = run(
        root, "collect", "autumn", returned(root, "sam.yaml", story="A call"), "--check", "--format", "json"
    )
    told = json.loads(done.output)
    assert told["files"][0]["new"] == [
        {"question": "story", "about": "plant-manager", "at": "2026-10-05T15:00:00+00:00"}
    ]
    assert (told["to_be_written"], told["waiting"][0]) == (
        ["personas/workshops/autumn/answers/sales-sam.yaml"],
        {"party": "sales", "person": "ada", "guest": None},
    )
    assert not (root / "personas/workshops/autumn/answers").exists()


def test_a_name_that_would_steer_a_terminal_is_shown_as_text(root: Path) -> None:
    file = returned(root, "\x1b[2Jsam.yaml", story="A call")
    done = run(root, "collect", "autumn", file)
    assert "\x1b" not in done.output
    assert "�[2Jsam.yaml: Sam Senkblei (sales), 1 new answer" in done.output


def test_everything_that_was_said_lints_clean_and_is_in_the_report(root: Path) -> None:
    from smartdocs.render.brand import PLAIN

    file = root.parent / "sam.yaml"
    write_atomically(file, yaml.write(view(SAID), (), PLAIN))
    assert run(root, "collect", "autumn", str(file)).exit_code == 0
    found = CliRunner().invoke(program, ["lint", "-C", str(root), "--format", "json"])
    assert not [f for f in json.loads(found.output)["findings"] if "/answers/" in str(f)]
    assert "Überdruck – 5 bar" in run(root, "report", "autumn").output
