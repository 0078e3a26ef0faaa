"""Persona that is misspelt where leads are chosen.

## What it does
Looks at what the column `persona` is compared with: in the tests of lead definitions, in the leads that a promise or a metric is about, and in the `data_match` of a persona.
For leads, whose column says what the CRM says, it speaks when a value is a slip away from the id or the name of a persona and is neither (a warning).
For a promise about the personas themselves (`of: personas`) each value has to be the id of one.

## Why
A test that names nobody lets nobody in.
The promise is then owed to no lead, and it takes a look at the results, where it cannot be judged, to see that a letter is missing.

## Bad
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, where: "persona = 'plant-manger'", within: 6 business hours, for_at_least: 90%}
                                                             ^^^^^^^^^^^^
```

## Good
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, where: "persona = 'plant-manager'", within: 6 business hours, for_at_least: 90%}
```

## How to fix
Write the persona as its file is called, or as the CRM calls it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.personas import in_force, in_use
from smartdocs.lint.respell import nearest_of
from smartdocs.lint.selection import compared_with, tests_of
from smartdocs.wording import as_id, closest, meant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.lint.selection import Test
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"
SCOPE = "workspace"

COLUMN = "persona"
LONG = 10
"""So many letters make a word in which two slips are as likely as one."""


def check(estate: Estate) -> Iterator[Hit]:
    """Values of the column that are nearly those of a persona, and those of no persona where there is no other table."""
    names = {name for _, _, persona in in_use(estate) for name in (persona.id, persona.name)} | {
        *estate.personas
    }
    if not names:
        return
    for reading, agreement in in_force(estate):
        for test in tests_of(agreement):
            values = compared_with(test.condition, COLUMN)
            if _is_about_personas(estate, agreement, test):
                wrong = [word for word in values if word not in estate.personas]
                yield from _hits(reading, test.path, wrong, estate.personas, "error")
            else:
                yield from _hits(reading, test.path, _slips(values, names), names, "warning")
    for _, there, persona in in_use(estate):
        values = compared_with(persona.data_match, COLUMN) if persona.data_match else ()
        yield from _hits(there, ("data_match",), _slips(values, names), names, "warning")


def _is_about_personas(estate: Estate, agreement: Agreement, test: Test) -> bool:
    """Whether its records are the personas of the workspace, and no table of that name in the data."""
    workspace = estate.workspace.value if estate.workspace else None
    tables = {table for source in (workspace.data.values() if workspace else ()) for table in source.files}
    path = test.path
    of = agreement.terms[str(path[1])].promise.of if path[0] == "terms" else ""
    return of == "personas" and "personas" not in tables


def _slips(values: Iterable[str], names: Collection[str]) -> list[str]:
    """The values that are nearly a name; ``Plant Manager`` is how a CRM writes ``plant-manager``."""
    known = {as_id(name) for name in names}
    return [
        w for w in values if as_id(w) not in known and 0 < closest(w, names)[0] <= (1 if len(w) < LONG else 2)
    ]


def _hits(
    reading: Reading[Any], path: Path, words: Iterable[str], known: Iterable[str], level: Level
) -> Iterator[Hit]:
    for word in words:
        span = reading.phrase(path, word)
        edits, _ = nearest_of(reading, [span], word, known)
        yield Hit(
            span,
            f"there is no persona `{word}`, so this test chooses nobody by it",
            meant(word, known),
            level=level,
            edits=edits,
        )
