"""What was asked for, and every file as it stood -> whether the documents of the last time are still what would be built.

A receipt says which files a build may have read and what it wrote. It is looked at before anything is read: a build that
has nothing to do reads no agreement and no data. In doubt there is no receipt, and everything is looked at again.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.frozen import frozen
from smartdocs.pipeline import machinery
from smartdocs.pipeline.storing import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartdocs.pipeline.storing import Store

Stamp = tuple[int, int, int, int]
"""Bytes, time of change, time of the entry and number of a file: what differs when somebody has written it."""
Validity = Literal["day", "instant"]
"""Until when what was built stays right while no file changes: until midnight in UTC, or for this very instant only."""

MOST = 20_000
"""Files in a workspace above which looking at all of them is no shortcut."""
SMALL = 64_000_000
"""Bytes of a file that is read again where its times alone have changed."""
FOREIGN = frozenset({"node_modules", "__pycache__"})
"""Folders that are never part of a workspace; nor are those that begin with a dot."""
SECOND = 1_000_000_000


@frozen
class Written:
    """A file that a build wrote."""

    path: str
    """Absolute."""
    name: str
    """Under which the store has it."""
    digest: str
    size: int


@frozen(kw_only=True)
class Receipt:
    """What a build read, wrote and said."""

    files: Mapping[str, tuple[Stamp, str]]
    """Path in the workspace → how the file stood, and the digest of what was in it; '' where it was too large to look."""
    skipped: tuple[str, ...]
    """The folders that were written into, absolute."""
    now: datetime
    validity: Validity
    written: tuple[Written, ...] = ()
    said: tuple[str, ...] = field(default_factory=tuple)
    """What the user was told beside the names of the files."""
    left: tuple[str, ...] = ()
    """Documents of an earlier build that are of nothing that is there any more, absolute."""


def asked(root: Path, *arguments: object) -> str:
    """The name of the receipt for these arguments in this workspace, made by this installation."""
    return named("receipt", machinery.digest(), str(root), repr(arguments))


def survey(root: Path) -> dict[str, Stamp] | None:
    """How every file of the workspace stands; None where that cannot be told cheaply or for certain.

    A link to a folder leads to files that are not looked at, so nothing is certain then.
    """
    found: dict[str, Stamp] = {}
    ahead = [(root, "")]
    try:
        while ahead:
            folder, above = ahead.pop()
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name in FOREIGN:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        ahead.append((Path(entry.path), f"{above}{entry.name}/"))
                        continue
                    known = entry.stat()
                    if stat.S_ISDIR(known.st_mode) or len(found) >= MOST:
                        return None
                    found[above + entry.name] = _stamp(known)
    except (OSError, UnicodeError):
        return None
    return found


def remember(
    store: Store,
    name: str,
    root: Path,
    before: dict[str, Stamp] | None,
    needed: Iterable[str],
    receipt: Receipt,
) -> None:
    """Keep the receipt, if every file that is ``needed`` was looked at and none has changed since ``before``."""
    after = survey(root)
    if before is None or after is None:
        return
    kept = _without(before, root, receipt.skipped)
    if kept != _without(after, root, receipt.skipped) or not kept.keys() >= set(needed):
        return
    files = {path: (stamp, _digest(root / path, stamp)) for path, stamp in kept.items()}
    store.put(name, _told(replace(receipt, files=files)))


def recall(store: Store, name: str, root: Path, now: datetime) -> Receipt | None:
    """The receipt under this name, if all files stand as they did then and the time allows it."""
    data = store.get(name)
    if data is None:
        return None
    receipt = _read(data)
    if not _is_still_good(receipt, now):
        return None
    found = survey(root)
    if found is None:
        return None
    here = _without(found, root, receipt.skipped)
    if here.keys() != receipt.files.keys():
        return None
    fresh = {}
    for path, (stamp, digest) in receipt.files.items():
        if not _is_same(root / path, here[path], stamp, digest):
            return None
        fresh[path] = (here[path], digest)
    if fresh != receipt.files:  # written again with the same content: next time that is known at once
        store.put(name, _told(replace(receipt, files=fresh)))
    return receipt


def changed(store: Store, name: str, root: Path) -> tuple[str, ...]:
    """The files that are new, gone or different since the receipt, sorted; nothing where there is no receipt."""
    data, found = store.get(name), survey(root)
    if data is None or found is None:
        return ()
    receipt = _read(data)
    here, there = _without(found, root, receipt.skipped), receipt.files
    both = here.keys() & there.keys()
    other = {path for path in both if not _is_same(root / path, here[path], *there[path])}
    return tuple(sorted(other | (here.keys() ^ there.keys())))


def _is_same(path: Path, here: Stamp, before: Stamp, digest: str) -> bool:
    """Whether a file still holds what it did; it is read only where that is in doubt."""
    if here == before and not _is_coarse(before):
        return True
    return bool(digest) and here[0] == before[0] and _digest(path, here) == digest


def _is_still_good(receipt: Receipt, now: datetime) -> bool:
    if receipt.validity == "instant":
        return now == receipt.now
    return now >= receipt.now and now.date() == receipt.now.date()


def _is_coarse(stamp: Stamp) -> bool:
    """Whether the file system counts in whole seconds, in which a file can be written twice."""
    return stamp[2] % SECOND == 0


def _stamp(known: os.stat_result) -> Stamp:
    return known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino


def _without(found: Mapping[str, Stamp], root: Path, skipped: Iterable[str]) -> dict[str, Stamp]:
    """The files that do not lie in one of the folders."""
    inside = tuple(
        f"{Path(s).relative_to(root).as_posix()}/" for s in skipped if Path(s).is_relative_to(root)
    )
    return {path: stamp for path, stamp in found.items() if not path.startswith(inside)}


def _digest(path: Path, stamp: Stamp) -> str:
    if stamp[0] > SMALL:
        return ""
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def is_there(written: Written) -> bool:
    """Whether the file holds what was written into it."""
    path = Path(written.path)
    try:
        return (
            path.stat().st_size == written.size
            and hashlib.sha256(path.read_bytes()).hexdigest() == written.digest
        )
    except OSError:
        return False


def _told(receipt: Receipt) -> bytes:
    held = {
        "files": receipt.files,
        "skipped": receipt.skipped,
        "now": receipt.now.isoformat(),
        "validity": receipt.validity,
        "written": [(w.path, w.name, w.digest, w.size) for w in receipt.written],
        "said": receipt.said,
        "left": receipt.left,
    }
    return json.dumps(held, sort_keys=True, separators=(",", ":")).encode("ascii")


def _read(data: bytes) -> Receipt:
    """What ``_told`` wrote: the store hands out nothing else."""
    held: dict[str, Any] = json.loads(data)
    return Receipt(
        files={path: (tuple(stamp), digest) for path, (stamp, digest) in held["files"].items()},
        skipped=tuple(held["skipped"]),
        now=datetime.fromisoformat(held["now"]),
        validity=held["validity"],
        written=tuple(Written(*each) for each in held["written"]),
        said=tuple(held["said"]),
        left=tuple(held.get("left", ())),
    )
