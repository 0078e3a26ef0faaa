"""The bytes of a file -> UTF-8 text on disk with its digest, or a sentence saying which byte is in the way."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from smartdocs.errors import ConfigurationError, SourceError

CHUNK = 1 << 20
HEAD = 1 << 18
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TAIL = 4096
CLOSING_LINE = re.compile(
    r"^[\s\",;|]*(?:grand |sub-?)?totals?\b|^[\s\",;|]*(?:copyright|confidential|©)",
    re.IGNORECASE | re.MULTILINE,
)
BLANK_LINE = re.compile(rb"\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that is known to be text."""

    path: Path
    """Where the UTF-8 text stands: the file itself, or a transcoded copy of it."""
    shown: str
    """The file as the user named it."""
    digest: str
    """Of the file itself, before any transcoding."""
    head: str
    """The beginning of the text, for the header."""
    lines: int
    """Lines that end a record if every quote is closed: those inside quotes are not counted."""
    regular: bool
    """No blank line and no lone carriage return outside quotes, every quote closed."""
    odd_blanks: bool
    """Some value may begin or end with a tab or a no-break space."""
    closing: bool
    """The last lines look like the totals or the copyright under a report."""
    notes: tuple[str, ...] = ()


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_text(path: Path, encoding: str | None, folder: Path) -> TextFile:
    """Look at every byte of ``path`` once; a file that is not UTF-8 is transcoded into ``folder``.

    Raises:
        SourceError: no such file, empty, a workbook, a NUL byte, or a byte that is no text in its encoding.
        ConfigurationError: Python knows no encoding of that name.
    """
    shown = str(path)
    if not path.is_file():
        raise SourceError("there is no such file", place=shown, fix="check the name under `files:`")
    with path.open("rb") as file:
        start = file.read(4)
    if not start.strip() and not path.read_bytes().strip():
        raise SourceError("the file is empty: it has no header", place=shown, fix="export it again")
    if start[:4] == b"PK\x03\x04" or start == b"\xd0\xcf\x11\xe0":
        raise SourceError(
            f"this is an Excel workbook or another packed file, though its name ends in {path.suffix or 'nothing'}",
            place=shown,
            fix="save the sheet as CSV (UTF-8), or give a workbook its ending .xlsx",
        )
    digest = file_digest(path)
    written_in = next((name for mark, name in BOMS if start.startswith(mark)), None) or encoding or "utf-8"
    try:
        codecs.lookup(written_in)
    except LookupError:
        raise ConfigurationError(
            f"there is no encoding {written_in!r}", place=shown, fix="`encoding: cp1252`, for example"
        ) from None
    notes = []
    if not codecs.lookup(written_in).name.startswith("utf") and _is_utf8(path):
        # letters of other encodings hardly ever make sense as UTF-8, and never all of them
        notes = [
            f"{shown}: this file is UTF-8, and was read as that although `encoding: {encoding}` is declared"
        ]
        written_in = "utf-8"
    text_path = path
    if codecs.lookup(written_in).name not in {"utf-8", "utf-8-sig"}:
        text_path = folder / f"{digest[:16]}.csv"
    _check(path, written_in, shown, text_path)
    lines, regular, odd_blanks = _count(text_path)
    with text_path.open(encoding="utf-8-sig", newline="") as text:
        head = text.read(HEAD)
    return TextFile(
        text_path, shown, digest, head, lines, regular, odd_blanks, _is_closed(text_path), tuple(notes)
    )


def _is_utf8(path: Path) -> bool:
    """Whether a file has other than plain letters, and all of them are UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    has_letters = False
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                if b"\0" in chunk:
                    return False
                has_letters = has_letters or not chunk.isascii()
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return has_letters


def _is_closed(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read().decode("utf-8", "replace").rstrip()
    return CLOSING_LINE.search(tail) is not None


def _check(path: Path, encoding: str, shown: str, text_path: Path) -> None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    copy: IO[str] | None = None if text_path == path else text_path.open("w", encoding="utf-8", newline="")
    line = 1
    try:
        with path.open("rb") as file:
            while True:
                chunk = file.read(CHUNK)
                text = decoder.decode(chunk, final=not chunk)
                if "\0" in text:
                    line += text.count("\n", 0, text.index("\0"))
                    raise SourceError(
                        "a NUL byte: the file is damaged, or it is UTF-16 without its mark",
                        place=f"{shown}:{line}",
                        fix="export it again as UTF-8, or say `encoding: utf-16-le` for this data source",
                    )
                line += text.count("\n")
                if copy is not None:
                    copy.write(text)
                if not chunk:
                    return
    except UnicodeDecodeError:
        _point_at_the_byte(path, encoding, shown)
    finally:
        if copy is not None:
            copy.close()


def _point_at_the_byte(path: Path, encoding: str, shown: str) -> None:
    data = path.read_bytes()
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        around = data[max(start, error.start - 15) : error.start + 10].split(b"\n")[0]
        raise SourceError(
            f"byte {data[error.start]:#04x} at offset {error.start} is not {encoding}"
            f" (it reads {around.decode('cp1252', 'replace').strip()!r} in cp1252)",
            place=f"{shown}:{line}",
            fix="say `encoding: cp1252` for this data source if that reading is right, or export it as UTF-8",
        ) from None


def _count(path: Path) -> tuple[int, bool, bool]:
    """Lines outside quotes, whether they are regular, and whether there are odd blanks; a chunk at a time, without a loop over lines."""
    newlines, inside, tail, irregular, odd_blanks, held = 0, False, b"\n", False, False, b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            data = held + chunk
            held = b"\r" if data.endswith(b"\r") else b""
            parts = data[: len(data) - len(held)].split(b'"')
            outside = b'"'.join(parts[1::2] if inside else parts[0::2])
            inside ^= len(parts) % 2 == 0
            odd_blanks = odd_blanks or b"\t" in data or b"\xa0" in data
            newlines += outside.count(b"\n")
            irregular = irregular or outside.count(b"\r") != outside.count(b"\r\n")
            irregular = irregular or BLANK_LINE.search(tail + outside) is not None
            # a quoted part stands between two outside parts: a line that holds one is not blank
            tail = (tail + outside + (b'"' if len(parts) > 1 and inside else b""))[-64:]
    unfinished = not tail.endswith(b"\n")
    return newlines + unfinished, not (irregular or inside or held), odd_blanks
