"""Several files -> a folder in which all of them are new, or none: whoever looks never sees half of a set.

The files are written into a folder beside it, together with what else lies there, and the two folders change places in
one step. Where the system cannot do that, the folder is gone for a moment rather than mixed, and comes back with the next
`publish` should the program be killed in that moment.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.source.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

AT_FDCWD = -100
EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2); RENAME_SWAP of renamex_np(3) is 2 as well
UNMOVABLE = frozenset({errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM})
"""Why a folder that may be written into cannot be renamed: it is mounted there, or what it lies in is somebody else's."""


def publish(folder: Path, files: Mapping[str, bytes], *, is_whole: bool = False) -> tuple[str, ...]:
    """Put the files into ``folder``, which is made where there is none; a name may lie in a folder below it.

    Other files in it stay, unless the files are the ``is_whole`` folder: then what else lies there goes.

    Two of us at the same time wait for each other.

    Returns:
        The names of those that were not there with this content.

    Raises:
        SourceError: the folder cannot be written, or the disk is full; then nothing has changed.
    """
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            _tidy(target)
            changed = {name: data for name, data in files.items() if not _holds(target / name, data)}
            is_more = is_whole and target.is_dir() and _others(target, files)
            if not changed and not is_more:
                return ()
            if len(changed) > 1 or is_more or not target.is_dir():
                try:
                    _replace(target, files if is_whole else changed, is_whole=is_whole)
                    return tuple(changed)
                except OSError as error:
                    if not target.is_dir() or error.errno not in UNMOVABLE:
                        raise
            for name, data in changed.items():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                write_atomically(target / name, data)
            return tuple(changed)
    except (FileExistsError, NotADirectoryError) as error:
        there = next((p for p in (target, *target.parents) if p.exists() and not p.is_dir()), target)
        raise SourceError(
            "the documents go into a folder, and there is a file of that name",
            place=str(there),
            fix="move the file away, or choose another folder with --to",
        ) from error
    except OSError as error:
        raise SourceError(
            f"the documents cannot be written: {error.strerror}",
            place=str(folder),
            fix="choose another folder with --to, or make room in this one",
        ) from error


def _others(target: Path, files: Mapping[str, bytes]) -> bool:
    """Whether there is a file that is not one of these."""
    return any(p.is_file() and p.relative_to(target).as_posix() not in files for p in target.rglob("*"))


def _replace(target: Path, files: Mapping[str, bytes], *, is_whole: bool) -> None:
    fresh = target.with_name(f".{target.name}.{os.urandom(4).hex()}.new")
    try:
        if target.is_dir() and not is_whole:
            shutil.copytree(target, fresh, symlinks=True, copy_function=_linked)
            shutil.copystat(target, fresh)
        else:
            fresh.mkdir()
        for name, data in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            _write(fresh / name, data)
        _sync(fresh)
        _swap(fresh, target)
        _sync(target.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    """A new file in place of the link to the old one, which must not be written through."""
    mode = path.stat().st_mode & 0o777 if path.is_file() else None
    if path.is_symlink():
        path = path.resolve()  # the user's own link stays, and leads to the new content
        write_atomically(path, data)
        return
    path.unlink(missing_ok=True)
    with path.open("xb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    if mode is not None:
        path.chmod(mode)


def _linked(old: str, new: str) -> None:
    """The same file under another name; a copy where the file system knows no links."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _swap(fresh: Path, target: Path) -> None:
    """Let ``fresh`` be what ``target`` was; what it was lies under the other name, or nowhere."""
    if not target.is_dir():
        fresh.rename(target)
        return
    if _exchanged(fresh, target):
        return
    away = _away(target)
    target.rename(away)
    fresh.rename(target)
    away.rename(fresh)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two names changed places in one step; False where the system knows no such step."""
    if sys.platform not in {"linux", "darwin"}:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            done = library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], EXCHANGE)
        else:
            done = library.renamex_np(names[0], names[1], EXCHANGE)
    except AttributeError:  # an older C library
        return False
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _away(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _tidy(target: Path) -> None:
    """Put back or away what one of us left that was killed; whoever is at work holds the lock."""
    away = _away(target)
    if away.is_dir() and not target.exists():
        away.rename(target)
    for left in (away, *target.parent.glob(f".{target.name}.????????.new")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other of us publishes beside ``folder``'s folders meanwhile; the lock ends with the process at the latest."""
    if sys.platform == "win32":  # knows no locks on folders
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
