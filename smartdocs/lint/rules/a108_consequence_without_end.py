"""Consequence without a duration or a way back.

## What it does
Asks every consequence how long it `lasts` and by what the former state is `restored_when`.
An answer that leaves it open, such as *for a while* or *when things improve*, counts as none.

## Why
A consequence whose end nobody knows is a punishment, so nobody dares to begin it.
The guides that this tool follows ask for one thing: define what it is, and stick to it.

## Bad
```yaml
consequences:
  shortfall-carried-over: {who: marketing, what: The missing leads are added to the next month}
  ^^^^^^^^^^^^^^^^^^^^^^
  coaching: {who: sales, what: Weekly review of five calls, lasts: for a while, restored_when: first-attempt is met}
                                                                   ^^^^^^^^^^^
```

## Good
```yaml
consequences:
  shortfall-carried-over:
    {who: marketing, what: The missing leads are added to the next month, lasts: 1 month, restored_when: lead-volume is met}
  coaching: {who: sales, what: Weekly review of five calls, lasts: 4 weeks, restored_when: first-attempt is met}
```

## How to fix
Write `lasts: 4 weeks` and `restored_when: first-attempt is met`, with the term whose miss it follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.late import late
from smartdocs.lint.case import Hit
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False

_OPEN = late(
    r"(?:for\s+)?(?:a\s+while|some\s+time|the\s+time\s+being|a\s+period(?:\s+of\s+time)?)|temporar(?:y|ily)"
    r"|(?:as|so)\s+long\s+as\s+(?:necessary|needed|required)|as\s+needed|until\s+further\s+notice"
    r"|indefinitely|permanently|forever|(?:until|when|once)\s+(?:(?:it|things?|performance|matters|this)\s+)?(?:improves?|(?:is|are|gets?)\s+better)"
    r"|tb[acd]|to\s+be\s+(?:agreed|decided|defined|confirmed)|open|unknown|n/?a|none|\?+|[-–—]",
    re.IGNORECASE,
)

_HINTS = (
    "while", "some", "time", "period", "tempor", "long", "needed", "required", "necessary", "further", "indefinitely",
    "permanently", "forever", "improve", "better", "tb", "agreed", "decided", "defined", "confirmed", "open", "unknown", "n/a", "na", "none", "?", "-", "–", "—",
)  # fmt: skip
"""One of these stands in every text that `_OPEN` matches."""


def check(case: Case) -> Iterator[Hit]:
    """Consequences that do not say when they end, or by what."""
    for key, consequence in case.agreement.consequences.items():
        path = ("consequences", key)
        terms = [name for _, name, term in case.terms() if term.if_missed and term.if_missed.then == key]
        examples = {
            "lasts": "lasts: 4 weeks",
            "restored_when": f"restored_when: {terms[0] if terms else next(iter(case.agreement.terms), 'first-attempt')} is met",
        }
        lacking = [part for part in examples if getattr(consequence, part) is None]
        if lacking:
            missing = ["how long it lasts", "what brings things back to normal"]
            said = [words for part, words in zip(examples, missing, strict=True) if part in lacking]
            yield Hit(
                case.reading.key(path),
                f"the consequence `{key}` does not say {' and '.join(said)}",
                f"add {listed((examples[part] for part in lacking), 'and')}",
            )
        for part, example in examples.items():
            text: str = getattr(consequence, part) or ""
            if any(hint in text.lower() for hint in _HINTS) and _OPEN.fullmatch(text.strip(" .")):
                yield Hit(
                    case.reading.at((*path, part)),
                    f"`{text.strip()}` leaves open when the consequence `{key}` ends",
                    f"write for example `{example}`",
                )
