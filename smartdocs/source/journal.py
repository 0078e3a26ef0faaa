"""Records -> a file that only grows: one line of JSON each, on the disk before anybody is told that it is kept.

A line that was being written when the program was killed was never said to be kept; it is taken away at the next start.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, Self

from smartdocs.errors import SourceError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50_000_000


def read(path: Path, name: str) -> tuple[dict[str, Any], ...]:
    """The records of a journal in their order, none where there is no file; a line without its end is left out.

    Args:
        name: what the user calls the file.

    Raises:
        SourceError: the file cannot be read, or a line is none of ours.
    """
    try:
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}", place=name) from error
    if len(data) > MAX_BYTES:
        raise SourceError(f"this file is larger than {MAX_BYTES // 1_000_000} MB", place=name)
    return _records(data[: data.rfind(b"\n") + 1], name)


def _records(data: bytes, name: str) -> tuple[dict[str, Any], ...]:
    found = []
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _foreign(name, number) from error
        if not isinstance(record, dict):
            raise _foreign(name, number)
        found.append(record)
    return tuple(found)


def _foreign(name: str, number: int) -> SourceError:
    return SourceError(
        "this line was not written by smartdocs",
        place=f"{name}:{number}",
        fix="take back what was changed in it, as with `git checkout`, or take the line out",
    )


class Journal:
    """A journal that this process alone writes to, until it is closed.

    Raises:
        UsageError: another process is writing to it.
        SourceError: it cannot be read or written.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise SourceError(f"this file cannot be written: {error.strerror}", place=name) from error
        with ExitStack() as stack:
            stack.callback(os.close, self._file)
            self._alone()
            self.records = read(path, name)
            self._cut(path)
            stack.pop_all()

    def append(self, record: dict[str, Any]) -> None:
        """Keep a record; when this returns, it is on the disk.

        Raises:
            SourceError: the disk is full or gone; then the file is as it was before.
        """
        line = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
        end = os.lseek(self._file, 0, os.SEEK_END)
        try:
            written = os.write(self._file, line)
            if written < len(line):
                raise OSError(0, "the disk is full")
            os.fsync(self._file)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._file, end)
            raise SourceError(f"this could not be kept: {error.strerror}", place=self.name) from error

    def close(self) -> None:
        """Let others write."""
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _alone(self) -> None:
        if sys.platform == "win32":  # there an open file is not deleted, and two servers cannot have one port
            return
        import fcntl

        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(
                f"{self.name} is being written to by another session", fix="end that one first"
            ) from error
        except OSError:  # a file system without locks
            return

    def _cut(self, path: Path) -> None:
        """Take away what stands behind the last whole line."""
        data = path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            os.ftruncate(self._file, whole)
            os.fsync(self._file)
