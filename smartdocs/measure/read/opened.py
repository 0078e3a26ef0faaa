"""What is asked of a kind of file, and what it answers: the headers, and a way to get the cells into the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from smartdocs.measure.read.header import IsHeader
from smartdocs.measure.read.request import Place
from smartdocs.measure.read.stage import Staged


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One file of one table."""

    place: Place
    relation: str
    """What its cells are to be called in the engine."""
    encoding: str | None
    """Of text, as declared."""
    is_header: IsHeader
    """Whether a row names every column that the table must have."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is of its kind, as far as its beginning shows."""

    shown: str
    names: tuple[str, ...]
    stage: Callable[[Sequence[int]], Staged]
    """The columns of these numbers, every record accounted for."""
