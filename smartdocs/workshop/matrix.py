"""A workshop and its worksheets -> the disagreement matrix: every field, what both teams say to it, and how far apart they are."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.measure.kappa import Kappa, cohen, enough
from smartdocs.workshop.compare import Compared, compare
from smartdocs.workshop.heard import Side, side
from smartdocs.workshop.sheet import field_id, sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.model.answers import Answers
    from smartdocs.model.workshop import Question, Workshop

POINTS = 5
FEWEST_SCALES = 5
"""Scales below which a kappa over them says nothing."""


@frozen
class Row:
    """One field of the worksheets, and both teams beside each other."""

    id: str
    question: str
    about: str | None
    asked: Question
    first: Side
    second: Side
    compared: Compared

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second

    @property
    def answered(self) -> int:
        """People of both teams who answered."""
        return self.first.answered + self.second.answered


@frozen
class Scales:
    """How far two teams agree over all scales: each scale is one thing that both judge, by the median of their points."""

    count: int
    kappa: Kappa | None
    """With quadratic weights; None with fewer than ``FEWEST_SCALES``, or where both put everything on one point."""
    has_interval: bool
    apart: float
    """The mean distance of the medians, in points."""


def matrix(workshop: Workshop, answers: Mapping[str, Answers], first: str, second: str) -> tuple[Row, ...]:
    """Every field that at least one of the two teams is asked, in the order of the worksheet."""
    asked = {party: {field.id for field in sheet_of(workshop, party)} for party in (first, second)}
    fields = {field.id: field for party in (first, second) for field in sheet_of(workshop, party)}
    order = [field_id(key, about) for about in (*workshop.personas, None) for key in workshop.questions]
    rows = []
    for name in sorted(fields, key=order.index):
        field = fields[name]
        both = [
            side(answers, party, field.question, field.about, is_asked=name in asked[party])
            for party in (first, second)
        ]
        question = workshop.questions[field.question]
        rows.append(
            Row(name, field.question, field.about, question, both[0], both[1], compare(question, *both))
        )
    return tuple(rows)


def over_scales(rows: Sequence[Row]) -> Scales | None:
    """Weighted kappa over the scales that both teams answered; None where there is none."""
    pairs = [
        pair
        for row in rows
        if row.asked.answer == "scale"
        and row.compared.score is not None
        and all(pair := (_point(row.first), _point(row.second)))
    ]
    if not pairs:
        return None
    table = [
        [sum(pair == (i, j) for pair in pairs) for j in range(1, POINTS + 1)] for i in range(1, POINTS + 1)
    ]
    kappa = cohen(table, weights="quadratic") if len(pairs) >= FEWEST_SCALES else None
    return Scales(len(pairs), kappa, kappa is not None and enough(table), fmean(abs(a - b) for a, b in pairs))


def _point(side: Side) -> int:
    """The median of a team's points, the lower one of two; 0 where one of them is no point of the scale."""
    said = [str(each.answer) for each in side.said.values()]
    if any(len(each) != 1 or each not in "12345" for each in said):
        return 0
    return sorted(map(int, said))[(len(said) - 1) // 2]
