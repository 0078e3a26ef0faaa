"""Number that no meeting looks at.

## What it does
Looks for a meeting of the agreement in which the metric of each goal is read: one that names it in `metrics`, or that names none and so reads all.
No such meeting is an error; no meeting at all is a warning.
It is a warning, too, when the meetings are too far apart (a number that is made daily or weekly is looked at at least once a month, any other at least once a quarter), and when they are closer together than the number's `reporting_lag`, so that it is never new.
Meetings whose rhythm (`every`) is not understood are taken as frequent enough.

## Why
The most common end of such an agreement is that it is signed and forgotten within a quarter.
How often a number is reported, and how late, belongs to its definition (performance measure form of the CDC); a meeting that comes before the number reads the old one again.

## Bad
```yaml
meetings:
  - {name: Lead review, every: Monday 10:00, minutes: 30, metrics: [acceptance_rate]}
goals:
  new-revenue:
    statement: Win €1.44M of new revenue.
    metric: new_revenue
            ^^^^^^^^^^^
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
```
```yaml
meetings:
  - {name: Yearly review, every: first Monday of the year, minutes: 90}
                                 ^^^^^^^^^^^^^^^^^^^^^^^^
```
```yaml
goals:
^^^^^
  new-revenue:
    statement: Win €1.44M of new revenue.
    metric: new_revenue
meetings: []
```

## Good
```yaml
meetings:
  - {name: Lead review, every: Monday 10:00, minutes: 30}
  - {name: Quarterly review, every: second Wednesday after a quarter has ended, minutes: 90, metrics: [new_revenue]}
```

## How to fix
Add the metric to `metrics:` of a meeting, or add a meeting: `{name: Quarterly review, every: second Wednesday of the quarter, minutes: 60}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.rhythm import MONTH, QUARTER, days_between, rhythm_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.metric import Metric
    from smartdocs.model.quantity import Duration

LEVEL: Level = "error"
NEEDS_DATA = False

_CALENDAR_DAYS = {"minutes": 1 / 1440, "hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 31.0}
_BUSINESS_DAYS = {"minutes": 1 / 480, "hours": 1 / 8, "days": 1.0, "weeks": 5.0, "months": 21.0}


def check(case: Case) -> Iterator[Hit]:
    """Metrics of goals that are read in no meeting, too seldom, or before they are new."""
    used = dict.fromkeys(goal.metric for _, _, goal in case.goals() if goal.metric in case.agreement.metrics)
    if not used or ("meetings",) in case.reading.broken:
        return
    meetings = case.agreement.meetings
    if not meetings:
        yield Hit(
            case.reading.key(("goals",)),
            "there is no meeting in which the numbers of the goals are looked at",
            "add `meetings:` with `- {name: Scorecard, every: Monday 10:00, minutes: 30, attendees: […]}`",
            level="warning",
        )
        return
    rare: dict[int, list[str]] = {}
    for key in used:
        metric = case.agreement.metrics[str(key)]
        rhythms = {
            number: days_between(meeting.every)
            for number, meeting in enumerate(meetings)
            if not meeting.metrics or key in meeting.metrics
        }
        if not rhythms:
            goal = next(path for path, _, goal in case.goals() if goal.metric == key)
            yield Hit(
                case.reading.at((*goal, "metric")),
                f"no meeting looks at `{key}`: each of them names the numbers it reads, and this one is not among them",
                f"add `{key}` to the `metrics` of `{meetings[0].name}`, or of another meeting",
                (Related(case.reading.at(("meetings", 0, "metrics")), "the numbers of the first meeting"),),
            )
            continue
        days = {number: found for number, found in rhythms.items() if found is not None}
        if len(days) < len(rhythms):
            continue
        often = min(days, key=lambda number: days[number])
        seldom = max(days.values())
        if days[often] > _needed(metric):
            rare.setdefault(often, []).append(str(key))
        elif metric.reporting_lag and _lasts(metric.reporting_lag) > seldom:
            yield Hit(
                case.reading.at(("metrics", str(key), "reporting_lag")),
                f"`{key}` is known after {metric.reporting_lag}, and every meeting that looks at it comes sooner: {rhythm_name(seldom)}",
                f"add a meeting that comes {_rarer(metric.reporting_lag)} and names `{key}` in its `metrics`",
                (Related(case.reading.at(("meetings", often, "every")), "the meeting"),),
                level="warning",
            )
    for number, keys in rare.items():
        needed = min(_needed(case.agreement.metrics[key]) for key in keys)
        yield Hit(
            case.reading.at(("meetings", number, "every")),
            f"{' and '.join(f'`{key}`' for key in keys)} {'are' if len(keys) > 1 else 'is'} looked at "
            f"{rhythm_name(days_between(meetings[number].every) or needed)}, and {rhythm_name(needed)} would be right",
            f"add a meeting that takes place {rhythm_name(needed)}, or let this one come more often",
            level="warning",
        )


def _needed(metric: Metric) -> int:
    return MONTH if metric.frequency in {"daily", "weekly"} else QUARTER


def _lasts(lag: Duration) -> float:
    """Days of the calendar, a business day counted as 7/5 of one."""
    if lag.ruler == "business":
        return float(lag.number) * _BUSINESS_DAYS[lag.unit] * 7 / 5
    return float(lag.number) * _CALENDAR_DAYS[lag.unit]


def _rarer(lag: Duration) -> str:
    return rhythm_name(MONTH if _lasts(lag) <= MONTH else QUARTER)
