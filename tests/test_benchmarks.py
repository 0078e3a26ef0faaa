"""The benchmarks run; what they measure is not judged here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_every_case_runs_on_little_data_and_fills_its_table(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/run.py", "--small", "--cache", tmp_path],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    cases = [path.stem for path in sorted((ROOT / "benchmarks/cases").glob("[a-z]*.py"))]
    assert re.findall(r"^\w+$", done.stdout, flags=re.MULTILINE) == cases
    for row in (
        "smartdocs --help",
        "check ÷ DuckDB alone",
        "check ÷ pandas",
        "our clock ÷ businesstimedelta",
        "smartdocs lint ÷ PyYAML",
        "build ÷ WeasyPrint alone",
    ):
        assert re.search(rf"^  {re.escape(row)}.* \d+\.\d\d ", done.stdout, flags=re.MULTILINE), row
