"""The file of a language -> how it writes numbers, units and days."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from smartdocs.lint.inflection import split
from smartdocs.lint.tokens import folded
from smartdocs.lint.vocabulary import lists, words

if TYPE_CHECKING:
    from collections.abc import Mapping


class Numerals(NamedTuple):
    """How one language writes numbers, units and days."""

    number: re.Pattern[str]
    decimal: str
    spelt: Mapping[str, int]
    months: Mapping[str, int]
    quarters: frozenset[str]
    ordinals: Mapping[str, int]
    scales: Mapping[str, str]
    units: Mapping[str, str]
    """A word -> `%`, `points`, a currency, or a unit of time with its ruler."""
    rulers: Mapping[str, str]
    before_years: frozenset[str]
    """Words after which a number of four digits is a year: `in 2026`."""
    after_years: frozenset[str]
    """Words that can follow a year, where a noun would make it a count."""
    bare_years: bool
    """Whether a year needs no word before it."""
    within: frozenset[str]
    """Words after which an article is the number one: `within an hour`."""
    articles: frozenset[str]


@cache
def numerals(language: str) -> Numerals:
    """Numbers, units and days of one language."""
    data: dict[str, Any] = lists(language)["figures"]
    decimal, groups = re.escape(data["decimal"]), f"[{re.escape(data['thousands'])}' \u202f\xa0]"
    number = rf"[-+−]?(?:\d{{1,3}}(?:{groups}\d{{3}})+(?!\d)|\d+)(?:{decimal}\d+)?"
    months = [split(names) for names in data["months"]]
    return Numerals(
        re.compile(rf"(?<![\w.,/:−+%-]){number}|(?<=\d[-–])\d+(?:{decimal}\d+)?|(?<=%[-–])\d+(?:{decimal}\d+)?"),
        data["decimal"],
        {folded(word): int(value) for word, value in data["words"].items()},
        {folded(name): month for month, names in enumerate(months, 1) for name in names},
        frozenset(map(folded, split(data["quarters"]))),
        {folded(word): value for value, listed in enumerate(data["ordinals"], 1) for word in split(listed)},
        {folded(word): scale for scale, listed in data["scales"].items() for word in split(listed)},
        {folded(word): unit for unit, listed in data["units"].items() for word in split(listed)},
        {folded(word): ruler for ruler, listed in data["rulers"].items() for word in split(listed)},
        frozenset(split(data["before_years"])),
        words("prepositions", language) | words("joints", language) | words("articles", language),
        bool(data.get("bare_years")),
        frozenset(split(data["within"])),
        frozenset(split(data["one"])),
    )  # fmt: skip
