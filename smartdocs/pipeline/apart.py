"""Files of strangers -> what stands in them, read in a process apart: whatever a file does to its reader, it does it there."""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Self

from smartdocs import registry
from smartdocs.errors import ConfigurationError, SmartdocsError, SourceError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType

    from smartdocs.workshop.filled import Filled

FORMS = "smartdocs.render.forms"
PATIENCE = 60
"""Seconds for one file."""
MEMORY = 1_500_000_000
"""Bytes that reading may take beyond what the process has to begin with."""


class Apart:
    """A reader in a process of its own, started with the first file that needs it; a new one follows where one has died."""

    def __init__(self, patience: float = PATIENCE, memory: int = MEMORY) -> None:
        self.patience, self.memory = patience, memory
        self.process: Any = None
        self.line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:  # fmt: skip
        self._end()

    def read(self, form: str, data: bytes) -> Filled:
        """What stands in a file of that form.

        Raises:
            SourceError: nothing can be taken from it, or its reader took too much time or memory, or died.
        """
        module = registry.load(FORMS, form)
        if not module.IS_APART:
            filled: Filled = module.read(data)
            return filled
        line = self._started()
        why = "makes the program that reads it fail"
        with suppress(EOFError, OSError):
            line.send((form, data))
            if line.poll(self.patience):
                return _answered(line.recv())
            why = f"takes longer than {self.patience:.0f} seconds to read"
        self._end()
        raise SourceError(
            f"this file {why}, so it is damaged, or made to do harm",
            fix="ask for the file once more, or for another form of it",
        )

    def _started(self) -> Connection:
        if self.line is None:
            context = get_context("spawn")
            self.line, other = context.Pipe()
            self.process = context.Process(target=_work, args=(other, self.memory), daemon=True)
            self.process.start()
            other.close()
        return self.line

    def _end(self) -> None:
        if self.line is not None:
            self.line.close()
            self.process.kill()
            self.process.join()
        self.line = None


def _answered(told: tuple[str, Any]) -> Filled:
    kind, held = told
    if kind == "filled":
        filled: Filled = held
        return filled
    message, fix = held
    raise (ConfigurationError if kind == "ConfigurationError" else SourceError)(message, fix=fix)


def _work(line: Connection, memory: int) -> None:
    """In the other process: read what is sent, until nothing more comes. What goes wrong here is told by its silence."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  (a device, and a descriptor)
        os.dup2(nowhere.fileno(), 2)
    _limit(memory)
    while True:
        try:
            form, data = line.recv()
        except EOFError:
            return
        try:
            line.send(("filled", registry.load(FORMS, form).read(data)))
        except SmartdocsError as error:
            line.send((type(error).__name__, (error.message, error.fix)))


def _limit(memory: int) -> None:
    """So much memory more than there is now; where the system knows no limits, patience is the only one."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        with open("/proc/self/statm", encoding="ascii") as held:  # noqa: PTH123
            now = int(held.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
