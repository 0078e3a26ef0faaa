"""Terms of one pass -> how many obligations of each came to what, counted in one go over the records they share.

What an obligation came to is written as a number there: the place of the first test that holds, twice, plus one when its
deadline is over. Numbers are counted sooner than words, and the records are joined once for several terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.spec import Frame, Group, Spec
    from smartdocs.measure.states import Judged

TOGETHER = 5
"""Terms that are counted at once: what they come to together is one row for each way in which it does."""
NO_OBLIGATION = -1

Cell = tuple[int, str, str, int, None, int]
"""Stretch of time, state, cause, 1 where the deadline is over, no value of a column, number of obligations."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Terms that are counted together."""

    specs: tuple[Spec, ...]
    source: str
    """SQL: the records and what joins them, ``s`` and ``t``."""
    codes: tuple[str, ...]
    """SQL of the number for each term."""
    outcomes: tuple[tuple[tuple[str, str], ...], ...]
    """For each term: number halved → state, and its cause as SQL."""

    def count(self, engine: Engine, every: str) -> Mapping[int, list[Cell]]:
        """The number of a term → its obligations counted; nothing of a term that has none."""
        words = list(dict.fromkeys(c for found in self.outcomes for _, c in found if not _is_plain(c)))
        columns = [
            f"s.p_{every} AS p",
            *(f"{code} AS o{i}" for i, code in enumerate(self.codes)),
            *(f"{word} AS y{i}" for i, word in enumerate(words)),
        ]
        names = ", ".join(column.rpartition(" AS ")[2] for column in columns)
        rows = engine.execute(
            f"SELECT {names}, COUNT(*) FROM (SELECT {', '.join(columns)} FROM {self.source}) AS x GROUP BY {names}"
        )
        found: dict[int, list[Cell]] = {}
        told = 1 + len(self.codes)
        for row in rows:
            for spec, outcomes, code in zip(self.specs, self.outcomes, row[1:told], strict=True):
                if code == NO_OBLIGATION:
                    continue
                state, cause = outcomes[code // 2]
                why = cause[1:-1] if _is_plain(cause) else row[told + words.index(cause)] or ""
                found.setdefault(spec.number, []).append((row[0], state, why, code % 2, None, row[-1]))
        return found


def tallies(found: Sequence[tuple[Spec, Judged]], group: Group, frame: Frame) -> Iterator[Tally]:
    """The terms of a group, a few at a time; one that nothing can be shared with is left to itself."""
    by_join = [[pair for pair in found if bool(pair[1].joins) == joined] for joined in (True, False)]
    for pairs in by_join:  # what joins nothing would pay for the joins of the others
        for first in range(0, len(pairs), TOGETHER):
            some = pairs[first : first + TOGETHER]
            joins = dict.fromkeys(join for _, judged in some for join in judged.joins)
            if len(some) > 1:
                yield Tally(
                    tuple(spec for spec, _ in some),
                    f"subject_{group.number} AS s {' '.join(joins)}",
                    tuple(_code(judged, frame.as_of) for _, judged in some),
                    tuple(_outcomes(judged) for _, judged in some),
                )


def _code(judged: Judged, as_of: int) -> str:
    tests = " ".join(f"WHEN {test} THEN {2 * place}" for place, (test, *_) in enumerate(judged.cases))
    over = f"CASE WHEN {judged.columns['d_hi']} <= {as_of} THEN 1 ELSE 0 END"
    code = f"CASE {tests} ELSE {2 * len(judged.cases)} END + {over}"
    return f"CASE WHEN {judged.about} THEN {code} ELSE {NO_OBLIGATION} END" if judged.about else code


def _outcomes(judged: Judged) -> tuple[tuple[str, str], ...]:
    return (*((state, cause) for _, state, cause in judged.cases), ("pending", "''"))


def _is_plain(cause: str) -> bool:
    """Whether a cause is the same for every obligation: a word in quotes, in which there is none."""
    return cause[:1] == "'" == cause[-1:] and "'" not in cause[1:-1]
