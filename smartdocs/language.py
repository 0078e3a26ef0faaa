"""What a document prints, as English in the code -> the same in the language of the document that is being drawn.

English is what the code says, and costs nothing. Another language is a file in ``templates/languages``: its sentences by
the English ones. A sentence that it lacks is an error with its words, and never English in the middle of a page.
Where one English word stands for two things, what is meant stands before it: ``say("clock|open")``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from smartdocs.errors import SourceError
from smartdocs.frozen import frozen
from smartdocs.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
Sentences = Mapping[str, "str | Mapping[str, str]"]


@frozen
class Language:
    """Words, and how figures and days are written."""

    code: str
    """BCP 47: ``de``. Browsers and readers of PDF speak and hyphenate by it."""
    file: str
    """Where its words stand, for messages."""
    thousands: str
    decimal: str
    months: tuple[str, ...]
    months_in_short: tuple[str, ...]
    long_date: str
    """``{day}. {month} {year}``."""
    short_date: str
    sentences: Sentences
    """English → the sentence; or ``one`` and ``other``, chosen by the placeholder ``n``."""
    units: Mapping[str, Mapping[str, str]]
    """``business hours`` → its form by itself, and after words that ask for another one: ``{within:dative}``."""

    def say(self, text: str, values: Mapping[str, Any]) -> str:
        """The sentence with its values.

        Raises:
            SourceError: the language has no words for it.
        """
        found = self.sentences.get(text)
        if found is None:
            if any(c.isalpha() for c in PLACEHOLDER.sub("", text)):
                raise SourceError(
                    f"the language `{self.code}` has no words for “{text}”",
                    place=self.file,
                    fix="add them under `sentences:`, with the same placeholders",
                )
            found = text
        if not isinstance(found, str):
            found = found["one" if values["n"] == 1 else "other"]
        return (
            found.format_map({name: _Spoken(self, value) for name, value in values.items()})
            if values
            else found
        )

    def figure(self, text: str) -> str:
        """``2,607.5`` as it is written here."""
        return text.translate({ord(","): self.thousands, ord("."): self.decimal})

    def span(self, text: str, form: str = "") -> str:
        """``6 business hours`` as it is said here, in the form that the words before it ask for."""
        number, _, unit = text.partition(" ")
        forms = self.units.get(unit)
        if forms is None or (form and form not in forms):
            raise SourceError(
                f"the language `{self.code}` has no words for “{unit}”",
                place=self.file,
                fix="add them under `units:`",
            )
        return f"{self.figure(number)} {forms[form or 'plain']}"

    def day(self, day: date, *, is_short: bool = False) -> str:
        """``3. März 2026``."""
        pattern, names = (
            (self.short_date, self.months_in_short) if is_short else (self.long_date, self.months)
        )
        return pattern.format(day=day.day, month=names[day.month - 1], year=day.year)


@frozen
class Written:
    """What people wrote in a workspace, where that is in another language than the document, or runs from right to left."""

    code: str
    """BCP 47: ``en``; '' where it is that of the document."""
    texts: frozenset[str]
    """Each with single spaces."""


PLACEHOLDER = late(r"\{[^{}]*\}")
_spoken: ContextVar[Language | None] = ContextVar("language", default=None)
_written: ContextVar[Written | None] = ContextVar("written", default=None)


class _Spoken:
    """A value as the language writes it: figures, days, stretches of time."""

    def __init__(self, language: Language, value: Any) -> None:
        self.language, self.value = language, value

    def __format__(self, form: str) -> str:
        value = self.value
        if isinstance(value, str):
            return format(value, form)
        if isinstance(value, date):
            return self.language.day(value)
        if isinstance(value, (float, Decimal)) or (isinstance(value, int) and form):
            return self.language.figure(format(value, form))
        if hasattr(value, "ruler"):
            return self.language.span(str(value), form)
        return format(value, form)


@contextmanager
def speaking(language: Language | None, written: Written | None = None) -> Iterator[None]:
    """Say everything in this language meanwhile; None is English.

    Args:
        written: what stands on pages in another language; None where all is in one.
    """
    token, other = _spoken.set(language), _written.set(written)
    try:
        yield
    finally:
        _spoken.reset(token)
        _written.reset(other)


def written() -> Written | None:
    """What stands in another language on the page that is being drawn; None where all is in one."""
    return _written.get()


def spoken() -> Language | None:
    """The language of the document that is being drawn; None is English."""
    return _spoken.get()


def code() -> str:
    """The same as a tag (BCP 47)."""
    language = _spoken.get()
    return language.code if language else "en"


def say(text: str, /, **values: Any) -> str:
    """A sentence of a document, with its values. ``text`` is always a literal, so that a test can find them all."""
    language = _spoken.get()
    if language:
        return language.say(text, values)
    text = text.rpartition("|")[2] if "|" in text else text
    return text.format_map(values) if values else text


def many(value: int, noun: str, plural: str = "", /) -> str:
    """``1 lead``, ``12 leads``, ``2,607 leads``: a number and what it counts; ``noun`` is a literal."""
    language = _spoken.get()
    if language:
        return f"{language.figure(f'{value:,}')} {language.say(noun, {'n': value})}"
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"


def figure(text: str) -> str:
    """A figure that is put together in English, ``1,204.5 %``, as the language writes it."""
    language = _spoken.get()
    return language.figure(text) if language else text


def span(value: object) -> str:
    """A stretch of time by itself: ``6 business hours``."""
    language = _spoken.get()
    return language.span(str(value)) if language else str(value)


def sentences(table: T) -> T:
    """A table of sentences with gaps, as it is; each is said by ``say`` when it is needed."""
    return table


class Words(Mapping[str, str]):
    """A table of words, each said in the language of the document when it is read."""

    def __init__(self, english: Mapping[str, str]) -> None:
        self.english = english

    def __getitem__(self, key: str) -> str:
        found = self.english[key]
        return say(found) if found else found

    def __iter__(self) -> Iterator[str]:
        return iter(self.english)

    def __len__(self) -> int:
        return len(self.english)
