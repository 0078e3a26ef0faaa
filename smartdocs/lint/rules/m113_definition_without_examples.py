"""Lead definition without enough examples, or with one that turns out otherwise.

## What it does
Runs every definition on its own `examples`: at least three records that qualify and three that do not.
Each must turn out as it was declared; *unknown*, because a field was left blank, is not *qualifies*.
A field in a record that no criterion reads is named.

## Why
A definition on which two sensible readers can disagree is not finished, and records settle what words leave open.
Three worked examples and three counter-examples are what guides to such agreements ask for.
The best ones stand on the border: 50 and 49 employees.

## Bad
```yaml
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    review_by: 2027-01-14
    qualifies_when: {if: company_size >= 50}
    examples:
      qualifies:
      ^^^^^^^^^
        - {company_size: 120}
        - {company_size: 50}
      does_not:
        - {company_size: 49}
        - {company_size: 50}
          ^^^^^^^^^^^^^^^^^^
        - {company_sise: 10}
           ^^^^^^^^^^^^
```
```yaml
definitions:
  mql:
  ^^^
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    review_by: 2027-01-14
    qualifies_when: {if: company_size >= 50}
```

## Good
```yaml
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    review_by: 2027-01-14
    qualifies_when: {if: company_size >= 50}
    examples:
      qualifies:
        - {company_size: 50}
        - {company_size: 120}
        - {company_size: 4000}
      does_not:
        - {company_size: 49}
        - {company_size: 1}
        - {company_size: 0}
```

## How to fix
Take real records from the CRM, without names, and let both teams say of each whether it qualifies; then mend the record or the criterion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.respell import nearest_of
from smartdocs.model.expression import verdict
from smartdocs.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.lint.case import Case
    from smartdocs.model.definition import Criterion, LeadDefinition
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "safe"

ENOUGH = 3


def check(case: Case) -> Iterator[Hit]:
    """Definitions with too few examples, and examples that turn out otherwise."""
    for key, definition in case.agreement.definitions.items():
        path = ("definitions", key)
        yield from _too_few(case, path, definition)
        for side, records in _sides(definition):
            for number, record in enumerate(records):
                here = (*path, "examples", side, number)
                slips = list(_unread(case, here, definition, record))
                yield from slips
                if not any(hit.level is None for hit in slips):
                    yield from _otherwise(case, here, definition, record)


def _sides(definition: LeadDefinition) -> tuple[tuple[str, tuple[dict[str, Any], ...]], ...]:
    return (("qualifies", definition.examples.qualifies), ("does_not", definition.examples.does_not))


def _too_few(case: Case, path: Path, definition: LeadDefinition) -> Iterator[Hit]:
    if not definition.examples.qualifies and not definition.examples.does_not:
        column = definition.columns[0] if definition.columns else "company_size"
        yield Hit(
            case.reading.key(path),
            f"`{path[-1]}` has no examples, so nobody has tried it",
            f"add `examples:` with {ENOUGH} records below `qualifies:` and {ENOUGH} below `does_not:`, "
            f"each such as `- {{{column}: …}}`",
        )
        return
    for side, records in _sides(definition):
        if len(records) < ENOUGH:
            word = "qualify" if side == "qualifies" else "do not qualify"
            yield Hit(
                case.reading.key((*path, "examples", side)),
                f"`{path[-1]}` has {_records(len(records))} that {_agree(word, len(records))}; it takes {ENOUGH}",
                f"add {ENOUGH - len(records)} more below `{side}:`, such as one right on the borderline",
            )


def _records(number: int) -> str:
    return "no example" if not number else "one example" if number == 1 else f"{number} examples"


def _agree(word: str, number: int) -> str:
    if number > 1:
        return word
    return "qualifies" if word == "qualify" else "does not qualify"


def _unread(case: Case, here: Path, definition: LeadDefinition, record: Mapping[str, Any]) -> Iterator[Hit]:
    """Fields that no criterion reads: a slip when a name is close, else only worth a note."""
    absent = [column for column in definition.columns if column not in record]
    for field in record:
        if field in definition.columns:
            continue
        span = case.reading.key((*here, field))
        if near := nearest(field, absent) or nearest(field, definition.columns):
            edits, is_safe = nearest_of(case.reading, [span], field, definition.columns)
            is_free = [edit.text for edit in edits] == [near] and near not in record
            yield Hit(
                span,
                f"no criterion reads `{field}`",
                f"did you mean `{near}`?",
                edits=edits if is_free else (),
                is_safe=is_safe and is_free,
            )
        else:
            yield Hit(
                span,
                f"no criterion reads `{field}`, so it decides nothing",
                "take it out, or write a criterion for it",
                level="note",
            )


def _otherwise(
    case: Case, here: Path, definition: LeadDefinition, record: Mapping[str, Any]
) -> Iterator[Hit]:
    outcome, declared = definition.qualifies(record), here[-2]
    if (outcome is True) == (declared == "qualifies") and outcome is not None:
        return
    span = case.reading.at(here)
    if declared == "qualifies":
        why = _why_not(definition, record)
        yield Hit(
            span,
            f"this example should qualify, and {'it is not known whether it does' if outcome is None else 'it does not'}: {why}",
            "give the missing field a value" if outcome is None else "correct the record, or the criterion",
        )
    elif outcome:
        yield Hit(
            span,
            f"this example should not qualify, and it does: it passes every criterion of `{here[1]}`",
            "correct the record, or write the criterion that it fails",
        )


def _why_not(definition: LeadDefinition, record: Mapping[str, Any]) -> str:
    for disqualifier in definition.never_when:
        if verdict(disqualifier.if_, record):
            return f"`{disqualifier.if_}` rules it out"
    return _failing(definition.qualifies_when, record)


def _failing(criterion: Criterion, record: Mapping[str, Any]) -> str:
    """The first test that keeps the record out, or the tests of which none holds."""
    if criterion.if_ is not None:
        if verdict(criterion.if_, record) is None:
            blank = [f"`{c}`" for c in criterion.if_.columns if record.get(c) in {None, ""}]
            return f"{' and '.join(blank) or f'`{criterion.if_}`'} is blank"
        return f"`{criterion.if_}` is false"
    if criterion.score is not None:
        low, high = criterion.score.worth(record)
        points = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        return f"its score is {points}, and {criterion.score.threshold} are needed"
    parts = [part for part in criterion.parts if not part.holds(record)]
    if criterion.all is not None or len(parts) == 1:
        return _failing(next((p for p in parts if p.holds(record) is False), parts[0]), record)
    tests = [f"`{test.if_}`" for part in parts for test in part.tests()]
    return f"too few of {', '.join(tests)} are true"
