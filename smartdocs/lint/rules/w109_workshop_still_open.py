"""Workshop to which nobody can come yet.

## What it does
Asks every workshop that is not over for what an invitation cannot do without: a `place`, which is the link for one that is `remote`, the hour at which it `starts`, and a `facilitator`.
All that is missing is a single finding.

## Why
`smartdocs workshop new` proposes people, questions and an agenda; a room and an hour it cannot know.
An invitation that leaves one of them open is answered with a question, and the second mail is read by fewer people than the first.
Without a facilitator somebody who has an opinion keeps the time.

## Bad
```yaml
# personas/workshops/plant-manager/workshop.yaml
date: 2026-12-08
^^^^
minutes: 60
facilitator: erik-oberg
prework:
  - {task: Fill in the worksheet, by: [marketing, sales], due: 2026-12-01}
```

## Good
```yaml
# personas/workshops/plant-manager/workshop.yaml
date: 2026-12-08
starts: 10:00
minutes: 60
place: Room 2.14, Berlin
facilitator: erik-oberg
prework:
  - {task: Fill in the worksheet, by: [marketing, sales], due: 2026-12-01}
```

## How to fix
Write what the finding names; in a file of `smartdocs workshop new` the lines stand there, each with a `#` before it that has to go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.workshops import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.workshop import Workshop

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Workshops that are still to come, and cannot be invited to."""
    for reading, workshop in held(estate):
        if estate.today is None or workshop.date < estate.today:
            continue
        open_ = [each for each in _open(workshop) if (each[0],) not in reading.broken]
        if open_:
            yield _hit(reading, open_)


def _open(workshop: Workshop) -> Iterator[tuple[str, str, str]]:
    """Field, what nobody knows without it, and an example."""
    if workshop.place is None:
        yield (
            ("place", "which link leads there", "https://meet.example.com/personas")
            if workshop.remote
            else ("place", "where it takes place", "Room 2.14, Berlin")
        )
    if workshop.starts is None:
        yield "starts", "at which hour it starts", "10:00"
    if workshop.facilitator is None:
        yield "facilitator", "who leads through it", "first-last"


def _hit(reading: Reading[Workshop], open_: list[tuple[str, str, str]]) -> Hit:
    gaps = [what for _, what, _ in open_]
    lines = [f"`{field}: {example}`" for field, _, example in open_]
    return Hit(
        reading.key(("date",)),
        f"nothing says {_and(gaps)}, and so nobody can be invited",
        f"add {_and(lines)}, with what is so",
    )


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
