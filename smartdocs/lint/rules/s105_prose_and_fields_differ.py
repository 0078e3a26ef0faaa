"""Sentence and fields differ.

## What it does
Compares the numbers, units, days, periods and the direction in a goal's `statement` with its `baseline`, `target`, `due` and `direction`, and those in a term's `text` with its `promise`.
A number of another kind, such as *companies with 50 employees*, is left alone.

## Why
People sign the sentence, and the machine measures the fields.
When the two differ, both sides are right.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 70% to 85% by 30 November 2026.
                                                            ^^^    ^^^    ^^^^^^^^^^^^^^^^
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 90%
    due: 2026-12-31
```
```yaml
goals:
  acceptance:
    statement: Reduce the acceptance of qualified leads from 72% to 90%.
               ^^^^^^
    direction: increase
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 90%
```
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, for_at_least: 90%}
    text: Sales makes three attempts within 12 business days, for at least 95% of qualified leads.
                      ^^^^^                 ^^^^^^^^^^^^^^^^               ^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads by 18 points, from 72% to 90%, by 31 December 2026.
    direction: increase
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 90%
    due: 2026-12-31
```
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, for_at_least: 90%}
    text: Sales makes four attempts within 12 calendar days, for at least 90% of qualified leads.
```

## How to fix
Decide which of the two is meant and write it in both places, or leave a term's `text` out: then the sentence is made from the promise.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import Figure, figures, quarter_of, spoken
from smartdocs.lint.tokens import tokens
from smartdocs.lint.vocabulary import inflected
from smartdocs.model.day import long_date
from smartdocs.model.period import Period
from smartdocs.model.quantity import Amount, Duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal
    from smartdocs.model.term import Term
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False

_LEADING = {
    "increase": ("raise", "increase", "grow", "lift", "expand", "double", "triple"),
    "decrease": ("reduce", "lower", "cut", "decrease", "shorten", "halve"),
    "maintain": ("keep", "maintain", "hold"),
}
_NOUNS = {
    "count": {"attempt", "attempts", "tries", "try"},
    "attempts": {"attempt", "attempts", "tries", "try"},
    "at_least": {
        "lead",
        "leads",
        "mql",
        "mqls",
        "sal",
        "sals",
        "sql",
        "sqls",
        "opportunity",
        "opportunities",
    },
}
_RHYTHM = late(
    r"\b(?:every|each|per)\s+(week|month|quarter|year)\b|\b(week|month|quarter|year)ly\b", re.IGNORECASE
)


@frozen
class Fact:
    """What a field says, and where it stands."""

    name: str
    path: Path
    value: Amount | Duration | int

    @property
    def text(self) -> str:
        """As the YAML has it."""
        return str(self.value)


def check(case: Case) -> Iterator[Hit]:
    """What a sentence says otherwise than the fields beside it."""
    for path, _, goal in case.goals():
        here = (*path, "statement")
        yield from _direction(case, here, goal)
        yield from _amounts(case, here, goal)
        yield from _days(case, here, goal)
        yield from _periods(case, here, goal)
    for path, _, term in case.terms():
        if term.text:
            yield from _term(case, path, term, term.text)


def _differs(case: Case, path: Path, figure: Figure, said: str, name: str, field: Path, correct: str) -> Hit:
    sentence = "statement" if path[-1] == "statement" else "text"
    return Hit(
        case.reading.stretch(path, figure.start, figure.end),
        f"the {sentence} says `{said}`, and `{name}` says `{correct}`",
        f"write `{correct}` in the sentence, or change `{name}` if `{said}` is meant",
        (Related(case.reading.at(field), f"`{name}` stands here"),),
    )


def _direction(case: Case, path: Path, goal: Goal) -> Iterator[Hit]:
    if goal.direction not in _LEADING:
        return
    first = next(iter(tokens(goal.statement)), None)
    for direction, verbs in _LEADING.items():
        if first and direction != goal.direction and first.folded in _all_forms(verbs, case.language):
            word = goal.statement[first.start : first.end]
            verb = _LEADING[goal.direction][0]
            yield Hit(
                case.reading.stretch(path, first.start, first.end),
                f"the statement says `{word}`, and `direction` says `{goal.direction}`",
                f"write `{verb.capitalize() if word[:1].isupper() else verb}`, or `direction: {direction}`",
                (Related(case.reading.at((*path[:-1], "direction")), "`direction` stands here"),),
            )


@cache
def _all_forms(verbs: tuple[str, ...], language: str) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in inflected(verb, "verb", language))


def _amounts(case: Case, path: Path, goal: Goal) -> Iterator[Hit]:
    target = goal.target
    start = goal.baseline.value if goal.baseline else None
    found = [f for f in figures(goal.statement, case.language) if isinstance(f.value, Amount)]
    numbers = [f for f in found if target and _alike(f, target)]
    named = any(target and _same(f, target) for f in numbers)
    for figure in numbers:
        before = spoken(goal.statement)[: figure.start]
        if (
            target is None
            or _same(figure, target)
            or re.search(r"\b(?:top|bottom|than|(?<!hand )(?<!hands )over|under)\s+$", before, re.IGNORECASE)
        ):
            continue
        if start is not None and re.search(r"\bfrom\s+(?:about\s+)?$", before, re.IGNORECASE):
            if not _same(figure, start):
                where = (*path[:-1], "baseline", "value")
                yield _differs(case, path, figure, figure.text, "baseline", where, str(start))
        elif not named and not (
            start is not None and (_same(figure, start) or _is_change(figure, start, target))
        ):
            yield _differs(case, path, figure, figure.text, "target", (*path[:-1], "target"), str(target))
    if target is not None and start is not None and target.unit == start.unit == "%":
        change = abs(target.number - start.number)
        for figure in found:
            if (
                figure.kind == "points"
                and isinstance(figure.value, Amount)
                and abs(figure.value.number) != change
            ):
                yield _differs(
                    case, path, figure, figure.text, "target", (*path[:-1], "target"), f"{change:f} points"
                )


def _alike(figure: Figure, field: Amount) -> bool:
    """Whether the figure can be about the same thing as the field."""
    if field.is_money:
        return figure.kind == "money"
    if field.unit in {"%", "points"}:
        return figure.kind == {"%": "share", "points": "points"}[field.unit]
    if figure.kind != "count" or not field.unit:
        return False
    stem = field.unit.split()[-1].rstrip("s")
    return any(word.rstrip("s") == stem for word in figure.noun.split()[:3])


def _same(figure: Figure, field: Amount) -> bool:
    value = figure.value
    if not isinstance(value, Amount):
        return False
    same_unit = value.unit == field.unit or not (value.is_money and field.is_money)
    return same_unit and abs(value.number) == abs(field.number)


def _is_change(figure: Figure, start: Amount, target: Amount) -> bool:
    value = figure.value
    return isinstance(value, Amount) and abs(value.number) == abs(target.number - start.number)


def _days(case: Case, path: Path, goal: Goal) -> Iterator[Hit]:
    if goal.due is None:
        return
    for figure in figures(goal.statement, case.language):
        before = spoken(goal.statement)[: figure.start]
        deadline = re.search(
            r"\b(by|until|till|before|due(?:\s+on)?|no\s+later\s+than|on\s+or\s+before)\s+(?:the\s+)?$"
            r"|\bbetween\b[^.;]*\b(and)\s+(?:the\s+)?$",
            before,
            re.IGNORECASE,
        )
        if not deadline or not isinstance(figure.value, date):
            continue
        last = figure.value - timedelta(days=(deadline[1] or "").lower() == "before")
        if goal.due not in {figure.value, last}:
            where = (*path[:-1], "due")
            yield _differs(case, path, figure, figure.text, "due", where, _like(figure, goal.due))


def _like(figure: Figure, day: date) -> str:
    return day.isoformat() if figure.text[:4].isdigit() else long_date(day)


def _periods(case: Case, path: Path, goal: Goal) -> Iterator[Hit]:
    start = goal.baseline.period if goal.baseline else None
    for figure in figures(goal.statement, case.language):
        if figure.kind != "period" or goal.due is None:
            continue
        period, quarter = figure.value, quarter_of(figure)
        if isinstance(period, Period):
            due = period.first <= goal.due <= period.last
            begins = start is not None and start.first <= period.last and period.first <= start.last
        elif quarter:
            due = (goal.due.month + 2) // 3 == quarter
            begins = start is not None and quarter in {(d.month + 2) // 3 for d in (start.first, start.last)}
        else:
            continue
        before = spoken(goal.statement)[: figure.start]
        if due or begins or (start is None and re.search(r"\bfrom\b[^.;]*$", before)):
            continue
        if re.search(r"\bfrom\b[^.;]*$", before) and start is not None:
            where = (*path[:-1], "baseline", "period")
            yield _differs(case, path, figure, figure.text, "baseline", where, str(start))
        elif re.search(r"\b(?:in|by|until|during|of|for)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?$", before):
            yield _differs(case, path, figure, figure.text, "due", (*path[:-1], "due"), long_date(goal.due))


def _term(case: Case, path: Path, term: Term, text: str) -> Iterator[Hit]:
    facts = list(_facts(path, term))
    here = (*path, "text")
    for figure in figures(text, case.language):
        rivals = [fact for fact in facts if _comparable(figure, fact)]
        if rivals and not any(_equal(figure, fact) for fact in rivals):
            fact = _nearest(figure, rivals)
            yield _differs(case, here, figure, figure.text, fact.name, fact.path, fact.text)
    for match in _RHYTHM.finditer(spoken(text)):
        every = (match[1] or match[2]).lower()
        if every != term.promise.every:
            figure = Figure("period", match.start(), match.end(), " ".join(match[0].split()), None)
            where = (*path, "promise", "every")
            yield _differs(case, here, figure, figure.text, "every", where, term.promise.every)


def _facts(path: Path, term: Term) -> Iterator[Fact]:
    promise = term.promise
    for name, field in type(promise).model_fields.items():
        value, key = getattr(promise, name), field.alias or name
        if isinstance(value, Amount | Duration) or (isinstance(value, int) and name in _NOUNS):
            yield Fact(key, (*path, "promise", key), value)
    if term.if_missed and term.if_missed.within:
        yield Fact("if_missed", (*path, "if_missed", "within"), term.if_missed.within)


def _comparable(figure: Figure, fact: Fact) -> bool:
    value = fact.value
    if figure.kind == "duration":
        return isinstance(value, Duration)
    if figure.kind == "share":
        return _is_share(fact)
    if figure.kind != "count" or isinstance(value, Duration) or _is_share(fact):
        return False
    nouns = figure.noun.split()[:3]
    return any(word in _NOUNS.get(fact.name, ()) for word in nouns)


def _is_share(fact: Fact) -> bool:
    return isinstance(fact.value, Amount) and fact.value.unit == "%"


def _equal(figure: Figure, fact: Fact) -> bool:
    said, value = figure.value, fact.value
    if isinstance(said, Duration) and isinstance(value, Duration):
        if said.unit == value.unit and said.number == value.number:
            return said.ruler == value.ruler or (said.unit == "minutes" and not said.ruler)
        try:
            return said.ruler == value.ruler and said.seconds == value.seconds
        except ValueError:
            return False
    if not isinstance(said, Amount):
        return False
    number = value.number if isinstance(value, Amount) else value
    return said.number == number


def _nearest(figure: Figure, rivals: Sequence[Fact]) -> Fact:
    """The field that is most probably meant: the same unit first, and what the promise itself says before the rest."""
    said = figure.value
    alike = [
        fact for fact in rivals
        if isinstance(said, Duration) and isinstance(fact.value, Duration) and fact.value.unit == said.unit
    ]  # fmt: skip
    return (alike or list(rivals))[0]
