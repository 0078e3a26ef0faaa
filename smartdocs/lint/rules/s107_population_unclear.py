"""Goal that does not say which leads it speaks of.

## What it does
Looks for *leads*, *contacts*, *prospects* or *enquiries* (and for *cost per lead*, *lead volume*) in a goal statement with nothing beside them that says which, while the metric counts only a part of them, such as qualified leads.
A goal is clear when one of these says it: its `population`, `all` or `every` in the sentence, a stage (*qualified leads*, *MQLs*), a kind or a region (*inbound leads*, *leads from events*, *in EMEA*), the `where` of its metric, or a metric that counts every lead.
A `population` that leaves it open (*leads*, *relevant leads*, *tbd*) is found, too.

## Why
Ten percent of all leads and ten percent of the qualified ones are different promises that read the same.
The specification form for performance measures of the US Centers for Disease Control asks for the population before the numbers.

## Bad
```yaml
goals:
  lead-count:
    statement: Raise the number of leads from 310 to 400 by 31 December 2026.
                                   ^^^^^
    metric: acceptance_rate
  acceptance:
    statement: Raise the acceptance from 72% to 90%.
    metric: acceptance_rate
    population: relevant leads
                ^^^^^^^^^^^^^^
```

## Good
```yaml
goals:
  lead-count:
    statement: Raise the number of inbound leads in EMEA from 310 to 400 by 31 December 2026.
    metric: acceptance_rate
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
  attempts:
    statement: Raise the share of leads attempted in time from 70% to 90%.
    metric: acceptance_rate
    population: all leads handed over
```

## How to fix
Write the stage, the kind or the region beside the word, or add `population:`, which may be `all`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level
from smartdocs.late import late
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import figures, spoken
from smartdocs.measure.phrases import leads
from smartdocs.model.agreement import BUILT_IN_STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"

_NOUN = late(
    r"(?<![\w-])(?:leads|contacts|prospects|enquiries|inquiries|(?<=per )(?:lead|contact|enquiry|inquiry)"
    r"|lead(?=[ -](?:volumes?|counts?|numbers?|flow|intake|generation)\b))(?![\w-]*\w)", re.IGNORECASE,
)  # fmt: skip
_FILLERS = (
    "the", "our", "their", "your", "its", "these", "those", "such", "new", "more", "additional", "extra", "fresh", "good",
    "better", "great", "strong", "high-quality", "quality", "incoming", "further", "other", "only",
)  # fmt: skip
_GAP = late(r"[\s_-]+")
_JOINTS = frozenset(
    ["of", "for", "with", "to", "from", "in", "on", "by", "per", "and", "or", "than", "as", "at", "into", "over", "out", "many", "a", "an",
     "least", "most", "von", "an", "für", "mit", "auf", "um", "aus", "und", "pro", "je"]
)  # fmt: skip
_EXPLICIT = late(
    r"\b(?:(?:all|every|each|any)\b(?!\s+(?:hour|day|week|month|quarter|year|time|other|second|third)\b)|inbound|outbound|enterprise|smb|mid-?market|segments?|regions?|countr(?:y|ies)|territor(?:y|ies)"
    r"|existing|partners?|webinars?|events?|campaigns?|trials?|demos?|industr(?:y|ies)|paid|organic|referrals?)\b",
    re.IGNORECASE,
)
_VERB = late(
    r"(?:rais|increas|grow|lift|boost|doubl|tripl|gain|add|reduc|lower|cut|decreas|halv|drop|keep|maintain|hold|reach|achiev"
    r"|deliver|generat|creat|build|book|clos|convert|hand|attract|bring|produc|provid|suppl|captur|attempt|contact|call|answer"
    r"|accept|reject|qualif|work|pass|send|receiv|turn|nurtur|win|get)(?:e|es|s|d|ed|ing|y|ies|ied|ting|ning|t)?"
    r"|is|are|be|will",
    re.IGNORECASE,
)
_PARTICIPLES = (
    r"(?:handed|passed|assigned|routed|given|sent|created|received|sourced|generated|captured|registered)"
)
_OPEN_WORDS = (
    *_FILLERS, "relevant", "suitable", "right", "appropriate", "selected", "certain", "various", "several", "some", "most", "important",
    "interesting",
)  # fmt: skip
_OPEN = late(
    rf"(?:(?:{'|'.join(_OPEN_WORDS)})\s+)*"
    r"(?:leads|contacts|prospects|enquiries|inquiries)|tb[acd]|to\s+be\s+(?:agreed|decided|defined|confirmed)|various|unknown|n/?a|\?+|[-–—]",
    re.IGNORECASE,
)


_FIRST = frozenset(_OPEN_WORDS) | {
    "leads",
    "contacts",
    "prospects",
    "enquiries",
    "inquiries",
    "to",
    "unknown",
    "na",
    "tba",
    "tbc",
    "tbd",
}


def _can_be_open(population: str) -> bool:
    """Whether the first word is one with which `_OPEN` begins: most begin with another, and it is not compiled."""
    first = population.strip(" .").split(maxsplit=1)[0].lower() if population.strip(" .") else ""
    return first in _FIRST or not first.isalpha()


def check(case: Case) -> Iterator[Hit]:
    """Goals that speak of leads without saying which."""
    for path, key, goal in case.goals():
        metric = case.agreement.metrics.get(goal.metric or "")
        if metric and (metric.where or metric.population in {"lead", None}):
            continue  # the metric says it, or M101 asks what it counts
        stage = metric.population if metric else None
        if goal.population is not None:
            if _can_be_open(goal.population) and _OPEN.fullmatch(goal.population.strip(" .")):
                yield Hit(
                    case.reading.at((*path, "population")),
                    f"`{goal.population.strip()}` leaves open which ones the goal `{key}` speaks of",
                    f"write for example `population: all {_words(case, stage)}`",
                )
            continue
        found = _bare(case, goal)
        if found is None:
            continue
        word, here = goal.statement[slice(*found)], (*path, "statement")
        span = case.reading.stretch(here, *found)
        if stage is None:
            yield Hit(
                span,
                f"`{word}` does not say which {word.lower()} are meant",
                f"write which, as in `qualified {word.lower()}`, or add `population: all {word.lower()}`",
            )
            continue
        name = _words(case, stage)
        yield Hit(
            span,
            f"`{word}` does not say which ones, and the metric `{goal.metric}` counts {name}",
            f"write `{name}`, or say with `population:` which ones are meant",
            edits=(Edit(span, name),) if word.islower() else (),
        )


def _words(case: Case, stage: str | None) -> str:
    """The records of a stage as the agreement calls them: ``qualified leads``."""
    agreement = case.agreement
    named = agreement.definitions.get(stage or "") or agreement.stages.get(stage or "")
    if named is None:
        return leads(stage) if stage in BUILT_IN_STAGES else f"`{stage}`" if stage else "leads handed over"
    name = named.name if named.name[:2].isupper() else named.name[:1].lower() + named.name[1:]
    return name if name.endswith("s") else f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def _bare(case: Case, goal: Goal) -> tuple[int, int] | None:
    """The first noun that stands without anything that says which; None when the sentence says it anywhere."""
    text = spoken(goal.statement)
    if _EXPLICIT.search(text) or _names_a_stage(case, text) or _has_proper_noun(case, text):
        return None
    for match in _NOUN.finditer(text):
        if not _said_before(text[: match.start()]) and not _said_after(text, match.end()):
            return match.span()
    return None


def _names_a_stage(case: Case, text: str) -> bool:
    agreement = case.agreement
    names = {*BUILT_IN_STAGES, *agreement.definitions, *agreement.stages} - {"lead"}
    names |= {definition.name for definition in agreement.definitions.values()}
    names |= {stage.name for stage in agreement.stages.values()}
    names |= {leads(stage)[:-1] for stage in BUILT_IN_STAGES if stage not in {"lead", "opportunity"}}
    low = " ".join(_GAP.split(text.lower()))
    near = [name for name in names if " ".join(_GAP.split(name.lower())) in low]  # a pattern is dear
    either = "|".join(r"[\s_-]+".join(map(re.escape, _GAP.split(name))) for name in sorted(near))
    return bool(near) and bool(re.search(rf"(?<![\w-])(?:{either})s?(?!\w)", text, re.IGNORECASE))


def _has_proper_noun(case: Case, text: str) -> bool:
    """A region, a product or a trade: a capital inside of a sentence that is no team, month or person."""
    taken = [(figure.start, figure.end) for figure in figures(text)]
    known = " ".join(
        (
            *(party.name for party in case.agreement.parties.values()),
            *(person.name for person in case.agreement.people.values()),
            "CRM SLA EUR USD GBP Sales Marketing RevOps SDR SDRs BDR BDRs",
        )
    ).split()
    for match in re.finditer(r"(?<=[\w,;)(] )[A-Z][\w-]*", text):
        inside = any(start <= match.start() < end for start, end in taken)
        if not inside and match[0] not in known and not _NOUN.fullmatch(match[0]):
            return True
    return False


def _said_before(before: str) -> bool:
    """Whether a word right before the noun says which: `inbound leads`, but not `400 new leads`."""
    tokens = re.findall(r"[\w%’'-]+|[^\w\s]", before)
    counted = False
    while tokens and (tokens[-1].lower() in _FILLERS or tokens[-1][:1].isdigit()):
        counted |= tokens.pop()[:1].isdigit()
    if counted:
        return False  # `Hand Sales 60 leads`: what stands before the number belongs to another word
    last = tokens[-1] if tokens else ""
    return bool(last[:1].isalpha()) and last.lower() not in _JOINTS and not _VERB.fullmatch(last)


def _said_after(text: str, end: int) -> bool:
    """Whether the words right after the noun say which: `leads from events`, but not `leads from 310 to 400`."""
    after = re.match(
        rf"\s+(?:who|that|which|whose|without|above|over|below|under|{_PARTICIPLES})\b",
        text[end:],
        re.IGNORECASE,
    )
    if after:
        return True
    place = re.match(
        r"(?:\s+(?:a|per|each|every)\s+(?:day|week|month|quarter|year))?"
        r"\s+(?:from|in|with|at|of|between|on|about|for|among|across|aus|von|mit|für|im|bei)\s+"
        r"(?!(?:(?:the|our|a|an|der|dem|den)\s+)?(?:CRM|database|system|pipeline|funnel|queue|list)\b)"
        r"(?:(?:the|our|a|an|der|dem|den|die|das)\s+)?(?=[\w€$£])",
        text[end:],
    )
    if not place:
        return False
    rest = end + place.end()
    return not text[rest].isdigit() and not any(f.start <= rest < f.end for f in figures(text))
