"""Two texts -> one, word by word: what stayed, what went, what came."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from smartdocs.redline.values import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence


def redlined(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both, in order. Lines and spaces between words do not count.

    Words that stand alone between two changes are changed along: a reader follows one longer stretch more easily.
    """
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for state, first, last, start, end in _joined(
        SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ):
        if state == "equal":
            pieces.append(Piece("kept", " ".join(new[start:end])))
            continue
        if first < last:
            pieces.append(Piece("removed", " ".join(old[first:last])))
        if start < end:
            pieces.append(Piece("added", " ".join(new[start:end])))
    return tuple(pieces)


Stretch = tuple[str, int, int, int, int]


def _joined(codes: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, with one kept word between two changes made part of them."""
    found: list[Stretch] = []
    for place, code in enumerate(codes):
        state, first, last, start, end = code
        lonely = state == "equal" and last - first == 1 and 0 < place < len(codes) - 1
        if lonely or state != "equal":
            if found and found[-1][0] != "equal":
                found[-1] = ("replace", found[-1][1], last, found[-1][3], end)
            else:
                found.append(("replace", first, last, start, end))
        else:
            found.append(code)
    return found
