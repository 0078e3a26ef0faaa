"""What a comparison is made of and comes to -> frozen values: versions, clauses, changes, and which way each of them goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import Policy

Path = tuple[str | int, ...]
Direction = Literal["loosened", "tightened", "neutral", "unknown"]
"""For those who promise; unknown where only a reader can tell."""
DIRECTIONS: tuple[Direction, ...] = ("tightened", "loosened", "unknown", "neutral")
"""In the order in which they are told."""
State = Literal["added", "removed", "changed", "same"]
Event = Literal["added", "removed", "changed", "moved"]


@frozen
class Version:
    """One side of a comparison."""

    label: str
    """What the user calls it: a revision, a file, or `the working tree`."""
    agreement: Agreement
    personas: Mapping[str, Persona]
    """Those the agreement rests on, by id."""
    policy: Policy
    """What holds where the agreement itself says nothing."""
    digest: str
    at: Callable[[Path], str]
    """Where a path of the agreement is written; ``personas`` are asked for by their id as well."""


@frozen
class Stand:
    """Which version of which agreement one side is."""

    label: str
    id: str
    title: str
    version: str
    status: str
    digest: str


@frozen
class Piece:
    """Words that stayed, went or came, with the spaces between them."""

    state: Literal["kept", "removed", "added"]
    text: str


@frozen
class Respelt:
    """The same, written in another way."""

    path: str
    before: str
    after: str


@frozen
class Change:
    """One thing that changed inside a clause."""

    path: str
    """As one would write it: ``terms.first-attempt.promise.within``; in the newer version, unless it was removed."""
    what: str
    """The same inside of its clause, in words: ``if missed, within``."""
    state: Event
    before: str
    """In words; empty where there was nothing."""
    after: str
    pieces: tuple[Piece, ...]
    """Word by word, where it is a text; otherwise nothing."""
    direction: Direction
    parties: tuple[str, ...]
    """The ids of those for whom it was loosened or tightened."""
    says: str
    """What it means, in a sentence."""
    place_before: str
    place: str


@frozen
class Clause:
    """A term, a goal, a definition, a calendar …: what has a name of its own in the agreement."""

    section: str
    """The key of the agreement that it stands under; ``agreement`` for what stands at the top."""
    id: str
    name: str
    was: str
    """Its id in the earlier version, where that was another one; otherwise empty."""
    state: State
    moved: tuple[int, int] | None
    """Its place among its like, before and after, where others had to give way; counted from 1."""
    sentence: tuple[Piece, ...]
    """The promise in words, before and after in one; nothing where the clause has no such sentence."""
    changes: tuple[Change, ...]
    place_before: str
    place: str

    @property
    def directions(self) -> tuple[Direction, ...]:
        """Which ways its changes go, each said once."""
        found = {change.direction for change in self.changes if change.state != "moved"}
        return tuple(direction for direction in DIRECTIONS if direction in found)


@frozen
class Comparison:
    """Everything there is to say about two versions of one agreement."""

    before: Stand
    after: Stand
    parties: Mapping[str, str]
    """Id -> name, of both versions."""
    leaders: tuple[tuple[str, str, str], ...]
    """Who initials for each party: its name, and the name and the role of its leader, as far as they are known."""
    clauses: tuple[Clause, ...]
    respelt: tuple[Respelt, ...]

    @property
    def changed(self) -> tuple[Clause, ...]:
        """The clauses that mean something else now."""
        return tuple(clause for clause in self.clauses if clause.state != "same")

    @property
    def only_moved(self) -> tuple[Clause, ...]:
        """The clauses that mean the same and stand elsewhere, or have another id."""
        return tuple(clause for clause in self.clauses if clause.state == "same")

    def tally(self) -> dict[tuple[Direction, str], int]:
        """How many changes go which way for which party; changes of no direction are counted under an empty name."""
        found: dict[tuple[Direction, str], int] = {}
        for clause in self.changed:
            for change in clause.changes:
                for party in change.parties or ("",):
                    if change.state != "moved":
                        found[change.direction, party] = found.get((change.direction, party), 0) + 1
        return {key: found[key] for key in sorted(found, key=lambda k: (DIRECTIONS.index(k[0]), k[1]))}


@frozen
class Outcome:
    """What was asked to be compared: one comparison for each agreement on both sides, and those on one side only."""

    before: str
    """What the user calls the earlier side."""
    after: str
    comparisons: tuple[Comparison, ...]
    added: tuple[str, ...] = ()
    """Names of agreements that are only in the later version."""
    removed: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether anything means something else now."""
        return bool(self.added or self.removed or any(each.changed for each in self.comparisons))
