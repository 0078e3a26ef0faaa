"""A sentence -> its words, figures and marks in their order, each with the characters it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from smartdocs.late import late
from smartdocs.lint.prose import Figure, figures, spoken
from smartdocs.lint.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["word", "figure", "mark", "quoted"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number with its unit, a mark, or a stretch in quotation marks, which is taken as one noun."""

    kind: Kind
    start: int
    end: int
    text: str
    low: str
    """In small letters; empty for a figure, so that no word list holds it."""
    figure: Figure | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence and its tokens from left to right."""

    text: str
    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def low(self, at: int) -> str:
        """The word at a place in small letters; empty outside of the sentence and for a figure."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def figure(self, at: int) -> Figure | None:
        """The figure at a place."""
        return self.tokens[at].figure if 0 <= at < len(self.tokens) else None

    def is_word(self, at: int) -> bool:
        """Whether a word or a quotation stands there."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind in {"word", "quoted"}

    def follows(self, at: int, *expected: str) -> bool:
        """Whether these words stand from ``at`` on."""
        return all(self.low(at + n) == word for n, word in enumerate(expected))

    def phrase(self, at: int, phrases: Iterable[str]) -> int:
        """How many tokens the longest of the phrases takes that begins at ``at``; 0 when none does."""
        word = self.low(at)
        split = (tuple(phrase.split()) for phrase in phrases if word and phrase.startswith(word))
        return max((len(one) for one in split if self.follows(at, *one)), default=0)

    def cut(self, first: int, last: int) -> str:
        """The characters from one token to another, white space folded."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last].end].split())

    @cached_property
    def capitals_tell(self) -> bool:
        """Whether capital letters say anything: not in a text without small or without capital letters."""
        letters = [token.text for token in self.tokens if token.kind == "word"]
        return any(text.islower() for text in letters) and any(text[0].isupper() for text in letters)


_TOKEN = late(r"[^\W_]+(?:['’&/_.-](?=[^\W_])[^\W_]+)*|->|[^\s\w]|_")
_CLOSING = {"`": "`", '"': '"', "“": "”", "„": "“”", "«": "»", "'": "'", "‘": "’"}


def read_sentence(text: str) -> Sentence:
    """The tokens of ``text``; what stands in quotation marks is one token, and so is each figure."""
    plain, found = spoken(text), list[Token]()
    known = iter(figures(text))
    figure, at = next(known, None), 0
    while at < len(text):
        if figure is not None and figure.start == at:
            found.append(Token("figure", figure.start, figure.end, figure.text, "", figure))
            at, figure = figure.end, next(known, None)
            continue
        if plain[at] == " " and text[at] in _CLOSING:
            end = next(n for n in range(at + 1, len(text)) if text[n] in _CLOSING[text[at]]) + 1
            found.append(Token("quoted", at, end, text[at:end], "\0"))
            at = end
            continue
        limit = figure.start if figure is not None else len(text)
        match = _TOKEN.match(plain, at, max(limit, at + 1))
        if match is None:
            at += 1
            continue
        kind: Kind = "word" if match[0][0].isalnum() else "mark"
        found.append(Token(kind, at, match.end(), match[0], match[0].casefold().replace("’", "'")))
        at = match.end()
    return Sentence(text, tuple(found))


@cache
def listed(*names: str) -> frozenset[str]:
    """The words of several lists of ``words/smart_en.yaml`` together."""
    return frozenset().union(*(words(name, "smart_en") for name in names))


def stem(word: str, *names: str) -> str:
    """The base form in which a verb stands in one of the lists; empty when it does not.

    >>> stem("reducing", "down"), stem("cuts", "down"), stem("lead", "down")
    ('reduce', 'cut', '')
    """
    known = listed(*names)
    for form in _bases(word):
        if form in known:
            return form
    return ""


def _bases(word: str) -> Iterable[str]:
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    for ending in ("es", "s", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: -len(ending)]
            yield base
            yield base + "e"
            if base[-1:] == base[-2:-1]:
                yield base[:-1]
