"""Number that rests on a field which is often blank.

## What it does
Looks at every column that a metric compares or adds up and that narrows the leads of a term, over the last year.
It says so when more than 5 % of the records (`max_share=0.05`) have nothing in it, and there are at least 20 records (`min_n=20`).
Columns that are asked whether they are blank (`is null`, `coalesce`) may be.
The rule needs data; without data it says that it did not run.

## Why
What is blank is unknown: such a lead falls under neither the one nor the other, and drops out of the number without a word.
Marketing operations ask for required fields before they ask for goals.

## Bad
```yaml
# data: blank enterprise company_size = 128 of 412
metrics:
  enterprise:
    name: Acceptance in large companies
    unit: "%"
    kind: ratio
    population: mql
    where: company_size >= 500
           ^^^^^^^^^^^^
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
```
```yaml
# data: blank first-attempt company_size = 128 of 412
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, where: company_size >= 500, within: 6 business hours, for_at_least: 90%}
                                                 ^^^^^^^^^^^^
```

## Good
```yaml
# data: blank enterprise company_size = 8 of 412
metrics:
  enterprise:
    name: Acceptance in large companies
    unit: "%"
    kind: ratio
    population: mql
    where: company_size >= 500
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
```

## How to fix
Make the field required in the form that fills it, or say what a blank means: `coalesce(company_size, 0) >= 500`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.lint.case import Case
    from smartdocs.measure.evidence.answers import Part
    from smartdocs.model.expression import Expression
    from smartdocs.model.validate import Path

LEVEL: Level = "warning"
NEEDS_DATA = True


def check(case: Case, *, max_share: float = 0.05, min_n: int = 20) -> Iterator[Hit]:
    """Columns that are blank too often for what rests on them."""
    if case.evidence is None:
        return
    for key, metric in case.agreement.metrics.items():
        places: dict[Path, Expression | None] = {
            ("metrics", key, "where"): metric.where,
            ("metrics", key, "numerator"): metric.numerator,
            ("metrics", key, "denominator"): metric.denominator,
        }
        parts = _often(case.evidence.metric_blanks(key), max_share, min_n)
        for column, part in parts.items():
            what = f"the metric `{key}`"
            if column == metric.of:
                yield Hit(
                    case.reading.at(("metrics", key, "of")),
                    f"{what} adds up `{column}`, which is blank in {part.percent} of the records ({part.k:,} of {part.n:,})",
                    f"ask for `{column}` where the record is made, or leave those records out with `where: {column} is not null`",
                )
            else:
                yield from _blank(case, places, column, part, what)
    for path, key, term in case.terms():
        where: dict[Path, Expression | None] = {(*path, "promise", "where"): term.promise.where}
        for column, part in _often(case.evidence.term_blanks(key), max_share, min_n).items():
            yield from _blank(case, where, column, part, f"the term `{key}`")


def _often(parts: Mapping[str, Part], max_share: float, min_n: int) -> dict[str, Part]:
    return {column: part for column, part in parts.items() if part.n >= min_n and part.share > max_share}


def _blank(
    case: Case, places: Mapping[Path, Expression | None], column: str, part: Part, what: str
) -> Iterator[Hit]:
    """One finding a column, at the first place that reads it."""
    for place, expression in places.items():
        if expression is not None and column in expression.columns:
            yield Hit(
                case.reading.phrase(place, column),
                f"{what} needs `{column}`, which is blank in {part.percent} of the records ({part.k:,} of {part.n:,})",
                f"make `{column}` a required field of the form, or say what a blank means with `coalesce({column}, …)`",
            )
            return
