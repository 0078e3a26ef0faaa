"""Average time, which leaves out those who were never reached.

## What it does
Looks in metrics (`name`, `definition`), goal statements and the `text` of terms for the average or the median of a duration, such as *average response time* or *2 hours on average*.
It also finds a metric in hours or days that is named after a response time, and a ratio whose `denominator` keeps only the leads that were attempted although the `numerator` asks how soon.
When the metric of a goal is found, its statement is not reported a second time.

## Why
A lead that nobody called has no response time, so it drops out of the average, and the average looks best where most leads are forgotten.
The study that made response times famous puts the average at 42 hours, among the companies that answered within 30 days; almost a quarter of all companies never did (Oldroyd, McElheran and Elkington, 2011).
A share within a window counts everybody.

## Bad
```yaml
metrics:
  response:
    name: Average response time
          ^^^^^^^^^^^^^^^^^^^^^
    unit: hours
    population: mql
    time_field: handed_off_at
goals:
  response:
    statement: Lower the average response time from 6 hours to 2 hours.
    metric: response
  cycle:
    statement: Sales closes opportunities within 40 days on average.
                                                 ^^^^^^^^^^^^^^^^^^
```

## Good
```yaml
goals:
  response:
    statement: Raise the share of qualified leads attempted within 6 business hours of hand-over from 70% to 90%.
```

## How to fix
Choose the window that matters and promise a share: *90% within 6 business hours*, out of all leads handed over.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level
from smartdocs.late import late
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import figures, spoken
from smartdocs.lint.units import unit_of
from smartdocs.model.quantity import Duration, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure
    from smartdocs.model.metric import Metric
    from smartdocs.model.validate import Path

LEVEL: Level = "warning"
NEEDS_DATA = False
FIXABLE = "unsafe"

_MEAN = r"(?:averaged?|avg\.?|mean|median)"
_LASTING = (
    r"(?:(?:response|reaction|waiting|wait|handling|follow-?up|resolution|cycle|lead|turnaround|processing|contact)[\s-]+times?"
    r"|times?[\s-]+(?:to|until|till|between|from|before|for)\b(?:[\s-]+(?:the|first|accept|response|contact|attempt|call|close|reply|meeting|follow-?up)\b)*"
    r"|(?:waits?|stays?|queues?|delays?|absences?|length\s+of\s+[a-z]+|hold\s+times?)\b(?!\s+list)|speed[\s-]+to[\s-]+lead|(?:sales[\s-]+|buying[\s-]+)?cycle(?:[\s-]+(?:length|time))?|turnaround|durations?|delay|lag"
    r"|(?:minutes|hours|days|weeks)[\s-]+(?:to|until|till|between|before)\b)"
)
_SOON = late(
    r"\b(?:(?:response|reaction|waiting|follow-?up|first[\s-]contact)[\s-]+times?|times?[\s-]+to[\s-]+(?:first[\s-]+)?(?:response|contact|attempt|call|reply|follow-?up)|speed[\s-]+to[\s-]+lead)\b",
    re.IGNORECASE,
)
_HINTS = ("averag", "avg", "mean", "median", "durchschnitt", "im schnitt", "im mittel", "mittlere")
"""One of these stands in every text that `_MEAN` finds something in."""
_SHARE = late(r"%|\bshare\b|\bpercent|\bper\s?cent|\bp\d\d\b|\bwithin\b", re.IGNORECASE)
_TRIED = late(r"attempt|respon|contacted|connected|repl(?:y|ied)|called|first_touch")
_HOW_SOON = late(r"hours|minutes|seconds|days|time_to|_time\b|latency|delay")


_NO_TIME = (
    r"(?:per|each|every|sizes?|values?|scores?|prices?|rates?|amounts?|revenues?|volumes?|shares?|ages?|aged|orders?|deals?|costs?|numbers?|counts?"
    r"|attendance|salar(?:y|ies)|wages?|incomes?|spend|grades?|marks?|temperatures?|speeds?|weights?|distances?|hours?|distance|rep|reps|customers?"
    r"|contracts?|margins?|turnover|sales|donations?|gifts?|baskets?)"
)
_BEFORE_TIME = r"(?:of|is|at|to|below|under|than|within|in|from|takes?|lasts?|stays?|:)"


@cache
def _framed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right before a duration that is an average of it: `average call-back of`, `on average, the desk answers in`."""
    noun = rf"(?:(?!{_NO_TIME}\b)[^\W\d_][\w-]*\s+){{1,6}}?"
    return (
        re.compile(
            rf"\b(?:averag(?:e|ing)|mean|median)\s+{noun}(?:[a-z]+\s+)?{_BEFORE_TIME}\s+$", re.IGNORECASE
        ),
        re.compile(
            rf"\bon\s+average\b(?:,?\s+(?!{_NO_TIME}\b)[^\W\d_][\w-]*){{0,8}}\s+(?:in|within|after|takes?|of|for)\s+$",
            re.IGNORECASE,
        ),
    )


@cache
def _german() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:durchschnittlich\w*|mittlere\w*|median(?:e\w*|\s+der)?|im\s+(?:durchschnitt|schnitt|mittel))\s+(?:[^\W\d_][\w-]*\s+){0,2}?[\w-]*(?:zeit|dauer|frist)(?:en)?\b",
        re.IGNORECASE,
    )


@cache
def _average() -> re.Pattern[str]:
    """``average response time``, with up to three harmless words between."""
    between = (
        r"(?:(?!(?:per|each|every|size|value|score|price|rate|amount|revenue|volume|share)\b)[\w-]+\s+){0,3}?"
    )
    return re.compile(rf"\b{_MEAN}\s+{between}{_LASTING}(?!\w)", re.IGNORECASE)


def check(case: Case) -> Iterator[Hit]:
    """Averages of durations, in metrics, statements and texts."""
    told: set[str] = set()
    for key, metric in case.agreement.metrics.items():
        hits = list(_metric(case, key, metric))
        if hits:
            told.add(key)
        yield from hits[:1]
    for path, _, goal in case.goals():
        if goal.metric not in told:
            yield from _prose(case, (*path, "statement"), goal.statement)
    for path, _, term in case.terms():
        if term.text:
            yield from _prose(case, (*path, "text"), term.text)


def _prose(case: Case, path: Path, text: str) -> Iterator[Hit]:
    for start, end in _averages(text):
        words = " ".join(text[start:end].split())
        yield Hit(
            case.reading.stretch(path, start, end),
            f"`{words}` leaves out every lead that has none, so forgotten leads make it look better",
            _fix(text),
        )


def _averages(text: str) -> Iterator[tuple[int, int]]:
    """Where an average of a duration stands, the first one of each sentence's words."""
    low = text.lower()
    if not any(hint in low for hint in _HINTS):
        return
    plain_text = spoken(text)
    found = [match.span() for match in _average().finditer(plain_text)]
    if "mittel" in low or "schnitt" in low or "mittlere" in low:
        found += [match.span() for match in _german().finditer(plain_text)]
    found += [
        m.span()
        for m in re.finditer(
            rf"\b{_LASTING}(?:\s+[a-z-]+){{0,3}}\s*\((?:on\s+)?{_MEAN}\)", plain_text, re.IGNORECASE
        )
    ]
    found += (
        [m.span() for m in re.finditer(r"\baveraged\s+(?:over|across)\b", plain_text, re.IGNORECASE)]
        if re.search(rf"\btimes?\b|\bwaits?\b|\b{_LASTING}", plain_text, re.IGNORECASE)
        else []
    )
    for figure in figures(text):
        if figure.kind != "duration":
            continue
        before = re.search(rf"\b{_MEAN}\s+(?:of\s+)?$", plain_text[: figure.start], re.IGNORECASE)
        after = re.match(r"\s*,?\s+on\s+average\b", plain_text[figure.end :], re.IGNORECASE)
        leading = re.search(r"\bon\s+average\s+(?:with)?in\s+$", plain_text[: figure.start], re.IGNORECASE)
        framed = next((m for pattern in _framed() if (m := pattern.search(plain_text[: figure.start]))), None)
        if framed and not (before or after or leading):
            found.append((framed.start(), figure.end))
            continue
        if not (before or after or leading) and (trailing := _trails(plain_text, figure)):
            found.append((figure.start, trailing))
            continue
        if before or after or leading:
            first = before or leading
            start = first.start() if first else figure.start
            end = figure.end + after.end() if after else figure.end
            found.append((start, end))
    last = 0
    for start, end in sorted(found):
        if start >= last:
            last = end
            yield start, end


def _trails(plain_text: str, figure: Figure) -> int:
    """Where `… on average` ends that belongs to a duration in front of it, with no other number between; or 0."""
    asked = re.search(
        r"\b(?:within|in|after|takes?|of|waits?|stays?|lasts?|needs?|spends?)\s+$",
        plain_text[: figure.start],
        re.IGNORECASE,
    )
    behind = re.match(r"[^.;,\d]{0,60}?\bon\s+average\b", plain_text[figure.end :], re.IGNORECASE)
    return figure.end + behind.end() if asked and behind else 0


def _metric(case: Case, key: str, metric: Metric) -> Iterator[Hit]:
    path = ("metrics", key)
    yield from _prose(case, (*path, "name"), metric.name)
    if metric.definition:
        yield from _prose(case, (*path, "definition"), metric.definition)
    # a percentile of a wait counts who still waits
    is_time = (
        metric.kind != "percentile" and metric.unit is not None and unit_of(metric.unit).dimension == "time"
    )
    words = f"{metric.name} {metric.definition or ''}"
    if is_time and _SOON.search(words) and not _SHARE.search(words):
        yield Hit(
            case.reading.at((*path, "unit")),
            f"`{key}` is a time in {metric.unit}, and a lead that nobody reached has none",
            _fix(words),
        )
    if metric.numerator and metric.denominator:
        soon = any(_HOW_SOON.search(c) for c in metric.numerator.columns)
        dropped = [c for c in metric.denominator.columns if _TRIED.search(c)]
        if (
            soon
            and dropped
            and re.search(rf"\b{dropped[0]}\s+is\s+not\s+null\b", metric.denominator.text, re.IGNORECASE)
        ):
            yield Hit(
                case.reading.phrase((*path, "denominator"), dropped[0]),
                f"`{key}` is taken from leads that have a `{dropped[0]}`, so forgotten leads are left out",
                "write `denominator: true`, so that every lead of the population counts",
                edits=(Edit(case.reading.at((*path, "denominator")), "true"),),
            )


def _fix(text: str) -> str:
    """A share within the shortest duration that the sentence speaks of."""
    said = [f.value for f in figures(text) if isinstance(f.value, Duration)]
    window = "6 business hours"
    if said:
        last = said[-1]
        noun = last.unit[:-1] if last.number == 1 else last.unit
        ruler = last.ruler or ("" if last.unit == "minutes" else "business")
        window = " ".join(part for part in (plain(last.number), ruler, noun) if part)
    return f"write a share within a window, as in `90% of the leads within {window}`"
