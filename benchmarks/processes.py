"""Commands -> what their processes cost: CPU seconds and peak memory, medians over interleaved rounds.

Wall time says more about the neighbours than about us, so none is taken.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PYTHON = sys.executable
SMARTDOCS = str(Path(sys.executable).with_name("smartdocs"))
REPOSITORY = Path(__file__).resolve().parent.parent
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, KiB on Linux


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, where, and which exit codes are no failure."""

    arguments: tuple[str, ...]
    folder: Path = REPOSITORY
    exits: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, its own children included."""

    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the report; a row without a target is there for scale."""

    name: str
    value: float | None
    """None where there is nothing to measure; ``unit`` says why."""
    unit: str
    target: float | None = None

    @property
    def missed(self) -> bool:
        """Whether there is a target and the value lies above it."""
        return self.target is not None and self.value is not None and self.value > self.target


def costs(commands: Mapping[str, Command], rounds: int, bytecode: Path) -> dict[str, Cost]:
    """The median cost of every command.

    Each round runs every command once, so that a busy minute falls on all of them.
    Without rounds every command is run once. Otherwise a round that is not counted comes first: it fills the file cache and ``bytecode``, which an installed package has.
    """
    seen: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds + 1) if rounds else (1,):
        for name, command in commands.items():
            cost = run(command, bytecode)
            if number:
                seen[name].append(cost)
    return {
        name: Cost(
            statistics.median(c.cpu_seconds for c in found),
            int(statistics.median(c.peak_bytes for c in found)),
        )
        for name, found in seen.items()
    }


def run(command: Command, bytecode: Path) -> Cost:
    """Run one command without input.

    Raises:
        SystemExit: it left with an exit code that is a failure; what it printed stands in the message.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    with TemporaryFile() as printed:
        process = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        # wait4, not Popen.wait: it tells the peak memory of this one child
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.exits:
            printed.seek(0)
            told = printed.read().decode(errors="replace")[-2000:]
            raise SystemExit(f"{' '.join(command.arguments)} left with {process.returncode}:\n{told}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT)
