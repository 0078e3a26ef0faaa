"""Two sets of free texts -> what both hold, what only sounds alike, and how far they overlap."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.wording import distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAR = 0.5
"""The share of the words of both texts from which on they sound alike."""
STEM = 5
"""Letters by which two forms of a word are taken for the same: `standstill` and `standstills`."""
LONGEST = 120
"""Letters up to which two texts are compared letter by letter; beyond that, word by word only."""
_WORD = late(r"[^\W_]+")
_JOINTS = (
    "a an and are as at be by for from in is it of on or our that the their they to we with"
    " am auf das dem den der des die ein eine einen einer für im ist mit oder sie und von vom wir zu zum zur"
)
"""Words that carry nothing, in English and German."""
_SMALL = frozenset(_JOINTS.split())


@frozen
class Overlap:
    """How far two sets of texts say the same. All texts are as they were first written."""

    both: tuple[tuple[str, str], ...]
    """The same words on both sides, whatever their letters' case and their punctuation."""
    near: tuple[tuple[str, str], ...]
    """What sounds alike; whether it is the same, people say."""
    first_only: tuple[str, ...]
    second_only: tuple[str, ...]

    @property
    def strict(self) -> float | None:
        """Jaccard: what both hold, of all there is, where what sounds alike is two things; None where nothing was said."""
        return self._share(len(self.both), 2 * len(self.near))

    @property
    def lenient(self) -> float | None:
        """The same where what sounds alike is one thing."""
        return self._share(len(self.both) + len(self.near), len(self.near))

    def _share(self, shared: int, near: int) -> float | None:
        """Source: Jaccard, Bull. Soc. Vaud. Sci. Nat. 37 (1901) 547-579."""
        all_ = len(self.both) + near + len(self.first_only) + len(self.second_only)
        return shared / all_ if all_ else None


def overlap(first: Iterable[str], second: Iterable[str]) -> Overlap:
    """Lay two lists side by side. Each text finds at most one on the other side, the most alike first."""
    one, other = _once(first), _once(second)
    both = [key for key in one if key in other]
    left, right = ([key for key in side if key not in both] for side in (one, other))
    found = sorted(
        (-likeness, i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (likeness := alike(a, b)) >= NEAR
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in found:
        if all(i != x and j != y for x, y in pairs):
            pairs.append((i, j))
    pairs.sort()
    taken, given = {i for i, _ in pairs}, {j for _, j in pairs}
    return Overlap(
        tuple((one[key], other[key]) for key in both),
        tuple((one[left[i]], other[right[j]]) for i, j in pairs),
        tuple(one[key] for i, key in enumerate(left) if i not in taken),
        tuple(other[key] for j, key in enumerate(right) if j not in given),
    )


def plain(text: str) -> str:
    """The words alone, in small letters: what two texts have in common that are the same. Signs alone are kept as they are."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(folded)) or " ".join(folded.split())


def alike(first: str, second: str) -> float:
    """How much two plain texts sound alike, from 0 to 1: by their words, or by their letters where that is more."""
    a, b = _words(first), _words(second)
    if not a or not b:
        return 0.0
    longer = max(len(first), len(second))
    by_letter = 1 - distance(first, second) / longer if longer <= LONGEST else 0.0
    return max(len(a & b) / len(a | b), by_letter if by_letter >= 0.8 else 0.0)


def _words(text: str) -> frozenset[str]:
    """The words that carry it, each by its first letters; all of them where none does."""
    words = text.split()
    return frozenset(word[:STEM] for word in words if word not in _SMALL) or frozenset(words)


def _once(texts: Iterable[str]) -> dict[str, str]:
    """Plain form → as it was first written."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(plain(text), text)
    return found


def entries(values: Sequence[str | tuple[str, ...]]) -> tuple[str, ...]:
    """Every single entry of several answers, a list item by item; each once, in the order in which they came."""
    every = [item for value in values for item in ((value,) if isinstance(value, str) else value)]
    return tuple(_once(every).values())
