"""Headings begin at the first level and leave none out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/UA-1 7.4.2"
TITLE = "Headings in order"


def check(file: File) -> Iterator[str]:
    """The first is of level 1, and none is more than one level below the one before."""
    level = 0
    for element in file.elements:
        if match := re.fullmatch(r"/H([1-6])", str(element.get("/S"))):
            here = int(match[1])
            if here > level + 1:
                yield (
                    f"a heading of level {here} follows one of level {level}"
                    if level
                    else f"its first heading is of level {here}"
                )
                return
            level = here
