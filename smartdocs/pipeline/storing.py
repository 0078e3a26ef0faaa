"""A folder of the user's -> what was made before, by name; whatever has been touched since counts as not there.

An entry begins with its name and the digest of what follows, and both are looked at each time it is read: half an entry,
a damaged one or one that was laid under another name is no entry. The folder belongs to the user alone, outside of every
workspace, so that nothing comes along with a copied repository. It can be deleted at any moment.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"smartdocs-kept-v1"
LARGEST = 512 * 1024 * 1024
"""Bytes in the folder above which what was asked for least lately is dropped."""


@frozen
class Store:
    """See the module. Reading and writing never fail: what cannot be kept is made again."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """What was put under ``name``, unchanged; None where there is no such thing."""
        path = self._path(name)
        try:
            held = path.read_bytes()
        except OSError:
            return None
        head, _, data = held.partition(b"\n")
        if head != _head(name, data):
            return None
        with suppress(OSError):  # so that it is known to be in use
            os.utime(path)
        return data

    def put(self, name: str, data: bytes) -> None:
        """Keep ``data`` under ``name``. It appears as a whole, also while others read and write."""
        path = self._path(name)
        passing = path.with_name(f".{path.name[:60]}.{os.urandom(4).hex()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                passing.write_bytes(_head(name, data) + b"\n" + data)
                passing.replace(path)
            finally:
                passing.unlink(missing_ok=True)
        except OSError:
            return

    def tidy(self, largest: int = LARGEST) -> None:
        """Drop what was asked for least lately, until no more than ``largest`` bytes are left."""
        found = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                known = path.stat()
                found.append((known.st_mtime_ns, known.st_size, path))
        size = sum(each for _, each, _ in found)
        for _, each, path in sorted(found):
            if size <= largest:
                return
            with suppress(OSError):
                path.unlink()
                size -= each

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name


def opened(folder: Path) -> Store | None:
    """The store in ``folder``, made where there is none; None where others could write into it, or we cannot."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        known = folder.stat()
    except OSError:
        return None
    if os.name == "posix" and (known.st_uid != os.getuid() or known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        return None
    return Store(folder) if os.access(folder, os.W_OK) else None


def named(*parts: bytes | str) -> str:
    """A name that no other parts have: each counts with its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def _head(name: str, data: bytes) -> bytes:
    return b" ".join((MARK, name.encode(), hashlib.sha256(data).hexdigest().encode()))
