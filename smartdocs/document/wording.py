"""Ids, dates and amounts -> the words a leader reads on a page. One way to say each thing, in every document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.language import Words, many, say, spoken
from smartdocs.measure.phrases import count
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from smartdocs.model.agreement import Agreement, Change
    from smartdocs.model.goal import Goal
    from smartdocs.model.period import Period
    from smartdocs.model.term import Term

__all__ = ["many"]
ORDINALS = Words({str(n): word for n, word in enumerate((
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
), 1)})  # fmt: skip
CLOCK = Words({
    "hours": "hours", "minutes": "minutes", "time": "time",
    "business hours": "business hours", "business minutes": "business minutes", "business time": "business time",
})  # fmt: skip
"""What a wait is counted in."""
_ESCAPES = {"&": "&amp;", "<": "&lt;"}
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


def humanised(identifier: str) -> str:
    """``lead-volume`` → ``Lead volume``."""
    words = re.sub(r"[-_]+", " ", identifier).strip()
    return words[:1].upper() + words[1:]


def inside(name: str) -> str:
    """A heading as it stands inside a sentence: ``Lead volume`` → ``lead volume``, but ``MQL rate`` stays; so does German."""
    if spoken():
        return name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def begun(sentence: str) -> str:
    """The sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def verbatim(text: str) -> str:
    """Text of the YAML as Markdown that says exactly that: no mark-up is read into it."""
    return "".join(_ESCAPES.get(c) or (f"\\{c}" if c in "\\`*_{}[]()#+-.!|>" else c) for c in text)


def ended(sentence: str) -> str:
    """The sentence with its full stop."""
    return sentence if not sentence or sentence[-1] in ".!?…”" else f"{sentence}."


def quoted(text: str) -> str:
    """``“New revenue”``: as somebody said or wrote it."""
    return say("“{text}”", text=text)


def said(*sentences: str) -> str:
    """The sentences that say something, one after the other."""
    return " ".join(s for s in sentences if s)


def series(words: Iterable[str], last: str = "") -> str:
    """``Mia``, ``Mia and Sam``, ``Mia, Sam and Erik``."""
    names = list(words)
    last = last or say("and")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def number(value: int) -> str:
    """``five``, ``25``; ``no`` for none."""
    return count(value)


def ordinal(value: int) -> str:
    """``third``, ``14th``."""
    if str(value) in ORDINALS:
        return ORDINALS[str(value)]
    if spoken():
        return say("{n}th", n=value)
    ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def title_of(name: str, term: Term) -> str:
    """What a term is called: its title, else its id as words."""
    return term.title or humanised(name)


def goal_title(name: str, goal: Goal, agreement: Agreement) -> str:
    """What a goal is called: its metric when no other goal has the same, else its id as words."""
    alone = [g.metric for g in agreement.goals.values()].count(goal.metric) == 1
    metric = agreement.metrics.get(goal.metric) if goal.metric and alone else None
    return metric.name if metric else humanised(name)


def person(agreement: Agreement, identifier: str | None) -> str:
    """The name of a person; the id itself when nobody has it."""
    if not identifier:
        return ""
    found = agreement.people.get(identifier)
    return found.name if found else identifier


def people(agreement: Agreement, identifiers: Iterable[str]) -> str:
    """Names in a row."""
    return series(person(agreement, i) for i in identifiers)


def term_title(agreement: Agreement, identifier: str) -> str:
    """What a term is called; the id itself when there is none."""
    found = agreement.terms.get(identifier)
    return title_of(identifier, found) if found else identifier


def goal_called(agreement: Agreement, identifier: str) -> str:
    """What a goal is called; the id itself when there is none."""
    found = agreement.goals.get(identifier)
    return goal_title(identifier, found, agreement) if found else identifier


def metric_name(agreement: Agreement, identifier: str) -> str:
    """The name of a metric; the id itself when there is none."""
    found = agreement.metrics.get(identifier)
    return found.name if found else identifier


def party(agreement: Agreement, identifier: str) -> str:
    """The name of a party; the id itself when there is none."""
    found = agreement.parties.get(identifier)
    return found.name if found else identifier


def parties(agreement: Agreement, identifiers: Iterable[str]) -> tuple[str, ...]:
    """Names of parties, in the order given."""
    return tuple(party(agreement, i) for i in identifiers)


def with_titles(text: str, agreement: Agreement) -> str:
    """``lead-volume is met`` → ``Lead volume is met``: ids of terms become their titles."""
    titles: Mapping[str, str] = {name: title_of(name, term) for name, term in agreement.terms.items()}
    if not titles:
        return text
    names = "|".join(re.escape(name) for name in sorted(titles, key=lambda n: (-len(n), n)))
    return re.sub(rf"(?<![\w-])({names})(?![\w-])", lambda match: titles[match[1]], text)


def moment(instant: datetime, zone: str) -> str:
    """``5 October 2026, 17:00 CEST``: an instant on the clock of a zone."""
    local = instant.astimezone(ZoneInfo(zone))
    name = local.tzname() or ""
    if not name.isalpha():
        name = f"UTC{local:%z}"
    return say("{day}, {time} {zone}", day=long_date(local.date()), time=f"{local:%H:%M}", zone=name)


def short_date(day: date) -> str:
    """``3 Oct 2026``."""
    language = spoken()
    if language:
        return language.day(day, is_short=True)
    return f"{day.day} {long_date(day).split()[1][:3]} {day.year}"


def dates(first: date, last: date) -> str:
    """``24–31 Dec 2026``, ``24 Dec 2026 – 2 Jan 2027``."""
    if first == last:
        return short_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return say("{day}–{date}", day=first.day, date=short_date(last))
    return f"{short_date(first)} – {short_date(last)}"


def stretch(first: date | None, last: date | None) -> str:
    """``1 Feb 2026 – 31 May 2026``, ``from 1 Feb 2026``, ``until 31 May 2026``."""
    if first and last:
        return dates(first, last)
    if first:
        return say("from {date}", date=short_date(first))
    return say("until {date}", date=short_date(last)) if last else ""


def period_label(period: Period) -> str:
    """``September 2026``, ``Third quarter of 2026``: a period as the beginning of a line."""
    return begun(period.name.removeprefix("the "))


def versions(agreement: Agreement) -> list[Change]:
    """The changelog, the latest version first."""
    return sorted(agreement.changelog, key=lambda c: (c.date, c.version), reverse=True)
