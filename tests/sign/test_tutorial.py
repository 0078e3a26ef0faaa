"""The tutorial is what a new user sees: every command of it is run anew, and prints what stands on the page."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = "docs/tutorial-signing.md"


@pytest.mark.slow
def test_the_tutorial_shows_what_the_terminal_shows() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("cog"), "--check", "--diff", "-P", "-I", "tools", PAGE],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    cure = f"play it anew: .venv/bin/cog -r -P -I tools {PAGE}"
    assert done.returncode == 0, f"{cure}\n{done.stdout}{done.stderr}"
