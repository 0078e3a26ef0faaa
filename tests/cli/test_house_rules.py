"""A company's own rules in a workspace: they are linted with, listed, tested, selected and waived like ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import UsageError
from tests.lint.cases import AGREEMENT, base
from tests.lint.test_packs import PACK

DAY = "2026-11-02T12:00:00+01:00"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    changed = base()[AGREEMENT].replace(
        "agreed_by: [mia-chen, sam-rivera]\n    kind: outcome", "agreed_by: [mia-chen]\n    kind: outcome"
    )
    assert changed != base()[AGREEMENT]
    for path, text in {**base(), AGREEMENT: changed, "rules/house.yaml": PACK}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def run(root: Path, *args: str) -> tuple[int, str]:
    result = CliRunner().invoke(program, [*args, "-C", str(root)])
    if isinstance(result.exception, UsageError):
        return 2, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def lint(root: Path, *more: str) -> tuple[int, str]:
    return run(root, "lint", "--as-of", DAY, "--format", "concise", *more)


def test_a_rule_of_the_house_is_found_like_one_of_ours(root: Path) -> None:
    code, said = lint(root, "--select", "X")
    assert code == 1
    assert "error X101 the goal new-revenue of sam-rivera is agreed by fewer than two people" in said


def test_it_can_be_ignored_by_name_and_made_a_note(root: Path) -> None:
    assert lint(root, "--select", "X", "--ignore", "goal-has-two-names")[0] == 0
    config = root / "smartdocs.yaml"
    config.write_text(config.read_text() + "lint: {levels: [{rules: X101, level: note}]}\n")
    code, said = lint(root, "--select", "X")
    assert (code, " note X101 " in said) == (0, True)


def test_it_can_be_waived_in_a_comment(root: Path) -> None:
    file = root / AGREEMENT
    mark = "    agreed_by: [mia-chen]\n    kind: outcome"
    waiver = "   # smartdocs: ignore[X101] Sam is on leave until 2026-12-01"
    file.write_text(file.read_text().replace(mark, mark.replace("]\n", f"]{waiver}\n")))
    code, said = lint(root, "--select", "X")
    assert code == 0, said


def test_it_has_a_page_and_stands_in_the_list(root: Path) -> None:
    assert run(root, "rules", "X101")[1].startswith("# X101 goal-has-two-names")
    assert "X101  goal-has-two-names" in run(root, "rules")[1]


def test_its_examples_are_run(root: Path) -> None:
    assert run(root, "rules", "test") == (0, "1 rule runs, 4 examples; 0 faults.\n")
    (root / "rules/house.yaml").write_text(PACK.replace(">= 2", ">= 3"), "utf-8")
    code, said = run(root, "rules", "test")
    assert code == 1
    assert "rules/house.yaml:" in said
    assert "`X101` finds this good example" in said
    code, said = lint(root)
    assert code == 1
    assert "`X101` finds this good example" in said


def test_two_rules_of_one_code_or_name_are_refused(root: Path) -> None:
    (root / "rules/second.yaml").write_text(PACK, "utf-8")
    said = lint(root)[1]
    assert "there is another rule `X101`" in said
    assert "there is another rule `goal-has-two-names`" in said


def test_without_rules_the_test_says_where_to_write_one(root: Path) -> None:
    (root / "rules/house.yaml").unlink()
    code, said = run(root, "rules", "test")
    assert code == 2
    assert "write one into `rules/house.yaml`" in said
