"""Person's protected attribute, or a stereotype, that decides about a lead.

## What it does
Looks for columns such as `age`, `gender`, `religion`, `nationality`, `marital_status`, `health` or `star_sign` in the tests of a lead definition, in the leads that a promise or a metric is about, and in the `data_match` of a persona.
The age of a record (`lead_age_days`) and the health score of an account mean something else and are left alone; so is a test for blank (`salutation is null`).
In the `identifiers` of a persona, by which a rep recognises somebody, words such as *married* or *in his fifties* are a warning.

## Why
Many places have laws against treating people differently for who they are, and what they forbid differs from place to place and from trade to trade; whether yours does is a question for your counsel, not for this page.
It is also poor targeting: companies do not buy by the age of the person who writes.

## Bad
```yaml
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    review_by: 2027-01-14
    qualifies_when:
      all:
        - {if: company_size >= 50}
        - {if: gender = 'm' and contact_birth_year < 1980}
               ^^^^^^           ^^^^^^^^^^^^^^^^^^
    examples:
      qualifies: [{company_size: 50}]
      does_not: [{company_size: 49}]
# personas/plant-manager.yaml
data_match: job_title like '%plant%' and nationality = 'DE'
                                         ^^^^^^^^^^^
identifiers: [Asks for a site visit, Usually in his fifties and married]
                                                    ^^^^^^^     ^^^^^^^
```

## Good
```yaml
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    review_by: 2027-01-14
    qualifies_when:
      all:
        - {if: company_size >= 50}
        - {if: "request in ('demo', 'quote') and lead_age_days < 90"}
    examples:
      qualifies: [{company_size: 50}]
      does_not: [{company_size: 49}]
# personas/plant-manager.yaml
data_match: job_title like '%plant%' and country = 'Germany'
identifiers: [Asks for a site visit, Speaks about the last audit]
```

## How to fix
Use what the purchase turns on: the size of the company, the machines, what was asked for.
If you believe that you need the attribute, ask your counsel before it decides about a single lead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import in_use
from smartdocs.lint.selection import chosen_by, tests_of
from smartdocs.lint.vocabulary import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.lint.vocabulary import Group
    from smartdocs.model.expression import Expression
    from smartdocs.model.persona import Persona
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"

_LISTS = "attributes_en"
"""The word lists: the language of column names, and of what personas say so far."""
_INSTEAD = "the size of the company or what was asked for"


def check(estate: Estate) -> Iterator[Hit]:
    """Tests and words that sort people by who they are."""
    for agreement in estate.agreements.values():
        if agreement.value:
            for test in tests_of(agreement.value):
                yield from _columns(agreement, test.path, test.condition, f"{test.owner} sorts people by")
    for _, reading, persona in in_use(estate):
        if persona.data_match:
            yield from _columns(
                reading, ("data_match",), persona.data_match, f"{persona.name} is recognised by"
            )
        yield from _identifiers(reading, persona)


def _columns(reading: Reading[Any], path: Path, condition: Expression, what: str) -> Iterator[Hit]:
    for column in chosen_by(condition):
        group = _meaning(column)
        if group:
            yield Hit(
                reading.phrase(path, column),
                f"{what} `{column}`, {group.rewrite}",
                f"use what the purchase turns on, such as {_INSTEAD}, and ask your counsel before you keep `{column}`",
            )


def _meaning(column: str) -> Group | None:
    """What a column tells about a person: `contactBirthYear` is read as three words."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", column).replace("_", " ")
    return next((match.group for match in find(words, _LISTS, "protected", "stereotypes")), None)


def _identifiers(reading: Reading[Persona], persona: Persona) -> Iterator[Hit]:
    for number, text in enumerate(persona.identifiers):
        for match in find(text, _LISTS, "personal_words"):
            if match.text.isupper():
                continue  # MAN builds lorries
            yield Hit(
                reading.stretch(("identifiers", number), match.start, match.end),
                f"a rep is to recognise {persona.name} by `{match.text}`, {match.group.rewrite}",
                "name what they do or ask for instead, and ask your counsel before you keep it",
                level="warning",
            )
