"""One word with two meanings.

## What it does
Compares agreements that are in force on the same day: a lead definition with the same id and other criteria, a metric with the same id that is computed in another way, and a stage with the same id and another `meaning`.
Versions of one agreement are left alone; G108 looks at them.

## Why
Companies have been found with four definitions of a sales-qualified lead, and with reports in which all four were added up.
A number that means one thing to one team and another to the next is what most meetings between them are about.

## Bad
```yaml
# agreements/other/agreement.yaml
schema: 1
id: other
title: Leads from trade fairs
version: "1.0"
status: in_review
effective: {from: 2026-11-01, to: 2027-03-31}
parties:
  sales: {name: Sales}
  marketing: {name: Marketing}
definitions:
  mql:
  ^^^
    name: Qualified lead
    qualifies_when: {if: company_size >= 20}
stages:
  sal: {name: Accepted lead, meaning: A rep has called the lead}
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^
```

## Good
```yaml
# agreements/other/agreement.yaml
schema: 1
id: other
title: Leads from trade fairs
version: "1.0"
status: in_review
effective: {from: 2026-11-01, to: 2027-03-31}
parties:
  sales: {name: Sales}
  marketing: {name: Marketing}
definitions:
  fair-lead:
    name: Lead from a trade fair
    qualifies_when: {if: company_size >= 20}
stages:
  sal: {name: Accepted lead, meaning: Sales has accepted the lead.}
```

## How to fix
Agree on one of the two, or give the other one an id of its own, such as `fair-mql`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smartdocs.finding import Level, Related, Span
from smartdocs.lint.case import Hit
from smartdocs.lint.together import are_together, known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from smartdocs.lint.case import Estate
    from smartdocs.lint.together import Known
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.definition import Criterion

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE: Literal["workspace"] = "workspace"

_WHAT = {"definitions": "definition", "metrics": "metric", "stages": "stage"}
_COMPUTED = {"kind", "population", "where", "numerator", "denominator", "of", "time_field"}


def check(estate: Estate) -> Iterator[Hit]:
    """Definitions, metrics and stages that two agreements use for different things."""
    agreements = known(estate)
    for kind, name in _WHAT.items():
        users: dict[str, list[Known]] = {}
        for each in agreements:
            for key in getattr(each.agreement, kind):
                users.setdefault(key, []).append(each)
        for key, several in users.items():
            for first, second in _unlike(several, kind, key):
                yield Hit(
                    _place(second, kind, key),
                    f"the {name} `{key}` means something else in `{first.folder}`, which is in force at the same time",
                    f"write the same in both, or give this one an id of its own, such as `{second.agreement.id}-{key}`",
                    (Related(_place(first, kind, key), f"what it means in `{first.folder}`"),),
                )


def _unlike(users: list[Known], kind: str, key: str) -> Iterator[tuple[Known, Known]]:
    """The first agreement that means something else by ``key``, and the one that does so as well."""
    if len(users) < 2:
        return
    meanings: list[Any] = []
    seen: list[tuple[Known, int]] = []
    for second in users:
        meaning = _meaning(second.agreement, kind, key)
        if meaning is None:
            continue
        if meaning not in meanings:
            meanings.append(meaning)
        now = meanings.index(meaning)
        others = (first for first, before in seen if before != now) if len(meanings) > 1 else ()
        first = next((each for each in others if are_together(each.agreement, second.agreement)), None)
        if first:
            yield first, second
        seen.append((second, now))


def _meaning(agreement: Agreement, kind: str, key: str) -> Any:
    """What decides, without names and wording; None where nothing does."""
    if kind == "definitions":
        definition = agreement.definitions[key]
        return _bare(definition.qualifies_when), sorted(_words(str(d.if_)) for d in definition.never_when)
    if kind == "metrics":
        said = {name: getattr(agreement.metrics[key], name) for name in _COMPUTED}
        return {name: None if value is None else _words(str(value)) for name, value in said.items()}
    meaning = agreement.stages[key].meaning
    return _words(re.sub(r"[^\w\s]", " ", meaning.casefold())) if meaning else None


def _bare(criterion: Criterion) -> Any:
    """A criterion without its labels, its dimension and its evidence."""
    test = None if criterion.if_ is None else _words(str(criterion.if_))
    groups = (criterion.all, criterion.any, criterion.of)
    parts = tuple(None if group is None else tuple(map(_bare, group)) for group in groups)
    return test, criterion.at_least, parts


def _words(text: str) -> str:
    return " ".join(text.split())


def _place(home: Known, kind: str, key: str) -> Span:
    return home.reading.at((kind, key, "meaning")) if kind == "stages" else home.reading.key((kind, key))
