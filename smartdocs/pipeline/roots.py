"""A folder -> the workspace it lies in. Known before anything of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

WORKSPACE_FILE = "smartdocs.yaml"


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds a ``smartdocs.yaml``.

    Raises:
        UsageError: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / WORKSPACE_FILE).is_file():
            return folder
    raise UsageError(
        f"there is no {WORKSPACE_FILE} in {start} or above it",
        fix="run `smartdocs init` to start a workspace, or change into one",
    )
