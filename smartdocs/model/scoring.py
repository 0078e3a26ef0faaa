"""Points for what a lead is and has done -> its score, which fades, and the bounds between which it lies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from smartdocs.model.base import Field, Refused, Strict, Text, model_validator
from smartdocs.model.expression import Condition, verdict
from smartdocs.model.quantity import Window
from smartdocs.model.way import EITHER, WIDER_LOOSENS, Effect, Way, Ways, going

DAY = 86_400
HALVES = 10
"""After so many half-lives less than a thousandth is left, which counts as nothing."""


class Points(Strict):
    """What a test that holds is worth."""

    if_: Condition = Field(alias="if")
    add: int
    """Points; below 0 where it speaks against the lead."""
    label: Text | None = None
    """The test in words, for the document; the expression itself when left out."""
    at: Text | None = None
    """The column with the time from which the points fade; without it they do not."""

    ways: ClassVar[Ways] = going(
        neutral=("label",), either=("at",), if_=WIDER_LOOSENS, add=Way("loosens", "definition")
    )

    def way(self, field: str, inside: tuple[Strict, ...] = ()) -> Way | None:
        """A wider test gives its points to more leads, or takes them from more."""
        sense = self.there(inside)
        return Way(sense, "definition") if field == "if_" and sense else super().way(field, inside)

    def there(self, inside: tuple[Strict, ...]) -> Effect:  # noqa: ARG002
        """Points for a lead loosen, points against it tighten."""
        return "loosens" if self.add > 0 else "tightens" if self.add < 0 else "neutral"


class Score(Strict):
    """A lead qualifies when its points reach the threshold."""

    points: tuple[Points, ...] = Field(min_length=1)
    threshold: int
    half_life: Window | None = None
    """After this time half of the points are left, after twice the time a quarter; counted in whole days."""
    as_at: Text = "handed_off_at"
    """The column with the time as at which the points are added up. What came later does not count."""

    ways: ClassVar[Ways] = going(
        either=("as_at",),
        points=Way("loosens", "definition"),
        threshold=Way("tightens", "definition"),
        half_life=Way("loosens", "definition", absent="most"),
    )

    def way(self, field: str, inside: tuple[Strict, ...] = ()) -> Way | None:
        """When points fade more slowly leads keep more of them; of those that speak against a lead as well."""
        mixed = field == "half_life" and any(points.add < 0 for points in self.points)
        return EITHER if mixed else super().way(field, inside)

    @model_validator(mode="after")
    def _can_be_reached(self) -> Score:
        most = sum(max(0, p.add) for p in self.points)
        if self.threshold > most:
            raise Refused(
                "score",
                "all points together are {most}, and `threshold: {threshold}` can never be reached",
                {
                    "most": most,
                    "threshold": self.threshold,
                    "fix": f"write at most {most}, or give more points",
                },
            )
        if (self.half_life is not None) != any(p.at for p in self.points):
            raise Refused(
                "score",
                "points fade from a time on, and here is only one of the two: `half_life` and `at`",
                {
                    "fix": "write `half_life: 30 calendar days`, and `at: demo_asked_at` beside the points that fade"
                },
            )
        span = self.half_life
        if span is not None and (
            span.ruler != "calendar" or span.unit not in {"days", "weeks"} or span.seconds % DAY
        ):
            raise Refused(
                "score",
                "points fade by whole days of the calendar, and `{span}` is none",
                {"span": str(span), "fix": "write for example `half_life: 30 calendar days`"},
            )
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every field that it reads."""
        found = [c for p in self.points for c in (*p.if_.columns, *((p.at,) if p.at else ()))]
        return tuple(dict.fromkeys([*found, *((self.as_at,) if self.half_life else ())]))

    def left(self, days: int) -> float:
        """The share that is left of points after so many whole days; nothing of what came later."""
        if self.half_life is None:
            return 1.0
        halved, rest = divmod(days, self.life)
        if not 0 <= halved < HALVES:
            return 0.0
        left = float(0.5**halved)
        for days_, share in self.steps:
            left *= share if rest & days_ else 1
        return left

    @property
    def life(self) -> int:
        """The days of a half-life."""
        return self.half_life.seconds // DAY if self.half_life else 0

    @property
    def steps(self) -> tuple[tuple[int, float], ...]:
        """1, 2, 4 … days -> the share that is left after them: together they make every number of days.

        A database that knows no powers multiplies the same shares, and gets the same number to the last bit.
        """
        return tuple((2**k, 0.5 ** (2**k / self.life)) for k in range((self.life - 1).bit_length()))

    def worth(self, record: Mapping[str, Any]) -> tuple[float, float]:
        """The least and the most points that the record can have; both are the same when nothing is unknown."""
        low = high = 0.0
        for points in self.points:
            ends = self._ends(points, record)
            low, high = low + min(ends), high + max(ends)
        return low, high

    def holds(self, record: Mapping[str, Any]) -> bool | None:
        """Whether the threshold is reached; None where what is unknown decides."""
        low, high = self.worth(record)
        return True if low >= self.threshold else False if high < self.threshold else None

    def _ends(self, points: Points, record: Mapping[str, Any]) -> tuple[float, ...]:
        outcome = verdict(points.if_, record)
        if outcome is False:
            return (0.0,)
        worth: tuple[float, ...] = (float(points.add),)
        if points.at is not None and self.half_life is not None:
            earned, now = instant(record.get(points.at)), instant(record.get(self.as_at))
            known = earned is not None and now is not None
            days = (now - earned) // DAY if earned is not None and now is not None else 0
            worth = (points.add * self.left(days),) if known else (0.0, float(points.add))
        return worth if outcome else (0.0, *worth)


def instant(value: Any) -> int | None:
    """UTC seconds of a time as the data hold it, or as an example writes it; None where it is blank or no time."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value)
    try:
        moment = datetime.fromisoformat(value.isoformat() if isinstance(value, date) else str(value))
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
