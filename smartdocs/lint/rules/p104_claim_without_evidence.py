"""Claim about a persona that nothing supports.

## What it does
Asks every entry of `evidence` for a `source`, or for `assumption: true`, and every quotation for the conversation it comes from.
`tbd`, `n/a` and the like are no source.
A persona that calls itself `validated` needs at least one claim or quotation with a source.
Retired personas are left alone.

## Why
A guess that is written down like a fact is defended like a fact in the next meeting.
An assumption is welcome as long as it is marked: then somebody can go and ask.
So practice labels each statement of a persona with where it comes from, and treats what comes out of a workshop as an assumption until customers have confirmed it.

## Bad
```yaml
# personas/plant-manager.yaml
evidence:
  - {claim: Standstill is what they are measured by., source: Twelve customer interviews, n: 12}
  - {claim: They decide within a month.}
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  - {claim: They read the trade press., source: tbd}
                                                ^^^
quotes:
  - {text: I cannot explain another lost shift.}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```
```yaml
# personas/plant-manager.yaml
status: validated
        ^^^^^^^^^
evidence:
  - {claim: Standstill is what they are measured by., assumption: true}
```

## Good
```yaml
# personas/plant-manager.yaml
status: validated
evidence:
  - {claim: Standstill is what they are measured by., source: Twelve customer interviews, n: 12}
  - {claim: They decide within a month., assumption: true}
quotes:
  - {text: I cannot explain another lost shift., source: Interview of 9 March 2026}
```

## How to fix
Name the interviews, the survey or the report behind the claim, with `n` and `date`; or write `assumption: true` and let somebody find out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import in_use, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.persona import Persona

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"

_NOTHING = {"tbd", "tba", "todo", "to do", "n/a", "na", "none", "unknown", "?", "??", "???", "-", "…", "..."}


def check(estate: Estate) -> Iterator[Hit]:
    """Claims and quotations without a source, and personas that are validated by nothing."""
    for _, reading, persona in in_use(estate):
        slips = [*_claims(reading, persona), *_quotes(reading, persona)]
        yield from slips
        sources = [claim.source for claim in persona.evidence] + [quote.source for quote in persona.quotes]
        supported = any(_is_source(source) for source in sources)
        unread = not slips and (("evidence",) in reading.broken or ("quotes",) in reading.broken)
        if persona.status == "validated" and not supported and not slips and not unread:
            yield Hit(
                reading.at(("status",)),
                f"{persona.name} is called validated, and "
                + (
                    "all the evidence is assumed"
                    if says(reading, persona, "evidence")
                    else "no evidence is given"
                ),
                "add the interviews or figures below `evidence:`, each with its `source`, or write `status: proto`",
            )


def _claims(reading: Reading[Persona], persona: Persona) -> Iterator[Hit]:
    for number, claim in enumerate(persona.evidence):
        if claim.assumption or _is_source(claim.source):
            continue
        key = "source" if claim.source else "claim"
        yield Hit(
            reading.at(("evidence", number, key)),
            f"nothing says where this is known from: {claim.claim.rstrip('.')}",
            "add `source:` with the interviews or the report it comes from, or `assumption: true`",
        )


def _quotes(reading: Reading[Persona], persona: Persona) -> Iterator[Hit]:
    for number, quote in enumerate(persona.quotes):
        if not _is_source(quote.source):
            key = "source" if quote.source else "text"
            yield Hit(
                reading.at(("quotes", number, key)),
                "nothing says in which conversation these words were said",
                "add `source:` with the conversation and its day, without the name of the customer",
            )


def _is_source(text: str | None) -> bool:
    return bool(text) and str(text).strip(" .").casefold() not in _NOTHING
