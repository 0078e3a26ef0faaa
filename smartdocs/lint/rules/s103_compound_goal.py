"""Compound goal.

## What it does
Looks in every goal statement for a second goal: a second verb after *and*, *or*, *while* or *as well as*; two things to measure joined in the same way; two numbers of different units; or a second thing with a number of its own.
Two verbs about one thing are one goal: *sell and install 140 ovens*.
Terms are left alone, since *accepts or rejects* is one promise.

## Why
One goal has one metric, one number and one answer to the question whether it was reached.
When the first half is reached and the second is not, a compound goal has no answer.
That a requirement should be singular is among the rules of the INCOSE guide.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise acceptance from 72% to 90% and cut response time to 6 business hours.
                                                ^^^^^^^
```
```yaml
goals:
  acceptance:
    statement: Raise the acceptance and the win rate to 90%.
                                    ^^^^^^^^^^^^^^^^
```
```yaml
goals:
  acceptance:
    statement: Win €1.44M of new revenue and 40 opportunities in the fourth quarter of 2026.
                                         ^^^^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90% in Marketing and Sales.
```

## How to fix
Make two goals of it, each with its own metric, target and owner.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import VERBS, clause_around, joints, sentences, verb_at
from smartdocs.lint.prose import figures
from smartdocs.lint.tokens import beside, folded, spoken, tokens, word_at
from smartdocs.lint.vocabulary import lists, stretch, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure
    from smartdocs.lint.tokens import Token

LEVEL: Level = "error"
NEEDS_DATA = False

_UNITS = {"money": "money", "share": "percent", "points": "percent"}


def check(case: Case) -> Iterator[Hit]:
    """Goal statements with a second goal in them: each is told once, by its clearest sign."""
    for path, key, goal in case.goals():
        text, language = goal.statement, case.language
        found = _second_verb(text, language) or _second_noun(text, language) or _second_unit(text, language)
        found = found or _second_number(text, language) or _second_bound(text, language)
        if found:
            start, end, what = found
            yield Hit(
                case.reading.stretch((*path, "statement"), start, end),
                f"`{key}` is two goals in one: {what}",
                f"split it: end this one here, and write a second goal, such as `{key}-2`, with its own metric and target",
            )


def _second_verb(text: str, language: str) -> tuple[int, int, str] | None:
    plain = spoken(text)
    held = tokens(plain)
    for start, end in sentences(text, language):
        known = {
            at: verb
            for at in range(word_at(held, start), word_at(held, end))
            if (verb := verb_at(plain, held, at, language))
            and (not _measured(plain, held, at, language) or _commands(plain, held, at, language))
            and not _says_when(held, at, language)
        }
        # A participle describes (`accepted and booked leads`), it does not command.
        acting = {
            at for at, verb in known.items() if not verb.endswith(tuple(words("participles", language)))
        }
        for joint, behind in (*joints(plain, start, end, language), *_commas(plain, held, start, end)):
            first = next((at for at in sorted(known) if at < joint), None)
            begin = word_at(held, start)
            if (
                first is None
                and held[begin].folded not in words("prepositions", language)
                and behind in acting
                and joint > begin + 1
                and _commands(plain, held, behind, language)
            ):
                first = begin  # a verb that is in no list
            if (
                first is not None
                and held[begin].folded in words("prepositions", language)
                and first <= begin + 1
            ):
                continue  # `without adding staff, shorten …`: the first of them is no goal
            if first is None:
                continue
            if (
                behind == joint + 1
                and not lists(language)["verb_last"]
                and _chained(plain, held, first, joint)
            ):
                continue  # `sell and close 225 devices`: both do it to the same thing
            second = behind if behind in acting else None
            if second is None and _does(plain, held, behind, language):
                second = behind
            if second is None and lists(language)["verb_last"] and joint - 1 in known:
                second = next((at for at in sorted(acting) if at > behind), None)
            if second is not None:
                verbs = [plain[held[at].start : held[at].end] for at in (first, second)]
                return held[joint].start, held[second].end, f"after `{verbs[0]}` comes `{verbs[1]}`"
    return None


def _chained(plain: str, held: tuple[Token, ...], first: int, joint: int) -> bool:
    """Whether nothing but commas stands between the first verb and the *and*: `find, call and visit 40 buyers`."""
    return all(
        plain[held[at].end : held[at + 1].start].strip() == ("" if at + 1 == joint else ",")
        for at in range(first, joint)
    )


def _says_when(held: tuple[Token, ...], at: int, language: str) -> bool:
    """``Starting in March 2027, book …``: a verb before a preposition that leads to a day."""
    follows = at + 1 < len(held) and held[at + 1].folded in words("prepositions", language)
    return follows and held[at].folded in words("beginnings", language)


def _commands(plain: str, held: tuple[Token, ...], at: int, language: str) -> bool:
    """Whether a verb in its base form is followed by what it is about: `sign 12 wholesalers`."""
    if at + 1 >= len(held) or not beside(plain, held[at], held[at + 1]):
        return False
    bases = {word for name in VERBS for word in words(name, language)}
    after = held[at + 1].folded
    about = words("articles", language) | words("objects", language)
    return held[at].folded in bases and (
        after in about or plain[held[at + 1].start].isdigit() or plain[held[at].end + 1] in "€$£"
    )


def _does(plain: str, held: tuple[Token, ...], at: int, language: str) -> bool:
    """Whether a word that may be a noun as well is a verb here, as what it is about shows: `and train 60 volunteers`."""
    if held[at].folded not in words("doing", language) or at + 1 >= len(held):
        return False
    after = held[at + 1]
    about = words("articles", language) | words("objects", language)
    return beside(plain, held[at], after) and (
        after.folded in about or plain[after.start].isdigit() or plain[held[at].end + 1] in "€$£"
    )


def _commas(plain: str, held: tuple[Token, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each word right behind a comma: `raise A to 60, reduce B to 10`; not the last word of a list of three."""
    for at, (left, right) in enumerate(pairwise(held), 1):
        is_inside = start <= left.start and right.start < end and at + 1 < len(held)
        if not is_inside or not plain[left.end : right.start].startswith((",", ";")):
            continue
        if beside(plain, right, held[at + 1]) and any(c.isdigit() for c in plain[right.end : end]):
            yield at, at


def _measured(plain: str, held: tuple[Token, ...], at: int, language: str) -> int:
    """The number of the word after something that can be measured and begins at ``at``; 0 for nothing such."""
    nouns = _measured_nouns(language).get(held[at].folded, ())
    return max((stretch(plain, held, at, noun) for noun in nouns), default=0)


def _head(plain: str, held: tuple[Token, ...], at: int, language: str) -> int:
    """The number of the word after a noun of measure and what describes it: `handling time`, `cost of sales`; or 0.

    A word that stands alone in the list, such as `time`, needs another before it.
    """
    heads, small = (
        words("measured_heads", language),
        words("prepositions", language) | words("joints", language),
    )
    for last in range(at + 1, min(at + 3, len(held))):
        if held[last - 1].folded in small or not beside(plain, held[last - 1], held[last]):
            return 0
        if held[last].folded in heads:
            follows = last + 1 < len(held) and beside(plain, held[last], held[last + 1])
            after = held[last + 1].folded if follows else ""
            return last + 1 if after in small or not after else 0
    return 0


@cache
def _measured_nouns(language: str) -> dict[str, list[tuple[str, ...]]]:
    """What can be measured, by its first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for noun in words("measured_nouns", language):
        parts = tuple(map(folded, noun.split()))
        found.setdefault(parts[0], []).append(parts)
    return found


def _second_noun(text: str, language: str) -> tuple[int, int, str] | None:
    plain = spoken(text)
    held, loose = tokens(plain), words("articles", language)
    for joint, behind in joints(plain, 0, len(text), language):
        first = next(
            (at for at in range(max(0, joint - 3), joint) if _measured(plain, held, at, language) == joint),
            None,
        )
        if first is None or not beside(plain, held[joint - 1], held[joint]):
            continue
        second = behind + 1 if held[behind].folded in loose and behind + 1 < len(held) else behind
        described = held[second].folded.isalpha()  # `and the average win rate`
        for at in (second, second + 1) if described else (second,):
            last = (
                (_measured(plain, held, at, language) or _head(plain, held, at, language))
                if at < len(held)
                else 0
            )
            if last:
                one, two = (
                    plain[held[first].start : held[joint - 1].end],
                    plain[held[at].start : held[last - 1].end],
                )
                return held[joint].start, held[last - 1].end, f"`{one}` and `{two}` are two numbers"
    return None


def _second_unit(text: str, language: str) -> tuple[int, int, str] | None:
    plain = spoken(text)
    held = tokens(plain)
    amounts = [f for f in figures(text, language) if f.kind in {"money", "share", "points", "count"}]
    for one, two in pairwise(amounts):
        last = word_at(held, two.start)
        between = [(j, b) for j, b in joints(plain, one.end, two.end, language) if last - 3 <= j < last]
        if not between or clause_around(text, one.start, language) != clause_around(
            text, two.start, language
        ):
            continue
        joint = between[-1][0]
        small = (
            words("fillers", language)
            | words("articles", language)
            | words("prepositions", language)
            | words("bounds", language)
        )
        if any(
            t.folded not in small for t in held[joint + 1 : last] if t.folded not in words("joints", language)
        ):
            continue
        before = word_at(held, one.start)
        if any(t.folded == lists(language)["ranges"]["between"] for t in held[max(0, before - 2) : before]):
            continue
        if _unit(one) != _unit(two):
            return (
                held[joint].start,
                two.end,
                f"{one.text} and {two.text} are numbers of two different things",
            )
    return None


def _second_number(text: str, language: str) -> tuple[int, int, str] | None:
    """``sales by 10% and retention by 5%``: behind the first number, another thing with a number of its own."""
    plain = spoken(text)
    held = tokens(plain)
    amounts = [f for f in figures(text, language) if f.kind not in {"date", "period"}]
    for one, two in pairwise(amounts):
        for joint, behind in joints(plain, one.end, two.start, language):
            last = word_at(held, two.start)
            named = [token.folded for token in held[behind : last - 1]]
            small = words("articles", language) | words("prepositions", language) | words("fillers", language)
            adds = held[joint].folded in words("additive", language)
            follows = adds or not plain[one.end : held[joint].start].strip(" ,")
            with_number = last > behind and adds and one.kind != two.kind
            with_number |= last > behind and held[last - 1].folded in words("to_number", language)
            plainly = plain[held[behind].start].islower() or lists(language).get("nouns_are_capitalised")
            if (
                follows
                and with_number
                and plainly
                and any(word.isalpha() and word not in small for word in named)
            ):
                noun = " ".join(plain[held[behind].start : held[last - 1].start].split())
                return held[joint].start, two.end, f"`{noun}` has a number of its own"
    return None


def _second_bound(text: str, language: str) -> tuple[int, int, str] | None:
    """``CSAT ≥ 85%, NPS ≥ 40``: two numbers, each held against a name of its own; `A 15% rise in X and a 5% cut in Y`."""
    plain = spoken(text)
    held = tokens(plain)
    signed = [
        f for f in figures(text, language) if plain[: f.start].rstrip().endswith(("≥", "≤", "<", ">", "="))
    ]
    if len(signed) > 1 and any(token.start > signed[0].end for token in held if token.end <= signed[1].start):
        named = " ".join(plain[signed[0].end : signed[1].start].strip(" ,;").split())
        return signed[0].end, signed[1].end, f"`{named} {signed[1].text}` has a number of its own"
    changes = words("changes_nouns", language)
    amounts = [f for f in figures(text, language) if f.kind in {"share", "points", "money"}]
    for one, two in pairwise(amounts):
        follow = [word_at(held, f.end) for f in (one, two)]
        if all(at < len(held) and held[at].folded in changes for at in follow) and any(
            True for _ in joints(plain, one.end, two.start, language)
        ):
            last = held[follow[1]].end
            return one.end, last, f"`{plain[two.start : last]}` is a second change"
    return None


def _unit(figure: Figure) -> str:
    return _UNITS.get(figure.kind, "count")
