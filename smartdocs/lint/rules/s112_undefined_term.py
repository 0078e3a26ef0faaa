"""Abbreviation, stage or capitalised term that is not defined.

## What it does
Looks in goal statements and written-out terms for abbreviations (*SQL*, *NPS*) and for words of the trade written with a capital inside a sentence (*Hot Lead*, *Target Account*).
Each must stand in the `glossary`, or be the name or id of a stage, a definition, a metric, a team, a person or a persona.
An abbreviation whose words stand beside it, one of the two in brackets, explains itself: *first contact resolution (FCR)*.
What everybody knows (*CRM*, *EU*, *CEO*, currencies) and ordinary capitalised names are left alone.

## Why
Most companies do not have a written definition of a sales-qualified lead; their two teams have one each.
A number of something undefined is no number.

## Bad
```yaml
goals:
  acceptance:
    statement: Hand over 400 SQLs and every Hot Lead by 31 December 2026.
                             ^^^^           ^^^^^^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise MQL acceptance in the CRM to 90% for every Hot Lead that Marketing hands to Sales in Berlin.
glossary:
  hot lead: A lead whose buyer asked for a demo or a quote.
```

## How to fix
Add the word and its meaning to `glossary:`, or define the stage below `definitions:`; or write a word that is defined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.late import late
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import figures
from smartdocs.lint.statements import defined, singular, statements
from smartdocs.lint.vocabulary import find, lists, words
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.statements import Statement

LEVEL: Level = "error"
NEEDS_DATA = False

_ACRONYM = late(r"(?<![\w&/-])(?P<word>[A-Z]{2,6})(?:s|’s|'s)?(?![\w&])")
_CAPITALISED = late(r"(?<=[a-z0-9,%)]\s)(?P<word>[A-Z][a-z]+(?:[-\s][A-Z][a-z]+)*)(?![\w])")


def check(case: Case) -> Iterator[Hit]:
    """Terms in promises that nobody has defined, each once in a sentence."""
    known = _known(case)
    meanings: dict[str, str] = lists(case.language).get("full_forms", {})
    for said in statements(case):
        told: set[str] = set()
        for start, end, word in _candidates(said, case.language):
            small = singular(word)
            if small in known or small in told or _written_out(said.spoken, start, end, word):
                continue
            told.add(small)
            near = (
                nearest(small, [w for w in known if abs(len(w) - len(small)) < 2]) if len(small) > 3 else None
            )
            meaning = meanings.get(word.upper(), "what it means here, in one sentence")
            yield Hit(
                case.reading.stretch(said.path, start, end),
                f"`{word}` is not defined anywhere in this agreement",
                f"did you mean `{near}`?" if near else f"add `{word}: {meaning}` below `glossary:`",
            )


def _written_out(plain: str, start: int, end: int, word: str) -> bool:
    """Whether its words stand beside it, one of the two in brackets: *mean time to restore (MTTR)*, *MTTR (mean …)*."""
    before, behind = plain[:start].rstrip(), plain[end:].lstrip()
    if before.endswith("(") and behind.startswith(")"):
        words = before[:-1].split()
        return any(_initials(words[-count:], word) for count in range(1, len(word) + 3))
    return behind.startswith("(") and _initials(behind[1:].split(")")[0].split(), word)


def _initials(words: list[str], short: str) -> bool:
    """Whether an abbreviation is made of the words: *first contact resolution* FCR, *customer satisfaction* CSAT.

    Each of its letters stands in the words in this order, and the first letter of each long word stands in it.
    """
    parts = [part.casefold() for word in words for part in word.split("-") if part]
    letters, initials = iter("".join(parts)), iter(short.casefold())
    in_words = all(letter in letters for letter in short.casefold())
    return (
        bool(parts)
        and parts[0][0] == short[0].casefold()
        and in_words
        and all(part[0] in initials for part in parts if len(part) > 3)
    )


def _candidates(said: Statement, language: str) -> Iterator[tuple[int, int, str]]:
    plain, taken = said.spoken, [(f.start, f.end) for f in figures(said.text, language) if f.kind != "count"]
    if plain.upper() == plain:
        return  # all in capitals: nothing stands out
    taken += [(m.start, m.end) for m in find(plain, language, "ambiguous")]  # S106 tells of them
    everybody = words("known_acronyms", language)
    found = [(m.start(), m.end(), m["word"]) for m in _ACRONYM.finditer(plain) if m["word"] not in everybody]
    if not lists(language).get("nouns_are_capitalised"):
        found += [
            (m.start(), m.end(), " ".join(m["word"].split()))
            for m in _CAPITALISED.finditer(plain)
            if re.split(r"[-\s]", m["word"])[-1].lower() in words("trade_nouns", language)
        ]
    for start, end, word in sorted(found):
        if not any(a < end and start < b for a, b in taken):
            yield start, end, word


def _known(case: Case) -> frozenset[str]:
    """Every word that the agreement explains, in the singular and in small letters."""
    named = list(defined(case))
    named += [term.title for term in case.agreement.terms.values() if term.title]
    titles = [*named, *(person.role for person in case.agreement.people.values() if person.role)]
    abbreviations = [
        a for text in titles for a in _ACRONYM.findall(text) if a.casefold() not in BUILT_IN_STAGES
    ]
    return frozenset(singular(word) for word in (*named, *abbreviations))
