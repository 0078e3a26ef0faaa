"""The files of a data source -> a digest of each, for which the order of the lines does not matter."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.measure.postgres import export
from smartdocs.measure.read.kinds import kind_of
from smartdocs.measure.read.request import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.read.request import SourceRequest

LINES, BYTES = "sha256-of-sorted-lines", "sha256"


def files_of(request: SourceRequest, root: Path) -> dict[str, str]:
    """``leads data/leads.csv`` → digest, by name. A file that several tables are read from stands with each."""
    found = {}
    for table, inputs in sorted(request.files.items()):
        for given in inputs:
            place = Place(given) if isinstance(given, Path) else given
            if isinstance(place, Place):
                path = place.path
                shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
                shown = place.address or shown
                part = f"#{place.part}" if place.part else ""
                found[f"{table} {shown}{part}"] = digest_of(place)
    return found


def digest_of(place: Place) -> str:
    """Of a text file, the digest that ``LC_ALL=C sort FILE | sha256sum`` prints; of others, that of their bytes.

    Of a table of a database, that of its export.

    Raises:
        SourceError: the file cannot be read any more.
    """
    if place.address:
        with tempfile.TemporaryDirectory(prefix="smartdocs-") as folder:
            export(place.address, place.part, Path(folder) / "export.csv")
            return digest_of(Place(Path(folder) / "export.csv"))
    try:
        with place.path.open("rb") as opened:
            if ".csv" not in kind_of(place).SUFFIXES:
                return f"{BYTES}:{hashlib.file_digest(opened, 'sha256').hexdigest()}"
            lines = opened.read().split(b"\n")
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}", place=str(place)) from error
    if not lines[-1]:
        lines.pop()
    lines.sort()
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line)
        digest.update(b"\n")
    return f"{LINES}:{digest.hexdigest()}"


def digest_of_all(files: Mapping[str, str]) -> str:
    """One digest over those of all files."""
    told = "".join(f"{name}\n{digest}\n" for name, digest in sorted(files.items()))
    return f"sha256:{hashlib.sha256(told.encode()).hexdigest()}"
