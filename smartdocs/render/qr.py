"""A text -> the squares of a QR code that a telephone reads, as the path of a drawing (ISO/IEC 18004)."""

from __future__ import annotations

from itertools import groupby

from smartdocs.frozen import frozen

QUIET = 4
"""So many squares around it stay empty (§6.3.8)."""


@frozen
class Code:
    """A drawing in squares of 1 by 1."""

    size: int
    """Width and height, with the empty border."""
    path: str


def code(text: str) -> Code:
    """The code of ``text``; a seventh of it may be damaged. Capitals and figures take the least room.

    Raises:
        ValueError: the text is too long for a code.
    """
    import segno

    rows = segno.make_qr(text, error="m").matrix
    parts = []
    for y, row in enumerate(rows, start=QUIET):
        x = QUIET
        for is_dark, run in groupby(row):
            wide = len(list(run))
            parts += [f"M{x} {y}h{wide}v1h-{wide}z"] if is_dark else []
            x += wide
    return Code(len(rows) + 2 * QUIET, "".join(parts))
