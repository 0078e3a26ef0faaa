"""Values and directions -> the words of a redline. It takes no side: what one team gains is what the other gives."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.language import Words, figure, many, say, sentences, span, spoken
from smartdocs.measure.phrases import joined, share
from smartdocs.model.base import Strict
from smartdocs.model.day import long_date
from smartdocs.model.definition import Criterion
from smartdocs.model.expression import Expression
from smartdocs.model.quantity import Amount, Duration, plain
from smartdocs.model.term import When
from smartdocs.redline.match import called
from smartdocs.redline.naming import named

if TYPE_CHECKING:
    from smartdocs.model.way import Theme
    from smartdocs.redline.values import Comparison, Direction

Names = tuple[str, ...]
WORDS = Words({
    "tightened": "tightened", "loosened": "loosened", "neutral": "neutral", "unknown": "direction not known",
})  # fmt: skip
NOBODY = Words({"": "No promise rests on it."})


def humanised(identifier: str) -> str:
    """``lead-volume`` → ``Lead volume``."""
    words = re.sub(r"[-_]+", " ", identifier).strip()
    return words[:1].upper() + words[1:]


def series(words: Names) -> str:
    """``Mia``, ``Mia and Sam``, ``Mia, Sam and Erik``."""
    return f"{', '.join(words[:-1])}{say(' and ')}{words[-1]}" if len(words) > 2 else joined(words)


def written(value: Any) -> str:
    """A value as a reader takes it in; empty for nothing."""
    match value:
        case None | () | "":
            return ""
        case bool():
            return say("yes") if value else say("a word|no")
        case Amount():
            return share(value)
        case Duration():
            return span(value) if spoken() else str(value.text)
        case Expression() | When():
            return str(value.text)
        case date():
            return long_date(value)
        case time():
            return f"{value:%H:%M}"
        case tuple() if all(isinstance(item, tuple) and len(item) == 2 for item in value):
            return ", ".join(f"{clock(a)}–{clock(b)}" for a, b in value)
        case tuple():
            return ", ".join(written(item) for item in value)
        case dict():
            return "; ".join(f"{key}: {written(inner)}" for key, inner in value.items() if written(inner))
        case Criterion():
            return criterion(value)
        case Strict():
            return described(value)
        case _:
            return str(value)


def described(thing: Strict) -> str:
    """What a thing says of itself, in one line: ``within: 4 business hours; when: lead_type = 'demo'``."""
    found = []
    for name, field in type(thing).model_fields.items():
        value = getattr(thing, name)
        if value not in (None, (), {}, "") and value != field.default:
            inner = f"({written(value)})" if isinstance(value, Strict) else written(value)
            found.append(f"{named(field.alias or name)}: {inner}")
    return "; ".join(found)


def criterion(thing: Criterion) -> str:
    """What a criterion asks for: ``company_size >= 50 and (score >= 60 or request = 'demo')``."""
    if thing.if_ is not None:
        return thing.if_.text
    if thing.score is not None:
        return described(thing.score)
    parts = [f"({criterion(part)})" if part.parts else criterion(part) for part in thing.parts]
    joint = {"all": say(" and "), "any": say(" or ")}.get(thing.form)
    return (
        joint.join(parts)
        if joint
        else say("at least {at_least} of: {parts}", at_least=thing.at_least, parts="; ".join(parts))
    )


def clock(seconds: int) -> str:
    """``09:00``; past midnight the hours of the next day."""
    shown = seconds if seconds <= 86_400 else seconds - 86_400
    return f"{shown // 3600:02d}:{shown // 60 % 60:02d}"


def item(thing: Strict) -> str:
    """What one of a list is called, as part of a path in words."""
    name = called(thing)
    if name is None:
        name = getattr(thing, "label", None) or getattr(thing, "if_", None) or thing
    text = written(name)
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"


def difference(new: Any, old: Any) -> str:
    """How much two values differ, without a sign: ``2 business hours``, ``5 points``, ``14 days``; empty where unsaid."""
    if isinstance(new, Duration) and isinstance(old, Duration):
        return _time(new, old)
    if isinstance(new, Amount) and isinstance(old, Amount) and new.unit == old.unit:
        apart = plain(abs(new.number - old.number).normalize())
        if new.unit == "%":
            return f"{figure(apart)} {say('point') if apart == '1' else say('points')}"
        number = f"{abs(new.number - old.number):,f}"
        number = number.rstrip("0").rstrip(".") if "." in number else number
        return f"{figure(number)} {new.unit}".strip()
    if isinstance(new, bool) or isinstance(old, bool):
        return ""
    if isinstance(new, int) and isinstance(old, int):
        return f"{abs(new - old)}"
    if isinstance(new, date) and isinstance(old, date):
        days = abs((new - old).days)
        return many(days, "day")
    return ""


def _time(new: Duration, old: Duration) -> str:
    if (new.ruler or "calendar") != (old.ruler or "calendar"):
        return ""
    if new.unit == old.unit:
        return span(Duration(abs(new.number - old.number), new.unit, new.ruler, ""))
    if not (new.is_sub_day and old.is_sub_day):
        return ""
    seconds = abs(new.seconds - old.seconds)
    whole = seconds % 3600 == 0
    number = type(new.number)(seconds // 3600 if whole else seconds // 60)
    return span(Duration(number, "hours" if whole else "minutes", new.ruler, ""))


@frozen
class _Team:
    """Names in a sentence: ``{by}`` is `Sales`, ``{by:has/have}`` is `Sales has`, and `Marketing and Sales have` for two."""

    names: Names

    def __format__(self, verbs: str) -> str:
        singular, _, plural = verbs.partition("/")
        return (
            f"{series(self.names)} {singular if len(self.names) == 1 else plural}"
            if verbs
            else series(self.names)
        )


def meaning(theme: Theme, direction: Direction, by: Names, to: Names, apart: str) -> str:
    """What a change means for those who promise, and for those it is promised to.

    ``apart`` is how much it is, as ``difference`` says it.
    """
    if direction not in {"loosened", "tightened"}:
        return "" if direction == "neutral" else say("Read it.")
    words = {
        "by": _Team(by),
        "to": _Team(to),
        "more": say("{apart} more", apart=apart)
        if apart
        else say("more time")
        if theme == "time"
        else say("more"),
        "less": say("{apart} less", apart=apart)
        if apart
        else say("less time")
        if theme == "time"
        else say("less"),
        "fewer": say("{apart} fewer", apart=apart) if apart else say("fewer"),
        "so": say(" by {apart}", apart=apart) if apart else "",
        "that": say("that much ") if apart else "",
    }
    first, second = _SAYINGS[theme, direction]
    told = say(first, **words)
    return f"{told}; {say(second, **words)}." if to and second else f"{told}."


_SAYINGS: dict[tuple[Theme, Direction], tuple[str, str]] = sentences({
    ("", "loosened"): ("{by:owes/owe} less", "{to} can count on less"),
    ("", "tightened"): ("{by:owes/owe} more", "{to} can count on more"),
    ("time", "loosened"): ("{by:has/have} {more}", "{to} may wait {that}longer"),
    ("time", "tightened"): ("{by:has/have} {less}", "{to:waits/wait} {that}less"),
    ("notice", "loosened"): ("{by} may be ready later{so}", "{to:gets/get} shorter notice"),
    ("notice", "tightened"): ("{by} must be ready sooner{so}", "{to:gets/get} longer notice"),
    ("share", "loosened"): (
        "The bar is lower{so}: {by} may miss it more often", "{to} can rely on it less often"),
    ("share", "tightened"): (
        "The bar is higher{so}: {by} may miss it less often", "{to} can rely on it more often"),
    ("number", "loosened"): ("{by:owes/owe} {fewer}", "{to} can count on fewer"),
    ("number", "tightened"): ("{by:owes/owe} {more}", "{to} can count on more"),
    ("cases", "loosened"): (
        "The promise covers fewer cases: {by:owes/owe} it for fewer", "{to} cannot count on it for the others"),
    ("cases", "tightened"): (
        "The promise covers more cases: {by:owes/owe} it for more", "{to} can count on it for these, too"),
    ("definition", "loosened"): (
        "More leads qualify: {by} can hand over leads that did not count before",
        "{to:gets/get} leads that were held back before"),
    ("definition", "tightened"): (
        "Fewer leads qualify: {by} must find others for those that no longer count", "{to:gets/get} only those that pass"),
    ("hours", "loosened"): (
        "The clock runs in fewer hours: promises of {by} in business time fall due later", "{to} may wait longer"),
    ("hours", "tightened"): (
        "The clock runs in more hours: promises of {by} in business time fall due sooner", "{to:waits/wait} less"),
    ("bar", "loosened"): ("The goal asks {less} of {by}", ""),
    ("bar", "tightened"): ("The goal asks {more} of {by}", ""),
    ("own", "loosened"): ("It no longer falls on {by}", ""),
    ("own", "tightened"): ("It falls on {by} now", ""),
    ("miss", "loosened"): ("A miss weighs less for {by}", ""),
    ("miss", "tightened"): ("A miss weighs more for {by}", ""),
    ("verdict", "loosened"): ("Fewer periods of {by} have cases enough for a verdict", ""),
    ("verdict", "tightened"): ("More periods of {by} have cases enough for a verdict", ""),
    ("pay", "loosened"): ("Less pay hangs on the goal, or it is easier to earn", ""),
    ("pay", "tightened"): ("More pay hangs on the goal, or it is harder to earn", ""),
    ("bound", "loosened"): ("{by:is/are} no longer bound by this signature", ""),
    ("bound", "tightened"): ("{by:is/are} bound by this signature", ""),
    ("log", "loosened"): ("What is done may be logged later before it is reported", ""),
    ("log", "tightened"): ("What is done must be logged sooner, or it is reported", ""),
    ("term", "loosened"): ("{by:is/are} bound for a shorter time", ""),
    ("term", "tightened"): ("{by:is/are} bound for a longer time", ""),
})  # fmt: skip
"""Theme and direction -> what it means for those who promise, and for those it is promised to."""


def moved(places: tuple[int, int]) -> str:
    """Where something stood and stands."""
    return say("moved from place {places} to place {places2}", places=places[0], places2=places[1])


def headline(comparison: Comparison, *, with_tally: bool = True) -> str:
    """The whole of it in a sentence or two; ``with_tally`` also says how much of it goes which way for whom."""
    count = len(comparison.changed)
    if not count:
        first = say("Nothing changed in meaning.")
    else:
        first = say(
            "{count} {clause_means} something else now{tallied}.",
            count=count,
            clause_means=say("clause means") if count == 1 else say("clauses mean"),
            tallied=f": {_tallied(comparison)}" if with_tally else "",
        )
    places = sum(clause.moved is not None for clause in comparison.clauses)
    names = sum(bool(clause.was) for clause in comparison.clauses)
    more = [
        f"{number} {word}" for number, word in ((places, say("moved")), (names, say("renamed"))) if number
    ]
    return f"{first} {series(tuple(more))}." if more else first


def _tallied(comparison: Comparison) -> str:
    parts = []
    for (direction, party), number in comparison.tally().items():
        if direction == "unknown":
            parts.append(say("{number} to read, direction not known", number=number))
        elif party:
            parts.append(
                say(
                    "{number} {direction} for {party}",
                    number=number,
                    direction=WORDS[direction],
                    party=comparison.parties.get(party, party),
                )
            )
        else:
            parts.append(f"{number} {WORDS[direction]}")
    return ", ".join(parts)
