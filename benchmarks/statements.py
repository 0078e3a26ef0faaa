"""One ``check`` -> the statements that it puts to DuckDB, the dearest first, and what is left for Python.

Run as ``python benchmarks/statements.py WORKSPACE AGREEMENT [LINES]``. ``cases/check.py`` says whether it is too much; this says where.
"""

from __future__ import annotations

import contextlib
import io
import os
import resource
import sys
from typing import TYPE_CHECKING

from smartdocs.cli import main as smartdocs
from smartdocs.measure.engines.duckdb import DuckDb

if TYPE_CHECKING:
    from smartdocs.measure.engine import Row

SHOWN = 30
WIDTH = 160


def cpu() -> float:
    """CPU seconds of this process, all threads of DuckDB included."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print number, CPU seconds, peak memory so far and text of each; the numbers are their order."""
    workspace, agreement = sys.argv[1:3]
    shown = int(sys.argv[3]) if len(sys.argv) > 3 else SHOWN
    spent: list[tuple[float, int, str]] = []
    execute = DuckDb.execute

    def timed(engine: DuckDb, sql: str) -> list[Row]:
        before = cpu()
        try:
            return execute(engine, sql)
        finally:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            spent.append((cpu() - before, peak, " ".join(sql.split())))

    DuckDb.execute = timed  # type: ignore[method-assign]
    os.chdir(workspace)
    sys.argv = ["smartdocs", "check", agreement]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        smartdocs()
    for number, (seconds, peak, sql) in sorted(enumerate(spent), key=lambda one: -one[1][0])[:shown]:
        print(f"{number:>4} {seconds:>8.3f} s {peak:>6,} MB  {sql[:WIDTH]}")
    total = sum(seconds for seconds, *_ in spent)
    print(f"{len(spent)} statements: {total:.2f} s; everything: {cpu():.2f} s")


if __name__ == "__main__":
    main()
