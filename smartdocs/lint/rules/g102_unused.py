"""Something that nothing uses.

## What it does
Looks for parts of the agreement that do nothing because nothing refers to them: a metric that no goal, no meeting and no compensation names, a consequence that follows from nothing, a calendar that no promise and no team counts on, a definition of a stage that no promise and no metric is about, and, where there are goals, a term that serves none of them (`supports`, or `levers` of the goal).
People, personas, words of the glossary and the built-in stages need no use.
A name that is one slip away from an id that is used somewhere is left to G101.

## Why
What does nothing is mostly what somebody forgot to connect: the consequence was agreed, and no promise leads to it.
A promise that serves no goal can be kept all year while the plan is missed.

## Bad
```yaml
metrics:
  new_revenue: {name: New revenue, unit: EUR, kind: sum}
  win_rate: {name: Win rate, unit: "%", kind: ratio}
  ^^^^^^^^
  acceptance_rate: {name: MQL acceptance, unit: "%", kind: ratio}
consequences:
  shortfall-carried-over: {who: marketing, what: The missing leads are added to the next month}
  coaching: {who: sales, what: Weekly review of five calls}
  lead-reassigned: {who: sales, what: The lead goes to the next rep}
  ^^^^^^^^^^^^^^^
```
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    if_missed: {escalate_to: sam-rivera, then: coaching}
  coverage:
  ^^^^^^^^
    by: sales
    promise: {measure: worked, of: mql, within: 10 business days, at_least: 95%}
    if_missed: {escalate_to: sam-rivera, then: shortfall-carried-over}
```

## Good
```yaml
terms:
  coverage:
    by: sales
    promise: {measure: worked, of: mql, within: 10 business days, at_least: 95%}
    supports: new-revenue
    if_missed: {escalate_to: sam-rivera, then: coaching}
consequences:
  coaching: {who: sales, what: Weekly review of five calls}
```

## How to fix
Connect it where it belongs, or take it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit, references_of
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.wording import listed, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Metrics, consequences, calendars, definitions and terms that are connected to nothing."""
    agreement = case.agreement
    used: dict[str, set[str]] = {}
    for path, kind, word in references_of(case):
        if kind == "stages" and path[0] == "stages":
            continue  # a stage that leads to another one says nothing about its definition
        used.setdefault(kind, set()).add(word)
    if not case.reading.broken:
        yield from _idle(
            case, "metrics", used.get("metrics", set()),
            "nothing uses the metric `{}`: no goal has it, and no meeting looks at it",
            f"name it in a goal, as in `metric: {{}}`, or take it out{_goals_without(case)}",
        )  # fmt: skip
        yield from _idle(
            case, "consequences", used.get("consequences", set()),
            "the consequence `{}` follows from nothing", "add `then: {}` to `if_missed` of a promise, or take it out",
        )  # fmt: skip
        if len(agreement.calendars) > 1:
            yield from _idle(
                case, "calendars", used.get("calendars", set()),
                "nothing is counted on the calendar `{}`", "add `calendar: {}` to a team or a promise, or take it out",
            )  # fmt: skip
        populations = {metric.population for metric in agreement.metrics.values() if metric.population}
        stages = used.get("stages", set()) | populations | set(BUILT_IN_STAGES)
        yield from _idle(
            case, "definitions", stages,
            "no promise and no metric is about `{}`, so its criteria decide nothing",
            "write `of: {}` in a promise, or take it out",
        )  # fmt: skip
        yield from _aimless(case)


def _idle(case: Case, kind: str, used: set[str], message: str, fix: str) -> Iterator[Hit]:
    defined: Iterable[str] = getattr(case.agreement, kind)
    lost = [word for word in used if word not in defined]
    for key in defined:
        if key in used:
            continue
        if not nearest(key, lost) and not (kind == "definitions" and nearest(key, BUILT_IN_STAGES)):
            yield Hit(case.reading.key((kind, key)), message.format(key), fix.format(key))


def _goals_without(case: Case) -> str:
    without = [key for key, goal in case.agreement.goals.items() if goal.metric is None]
    return f"; {listed(without, 'and')} {'has' if len(without) == 1 else 'have'} none yet" if without else ""


def _aimless(case: Case) -> Iterator[Hit]:
    """Terms that serve no goal; silent where no term serves any, for then the goals do not ask for terms at all."""
    goals = case.agreement.goals
    levers = {term for goal in goals.values() for term in goal.levers}
    aimless = [key for key, term in case.agreement.terms.items() if not term.supports and key not in levers]
    if not goals or len(aimless) == len(case.agreement.terms):
        return
    for key in aimless:
        yield Hit(
            case.reading.key(("terms", key)),
            f"the promise `{key}` serves no goal",
            f"add `supports: {next(iter(goals))}`"
            if len(goals) == 1
            else f"add `supports:` with one of {listed(goals)}",
        )
