"""A lead definition -> SQL that says of every lead whether it meets it: 1, 0, or NULL where a blank leaves it open.

The same as ``LeadDefinition.qualifies``. The lead is looked at as at hand-off, as far as the data know it:
a time after the hand-off is not known yet; every other field has the value that the export gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    ruled_out = f"WHEN {' OR '.join(never)} THEN 0 " if never else ""
    found = holds(definition.qualifies_when, columns)
    return f"CASE {ruled_out}WHEN 1 = 1 THEN CASE {found} WHEN TRUE THEN 1 WHEN FALSE THEN 0 END END"


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
    low, high = (" + ".join(_points(p, score, columns, most=most) for p in score.points) for most in (False, True))
    return f"(CASE WHEN {low} >= {score.threshold} THEN 1 WHEN {high} < {score.threshold} THEN 0 END = 1)"


def _points(points: Points, score: Score, columns: Mapping[str, Column], *, most: bool) -> str:
    test = condition(points.if_, columns, "leads")
    add = float(points.add)
    none_is_better = (add < 0) == most
    if points.at is None or score.half_life is None:
        whole, unknown = f"{add!r}e0", f"{0.0 if none_is_better else add!r}e0"
        return f"CASE {test} WHEN TRUE THEN {whole} WHEN FALSE THEN 0e0 ELSE {unknown} END"
    earned, now = (columns[c].sql if c in columns else "NULL" for c in (points.at, score.as_at))
    steps = range(1, HALVES * (score.half_life.seconds // DAY) + 1)
    left = choose(
        "x", [0, *(DAY * day for day in steps)], ["0e0", *(f"{add * score.left(day)!r}" for day in (0, *steps))]
    ).replace("CASE WHEN x ", f"CASE WHEN {now} - {earned} ")
    known = f"{now} IS NOT NULL AND {earned} IS NOT NULL"
    open_ = "0e0" if none_is_better else f"{add!r}e0"
    true = f"CASE WHEN {known} THEN {left} ELSE {open_} END"
    unknown = "0e0" if none_is_better else true
    return f"CASE {test} WHEN TRUE THEN {true} WHEN FALSE THEN 0e0 ELSE {unknown} END"


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
