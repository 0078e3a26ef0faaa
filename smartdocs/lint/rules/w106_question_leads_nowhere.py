"""Question of the worksheet that cannot be merged.

## What it does
Looks up the field of a persona that each question `fills`, and asks for words for each team when a question has different words by team.
Where the field is one of a few words, such as `buying_role`, the `options` have to be among them.

## Why
The worksheets of both teams are laid side by side, field by field: only then can one see where the teams mean different buyers.
A question that only one side is asked shows no difference, and an answer without a field is lost.

## Bad
```yaml
# personas/workshops/plant-manager/workshop.yaml
questions:
  occasion:
    ask: {sales: What had happened before they called?}
    ^^^
    fills: triggers
  doubt:
    ask: What makes them hesitate?
    fills: percieved_barriers
           ^^^^^^^^^^^^^^^^^^
  role:
    ask: Which part do they play?
    fills: buying_role
    answer: one_of
    options: [decision_maker, boss]
                              ^^^^
```

## Good
```yaml
# personas/workshops/plant-manager/workshop.yaml
questions:
  occasion:
    ask: {sales: What had happened before they called?, marketing: Which page did they read first?}
    fills: triggers
  doubt:
    ask: What makes them hesitate?
    fills: perceived_barriers
  role:
    ask: Which part do they play?
    fills: buying_role
    answer: one_of
    options: [decision_maker, approver]
```

## How to fix
Name a field of the persona, and ask both teams, in the words of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.workshops import held, teams
from smartdocs.model.persona import Persona
from smartdocs.model.workshop import FILLABLE, choices
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.workshop import Question, Workshop

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Questions without a field, and questions for one team only."""
    for reading, workshop in held(estate):
        asked = teams(estate, workshop)
        for key, question in workshop.questions.items():
            yield from _field(reading, key, question)
            yield from _words(reading, key, question, asked)


def _field(reading: Reading[Workshop], key: str, question: Question) -> Iterator[Hit]:
    path = ("questions", key)
    if question.fills not in FILLABLE:
        administrative = question.fills in Persona.model_fields
        yield Hit(
            reading.at((*path, "fills")),
            f"`{question.fills}` of a persona is not asked for on a worksheet"
            if administrative
            else f"a persona has no field `{question.fills}`",
            "choose a field that says something about the buyer, such as `triggers`"
            if administrative
            else meant(question.fills, FILLABLE),
        )
        return
    allowed = choices(question.fills)
    for number, option in enumerate(question.options if allowed else ()):
        if option not in allowed and question.answer in {"one_of", "several_of"}:
            yield Hit(
                reading.at((*path, "options", number)),
                f"`{question.fills}` of a persona cannot be `{option}`",
                meant(option, allowed),
            )


def _words(
    reading: Reading[Workshop], key: str, question: Question, asked: Mapping[str, str]
) -> Iterator[Hit]:
    if isinstance(question.ask, str):
        return
    path = ("questions", key, "ask")
    strangers = [team for team in question.ask if asked and team not in asked]
    for team in strangers:
        yield Hit(reading.key((*path, team)), f"there is no team `{team}` to ask", meant(team, asked))
    lacking = [team for team in asked if team not in question.ask]
    if lacking and not strangers:
        names = " and ".join(asked[team] for team in lacking)
        yield Hit(
            reading.key(path),
            f"{names} {'is' if len(lacking) == 1 else 'are'} not asked this, so the answers cannot be compared",
            f"add `{lacking[0]}: …` to it, or write one question for all: `ask: …`",
        )
