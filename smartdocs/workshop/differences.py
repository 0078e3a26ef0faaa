"""The disagreement matrix -> what has to be decided: one entry for each field of each persona, whichever questions fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.workshop.compare import Kind
from smartdocs.workshop.heard import Voice
from smartdocs.workshop.likeness import Overlap, overlap, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smartdocs.workshop.matrix import Row

_WORST: tuple[Kind, ...] = ("conflict", "overlap", "one side only", "same")


@frozen
class Difference:
    """A field of a persona, and all that both teams wrote to it."""

    about: str
    fills: str
    rows: tuple[Row, ...]

    @property
    def kind(self) -> Kind:
        """How both stand to each other; of several questions, the one furthest apart decides."""
        found = {row.compared.kind for row in self.rows}
        return next((kind for kind in _WORST if kind in found), "nobody")

    def voices(self, party: str) -> tuple[Voice, ...]:
        """What a team wrote, each entry once."""
        found: dict[str, Voice] = {}
        texts = [row for row in self.rows if row.asked.answer not in {"scale", "number"}]
        for row in texts or self.rows:  # a point on a scale is no line of a list
            for side in row.sides:
                if side.party == party:
                    for voice in side.voices:
                        found.setdefault(plain(voice.text), voice)
        return tuple(found.values())

    @property
    def overlap(self) -> Overlap:
        """Both lists side by side."""
        first, second = (self.voices(side.party) for side in self.rows[0].sides)
        return overlap([voice.text for voice in first], [voice.text for voice in second])


def differences(rows: Sequence[Row]) -> tuple[Difference, ...]:
    """Every field of a persona to which somebody wrote something, in the order of the worksheet; rankings are apart."""
    return tuple(_grouped(row for row in rows if row.about and row.answered))


def rankings(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rankings that somebody filled in."""
    return tuple(row for row in rows if row.asked.answer == "rank" and row.answered)


def _grouped(rows: Iterable[Row]) -> Iterator[Difference]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.about or "", row.asked.fills), []).append(row)
    for (about, fills), each in found.items():
        yield Difference(about, fills, tuple(each))
