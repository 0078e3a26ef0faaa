"""A word nobody knows -> the word that was probably meant, and small joints of sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


def distance(a: str, b: str) -> int:
    """Letters to insert, drop, change or swap with a neighbour to turn ``a`` into ``b``.

    Optimal string alignment, the restricted Damerau-Levenshtein distance.
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def nearest(word: str, known: Iterable[str], *, likely: Collection[str] = ()) -> str | None:
    """The known word that ``word`` is most probably a slip of; None when nothing is close.

    Close means one slip, or up to a third of the letters in longer words.
    Among equals a ``likely`` word wins, then one with the same first letter, then the alphabet.
    """
    return min(_near(word, known, likely), default=(0, False, False, None))[3]


def _near(word: str, known: Iterable[str], likely: Collection[str]) -> Iterator[tuple[int, bool, bool, str]]:
    """Every known word that is close, ranked: slips, then whether it is unlikely, then another first letter."""
    folded = word.casefold().replace("-", "_")
    for candidate in known:
        limit = max(1, min(len(word), len(candidate)) // 3)
        if abs(len(word) - len(candidate)) > 2 * limit:
            continue  # at least so many slips, for folding seldom makes two letters of one
        slips = distance(folded, candidate.casefold().replace("-", "_"))
        if slips <= limit:
            yield slips, candidate not in likely, candidate[:1] != word[:1], candidate


def closest(word: str, known: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """How many slips away the nearest known words are, and all that are as near; none where nothing is close.

    One word alone is what was meant; of several, nobody can tell.
    """
    near = sorted({(slips, candidate) for slips, _, _, candidate in _near(word, known, ())})
    return (near[0][0], tuple(w for slips, w in near if slips == near[0][0])) if near else (0, ())


def as_id(text: str) -> str:
    """The id that was probably meant: ``New  revenue!`` → ``new-revenue``."""
    plain = text.lower().encode("ascii", "ignore").decode()
    parts = re.findall(r"[-_\W]+|[^-_\W]+", plain)
    joined = "".join(p if p[0].isalnum() else "_" if p[0] == "_" else "-" for p in parts)
    return joined.strip("-_") or "first-attempt"


def listed(words: Iterable[str], last: str = "or") -> str:
    """``a``, ``b`` or ``c`` – each word in backquotes."""
    marked = [f"`{word}`" for word in words]
    if len(marked) < 2:
        return "".join(marked)
    return f"{', '.join(marked[:-1])} {last} {marked[-1]}"


def meant(word: str, known: Iterable[str], *, likely: Collection[str] = ()) -> str:
    """What to do about an unknown word: the probable one, or the list to choose from."""
    words = sorted(set(known))
    near = sorted(_near(word, words, likely))
    if near:
        return f"did you mean {listed(w for *rank, w in near if (*rank,) == near[0][:3])}?"
    return f"use one of {listed(words)}" if words else ""


def counted(number: int, singular: str, plural: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number:,} {singular if number == 1 else plural}"
