"""What the README says is what happens."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from smartdocs import registry
from smartdocs.cli import COMMANDS

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
SIZE = re.compile(r"[\d,]+ KiB")


def test_what_the_commands_print_is_what_the_pages_show() -> None:
    done = subprocess.run(
        [TOOLS / "cog", "--check", "--diff", "-P", "-I", "tools", "README.md", "docs/cli.md"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    cure = "write the pages anew: .venv/bin/cog -r -P -I tools README.md docs/cli.md"
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
    assert (ROOT / ".ci/run").read_text("utf-8").rstrip().splitlines()[-1].endswith(" ./test")


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


def test_the_picture_of_the_scorecard_is_small() -> None:
    assert (ROOT / "docs/scorecard.png").stat().st_size < 200_000


@pytest.mark.slow
def test_build_writes_the_files_that_the_readme_lists(tmp_path: Path) -> None:
    shown = re.findall(r"^\$ smartdocs build\n((?:build/.*\n)+)", README, flags=re.MULTILINE)
    done = subprocess.run(
        [TOOLS / "smartdocs", "build", "--to", tmp_path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    written = done.stdout.replace(str(tmp_path), "build")
    assert [SIZE.sub("", text) for text in shown] == [SIZE.sub("", written)]
