"""A file -> its text, read as strict UTF-8, and its data; bytes -> a file that is never half written."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from smartdocs.errors import SourceError
from smartdocs.source.codes import finding
from smartdocs.source.loader import Document, parse
from smartdocs.source.spans import Lines, Place, SpanMap

MAX_BYTES: Final = 5_000_000

_UTF8_BOM: Final = b"\xef\xbb\xbf"
_UTF16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")


def read_document(file: Path, path: str) -> Document:
    """Read the YAML file ``file``, which the user knows as ``path``.

    A byte-order mark is tolerated. Another encoding than UTF-8 is a finding, because it has a place.

    Raises:
        SourceError: the file is missing, a folder, not readable, or larger than 5 MB.
    """
    content = _read(file, path)
    if content.startswith(_UTF16_BOMS) or _looks_like_utf16(content):
        return _unread(
            "",
            path,
            0,
            "this file is saved as UTF-16; smartdocs reads UTF-8",
            "save it as UTF-8 in your editor",
        )
    content = content.removeprefix(_UTF8_BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(content, path, error.start)
    return parse(text, path)


def _read(file: Path, path: str) -> bytes:
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError("this is a folder, not a file", place=path, fix="name a file inside it")
        if not stat.S_ISREG(mode):
            raise SourceError("this is not an ordinary file", place=path, fix="copy its content into a file")
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError("there is no such file", place=path, fix="check the name and the folder") from error
    except PermissionError as error:
        raise SourceError(
            "this file may not be read by you",
            place=path,
            fix="ask for the right to read it, or run as its owner",
        ) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"this file cannot be read: {error}", place=path) from error
    if len(content) > MAX_BYTES:
        raise SourceError(
            f"this file is larger than {MAX_BYTES // 1_000_000} MB, which no agreement is",
            place=path,
            fix="leave data files out of the folder of the agreement, or split the file",
        )
    return content


def _looks_like_utf16(content: bytes) -> bool:
    """UTF-16 without a mark: in the first characters, every second byte is zero."""
    start = content[:64]
    return len(start) >= 4 and (not any(start[0::2]) or not any(start[1::2]))


def _not_utf8(content: bytes, path: str, offset: int) -> Document:
    byte = content[offset : offset + 1]
    meant = byte.decode("cp1252", errors="ignore")
    hint = f"; in the Windows encoding it would be {meant}" if meant.isprintable() and meant else ""
    return _unread(
        content.decode("utf-8", errors="replace"),
        path,
        len(content[:offset].decode("utf-8")),
        f"this file is not saved as UTF-8: the byte 0x{byte[0]:02X} here is no letter{hint}",
        "save the file as UTF-8 in your editor, and look at the letters with accents afterwards",
    )


def _unread(text: str, path: str, offset: int, message: str, fix: str) -> Document:
    lines = Lines.of(text, path)
    span = lines.span(offset, min(offset + 1, len(text)))
    return Document(
        path, text, None, SpanMap(lines, Place(0, 0)), (finding("not-utf8", message, span, fix),), whole=False
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` into ``path``: entirely, or not at all.

    An existing file keeps its mode, and a link keeps pointing at its file.

    Raises:
        SourceError: the folder is missing, is not writable, or the disk is full.
    """
    _write(path, data, is_new=False)


def create_atomically(path: Path, data: bytes) -> None:
    """The same for a file that must not be there yet, also when somebody else writes it at the same moment.

    Raises:
        SourceError: there is such a file, or it cannot be written.
    """
    _write(path, data, is_new=True)


def _write(path: Path, data: bytes, *, is_new: bool) -> None:
    target = path.resolve()
    temporary = target.with_name(f".{target.name[:200]}.{os.urandom(4).hex()}.tmp")
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        try:
            descriptor = os.open(
                temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
            )
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
            if mode is not None:
                temporary.chmod(mode)
            if is_new:
                _put_new(temporary, target)
            else:
                temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except FileExistsError as error:
        raise SourceError(
            "this file is there already, and is left as it is",
            place=path.as_posix(),
            fix="look at it; somebody else has written it",
        ) from error
    except FileNotFoundError as error:
        raise SourceError(
            "there is no such folder to write to", place=path.parent.as_posix(), fix="make the folder first"
        ) from error
    except PermissionError as error:
        raise SourceError(
            "this place may not be written to by you",
            place=path.as_posix(),
            fix="choose another folder for the output",
        ) from error
    except OSError as error:
        raise SourceError(f"this file cannot be written: {error.strerror}", place=path.as_posix()) from error


def _put_new(temporary: Path, target: Path) -> None:
    """Give a file its name, unless the name is taken: a link fails where a rename would overwrite.

    Where the file system knows no links, a look at the name comes first, and nobody may write in between.
    """
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if target.exists():
            raise FileExistsError(target) from None
        temporary.replace(target)


def rewrite(path: Path, before: str, after: str) -> None:
    """Put ``after`` into a file whose text, as it was read, is ``before``; a byte-order mark stays.

    Raises:
        SourceError: somebody has changed the file in the meantime, or it cannot be written.
    """
    content = _read(path, path.as_posix())
    mark = _UTF8_BOM if content.startswith(_UTF8_BOM) else b""
    if content.removeprefix(mark) != before.encode():
        raise SourceError(
            "this file has changed since it was read, so nothing was written to it",
            place=path.as_posix(),
            fix="save it in your editor, and run the command again",
        )
    write_atomically(path, mark + after.encode())


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows keeps no descriptors of folders."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
