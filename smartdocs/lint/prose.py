"""A sentence -> the figures in it with their units and the characters they stand on."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.lint.numerals import Numerals, numerals
from smartdocs.lint.tokens import Token, folded, spoken, tokens
from smartdocs.model.base import Refused
from smartdocs.model.period import Period, parse_period
from smartdocs.model.quantity import Amount, Duration, parse_amount, parse_duration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Figure", "figures", "quarter_of", "spoken"]

Kind = Literal["money", "share", "points", "duration", "count", "date", "period"]


@frozen
class Figure:
    """A number with its unit, a day or a period, and where it stands in the text."""

    kind: Kind
    start: int
    end: int
    text: str
    value: Amount | Duration | date | Period | None
    """None for a day or a quarter without its year."""
    noun: str = ""
    """The words after a plain number: ``qualified leads``."""
    quarter: int = 0
    """1 to 4 where it names a quarter, with its year or without."""


_ISO = late(
    r"(?<![\w-])(?P<y>\d{4})(?:-(?P<m>\d{2})-(?P<d>\d{2})|-?Q(?P<q>[1-4])|-(?P<w>W\d{2}|\d{2}))(?![\w-])",
    re.IGNORECASE,
)
_DOTTED = late(r"(?<![\w.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)")
_QUARTER = late(r"q([1-4])(?:-(\d{4}))?")
_BEFORE = late(r"(?<!\w)([€$£¥]|[A-Z]{3}(?=\s))\s?$")
_NEXT = late(r"[\s-]{0,3}([^\W\d_]+|[%€$£¥])")
_DOT = late(r"\.(?=\s?[€$£¥A-Z])")
_NO_COUNT = late(r"[\w%]|[.,/:]\d")
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "%": "%"}
_KINDS: dict[str, Kind] = {"%": "share", "points": "points"}
_SPACE = late(r"[ \t]+")
_PAIRS = {"percentage points": "points", "per cent": "%"}
_CODES = frozenset(
    {"EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "AUD", "CAD", "NZD", "INR", "SGD"}
)


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """Every figure in ``text`` outside of quotations, from left to right."""
    return _figures(text, language) if text.strip() else ()


@lru_cache(maxsize=1024)
def _figures(text: str, language: str) -> tuple[Figure, ...]:
    plain = spoken(text)
    found, taken = list[Figure](), bytearray(len(plain))
    reading = _Reading(plain, tokens(plain), numerals(language), taken)
    for source in reading.sources():
        for figure in source():
            if not any(taken[figure.start : figure.end]):
                found.append(figure)
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    return tuple(sorted(found, key=lambda f: f.start))


def quarter_of(figure: Figure) -> int | None:
    """The quarter that a figure such as ``Q3`` or ``third quarter`` names, with its year or without."""
    return figure.quarter or None


class _Reading:
    """One text while its figures are read, kind by kind: what was read as a day is no number."""

    def __init__(self, plain: str, held: tuple[Token, ...], reader: Numerals, taken: bytearray) -> None:
        self.plain, self.held, self.reader = plain, held, reader
        self.taken = taken
        """1 for every character that is part of a figure by now."""

    def sources(self) -> Iterator[Callable[[], Iterator[Figure]]]:
        """The kinds of figures that can stand in the text, in the order in which they are read."""
        said = frozenset(token.folded for token in self.held)
        has_digits = any(map(self.plain.__contains__, "0123456789")) or not self.plain.isascii()
        if has_digits:
            yield self.iso
        if not said.isdisjoint(self.reader.months):
            yield self.days
        if not said.isdisjoint(self.reader.quarters) or any(word[0] == "q" for word in said):
            yield self.quarters
        if has_digits:
            yield self.years
            yield self.numbers
        if (
            not said.isdisjoint(self.reader.spelt)
            or not said.isdisjoint(self.reader.articles)
            or any("-" in word for word in said)
        ):
            yield self.spelt

    def figure(
        self, kind: Kind, start: int, end: int, value: Any, noun: str = "", quarter: int = 0
    ) -> Figure:
        return Figure(kind, start, end, " ".join(self.plain[start:end].split()), value, noun, quarter)

    def gap(self, left: int, right: int) -> str:
        """What stands between two tokens."""
        return self.plain[self.held[left].end : self.held[right].start]

    def iso(self) -> Iterator[Figure]:
        """``2026-12-31``, ``31.12.2026``, ``2026-Q3``, ``2026-W40``."""
        for match in (*_ISO.finditer(self.plain), *_DOTTED.finditer(self.plain)):
            part, quarter = match.groupdict(), int(match.groupdict().get("q") or 0)
            try:
                if part.get("d"):
                    day = date(int(part["y"]), int(part["m"]), int(part["d"]))
                    yield self.figure("date", *match.span(), day)
                else:
                    period = parse_period(f"{part['y']}-Q{quarter}" if quarter else match[0])
                    yield self.figure("period", *match.span(), period, quarter=quarter)
            except (ValueError, Refused):
                continue  # 31 February: it looks like a day and is none

    def year(self, at: int, gaps: tuple[str, ...] = ("", ",", "of", "/", "-")) -> tuple[int, int] | None:
        """The year that the token at ``at`` begins with, and where it ends."""
        if 0 < at < len(self.held) and self.gap(at - 1, at).strip() in gaps:
            text = self.held[at].folded
            if len(text) == 4 and text.isascii() and text.isdigit():
                return int(text), self.held[at].end
        return None

    def days(self) -> Iterator[Figure]:
        """``31 December 2026``, ``December 31, 2026``, ``31. Dezember``; ``December 2026`` is a month."""
        for at, token in enumerate(self.held):
            month = self.reader.months.get(token.folded)
            if not month or not self.plain[token.start].isupper():
                continue
            behind = at + 1
            before = at - 2 if at > 1 and self.held[at - 1].folded == "of" else at - 1
            day = (
                self.day(before)
                if before >= 0 and self.gap(before, before + 1).strip() in {"", "."}
                else None
            )
            if day:
                year = self.year(behind)
                yield from self.one_day(
                    self.held[before].start, token.start, year[1] if year else token.end, year, month, day
                )
                continue
            day = (
                self.day(behind)
                if behind < len(self.held) and self.gap(at, behind).strip(" .") == ""
                else None
            )
            if day and not self.year(behind):
                year = self.year(behind + 1)
                yield from self.one_day(
                    token.start, token.start, year[1] if year else self.held[behind].end, year, month, day
                )
            elif year := self.year(behind):
                yield self.figure("period", token.start, year[1], parse_period(f"{year[0]}-{month:02d}"))

    def day(self, at: int) -> int:
        """``31``, ``31st``: the day of the month that a token is, or 0."""
        text = self.held[at].folded
        number = text.rstrip("stndrh") if text[:1].isdigit() else ""
        return int(number) if number.isascii() and number.isdigit() and 1 <= int(number) <= 31 else 0

    def one_day(
        self, start: int, name: int, end: int, year: tuple[int, int] | None, month: int, day: int
    ) -> Iterator[Figure]:
        """A day of a month whose name begins at ``name``."""
        try:
            yield self.figure("date", start, end, date(year[0], month, day) if year else None)
        except ValueError:  # 31 February 2026 is no day, and February 2026 is a month
            if year:
                yield self.figure("period", name, end, parse_period(f"{year[0]}-{month:02d}"))

    def quarters(self) -> Iterator[Figure]:
        """``Q3``, ``Q3 2026``, ``third quarter of 2026``, ``3. Quartal 2026``."""
        for at, token in enumerate(self.held):
            start, quarter, joined = token.start, 0, None
            if token.folded[0] == "q" and (match := _QUARTER.fullmatch(token.folded)):
                quarter = int(match[1])
                joined = (int(match[2]), token.end) if match[2] else None
            elif at and token.folded in self.reader.quarters:
                before = self.held[at - 1].folded
                quarter = self.reader.ordinals.get(before, 0) if not self.gap(at - 1, at).strip() else 0
                if not quarter and before in {"1", "2", "3", "4"} and self.gap(at - 1, at).strip() == ".":
                    quarter = int(before)
                start = self.held[at - 1].start
            if not quarter:
                continue
            follows = at + 1 < len(self.held) and self.held[at + 1].folded in self.reader.before_years
            year = joined or (self.year(at + 2, ("",)) if follows else self.year(at + 1))
            value = parse_period(f"{year[0]}-Q{quarter}") if year else None
            yield self.figure("period", start, year[1] if year else token.end, value, quarter=quarter)

    def numbers(self) -> Iterator[Figure]:
        """Money, shares, points, durations and counts that are written with digits."""
        for match in self.reader.number.finditer(self.plain):
            if not self.taken[match.start()]:
                yield from self.number(match.start(), match.end(), self.canonical(match[0]))

    def canonical(self, text: str) -> str:
        """A number as the model writes it."""
        text = text.replace("−", "-")
        whole, _, part = text.partition(self.reader.decimal)
        return re.sub(r"[^\d+-]", "", whole) + (f".{part}" if part else "")

    def number(self, start: int, end: int, number: str, *, is_spelt: bool = False) -> Iterator[Figure]:
        """The figure that a number makes together with the words and signs around it."""
        before = _BEFORE.search(self.plain, max(0, start - 5), start)
        symbol = before[1].strip() if before else ""
        if symbol not in _SYMBOLS and symbol not in _CODES:
            symbol = ""
        count_end = end
        word, stop = self.word(end)
        scale = self.reader.scales.get(word, "") if symbol or stop == end + len(word) or len(word) > 1 else ""
        if scale:
            count_end = end = stop
            dot = _DOT.match(self.plain, end)  # `1,2 Mio. €`
            if dot and self.word(dot.end())[0] in {*self.reader.units, *_SYMBOLS}:
                end = dot.end()
            word, stop = self.word(end)
        if symbol and before:
            yield from self.amount("money", before.start(1), count_end, f"{symbol} {number}{scale}")
            return
        unit = _SYMBOLS.get(word) or self.reader.units.get(word, "")
        if word in self.reader.rulers:  # `6 business hours`, `5 percentage points`
            following, stop = self.word(stop)
            pair = f"{self.reader.rulers[word]} {self.reader.units.get(following, '')}"
            unit = _PAIRS.get(pair, pair if pair.endswith("s") else "")
        if unit in _KINDS or unit in _CODES:
            sign = "%" if unit == "%" else f" {unit}"
            yield from self.amount(_KINDS.get(unit, "money"), start, stop, f"{number}{scale}{sign}")
        elif unit.endswith("s") and not scale:
            try:
                yield self.figure("duration", start, stop, parse_duration(f"{number.lstrip('+-')} {unit}"))
            except (ValueError, Refused):
                return  # 0 hours
        elif is_spelt or not (_NO_COUNT.match(self.plain, count_end) or self.is_ordinal(count_end)):
            yield from self.amount("count", start, count_end, f"{number}{scale}", self.noun(count_end))

    def word(self, end: int) -> tuple[str, int]:
        """The word or sign that follows a number, after white space or a hyphen, and where it ends."""
        match = _NEXT.match(self.plain, end)
        return (folded(match[1]), match.end()) if match else ("", end)

    def is_ordinal(self, end: int) -> bool:
        """``12. und 13. April``: a number with a full stop inside a sentence, where the language writes days like that."""
        return self.reader.decimal == "," and bool(re.match(r"\.\s+[^\W\d_A-ZÄÖÜ]", self.plain[end:]))

    def noun(self, end: int) -> str:
        """The words after a plain number."""
        after = re.match(r"(?:[\s-]+[^\W\d_]+){1,4}", self.plain[end:])
        return " ".join(after[0].replace("-", " ").split()).lower() if after else ""

    def amount(self, kind: Kind, start: int, end: int, written: str, noun: str = "") -> Iterator[Figure]:
        try:
            yield self.figure(kind, start, end, parse_amount(written), noun)
        except (ValueError, Refused):
            return

    def spelt(self) -> Iterator[Figure]:
        """``four attempts``, ``one hour``, ``within an hour``."""
        for at, token in enumerate(self.held):
            first, _, rest = token.folded.partition("-")
            number = self.reader.spelt.get(token.folded)
            if number is None and rest:
                parts = self.reader.spelt.get(first), self.reader.spelt.get(rest)
                if parts[0] is not None:
                    if parts[1] is not None:  # `twenty-five`
                        number = parts[0] + parts[1]
                    elif rest in self.reader.units:  # `two-day`
                        yield from self.number(
                            token.start, token.start + len(first), str(parts[0]), is_spelt=True
                        )
                        continue
            if number is not None:
                yield from self.number(token.start, token.end, str(number), is_spelt=True)
            elif (
                at and token.folded in self.reader.articles and self.held[at - 1].folded in self.reader.within
            ):
                for figure in self.number(token.start, token.end, "1", is_spelt=True):
                    if figure.kind == "duration":
                        yield figure

    def years(self) -> Iterator[Figure]:
        """``by the end of 2026``."""
        for at, token in enumerate(self.held):
            year = token.folded
            if not (len(year) == 4 and year.isascii() and year.isdigit() and year[:2] in {"19", "20"}):
                continue
            counts = at + 1 < len(self.held) and _SPACE.fullmatch(self.gap(at, at + 1)) is not None
            if counts and self.held[at + 1].folded not in self.reader.after_years:
                continue
            if self.reader.bare_years or (at and self.held[at - 1].folded in self.reader.before_years):
                yield self.figure("period", token.start, token.end, parse_period(year))
