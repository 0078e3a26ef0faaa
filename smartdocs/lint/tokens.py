"""A sentence -> its words, each with the characters it stands on; what is quoted is no word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from smartdocs.late import late

_QUOTED = late(
    r"`[^`\n]*`|\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|(?<!\w)'[^'\n]{1,80}'(?!\w)|(?<!\w)‘[^’\n]{1,80}’(?!\w)"
)
# A run of letters and digits with hyphens and apostrophes inside, and abbreviations such as `e.g.` and `z. B.`
_WORD = late(r"\b(?:[^\W\d_]\.[ \xa0\u202f]?){2,4}|[\w\u0300-\u036f]+(?:['’‑-][\w\u0300-\u036f]+)*")


class Token(NamedTuple):
    """A word; ``folded`` is how word lists have it: small letters, ``e.g.`` without spaces inside."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=512)
def spoken(text: str) -> str:
    """``text`` with quotations and `code` blanked out; every other character stays at its place."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def folded(word: str) -> str:
    """A word as it is compared: composed, in small letters, ``ß`` as ``ss``, with plain apostrophes and hyphens."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word).replace("’", "'").replace("‑", "-")
    return word.casefold()


@lru_cache(maxsize=1024)
def tokens(plain: str) -> tuple[Token, ...]:
    """The words of a text in which nothing is quoted (see ``spoken``)."""
    found = []
    for match in _WORD.finditer(plain):
        word = match[0]
        if word.endswith((".", " ", "\xa0", "\u202f")):  # an abbreviation
            word = word.rstrip()
            found.append(Token(match.start(), match.start() + len(word), folded("".join(word.split()))))
        else:
            found.append(Token(match.start(), match.end(), folded(word)))
    return tuple(found)


def word_at(words: tuple[Token, ...], position: int) -> int:
    """The number of the word that stands at a character or follows it; as many as there are words behind the last."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return low


def beside(plain: str, left: Token, right: Token) -> bool:
    """Whether nothing but white space stands between two words."""
    gap = plain[left.end : right.start]
    return gap.isspace() and "\n\n" not in gap
