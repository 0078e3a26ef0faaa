"""Figure about the world without its source.

## What it does
Looks in prose for figures about the world: *60 times more likely*, *78 % of buyers*, *aligned companies grow 20 % faster*.
In a reason, every figure about people or firms in general counts: *four out of five donors*, *studies show that 35% …*.
It reads the `purpose`, the `why` of goals and terms, goal statements and the `text` of terms, meanings, definitions of metrics, assumptions and the glossary.
Such a figure needs an entry below `citations:` whose `claim` has the same figure, or a source with its year in the same sentence, as in *(Oldroyd, 2011)*.
Our own figures, quotas, targets and baselines are left alone, and so is an assumption that has a `source`.

## Why
Figures about response times and alignment travel from slide to slide and change on the way.
The study behind *60 times* compares an answer within the hour with one after 24 hours or more (Oldroyd, McElheran and Elkington, 2011); retellings have turned that into other limits.
Whoever signs a promise because of a figure should be able to look it up.

## Bad
```yaml
purpose: Whoever answers within the hour is 60 times more likely to qualify a lead.
                                            ^^^^^^^^^^^^^^^^^^^^
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    why: 78 % of buyers buy from the first vendor who answers.
         ^^^^^^^^^^^^^^
```

## Good
```yaml
purpose: Whoever answers within the hour is 60 times more likely to qualify a lead.
citations:
  speed:
    claim: Companies that answered within an hour were more than 60 times as likely to qualify a lead as those that waited 24 hours or longer.
    source: Oldroyd, McElheran and Elkington, The Short Life of Online Sales Leads, Harvard Business Review
    year: 2011
```
```yaml
purpose: Whoever answers within the hour is 60 times more likely to qualify a lead than after a day (Oldroyd, 2011).
```

## How to fix
Look the figure up where it was first published, and write it below `citations:` with its source and year; take it out if you do not find it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.claims import claims, is_sourced, numbers
from smartdocs.model.quantity import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from smartdocs.lint.case import Case
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Figures about the world that neither the citations nor their own sentence can prove."""
    cited = {number for citation in case.agreement.citations.values() for number in numbers(citation.claim)}
    for path, text in _prose(case):
        for claim in claims(text, reasons=path[-1] in {"purpose", "why"} or path[0] == "assumptions"):
            if (claim.kind, claim.number) in cited or is_sourced(text, claim):
                continue
            if claim.kind == "share" and claim.number in _own_shares(case, path):
                continue
            yield Hit(
                case.reading.stretch(path, claim.start, claim.end),
                f"`{claim.text}` is a figure about the world, and no source stands behind it",
                "add an entry below `citations:` whose `claim` has this figure, with its `source` and `year`, "
                "or name the source in the sentence, as in `(Harvard Business Review, 2011)`",
            )


def _own_shares(case: Case, path: Path) -> set[Decimal]:
    """The shares that a goal or a term promises: `90 % of companies` may be one of them in its own sentence."""
    if path[0] == "goals":
        goal = case.agreement.goals[str(path[1])]
        start = goal.baseline.value if goal.baseline else None
        amounts = (start, goal.target, *(step.value for step in goal.milestones))
    elif path[0] == "terms":
        promise = case.agreement.terms[str(path[1])].promise
        values = (getattr(promise, name) for name in type(promise).model_fields)
        amounts = tuple(value for value in values if isinstance(value, Amount))
    else:
        return set()
    return {amount.number for amount in amounts if amount and amount.unit == "%"}


def _prose(case: Case) -> Iterator[tuple[Path, str]]:
    """Every text that may reason with figures, and where it stands."""
    agreement = case.agreement
    if agreement.purpose:
        yield ("purpose",), agreement.purpose
    for path, _, goal in case.goals():
        yield (*path, "statement"), goal.statement
        if goal.why:
            yield (*path, "why"), goal.why
    for path, _, term in case.terms():
        for name, text in (("text", term.text), ("why", term.why)):
            if text:
                yield (*path, name), text
    for collection in ("stages", "definitions"):
        for key, entry in getattr(agreement, collection).items():
            if entry.meaning:
                yield (collection, key, "meaning"), entry.meaning
    for key, metric in agreement.metrics.items():
        for name, text in (("definition", metric.definition), ("limitations", metric.limitations)):
            if text:
                yield ("metrics", key, name), text
    for number, assumption in enumerate(agreement.assumptions):
        if not assumption.source:
            yield ("assumptions", number, "statement"), assumption.statement
    for word, meaning in agreement.glossary.items():
        yield ("glossary", word), meaning
