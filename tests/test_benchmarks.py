"""The benchmarks run; what they measure is not judged here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from effort import THOROUGH

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_cases_run_on_little_data_and_fill_their_tables(tmp_path: Path) -> None:
    known = [path.stem for path in sorted((ROOT / "benchmarks/cases").glob("[a-z]*.py"))]
    cases = known if THOROUGH else ["check", "lint", "pairs"]
    done = subprocess.run(
        [sys.executable, "benchmarks/run.py", "--small", "--cache", tmp_path, *cases],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {*cases} <= {*known}
    assert re.findall(r"^\w+$", done.stdout, flags=re.MULTILINE) == cases
    for row in (
        "check ÷ DuckDB alone",
        "our clock ÷ businesstimedelta",
        "smartdocs lint ÷ PyYAML",
    ):
        assert re.search(rf"^  {re.escape(row)}.* \d+\.\d\d ", done.stdout, flags=re.MULTILINE), row
