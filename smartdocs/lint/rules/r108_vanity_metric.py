"""Outcome that is only attention.

## What it does
Looks at goals that stand for themselves: those without a `parent` that are an outcome (`kind: outcome`, or, when the kind is left out, a share or an amount of money).
Such a goal is a warning when it counts visits, followers, impressions, clicks, downloads or the like.
With a `parent` it is fine: then the agreement says what the attention is for.

## Why
Attention is easy to raise and pays nobody.
What both teams work for is what comes of it, a lead that becomes a customer; a number of followers matters as far as it leads there.

## Bad
```yaml
goals:
  reach:
    statement: Raise the number of LinkedIn followers from 6,000 to 10,000.
                                            ^^^^^^^^^
    kind: outcome
    target: 10,000 followers
```
```yaml
goals:
  mails:
    statement: Raise the open rate of our mails from 20% to 30%.
                         ^^^^^^^^^
    target: 30%
```

## Good
```yaml
goals:
  reach:
    statement: Raise the number of LinkedIn followers from 6,000 to 10,000.
    kind: output
    parent: social-leads
    target: 10,000 followers
  social-leads:
    statement: Raise the number of accepted leads from social media from 20 to 60.
    kind: outcome
    target: 60 leads
```

## How to fix
Write the goal about what comes of the attention, such as `60 accepted leads from social media`, and keep the other one as a step to it with `parent:`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.tokens import spoken
from smartdocs.source.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal

LEVEL: Level = "warning"
NEEDS_DATA = False


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for attention, and words after which a goal says how it is reached."""
    lists = read_plain(registry.text("smartdocs.lint", "words/vanity.yaml"))
    found = []
    for listed in (lists.get(language, ()), lists["means"].get(language, ())):
        longest = sorted(listed, key=len, reverse=True)
        either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest) or r"(?!)"
        found.append(re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE))
    return found[0], found[1]


def check(case: Case) -> Iterator[Hit]:
    """Goals at the top that count attention."""
    attention, means = _patterns(case.language)
    for path, key, goal in case.goals():
        if goal.parent is not None or not _is_outcome(case, goal):
            continue
        metric = case.agreement.metrics.get(goal.metric or "")
        match = attention.search(means.split(spoken(goal.statement), maxsplit=1)[0])
        if match:
            word, span = match[0], case.reading.stretch((*path, "statement"), *match.span())
        elif metric is not None and (named := attention.search(metric.name)):
            word, span = named[0], case.reading.at((*path, "metric"))
        else:
            continue
        others = [k for k, g in case.agreement.goals.items() if k != key and g.kind == "outcome"]
        serves = f"`parent: {others[0]}`" if others else "`parent:` with the goal that it leads to"
        word = " ".join(word.split())
        yield Hit(
            span,
            f"`{key}` is an outcome by itself, and `{word}` is only attention: nothing says what comes of it",
            f"write how many leads or customers are to come of it, or add {serves} and `kind: output`",
        )


def _is_outcome(case: Case, goal: Goal) -> bool:
    """As R101 sees it: what is neither marked as one nor a share or money, it reports itself."""
    if goal.kind is not None:
        return goal.kind == "outcome"
    metric = case.agreement.metrics.get(goal.metric or "")
    share = metric is not None and (metric.unit == "%" or metric.kind in {"ratio", "share", "sum"})
    return share or (goal.target is not None and (goal.target.is_money or goal.target.unit == "%"))
