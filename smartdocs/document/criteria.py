"""A lead definition -> its criteria in words, and its examples with what the definition says about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.document import agreement_sections as sections
from smartdocs.document.wording import humanised, inside, people, series
from smartdocs.language import Words, say
from smartdocs.measure.phrases import count
from smartdocs.model.day import long_date
from smartdocs.model.expression import verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.definition import Criterion, LeadDefinition
    from smartdocs.model.scoring import Score


DIMENSIONS = Words({
    "contact": "contact", "fit": "fit", "need": "need", "authority": "authority", "budget": "budget", "timeline": "timeline",
    "engagement": "engagement", "intent": "intent", "negative": "negative", "consent": "consent",
})  # fmt: skip
"""What a criterion is about."""


def lead(anchor: str, definition: LeadDefinition, agreement: Agreement) -> sections.Lead:
    """The definition as it is printed."""
    records = (*definition.examples.qualifies, *definition.examples.does_not)
    columns = tuple(dict.fromkeys((*definition.columns, *(c for r in records for c in r)))) if records else ()
    shown = tuple(c for c in columns if any(r.get(c) is not None for r in records))
    top = group(definition.qualifies_when)
    return sections.Lead(
        anchor=anchor,
        name=definition.name,
        agreed_by=people(agreement, definition.agreed_by),
        review_on=long_date(definition.review_by) if definition.review_by else "",
        criteria=top if isinstance(top, sections.Criteria) else sections.Criteria(say("all of"), (top,)),
        meaning=definition.meaning or "",
        disqualifiers=tuple(
            sections.Disqualifier(d.label or d.if_.text, d.if_.text if d.label else "", d.reason)
            for d in definition.never_when
        ),
        columns=tuple(humanised(c) for c in shown),
        examples=tuple(_example(definition, record, shown) for record in records),
    )


def group(criterion: Criterion) -> sections.Criterion | sections.Criteria:
    """One test, or a rule over several."""
    if criterion.if_ is not None:
        text = criterion.label or criterion.if_.text
        return sections.Criterion(
            text, criterion.if_.text if criterion.label else "", criterion.evidence or "", DIMENSIONS.get(criterion.dimension or "", ""),
        )  # fmt: skip
    if criterion.score is not None:
        return _score(
            criterion.score,
            criterion.label or "",
            criterion.evidence or "",
            DIMENSIONS.get(criterion.dimension or "", ""),
        )
    rule = (
        say('all of') if criterion.all is not None
        else say('any of') if criterion.any is not None
        else say('at least {at_least} of {parts}', at_least=count(criterion.at_least or 1), parts=count(len(criterion.parts)))
    )  # fmt: skip
    return sections.Criteria(
        rule, tuple(group(part) for part in criterion.parts), criterion.label or "", criterion.evidence or "", DIMENSIONS.get(criterion.dimension or "", ""),
    )  # fmt: skip


def _score(score: Score, *words: str) -> sections.Criteria:
    """Each test with what it is worth; ``words`` are label, evidence and dimension."""
    fading = (
        say(", of which half is left after {half_life},", half_life=score.half_life)
        if score.half_life
        else ""
    )
    day = (
        say(" as at {as_at},", as_at=score.as_at) if score.half_life or score.as_at != "handed_off_at" else ""
    )
    parts = (
        sections.Criterion(
            say('{label}: {add:+,} points', label=p.label or p.if_.text, add=p.add), p.if_.text if p.label else "", say('fading from {at} on', at=p.at) if p.at else "",
        )
        for p in score.points
    )  # fmt: skip
    return sections.Criteria(
        say(
            "at least {threshold:,} points{fading}{day} from",
            threshold=score.threshold,
            fading=fading,
            day=day,
        ),
        tuple(parts),
        *words,
    )


def _example(
    definition: LeadDefinition, record: Mapping[str, Any], columns: tuple[str, ...]
) -> sections.Example:
    said = definition.qualifies(record)
    return sections.Example(
        tuple(cell(record.get(c)) for c in columns),
        "qualifies" if said else "undecided" if said is None else "does not",
        "" if said else because(definition, record) if said is False else _unknown(definition, record),
    )


def cell(value: Any) -> str:
    """A value of a record as it stands in a table; nothing where it is not known."""
    if value is None:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def because(definition: LeadDefinition, record: Mapping[str, Any]) -> str:
    """Why a record does not qualify: the disqualifier, else the fields that are too little or not known."""
    for disqualifier in definition.never_when:
        if verdict(disqualifier.if_, record):
            return inside(disqualifier.label or disqualifier.reason)
    fields = list(dict.fromkeys(_lacking(definition.qualifies_when, record)))
    return series(inside(humanised(field)) for field in fields)


def _unknown(definition: LeadDefinition, record: Mapping[str, Any]) -> str:
    """Which fields are blank and would decide."""
    blank = [c for c in dict.fromkeys(_lacking(definition.qualifies_when, record)) if record.get(c) is None]
    names = series(inside(humanised(c)) for c in blank)
    return (
        say("{names} {is_} not known", names=names, is_=say("is") if len(blank) == 1 else say("are"))
        if blank
        else ""
    )


def _lacking(criterion: Criterion, record: Mapping[str, Any]) -> list[str]:
    """The columns of the tests that do not hold, in order."""
    if criterion.holds(record):
        return []
    if criterion.if_ is not None:
        return list(criterion.if_.columns)
    if criterion.score is not None:
        return [column for test in criterion.tests() if test.if_ is not None for column in test.if_.columns]
    return [column for part in criterion.parts for column in _lacking(part, record)]
