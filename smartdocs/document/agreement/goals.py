"""Goals -> the chapter that says where we start, where we want to be by when, and who is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.commitments import amount
from smartdocs.document.views import Fact
from smartdocs.document.wording import (
    begun,
    goal_called,
    goal_title,
    many,
    metric_name,
    parties,
    people,
    period_label,
    person,
    series,
    term_title,
)
from smartdocs.language import Words, say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.goal import Baseline, Goal


KINDS = Words({
    "outcome": "outcome", "output": "output", "activity": "activity", "capability": "capability",
    "increase": "increase", "decrease": "decrease", "maintain": "maintain", "reach": "a direction|reach",
})  # fmt: skip


def goals(agreement: Agreement) -> sections.Goals:
    """Every goal in the order of the agreement."""
    return sections.Goals(
        heading=say("The goal we share") if len(agreement.goals) == 1 else say("The goals we share"),
        anchor="goals",
        goals=tuple(_goal(key, goal, agreement) for key, goal in agreement.goals.items()),
    )


def _goal(name: str, goal: Goal, agreement: Agreement) -> sections.Goal:
    return sections.Goal(
        anchor=f"goal-{name}",
        heading=goal_title(name, goal, agreement),
        statement=goal.statement,
        baseline=amount(goal.baseline.value) if goal.baseline and goal.baseline.value else "",
        baseline_source=_baseline(goal.baseline) if goal.baseline else "",
        target=amount(goal.target) if goal.target else "",
        due=long_date(goal.due) if goal.due else say("a day that is still to be set"),
        facts=tuple(_facts(goal, agreement)),
        on_the_way=_on_the_way(goal),
        resources=goal.resources or "",
        why=goal.why or "",
    )


def _facts(goal: Goal, agreement: Agreement) -> Iterator[Fact]:
    yield Fact(say("Metric"), goal.metric or "", code=bool(goal.metric))
    yield Fact(say("Owner"), person(agreement, goal.owner))
    more = (
        Fact(say('Supported by'), series(term_title(agreement, key) for key in goal.levers)),
        Fact(say('Must not get worse'), metric_name(agreement, goal.counter_metric) if goal.counter_metric else ""),
        Fact(say('Shared by'), series(parties(agreement, goal.shared_by))),
        Fact(say('Agreed by'), people(agreement, goal.agreed_by)),
        Fact(say('About'), begun(goal.population or "")),
        Fact(say('Kind and direction'), begun(", ".join(KINDS[word] for word in (goal.kind, goal.direction) if word))),
        Fact(say('Serves the goal'), goal_called(agreement, goal.parent) if goal.parent else ""),
    )  # fmt: skip
    yield from (fact for fact in more if fact.text)


def _on_the_way(goal: Goal) -> str:
    """``60 % by 31 December 2025 and 63 % by 31 March 2026.``"""
    stops = series(
        say("{amount} by {date}", amount=amount(m.value), date=long_date(m.date)) for m in goal.milestones
    )
    return f"{stops}." if stops else ""


def _baseline(baseline: Baseline) -> str:
    """``First quarter of 2026, 41 records, CRM export``; or why there is none yet, and from when on."""
    parts = (
        period_label(baseline.period) if baseline.period else "",
        many(baseline.n, "record") if baseline.n is not None else "",
        baseline.source or "",
    )
    start = ", ".join(part for part in parts if part)
    absent = baseline.none or (say("none was recorded") if baseline.value is None else "")
    later = (
        say("from {exists_from}", exists_from=long_date(baseline.exists_from)) if baseline.exists_from else ""
    )
    return "; ".join(part for part in (start, absent, later) if part)
