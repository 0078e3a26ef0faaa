"""Figure from elsewhere that cannot be looked up, or says something else there.

## What it does
Asks every entry of `citations` for its `source` and its `year`.
It also knows a few figures about Sales and Marketing that have been copied wrong for years, and looks for them in the claims of citations, in `purpose`, in every `why`, and in assumptions.

## Why
A figure without its source cannot be checked, and one that is off by a word sets the wrong clock.
What the studies say: firms that tried within an hour were nearly seven times as likely to qualify a lead as those that tried an hour later, and more than 60 times as likely as those that waited 24 hours or longer (Oldroyd, McElheran and Elkington, Harvard Business Review, 2011);
the 100 times are the odds of reaching a lead within 5 instead of 30 minutes, in a study of 2007 by Oldroyd at MIT with InsideSales, and not by Harvard;
the 20 % are the yearly growth of revenue that well-aligned companies reached, where poorly aligned ones shrank by 4 % (Aberdeen, 2010): not 20 % more growth than others.
The article of 2011 can be read in full; the other two are quoted here as others retell them, because their first publication is a slide deck and a paid report.

## Bad
```yaml
citations:
  speed: {claim: An answer within an hour is 60 times as likely to qualify a lead as one after 25 hours, source: Harvard Business Review, year: 2011}
                                                                                               ^^^^^^^^
  growth: {claim: Aligned companies reach 20 % more annual revenue growth}
  ^^^^^^
                                          ^^^^^^^^^
```

## Good
```yaml
citations:
  speed: {claim: An answer within an hour is more than 60 times as likely to qualify a lead as one after 24 hours or more, source: "Oldroyd et al., Harvard Business Review", year: 2011}
```

## How to fix
Look the figure up where it was first published, and write `source:` and `year:`; if you cannot find it, leave it out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.frozen import frozen
from smartdocs.lint.case import Hit
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False


@frozen
class Misquote:
    """A figure that goes round in a wrong form."""

    needs: str
    """What else the text speaks of, so that the figure is this one."""
    wrong: str
    """The words that are wrong."""
    says: str
    """What is true of it."""
    fix: str
    read_in: str
    """Where we looked it up; a figure that nobody can look up does not belong here."""


_MISQUOTES = (
    Misquote(
        r"\b60\s*(?:×|x\b|times)",
        r"\b25\s+hours",
        "the study compares with companies that waited 24 hours or longer, not 25",
        "write `more than 60 times as likely as after 24 hours or longer`, and name Harvard Business Review, 2011",
        "researchgate.net/publication/298137032, the article itself",
    ),
    Misquote(
        r"revenue|growth",
        r"\b20\s*(?:%|per ?cent|percent)\s+(?:more|higher|greater|faster)\b(?=[^.]*\b(?:growth|grow))",
        "well-aligned companies grew by 20 % a year; nobody found 20 % more growth than others",
        "write `grew by 20 % a year, where poorly aligned ones shrank by 4 %`, and name Aberdeen, 2010",
        "sellingpower.com/content/article.php?a=9291 and resources.turbify.com, which retell Aberdeen's report",
    ),
    Misquote(
        r"\b100\s*(?:×|x\b|times)",
        r"\b(?:Harvard(?: Business Review)?|HBR)\b",
        "the 100 times come from a study of 2007 by MIT and InsideSales, about the odds of reaching a lead after 5 and after 30 minutes",
        "name that study as the source, or take the figure out",
        "candidcreative.ca/kb/mit-lead-response-study-2007, which retells the study",
    ),
)


def check(case: Case) -> Iterator[Hit]:
    """Citations that lack their source, and figures that are quoted wrong."""
    for key, citation in case.agreement.citations.items():
        path: Path = ("citations", key)
        lacking = [part for part in ("source", "year") if getattr(citation, part) is None]
        if lacking:
            yield Hit(
                case.reading.key(path),
                f"the citation `{key}` does not say its {' and its '.join(lacking)}, so nobody can look it up",
                f"add {listed((f'{part}: …' for part in lacking), 'and')} of the text in which you have read it",
            )
        sourced = f"{citation.claim} {citation.source or ''}"
        yield from _misquoted(case, (*path, "claim"), citation.claim, sourced)
        yield from _misquoted(case, (*path, "source"), citation.source or "", sourced)
    for path, text in _reasons(case):
        yield from _misquoted(case, path, text, text)


def _reasons(case: Case) -> Iterator[tuple[Path, str]]:
    if case.agreement.purpose:
        yield ("purpose",), case.agreement.purpose
    for path, _, goal in case.goals():
        if goal.why:
            yield (*path, "why"), goal.why
    for path, _, term in case.terms():
        if term.why:
            yield (*path, "why"), term.why
    for number, assumption in enumerate(case.agreement.assumptions):
        yield ("assumptions", number, "statement"), assumption.statement


def _misquoted(case: Case, path: Path, text: str, context: str) -> Iterator[Hit]:
    for misquote in _MISQUOTES:
        if not re.search(misquote.needs, context, re.IGNORECASE | re.DOTALL):
            continue
        found = re.search(misquote.wrong, text, re.IGNORECASE | re.DOTALL)
        if found:
            yield Hit(
                case.reading.stretch(path, *found.span()),
                f"`{' '.join(found[0].split())}` is misquoted: {misquote.says}",
                misquote.fix,
            )
            return
