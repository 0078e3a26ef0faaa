"""What the README says is what happens."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from smartdocs import registry
from smartdocs.cli import COMMANDS, options
from smartdocs.cli.commands.lint import FORMATS
from smartdocs.lint.engine import rules
from smartdocs.pipeline import linting, opening

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
LINT = (ROOT / "docs/lint.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
COGGED = ("README.md", "docs/cli.md", "docs/lint.md", "docs/review.md")


@pytest.mark.slow
def test_what_the_commands_print_is_what_the_pages_show() -> None:
    done = subprocess.run(
        [TOOLS / "cog", "--check", "--diff", "-P", "-I", "tools", *COGGED],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    cure = f"write the pages anew: .venv/bin/cog -r -P -I tools {' '.join(COGGED)}"
    assert done.returncode == 0, f"{cure}\n{done.stdout}{done.stderr}"


def test_every_command_is_in_the_manual() -> None:
    headings = re.findall(
        r"^## smartdocs (\w+)$", (ROOT / "docs/cli.md").read_text("utf-8"), flags=re.MULTILINE
    )
    assert tuple(sorted(headings)) == registry.names(COMMANDS)


@pytest.mark.parametrize("script", ["demo", "test"])
def test_the_two_commands_stand_above_the_fold_and_can_be_run(script: str) -> None:
    assert f"```sh\n./{script}\n```" in README.split("\n## ")[0]
    assert os.access(ROOT / script, os.X_OK)
    for path in (script, "tools/setup.sh"):
        assert subprocess.run(["sh", "-n", path], cwd=ROOT, check=False).returncode == 0


def test_the_test_command_of_the_readme_is_what_the_checks_run() -> None:
    steps = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert [step for step in steps if step.endswith(" ./test") and not step.startswith("#")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for link in (link for link in links if not link.startswith(("https:", "mailto:"))):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        if anchor:
            there = target.read_text("utf-8")
            headings = re.findall(r"^#+ (.+)$", there, flags=re.MULTILINE)
            places = {heading.lower().replace(" ", "-") for heading in headings}
            assert anchor in places | set(re.findall(r'<a id="([^"]+)"', there)), link


def workspace(folder: Path, **changed: str) -> Path:
    """The sample without its data; text of a file → other text, the name of the file as in ``smartdocs``."""
    shutil.copytree(ROOT / "agreements", folder / "agreements")
    shutil.copytree(ROOT / "personas", folder / "personas")
    (folder / "smartdocs.yaml").write_text((ROOT / "smartdocs.yaml").read_text("utf-8"), "utf-8")
    for name, text in changed.items():
        path = folder / {"smartdocs": "smartdocs.yaml", "agreement": "agreements/fy26/more.yaml"}[name]
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{text}")
    return folder


def block(beginning: str) -> str:
    """The YAML block of docs/lint.md that begins so."""
    (found,) = re.findall(rf"^```yaml\n({re.escape(beginning)}\n.*?)^```", LINT, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_settings_of_the_lint_page_are_understood(tmp_path: Path) -> None:
    work = opening.load(workspace(tmp_path, smartdocs=block("lint:")))
    assert linting.lint(work, today=date(2026, 10, 5)).findings == ()


def test_the_waivers_of_the_lint_page_are_understood(tmp_path: Path) -> None:
    folder = workspace(tmp_path, agreement=block("waivers:"))
    path = folder / "agreements/fy26/agreement.yaml"
    text = path.read_text("utf-8")
    comment = block("goals:").splitlines()[1]
    assert comment.lstrip().startswith("# smartdocs: ignore[T101]")
    start = text.index("  acceptance:\n    statement")
    before, after = text[:start], text[start:].replace("    due: 2026-09-30\n", "", 1)
    text = f"{before}{comment}\n{after.replace(' by 30 September 2026', '', 1)}"
    text = text.replace(
        "    title: Lead volume\n", "    title: Lead volume\n    text: Marketing hands over good leads.\n"
    )
    path.write_text(text, "utf-8")
    run = linting.lint(opening.load(folder), today=date(2026, 10, 5))
    assert run.findings == ()
    assert [(w.finding.code, w.waiver.place) for w in run.waived] == [
        ("T101", "goals.acceptance"),
        ("S101", "terms.lead-volume"),
    ]


def test_the_lint_page_names_every_family_of_rules_and_every_format() -> None:
    families = set(re.findall(r"^\| `([A-Z])` \|", LINT, re.MULTILINE))
    assert families == {rule.code[0] for rule in rules()} | {"X", "Y"}
    endings = dict(re.findall(r"^\| `([a-z]+)` \| (`\S+`)? \|", LINT, re.MULTILINE))
    assert set(endings) == set(registry.names(FORMATS))
    for name, ending in endings.items():
        if ending.startswith("`."):
            given = f"report{ending.strip('`')}"
            assert options._file_and_format(given, registry.names(FORMATS)) == (Path(given), name)


def test_the_picture_of_the_scorecard_is_small() -> None:
    assert (ROOT / "docs/scorecard.png").stat().st_size < 200_000
