"""Duration that does not say which hours or days count.

## What it does
Asks every deadline in a promise or an escalation whether it counts `business` or `calendar` time, and every deadline in business time for a calendar with opening hours.
A goal statement is asked the same about *within 12 days*, *no longer than 30 days*, *10 days after the fair* and *from 12 to 7 days*, but not about *3 days a week* or *the 3-day camp*.
Minutes and the gaps between attempts (`min_gap`, `count_before_start`) are plain time and need no such word.

## Why
Twelve calendar days and twelve business days are almost a week apart, and Friday evening plus six hours is either Friday night or Monday morning.
The seven letters of the word are cheaper than the discussion.

## Bad
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 hours, for_at_least: 90%}
                                                  ^^^^^^^
    if_missed: {escalate_to: sam-rivera, within: 1 day}
                                                 ^^^^^
```
```yaml
goals:
  new-revenue:
    statement: Reach each of the 120 leads within 12 days.
                                                  ^^^^^^^
```

## Good
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, min_gap: 1 hour, for_at_least: 90%}
    if_missed: {escalate_to: sam-rivera, within: 1 business day}
```

## How to fix
Write `6 business hours` when only opening hours count, `12 calendar days` when nights and weekends count too, and name a `calendar`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level, Span
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import figures
from smartdocs.model.quantity import Duration, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure
    from smartdocs.model.term import Term
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"

_PLAIN_TIME = {"min_gap", "count_before_start"}


def check(case: Case) -> Iterator[Hit]:
    """Bare deadlines, and business time without a calendar."""
    agreement = case.agreement
    for path, key, term in case.terms():
        for below, duration in _deadlines(term):
            here = (*path, *below)
            if duration.is_bare:
                yield Hit(case.reading.at(here), *_which(duration, f"{below[-1]}: "))
            elif duration.ruler == "business" and not term.calendar and not agreement.calendar:
                known = next(iter(agreement.calendars), None)
                yield Hit(
                    case.reading.at(here),
                    f"`{key}` counts business time, and no calendar says when business is",
                    f"add a line `calendar: {known}` at the top of the agreement"
                    if known
                    else "add `calendar: office` at the top of the agreement, and its opening hours below `calendars:`",
                    edits=_calendar(case) if len(agreement.calendars) == 1 else (),
                )
    for path, _, goal in case.goals():
        yield from _in_prose(case, (*path, "statement"), goal.statement)


def _calendar(case: Case) -> tuple[Edit, ...]:
    """The only calendar as that of the whole agreement, in the line below the title."""
    title = case.reading.key(("title",))
    if title.column != 1 or "calendar" in (case.written(()) or {}):
        return ()
    below = case.reading.at(("title",)).end_line + 1
    line = f"calendar: {next(iter(case.agreement.calendars))}\n"
    return (Edit(Span(title.path, below, 1, below, 1), line),)


def _deadlines(term: Term) -> Iterator[tuple[Path, Duration]]:
    for name, field in type(term.promise).model_fields.items():
        value = getattr(term.promise, name)
        if isinstance(value, Duration) and name not in _PLAIN_TIME:
            yield ("promise", field.alias or name), value
    for place, tier in enumerate(getattr(term.promise, "tiers", ())):
        yield ("promise", "tiers", place, "within"), tier.within
    if term.if_missed and term.if_missed.within:
        yield ("if_missed", "within"), term.if_missed.within


def _in_prose(case: Case, path: Path, text: str) -> Iterator[Hit]:
    for figure in figures(text, case.language):
        if not isinstance(figure.value, Duration) or not figure.value.is_bare or "month" in figure.text:
            continue
        if _is_deadline(text, figure):
            yield Hit(case.reading.stretch(path, figure.start, figure.end), *_which(figure.value))


# Patterns as text: most statements have no bare duration, and then none of them is compiled.
_BEFORE = (
    r"\b(?:within|in|after|inside|innerhalb\s+von|binnen|nach"
    r"|(?:in|within|under|than|takes?|exceed(?:s|ing)?|lasts?|maximum\s+of)\s+(?:at\s+most|under|below|(?:no\s+)?(?:more|less|fewer|longer|later)\s+than|up\s+to|a\s+maximum\s+of)"
    r"|(?:longer|later|quicker|faster|sooner)\s+than|takes?|exceeds?|in\s+under"
    r"|(?:open|unanswered|waiting|waits?|idle|untouched|unpaid|overdue)(?:\s+[a-z]+)?\s+(?:for\s+)?(?:more|longer)\s+than)\s+$"
)
_WITHIN = r"\b(?:within|inside|innerhalb\s+von|binnen)\s+$"
_BEHIND = r"\s+(?:after|following|from\s+(?:the\s+)?(?:receipt|hand-?over|hand-?off|request|submission))\b"
_NAMED = r"[\s-]+(?:turn-?around|response|reply|answer|deadline|target|time\s+limit|limit|window|wait|notice|sla|promise)\b"
_RHYTHM = r"\s*(?:a|an|per|each|every)\s|\s+(?:of|old)\b"
_CLOCKED = r"\b(?:times?|waits?|waiting|delays?|turn-?around|cycle|lag|how\s+long|stays?|durations?|\w*zeit|\w*dauer)\b"


def _is_deadline(text: str, figure: Figure) -> bool:
    """Whether a duration is a limit: `within 2 days`, `no longer than 30 days`, `10 days after`, `a two-day turnaround`.

    Not `3 days a week`, `the 3-day camp` or `2 days of training`.
    """
    before, behind = text[: figure.start], text[figure.end :]
    if re.search(_WITHIN, before, re.IGNORECASE):
        return True
    if re.match(_RHYTHM, behind, re.IGNORECASE):
        return False
    if re.search(_BEFORE, before, re.IGNORECASE):
        return True
    if re.match(_BEHIND, behind, re.IGNORECASE) or re.match(_NAMED, behind, re.IGNORECASE):
        return True
    changed = re.search(r"\b(?:to|auf|below|under|at|than|unter)\s+(?:[<≤]\s*)?$", before, re.IGNORECASE)
    return bool(changed and re.search(_CLOCKED, before, re.IGNORECASE))


def _which(duration: Duration, key: str = "") -> tuple[str, str]:
    noun = duration.unit[:-1] if duration.number == 1 else duration.unit
    number = plain(duration.number)
    return (
        f"`{number} {noun}` does not say which {duration.unit} count",
        (
            f"write `{key}{number} business {noun}` if only opening hours count, "
            f"or `{key}{number} calendar {noun}` if nights and weekends do, too"
        ),
    )
