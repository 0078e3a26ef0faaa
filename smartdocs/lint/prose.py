"""A sentence -> its clauses, and the figures in it with their units and the characters they stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic_core import PydanticCustomError

from smartdocs.lint.vocabulary import any_of, verbs
from smartdocs.model.day import MONTH_NAMES
from smartdocs.model.period import Period, parse_period
from smartdocs.model.quantity import Amount, Duration, parse_amount, parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["money", "share", "points", "duration", "count", "date", "period"]


@dataclass(frozen=True, slots=True)
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


_QUOTED = re.compile(
    r"`[^`\n]*`|\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|(?<!\w)'[^'\n]{1,80}'(?!\w)|(?<!\w)‘[^’\n]{1,80}’(?!\w)"
)


@lru_cache(maxsize=512)
def spoken(text: str) -> str:
    """``text`` with quotations and `code` blanked out; every other character stays at its place."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


_NUMBER = r"[-+−]?(?:\d{1,3}(?:[,\u202f' ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_WORDS = {
    "zero": 0, "one": 1, "two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "fifty": 50, "hundred": 100,
}  # fmt: skip
_SHORT_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTH_NAMES)})\b\.?"
_CODES = "EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|AUD|CAD|NZD|INR|SGD"
_SCALE = r"k|m|bn|b|thousand|million|billion"
_RULER = r"business|working|office|calendar|clock|elapsed|wall"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _after(*prepositions: str) -> str:
    return "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in prepositions) + ")"


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    number = rf"(?:(?<![\w.,/:−+-]){_NUMBER}|(?<=\d[-–])\d+(?:\.\d+)?)"
    spelt = rf"(?<![\w-])(?:{'|'.join(_WORDS)})"
    return (
        ("date", re.compile(r"(?<!\d)(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)")),
        ("date", re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})(?:,?\s+(?P<y>\d{{4}}))?")),
        ("date", re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y>\d{{4}}))?")),
        ("period", re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<y>\d{{4}})\b")),
        ("period", re.compile(r"\b(?P<y>\d{4})-?Q(?P<q>[1-4])\b|\b(?P<id>\d{4}-(?:W\d{2}|\d{2}))\b", re.IGNORECASE)),
        ("period", re.compile(r"\bQ(?P<q>[1-4])(?:[\s/-]+(?P<y>\d{4}))?\b")),
        ("period", re.compile(r"\b(?P<o>first|second|third|fourth)\s+quarter(?:\s+of\s+(?P<y>\d{4}))?\b", re.IGNORECASE)),
        ("money", re.compile(rf"(?<![\w.,])(?:[€$£¥]|(?:{_CODES})\s)\s?{_NUMBER}(?:\s?(?:{_SCALE})\b)?", re.IGNORECASE)),
        ("money", re.compile(rf"{number}\s?(?:(?:{_SCALE})\s?)?(?:[€$£¥]|(?:{_CODES})\b)", re.IGNORECASE)),
        ("share", re.compile(rf"{number}\s?(?:%|percent\b(?!age)|per\s?cent\b)", re.IGNORECASE)),
        ("points", re.compile(rf"(?:{number}|{spelt})\s?(?:percentage\s+points?|points?|pp)\b", re.IGNORECASE)),
        ("duration", re.compile(
            rf"(?:(?P<n>{number})|(?P<w>{spelt}))[\s-]*(?:(?P<r>{_RULER})[\s-]+)?(?P<u>minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\b"
            rf"|(?P<n2>{number})(?P<u2>h|d)\b", re.IGNORECASE)),
        ("period", re.compile(rf"{_after('in', 'of', 'by', 'during', 'since', 'until', 'for')}(?P<y>(?:19|20)\d{{2}})(?=[.,;:)]|\s*$|\s+(?:and|to|from|at|compared)\b)")),
        ("count", re.compile(rf"(?:{number}(?:\s?(?:{_SCALE})\b)?|{spelt})(?![\w%]|[.,/:]\d)", re.IGNORECASE)),
    )  # fmt: skip


@lru_cache(maxsize=512)
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure in ``text`` outside of quotations, from left to right."""
    plain, found, taken = spoken(text), list[Figure](), bytearray(len(text))
    for kind, pattern in _patterns():
        for match in pattern.finditer(plain):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            figure = _figure(kind, match, start, end, plain)
            if figure is not None:
                found.append(figure)
                taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(found, key=lambda f: f.start))


def _figure(kind: Kind, match: re.Match[str], start: int, end: int, plain: str) -> Figure | None:
    text = " ".join(plain[start:end].split())
    groups = match.groupdict()
    try:
        if kind == "date":
            return Figure(kind, start, end, text, _day(groups))
        if kind == "period":
            return Figure(kind, start, end, text, _period(groups))
        if kind == "duration":
            number = groups["n"] or groups["n2"] or str(_WORDS[groups["w"].lower()])
            unit = groups["u"] or groups["u2"]
            return Figure(kind, start, end, text, parse_duration(f"{number} {groups['r'] or ''} {unit}"))
        noun = ""
        if kind == "count" and (after := re.match(r"(?:[\s-]+[A-Za-z][A-Za-z]*){1,4}", plain[end:])):
            noun = " ".join(after[0].replace("-", " ").split()).lower()
        return Figure(kind, start, end, text, parse_amount(_amount(text)), noun)
    except (ValueError, PydanticCustomError):
        return None  # 31 February, 0 hours: it looks like a figure and is none


def _day(groups: dict[str, str]) -> date | None:
    if groups.get("iso"):
        return date.fromisoformat(groups["iso"])
    month = _SHORT_MONTHS.index(groups["m"][:3]) + 1
    return date(int(groups["y"]), month, int(groups["d"])) if groups["y"] else None


def _period(groups: dict[str, str | None]) -> Period | None:
    year = groups.get("y")
    if groups.get("id"):
        return parse_period(str(groups["id"]))
    if groups.get("m"):
        return parse_period(f"{year}-{_SHORT_MONTHS.index(str(groups['m'])[:3]) + 1:02d}")
    quarter = groups.get("q") or (_ORDINALS[o.lower()] if (o := groups.get("o")) else None)
    if quarter:
        return parse_period(f"{year}-Q{quarter}") if year else None
    return parse_period(str(year))


_SCALES = {"thousand": "k", "million": "m", "billion": "bn"}


def _amount(text: str) -> str:
    folded = text.replace("−", "-")
    first, _, rest = folded.partition(" ")
    if first.lower() in _WORDS:
        folded = f"{_WORDS[first.lower()]} {rest}"
    for word, letter in _SCALES.items():
        at = folded.lower().find(word)
        if at > 0:
            folded = folded[:at].rstrip() + letter + folded[at + len(word) :]
    return folded


def quarter_of(figure: Figure) -> int | None:
    """The quarter that a figure such as ``Q3`` or ``third quarter`` names, with its year or without."""
    if match := re.search(r"Q([1-4])", figure.text, re.IGNORECASE):
        return int(match[1])
    return next(
        (n for word, n in _ORDINALS.items() if figure.text.lower().startswith(f"{word} quarter")), None
    )


@cache
def _breaks() -> re.Pattern[str]:
    verb = verbs("raising", "lowering", "keeping", "other_verbs").pattern
    joint = any_of(("and", "or", "while", "but", "then", "as well as"))
    return re.compile(
        rf"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)[.!?](?=\s|$)|;|\n\s*\n|\s[–—]\s|,?\s+{joint}\s+(?:also\s+)?(?={verb})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=512)
def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Where each clause begins and ends: cut at full stops, semicolons, dashes, and before a second verb."""
    cuts, at = list[tuple[int, int]](), 0
    for match in _breaks().finditer(spoken(text)):
        cuts.append((at, match.start()))
        at = match.end()
    return tuple((a, b) for a, b in (*cuts, (at, len(text))) if text[a:b].strip())


def inside(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures between two characters of ``text``."""
    return (f for f in figures(text) if start <= f.start and f.end <= end)


def clause_around(text: str, position: int) -> tuple[int, int]:
    """The clause that holds a character."""
    return next(((a, b) for a, b in clauses(text) if a <= position < b), (0, len(text)))
