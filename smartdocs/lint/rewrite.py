"""The fields of a goal or a term -> the words that say the same in numbers, to offer in place of soft ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Edit
from smartdocs.lint.prose import figures
from smartdocs.lint.vocabulary import lists
from smartdocs.measure.measures import measure
from smartdocs.model.day import MONTH_NAMES
from smartdocs.model.quantity import Amount, Duration, plain

if TYPE_CHECKING:
    from datetime import date

    from smartdocs.finding import Span
    from smartdocs.lint.case import Case
    from smartdocs.lint.vocabulary import Match
    from smartdocs.measure.evidence.answers import Point
    from smartdocs.model.goal import Goal
    from smartdocs.model.term import Term
    from smartdocs.model.validate import Path


def measured_sentence(case: Case, path: Path) -> str:
    """What the statement or text at ``path`` could say, from the fields beside it; empty when they do not suffice."""
    collection, key = path[0], str(path[1])
    if collection == "goals":
        return goal_sentence(case, case.agreement.goals[key])
    # A measure speaks English: to a sentence in another language its own words are offered, not these.
    return term_sentence(case, case.agreement.terms[key]) if case.language == "en" else ""


def goal_sentence(case: Case, goal: Goal) -> str:
    """``Raise MQL acceptance from 72% to 90% by 31 December 2026``, in the language of the agreement."""
    metric = case.agreement.metrics.get(goal.metric or "")
    if metric is None or goal.target is None:
        return ""
    start = goal.baseline.value if goal.baseline else None
    direction = goal.direction
    if direction is None and start is not None and start.unit == goal.target.unit:
        direction = "increase" if goal.target.number > start.number else "decrease"
    said: dict[str, str] = lists(case.language)["sentences"]
    name = metric.name
    if not name[:2].isupper() and not lists(case.language).get("nouns_are_capitalised"):
        name = name[:1].lower() + name[1:]
    return said[direction or "reach"].format(
        name=name,
        target=goal.target,
        start=said["start"].format(start=start) if start is not None else "",
        due=said["due"].format(day=day_in_words(goal.due, case.language)) if goal.due else "",
    )


def day_in_words(day: date, language: str) -> str:
    """``31 December 2026``, ``31. Dezember 2026``."""
    if language == "en":
        return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    month = lists(language)["figures"]["months"][day.month - 1].partition(",")[0]
    return str(lists(language)["sentences"]["date"]).format(day=day.day, month=month, year=day.year)


def term_sentence(case: Case, term: Term) -> str:
    """The sentence that the measure makes of the promise."""
    parties = case.agreement.parties
    by = tuple(parties[p].name if p in parties else p for p in term.by)
    return measure(term.promise.measure).sentence(term.promise, by).rstrip(".")


def part(case: Case, path: Path, asks: str) -> str:
    """The field beside the sentence that answers `how soon`, `for which share` or `by when`, in words; or nothing."""
    said: dict[str, str] = lists(case.language)["sentences"]
    if path[0] == "goals":
        due = case.agreement.goals[str(path[1])].due
        return (
            said["due"].format(day=day_in_words(due, case.language)).strip() if asks == "day" and due else ""
        )
    if path[0] != "terms":
        return ""
    promise = case.agreement.terms[str(path[1])].promise
    names = {"time": ("within", "decided_within"), "share": ("for_at_least", "at_least")}.get(asks, ())
    for name in names:
        value = getattr(promise, name, None)
        if isinstance(value, Duration) and asks == "time":
            return said["time"].format(time=duration_in_words(value, case.language))
        if isinstance(value, Amount) and asks == "share" and value.unit == "%":
            return said["share"].format(share=value)
    return ""


def duration_in_words(duration: Duration, language: str) -> str:
    """``6 business hours``, ``6 Geschäftsstunden``."""
    names = lists(language)["sentences"].get("units")
    if names is None:
        return str(duration)
    one, many = names[f"{duration.ruler} {duration.unit}".strip()].split(", ")
    return f"{plain(duration.number)} {one if duration.number == 1 else many}"


def rewrite(case: Case, path: Path, match: Match) -> str:
    """What to write for soft words at ``path``: a field in words, the whole sentence, or the advice of the word list."""
    if words := part(case, path, match.group.asks):
        return f"write `{words}` in its place"
    if sentence := measured_sentence(case, path):
        return f"write `{sentence}`"
    history = typical(case, path)
    return f"{match.group.rewrite}; {history}" if history else match.group.rewrite


def swap(case: Case, path: Path, match: Match, text: str, span: Span) -> tuple[Edit, ...]:
    """The change that puts the field in place of the words, where they are an adverb and the sentence stays whole."""
    words = part(case, path, match.group.asks)
    already = any(figure.kind == "duration" for figure in figures(text, case.language))
    if not words or match.group.asks != "time" or already or not match.group.is_adverb:
        return ()
    return (Edit(span, words),)


def typical(case: Case, path: Path) -> str | None:
    """What the team has done so far with the number that the goal or the term at ``path`` is about; None without data.

    The last whole periods, so that whoever replaces a soft word starts from a number of their own.
    """
    if case.evidence is None or path[0] not in {"goals", "terms"}:
        return None
    key = str(path[1])
    unit = "%"
    if path[0] == "terms":
        points = case.evidence.term_history(key, 4)
    else:
        goal = case.agreement.goals[key]
        metric = case.agreement.metrics.get(goal.metric or "")
        if metric is None or goal.metric is None or case.evidence.metric_problem(goal.metric, metric):
            return None
        unit = metric.unit or ""
        points = case.evidence.metric_history(goal.metric, "quarter", case.evidence.as_of, 4)
    told = [(point, _shown(point, unit)) for point in points if point.value is not None]
    if not told:
        return None
    return "so far it was " + ", ".join(f"{shown} in {point.period.id}" for point, shown in told)


def _shown(point: Point, unit: str) -> str:
    value = point.value or 0.0
    if unit == "%":
        return f"{value * 100:.0f}%"
    return f"{value:,.0f} {unit}".rstrip()


def thing(path: Path) -> str:
    """``the goal `acceptance` ``: what a path is about, for a message."""
    singular = {"goals": "goal", "terms": "term", "definitions": "definition", "metrics": "metric"}
    return f"the {singular.get(str(path[0]), str(path[0]))} `{path[1]}`"
