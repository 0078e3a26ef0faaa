"""A lead definition -> SQL that says of every lead whether it meets it: 1, 0, or NULL where a blank leaves it open.

The same as ``LeadDefinition.qualifies``. The lead is looked at as at hand-off, as far as the data know it:
a time after the hand-off is not known yet; every other field has the value that the export gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import EvaluationError
from smartdocs.measure.sql import Column, choose, condition
from smartdocs.model.scoring import DAY, HALVES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.facts import Facts
    from smartdocs.model.definition import Criterion, LeadDefinition
    from smartdocs.model.scoring import Points, Score

HANDED_OFF = "handed_off_at"


def met(definition: LeadDefinition, columns: Mapping[str, Column]) -> str:
    """SQL of 1, 0 or NULL. A disqualifier that is not known to apply does not rule a lead out.

    Raises:
        EvaluationError: a criterion compares a number with a text.
    """
    never = [condition(d.if_, columns, "leads") for d in definition.never_when]
    found = f"CASE {holds(definition.qualifies_when, columns)} WHEN TRUE THEN 1 WHEN FALSE THEN 0 END"
    return f"CASE WHEN {' OR '.join(never)} THEN 0 ELSE {found} END" if never else found


def holds(criterion: Criterion, columns: Mapping[str, Column]) -> str:
    """SQL of a condition: true, false or NULL."""
    if criterion.if_ is not None:
        return condition(criterion.if_, columns, "leads")
    if criterion.score is not None:
        return _score(criterion.score, columns)
    parts = [holds(part, columns) for part in criterion.parts]
    if criterion.all is not None:
        return f"({' AND '.join(parts) or '1 = 1'})"
    if criterion.any is not None:
        return f"({' OR '.join(parts) or '1 = 0'})"
    return _some(parts, criterion.at_least or 1)


def _some(parts: Sequence[str], needed: int) -> str:
    """``at_least`` of them, in one number: those that hold, and above them those that may."""
    n = len(parts)
    total = " + ".join(f"CASE {part} WHEN TRUE THEN 1 WHEN FALSE THEN 0 ELSE {n + 1} END" for part in parts)
    cases = " ".join(
        f"WHEN {sure + may * (n + 1)} THEN {1 if sure >= needed else 0}"
        for may in range(n + 1)
        for sure in range(n + 1 - may)
        if sure >= needed or sure + may < needed
    )
    return f"(CASE {total} {cases} END = 1)"


def _score(score: Score, columns: Mapping[str, Column]) -> str:
    """The least and the most points held against the threshold: what is unknown may or may not count."""
    low, high = (
        " + ".join(_points(p, score, columns, most=most) for p in score.points) for most in (False, True)
    )
    return f"(CASE WHEN {low} >= {score.threshold} THEN 1 WHEN {high} < {score.threshold} THEN 0 END = 1)"


def _points(points: Points, score: Score, columns: Mapping[str, Column], *, most: bool) -> str:
    test = condition(points.if_, columns, "leads")
    counts = (points.add > 0) == most
    worth = _double(points.add)
    if points.at is not None and score.half_life is not None:
        age = f"({_time(score.as_at, columns)} - {_time(points.at, columns)})"
        worth = f"CASE WHEN {age} IS NULL THEN {worth if counts else _double(0)} ELSE {worth} * ({_left(score, age)}) END"
    # what is unknown counts where that makes more of the most, or less of the least
    return (
        f"CASE {test} WHEN {f'FALSE THEN 0e0 ELSE {worth}' if counts else f'TRUE THEN {worth} ELSE 0e0'} END"
    )


def _left(score: Score, age: str) -> str:
    """The share that is left after ``age`` seconds: ``Score.left``, bit by bit of the days in the last half-life."""
    life = score.life * DAY
    halved = choose(
        age,
        [life * n for n in range(HALVES + 1)],
        [_double(n) for n in (0, *(0.5**n for n in range(HALVES)), 0)],
    )
    rest = [
        f"CASE WHEN MOD(MOD({age}, {life}), {2 * DAY * days}) >= {DAY * days} THEN {_double(share)} ELSE 1e0 END"
        for days, share in score.steps
    ]
    return " * ".join([halved, *rest])


def _double(number: float) -> str:
    text = repr(float(number))
    return text if "e" in text else f"{text}e0"


def _time(name: str, columns: Mapping[str, Column]) -> str:
    column = columns.get(name, Column("NULL", "null"))
    if column.kind == "text":
        raise EvaluationError(
            f"points fade from `{name}` on, and `{name}` of the leads holds text",
            fix="name a column that holds a time, such as `handed_off_at`",
        )
    return "CAST(NULL AS BIGINT)" if column.kind == "null" else column.sql


def as_handed_off(facts: Facts, wanted: Sequence[str]) -> dict[str, Column]:
    """What a definition may read of the lead ``l``; a column that the leads lack is unknown for each of them."""
    found = {}
    for name in wanted:
        column = facts.columns.get(name)
        if column is None:
            found[name] = Column("NULL", "null")
        elif name in facts.times and name != HANDED_OFF and HANDED_OFF in facts.times:
            later = f"{facts.high(HANDED_OFF)} < {column.sql}"
            found[name] = Column(f"CASE WHEN {later} THEN NULL ELSE {column.sql} END", column.kind)
        else:
            found[name] = column
    return found
