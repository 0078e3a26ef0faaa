"""Long statement, or several sentences.

## What it does
Looks for goal statements and written-out terms of more than one sentence, or of more than `max_words` words (35).

## Why
Whoever signs it has to carry it in mind.
What needs a second sentence is a second promise or a reason, and reasons have a place of their own.
Where length begins to hurt is a guess of ours, and can be set.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%. Half of the rejected ones lie outside of our segments.
                                                                        ^^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    why: Half of the rejected ones lie outside of our segments.
```

## How to fix
Keep the sentence with the number, and move the rest into `why`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import sentences
from smartdocs.lint.statements import statements
from smartdocs.lint.tokens import tokens, word_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "note"
NEEDS_DATA = False


def check(case: Case, *, max_words: int = 35) -> Iterator[Hit]:
    """Promises that are not one sentence of a length that can be kept in mind."""
    for said in statements(case):
        written, parts = tokens(said.text), sentences(said.text, case.language)
        if not written:
            continue
        if len(parts) > 1:
            at = min(word_at(written, parts[1][0]), len(written) - 1)
            message = f"a second sentence begins with `{said.text[written[at].start : written[at].end]}`"
            fix = "keep the sentence with the number, and move the rest into `why`"
        elif len(written) > max_words:
            at = max_words
            message = f"the sentence has {len(written)} words, and {max_words} are enough"
            fix = "end it after the number and the day, and move the rest into `why`"
        else:
            continue
        yield Hit(case.reading.stretch(said.path, written[at].start, written[at].end), message, fix)
