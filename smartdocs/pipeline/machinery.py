"""This installation -> a digest of all that draws pages: our own files, the libraries, the fonts of the machine.

Two runs of which this differs may write other bytes from the same workspace. It is taken from names, sizes and times of
files, so that a change in a checkout counts at once, and costs a few milliseconds.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs import __version__
from smartdocs.pipeline.storing import named

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("libpango", "libharfbuzz", "libfontconfig", "libfribidi")
"""What sets the text; the names of their files carry the version."""
SHARED = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/Library/Fonts", "~/.fonts", "~/.local/share/fonts", "~/Library/Fonts", "~/.config/fontconfig")  # fmt: skip
"""Where fonts are found; a folder's time changes when one is added or taken away."""


@cache
def digest() -> str:
    """Of the installation as it was when first asked for."""
    templates = PACKAGE / "_templates" if (PACKAGE / "_templates").is_dir() else PACKAGE.parent / "templates"
    told = [__version__, sys.version, sys.platform]
    for folder in (PACKAGE, templates):
        told += _files(folder)
    told += _packages()
    told += _libraries()
    for place in FONTS:
        told += _folders(Path(place).expanduser())
    return named(*told)


def _files(folder: Path) -> Iterator[str]:
    """Every file below a folder, but for what Python compiles."""
    for entry in _sorted(folder):
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(Path(entry.path))
        else:
            known = entry.stat()
            yield f"{entry.path} {known.st_size} {known.st_mtime_ns}"


def _packages() -> Iterator[str]:
    """Name and version of everything that is installed beside the libraries we use."""
    for folder in dict.fromkeys(sys.path):
        for entry in _sorted(Path(folder)) if folder.endswith("-packages") else ():
            if entry.name.endswith(".dist-info"):
                yield entry.path


def _libraries() -> Iterator[str]:
    for folder in map(Path, SHARED):
        for entry in _sorted(folder):
            if entry.name.startswith(LIBRARIES):
                yield entry.name
            elif entry.name.endswith(("-linux-gnu", "-linux-musl")):
                yield from (e.name for e in _sorted(Path(entry.path)) if e.name.startswith(LIBRARIES))


def _folders(folder: Path) -> Iterator[str]:
    """A folder of fonts and those below it, each with its time."""
    if folder.is_dir():
        yield f"{folder} {folder.stat().st_mtime_ns}"
        for entry in _sorted(folder):
            if entry.is_dir(follow_symlinks=False):
                yield from _folders(Path(entry.path))


def _sorted(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
