"""Work that writes a results file, killed after a random while, again and again -> how often a whole file was left.

Run as ``python killed.py (writer|command) FOLDER TIMES FILE …``: FILE holds what is frozen, and is what may be left.
The work runs in forks of this process, so hundreds of deaths take seconds.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from smartdocs import registry
from smartdocs.measure.snapshot.archive import Archive
from smartdocs.measure.snapshot.text import parse
from smartdocs.model.period import parse_period

JUNE = parse_period("2024-06")
PLACE = Path("agreements/test/results/2024-06.json")


def deaths(work: Callable[[], None], times: int, shortest: float, longest: float) -> Iterator[None]:
    """One turn for each time that the work was killed, or had ended just before."""
    chance = random.Random(7)  # noqa: S311  (moments of a test)
    for _ in range(times):
        child = os.fork()
        if child == 0:
            work()
            os._exit(0)
        time.sleep(chance.uniform(shortest, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        yield


def writer(root: Path, given: Path, times: int) -> int:
    """Freezes, restates and starts anew without end."""
    first = parse(given.read_text("utf-8"), "given")

    def write() -> None:
        number = 0
        while True:
            number += 1
            here = Archive(root, "test", "test")
            here.keep(replace(first, provisional=(str(number),)), here.get(JUNE))
            if number % 5 == 0:
                (root / PLACE).unlink()

    found = 0
    for _ in deaths(write, times, 0, 0.03):
        kept = Archive(root, "test", "test").get(JUNE)
        if kept is not None:
            assert replace(kept, provisional=()) == first
            found += 1
            (root / PLACE).unlink()
    return found


def command(root: Path, given: Path, times: int, *args: str) -> int:
    """The whole command, each time on a workspace in which nothing is frozen."""
    import duckdb  # noqa: F401  (what takes long to import is imported before the forks)

    from smartdocs.cli import commands, program
    from smartdocs.measure import figures, formats, read, session  # noqa: F401
    from smartdocs.measure.snapshot import freeze as keep  # noqa: F401

    registry.load_all(commands.__name__)
    registry.load_all(formats.__name__)
    whole, file = given.read_bytes(), root / PLACE

    def freeze() -> None:
        os.chdir(root)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        program.main([*args], standalone_mode=False)

    began = time.monotonic()
    child = os.fork()
    if child == 0:
        freeze()
        os._exit(0)
    os.waitpid(child, 0)
    lasted = time.monotonic() - began
    found = 0
    for _ in deaths(freeze, times, lasted / 3, lasted * 1.1):
        if file.exists():
            assert file.read_bytes() == whole
            found += 1
            file.unlink()
    return found


if __name__ == "__main__":
    kind, folder, number, kept_in, *more = sys.argv[1:]
    run = {"writer": writer, "command": command}[kind]
    sys.stdout.write(str(run(Path(folder), Path(kept_in), int(number), *more)))
