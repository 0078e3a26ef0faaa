"""Abbreviation, stage or capitalised term that is not defined.

## What it does
Looks in goal statements and written-out terms for abbreviations (*SQL*, *NPS*) and for words of the trade written with a capital inside a sentence (*Hot Lead*, *Target Account*).
Each must stand in the `glossary`, or be the name or id of a stage, a definition, a metric, a team, a person or a persona.
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
from functools import cache
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import figures, spoken
from smartdocs.lint.vocabulary import words
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False

_ACRONYM = re.compile(r"(?<![\w&-])(?P<word>[A-Z]{2,6})(?:s|’s|'s)?(?![\w&])")
_CAPITALISED = re.compile(r"(?<=[a-z0-9,%)]\s)(?P<word>[A-Z][a-z]+(?:[-\s][A-Z][a-z]+)*)(?![\w])")
_FULL_FORMS = {
    "SQL": "a sales-qualified lead", "MQL": "a marketing-qualified lead", "SAL": "a sales-accepted lead",
    "SAO": "a sales-accepted opportunity", "NPS": "the net promoter score", "ARR": "annual recurring revenue",
}  # fmt: skip


def check(case: Case) -> Iterator[Hit]:
    """Terms in promises that nobody has defined, each once in a sentence."""
    known = _known(case)
    for path, text in case.statements():
        told: set[str] = set()
        for start, end, word in _candidates(text):
            folded = _singular(word)
            if folded in known or folded in told:
                continue
            told.add(folded)
            near = (
                nearest(folded, [w for w in known if abs(len(w) - len(folded)) < 2])
                if len(folded) > 3
                else None
            )
            meaning = _FULL_FORMS.get(word.upper(), "what it means here, in one sentence")
            yield Hit(
                case.reading.stretch(path, start, end),
                f"`{word}` is not defined anywhere in this agreement",
                f"did you mean `{near}`?" if near else f"add `{word}: {meaning}` below `glossary:`",
            )


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    plain, taken = spoken(text), [(f.start, f.end) for f in figures(text) if f.kind != "count"]
    if plain.upper() == plain:
        return  # all in capitals: nothing stands out
    found = [
        (m.start(), m.end(), m["word"]) for m in _ACRONYM.finditer(plain) if m["word"] not in _everybody()
    ]
    for match in _CAPITALISED.finditer(plain):
        words_ = re.split(r"[-\s]", match["word"])
        if words_[-1].lower() in words("trade_nouns"):
            found.append((match.start(), match.end(), " ".join(match["word"].split())))
    for start, end, word in sorted(found):
        if not any(a < end and start < b for a, b in taken):
            yield start, end, word


@cache
def _everybody() -> frozenset[str]:
    return words("known_acronyms") | {
        "EUR",
        "USD",
        "GBP",
        "JPY",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "AUD",
        "CAD",
        "INR",
    }


def _singular(word: str) -> str:
    folded = " ".join(re.split(r"[\s_-]+", word.casefold()))
    return re.sub(r"ies$", "y", folded) if folded.endswith("ies") else folded.removesuffix("s")


def _known(case: Case) -> frozenset[str]:
    """Every word that the agreement explains, in the singular and in small letters."""
    agreement = case.agreement
    named = [
        *agreement.glossary,
        *agreement.stages,
        *agreement.definitions,
        *agreement.metrics,
        *agreement.parties,
    ]
    named += [s.name for s in agreement.stages.values()] + [d.name for d in agreement.definitions.values()]
    named += [m.name for m in agreement.metrics.values()] + [p.name for p in agreement.parties.values()]
    named += [p.name for p in agreement.people.values()] + [m.name for m in agreement.meetings]
    named += [t.title for t in agreement.terms.values() if t.title]
    named += [stage for stage in BUILT_IN_STAGES if len(stage) > 3]
    named += [w for key, r in case.personas.items() for w in (key, r.value.name if r.value else key)]
    if case.workspace and case.workspace.value:
        named.append(case.workspace.value.organisation)
    abbreviations = [
        a for text in named for a in _ACRONYM.findall(text) if a.casefold() not in BUILT_IN_STAGES
    ]
    return frozenset(_singular(word) for word in (*named, *abbreviations))
