"""Every file of ``cases`` -> a table of costs and ratios beside their targets.

``python benchmarks/run.py [--small] [CASE ...]``; how to read it: README.md beside this file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

CASES = Path(__file__).parent / "cases"


def main() -> int:
    """Run the cases; the exit code is 1 when a target is missed, and 0 with --small, which has none."""
    names = sorted(path.stem for path in CASES.glob("[a-z]*.py"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="*", choices=[*names, []], help="only these; all when left out")
    parser.add_argument("--small", action="store_true", help="little data, one round: does it run at all?")
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "smartdocs-benchmarks",
        help="where generated data stay (default: %(default)s)",
    )
    given = parser.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    missed = False
    for name in given.case or names:
        print(name)
        for row in import_module(f"cases.{name}").rows(given.cache, given.small):
            target = "" if row.target is None else f"  target ≤ {row.target:,.2f}"
            verdict = "" if row.target is None else "  MISSED" if row.missed else "  met"
            value = "–" if row.value is None else f"{row.value:,.2f}"
            print(f"  {row.name:<62}{value:>10} {row.unit:<6}{target}{verdict}", flush=True)
            missed |= row.missed
    return int(missed and not given.small)


if __name__ == "__main__":
    sys.exit(main())
