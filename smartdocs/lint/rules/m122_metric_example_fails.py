"""Metric that comes to something else over its own example.

## What it does
Computes every metric over the records of its `examples` and holds the result against the `value` written beside them.
The records are taken as they stand: all of the population, all of one period.
The value is compared in as many digits as it is written in, so `67%` is right for two of three.

## Why
A definition of a number can be read in two ways as long as nobody has computed it twice.
Four leads on paper, one of them still open, show what a sentence leaves out: whether the open one counts below the line.
Those who publish rules as code write a handful of worked cases beside each of them, for lawyers to check and for machines to run (OpenFisca).

## Bad
```yaml
metrics:
  acceptance_rate:
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
    data_source: crm
    data_owner: mia-chen
    frequency: weekly
    reporting_lag: 1 day
    examples:
      - rows:
          - {accepted_at: 2026-10-02}
          - {rejected_at: 2026-10-05}
          - {}
        value: 33%
               ^^^
```

## Good
```yaml
metrics:
  acceptance_rate:
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
    data_source: crm
    data_owner: mia-chen
    frequency: weekly
    reporting_lag: 1 day
    examples:
      - rows:
          - {accepted_at: 2026-10-02}
          - {rejected_at: 2026-10-05}
          - {}
        value: 50%
```

## How to fix
Look which of the two is meant: correct the value, or the conditions of the metric.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError
from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.wording import counted, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.measure.by_hand import Told
    from smartdocs.model.metric import Metric, MetricExample
    from smartdocs.model.quantity import Amount

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Examples whose value is not that of the metric, or that no metric can be computed over."""
    for key, metric in case.agreement.metrics.items():
        for number, example in enumerate(metric.examples):
            path = ("metrics", key, "examples", number)
            read = _columns(case, key, ())
            unread = [(i, c) for i, row in enumerate(example.rows) for c in row if c not in read]
            if unread:
                row, column = unread[0]
                yield Hit(
                    case.reading.key((*path, "rows", row, column)),
                    f"the metric `{key}` does not read `{column}`, so its example says nothing about it",
                    meant(column, read) if nearest(column, read) else f"take `{column}` out of the example",
                )
                continue
            yield from _example(case, key, metric, example, path)


def _example(
    case: Case, key: str, metric: Metric, example: MetricExample, path: tuple[str | int, ...]
) -> Iterator[Hit]:
    from smartdocs.measure.by_hand import over_rows

    try:
        told = over_rows(key, case.agreement, example.rows, example.as_of)
    except ConfigurationError as error:
        yield Hit(
            case.reading.key(path),
            f"`{key}` cannot be computed over its example: {error.message}",
            error.fix or "correct the metric or the example",
        )
        return
    if _is_right(told, example.value, metric):
        return
    found = _shown(told, example.value, metric)
    rows = counted(len(example.rows), "record", "records")
    instead = "nothing" if example.value is None else f"`{example.value}`"
    yield Hit(
        case.reading.at((*path, "value")),
        f"the metric `{key}` comes to {found} over these {rows}, and the example says {instead}",
        f"write `value: {found}`, or correct the conditions of the metric"
        if told.value is not None
        else "write `value: null`, or correct the conditions of the metric",
    )


def _is_right(told: Told, wanted: Amount | None, metric: Metric) -> bool:
    if told.value is None or wanted is None:
        return told.value is None and wanted is None
    if metric.is_share and wanted.unit != "%":
        return False
    return abs(_scaled(told, metric) - wanted.number) <= _half(wanted)


def _half(wanted: Amount) -> Decimal:
    """Half of the last digit that is written: what rounding may hide."""
    exponent = wanted.number.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0) / 2


def _scaled(told: Told, metric: Metric) -> Decimal:
    return Decimal(str(told.value)) * (100 if metric.is_share else 1)


def _shown(told: Told, wanted: Amount | None, metric: Metric) -> str:
    if told.value is None:
        return "no value"
    number = _scaled(told, metric)
    written = wanted.number.as_tuple().exponent if wanted else 0
    digits = -min(0, written) if isinstance(written, int) else 0
    while abs(number - round(number, digits)) > 0 and wanted and round(number, digits) == wanted.number:
        digits += 1
    text = f"{number:,.{digits if number % 1 else 0}f}"
    return f"{text}%" if metric.is_share else text


def _columns(case: Case, key: str, above: tuple[str, ...]) -> set[str]:
    """Every column that the metric reads."""
    metric = case.agreement.metrics.get(key)
    if metric is None or key in above:
        return set()
    tests = [e for e in (metric.where, metric.numerator, metric.denominator) if e is not None]
    found = {c for test in tests for c in test.columns} | ({metric.of} if metric.of else set())
    if metric.time_field:
        found.add(metric.time_field)
    if metric.between:
        from smartdocs.measure.by_hand import ends_of

        found |= set(ends_of(metric))
    for part in (metric.divide, metric.by):
        found |= _columns(case, part, (*above, key)) if part else set()
    return found
