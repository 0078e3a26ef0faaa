"""Outcome that is only attention.

## What it does
Looks at goals that stand for themselves: those without a `parent` that are an outcome (`kind: outcome`, or, when the kind is left out, a share or an amount of money).
Such a goal is a warning when it counts visits, followers, impressions, clicks, downloads or the like, or beside a medium plays, viewers, *reach 50,000 people* and what else is watched there.
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

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.inflection import split
from smartdocs.lint.tokens import spoken, tokens
from smartdocs.lint.vocabulary import lists
from smartdocs.model.day import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal

LEVEL: Level = "warning"
NEEDS_DATA = False


class _Phrases:
    """Phrases to be looked for; the pattern holds those of them that can stand in the text."""

    def __init__(self, listed: Iterable[str]) -> None:
        self.longest = sorted(listed, key=len, reverse=True)

    def pattern(self, text: str) -> re.Pattern[str]:
        """The first and longest phrase in ``text``, or what finds nothing."""
        low = " ".join(text.casefold().split())
        return _pattern(tuple(phrase for phrase in self.longest if phrase.casefold() in low))


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


@cache
def _listed(language: str) -> tuple[_Phrases, _Phrases]:
    """Words for attention, and words after which a goal says how it is reached."""
    known = lists("vanity")
    return _Phrases(known.get(language, ())), _Phrases(known["means"].get(language, ()))


def check(case: Case) -> Iterator[Hit]:
    """Goals at the top that count attention."""
    attention, means = _listed(case.language)
    known = _known()
    for path, key, goal in case.goals():
        if goal.parent is not None or not _is_outcome(case, goal):
            continue
        metric = case.agreement.metrics.get(goal.metric or "")
        plain = spoken(goal.statement)
        match = attention.pattern(plain).search(plain, 0, _before_means(plain, means))
        found = match.span() if match else _of_a_medium(plain, case.language)
        if found and not known["turned"] & {token.folded for token in tokens(plain[: found[0]])}:
            word, span = plain[slice(*found)], case.reading.stretch((*path, "statement"), *found)
        elif metric is not None and (named := attention.pattern(metric.name).search(metric.name)):
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


_REACH = frozenset({"reach", "reaches", "erreichen", "erreicht"})
_BELONGS = frozenset({"from", "of", "by", "to", "von", "aus"})
_WHO = frozenset({"who", "that", "into", "die"})


@cache
def _known() -> dict[str, frozenset[str]]:
    """The lists that are looked up word by word."""
    known = lists("vanity")
    return {name: frozenset(map(str.lower, split(known[name]))) for name in ("media", "turned")} | {
        f"{name} {language}": frozenset(map(str.lower, listed))
        for name in ("beside", "reached", "seen")
        for language, listed in known[name].items()
    }


def _before_means(plain: str, means: _Phrases) -> int:
    """Where a goal begins to say how it is reached; `by 30 June` says when."""
    for match in means.pattern(plain).finditer(plain):
        behind = plain[match.end() :].split(maxsplit=1)
        if behind and not behind[0][:1].isdigit() and behind[0] not in MONTH_NAMES and match.start():
            return match.start()
    return len(plain)


def _of_a_medium(plain: str, language: str) -> tuple[int, int] | None:
    """`10,000 plays of the podcast`, `reach 50,000 people with posts`: a word for attention, and the medium that has it."""
    held, known = tokens(plain), _known()
    if known["media"].isdisjoint(token.folded for token in held):
        return None
    attention, reached = (
        known.get(f"beside {language}", frozenset()),
        known.get(f"reached {language}", frozenset()),
    )
    seen, verb = known.get(f"seen {language}", frozenset()), None
    for at, token in enumerate(held):
        if token.folded in _REACH and reached & {near.folded for near in held[at + 1 : at + 5]}:
            verb = token.start, token.end
        before, after = (held[n].folded if 0 <= n < len(held) else "" for n in (at - 1, at + 1))
        if token.folded in seen and verb is None and before not in _WHO:
            verb = token.start, token.end
        if (
            token.folded in attention
            and not after[:1].isdigit()
            and before not in _BELONGS
            and after not in _WHO
        ):
            return token.start, token.end
    return verb


def _is_outcome(case: Case, goal: Goal) -> bool:
    """As R101 sees it: what is neither marked as one nor a share or money, it reports itself."""
    if goal.kind is not None:
        return goal.kind == "outcome"
    metric = case.agreement.metrics.get(goal.metric or "")
    share = metric is not None and (metric.unit == "%" or metric.kind in {"ratio", "share", "sum"})
    return share or (goal.target is not None and (goal.target.is_money or goal.target.unit == "%"))
