"""The fields of a goal or a term -> the sentence that says the same in numbers, to offer in place of soft words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.measures import measure
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal
    from smartdocs.model.term import Term
    from smartdocs.model.validate import Path

_VERBS = {"increase": "Raise", "decrease": "Lower", "maintain": "Keep", "reach": "Reach"}


def measured_sentence(case: Case, path: Path) -> str:
    """What the statement or text at ``path`` could say, from the fields beside it; empty when they do not suffice."""
    collection, key = path[0], str(path[1])
    if collection == "goals":
        return goal_sentence(case, case.agreement.goals[key])
    return term_sentence(case, case.agreement.terms[key])


def goal_sentence(case: Case, goal: Goal) -> str:
    """``Raise MQL acceptance from 72% to 90% by 31 December 2026``."""
    metric = case.agreement.metrics.get(goal.metric or "")
    if metric is None or goal.target is None:
        return ""
    start = goal.baseline.value if goal.baseline else None
    direction = goal.direction
    if direction is None and start is not None and start.unit == goal.target.unit:
        direction = "increase" if goal.target.number > start.number else "decrease"
    verb = _VERBS[direction or "reach"]
    name = metric.name if metric.name[:2].isupper() else metric.name[:1].lower() + metric.name[1:]
    path = f"at {goal.target}" if direction == "maintain" else f"to {goal.target}"
    if verb == "Reach":
        verb, path = "Bring", f"to {goal.target}"
    origin = f" from {start}" if start is not None and direction != "maintain" else ""
    due = f" by {long_date(goal.due)}" if goal.due else ""
    return f"{verb} {name}{origin} {path}{due}"


def term_sentence(case: Case, term: Term) -> str:
    """The sentence that the measure makes of the promise."""
    parties = case.agreement.parties
    by = tuple(parties[p].name if p in parties else p for p in term.by)
    return measure(term.promise.measure).sentence(term.promise, by).rstrip(".")


def rewrite(case: Case, path: Path, otherwise: str) -> str:
    """What to do about a soft word at ``path``: the sentence to write, or the advice of the word list."""
    sentence = measured_sentence(case, path)
    return f"write `{sentence}`" if sentence else otherwise


def thing(path: Path) -> str:
    """``the goal `acceptance` ``: what a path is about, for a message."""
    singular = {"goals": "goal", "terms": "term", "definitions": "definition", "metrics": "metric"}
    return f"the {singular.get(str(path[0]), str(path[0]))} `{path[1]}`"
