"""A term -> what the SQL needs to know of it, and which terms share a clock start and so a pass over the data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartdocs.measure.kinds import Attempts, column_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.facts import Facts
    from smartdocs.measure.kinds import Deadline
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.timetable import Timetable
    from smartdocs.model.definition import LeadDefinition
    from smartdocs.model.expression import Expression
    from smartdocs.model.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One deadline term, resolved."""

    number: int
    """Names its columns and relations (``ob_3``)."""
    term: str
    stage: str
    where: Expression | None
    kind: Deadline
    timetable: Timetable
    restart: bool
    waived_by: tuple[int, str, str] | None
    """Number, id and outcome of the term that frees a lead of this one."""
    definition: LeadDefinition | None = None
    """What a lead is held against, where the promise is about a definition."""
    subject: str = "leads"
    """The table whose records the promise is about; what names a relation of its own for occasions."""
    only: Expression | None = None
    """What a tier of the promise is about, on top of ``where``."""
    never: tuple[Expression, ...] = ()
    """What belongs to the tiers before it."""
    parts: tuple[Spec, ...] = ()
    """The tiers of the promise and the rest, where it has tiers; together they are all of its obligations."""
    by_owner: Spec | None = None
    """The same promise to each owner for the time they held the lead, where results are split by owner."""
    own: Mapping[str, Timetable] = field(default_factory=dict)
    """Owner as the data call them → the hours they work, where these are not those of the promise."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """Who promises, by id; for what each person owes."""

    @property
    def start(self) -> str:
        """The column of the time that opens the obligation."""
        return column_of(self.kind.start)

    @property
    def base(self) -> str:
        """The column of the time from which the window counts."""
        return self.kind.counted_from or self.start

    @property
    def clock(self) -> tuple[object, ...]:
        """Terms with the same clock start are measured together, whichever leads they are about."""
        kind = self.kind.satisfied_by
        by_rep = kind.channels if self.restart and isinstance(kind, Attempts) else None
        return (self.subject, self.start, self.base, self.kind.is_ahead, self.kind.counts_merged, by_rep)

    @property
    def relation(self) -> str:
        """The view of its obligations."""
        return f"ob_{self.number}"


@dataclass(frozen=True, slots=True)
class Frame:
    """What all terms share: the facts, the instant up to which they are known, and the periods."""

    facts: Facts
    loaded: Loaded
    as_of: int
    boundaries: Mapping[str, tuple[int, ...]]
    """``month`` → the UTC instants at which a new local month begins, in order."""
    dimensions: tuple[str, ...]
    """Columns of the leads that results are grouped by."""
    starts: Mapping[str, tuple[int, int]]
    """Time of the leads → the first and the last instant up to ``as_of`` at which a clock may start; of those that have one."""
    holders: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    """Lead → from when on, and who held it; for those that somebody with hours of their own ever held."""


@dataclass(frozen=True, slots=True)
class Group:
    """Terms with one clock start. Their leads are the rows of ``subject_N``, here always ``s``."""

    number: int
    members: tuple[Spec, ...]
    is_exact: bool
    """Whether every start is known to the second; then there is no ``s_hi`` and no ``d3_hi``."""

    @property
    def first(self) -> Spec:
        """The term whose clock it is, like that of the others."""
        return self.members[0]

    @property
    def ends(self) -> tuple[str, ...]:
        """What a start and a deadline are kept as: the earliest and the latest instant that is meant."""
        return ("lo",) if self.is_exact else ("lo", "hi")

    @property
    def latest_start(self) -> str:
        """The last instant that the start can mean."""
        return f"s.s_{self.ends[-1]}"

    @property
    def has_base(self) -> bool:
        """Whether the windows count from another time than the start."""
        return self.first.base != self.first.start

    def latest_due(self, spec: Spec) -> str:
        """The last instant that the deadline can mean."""
        return f"s.d{spec.number}_{self.ends[-1]}"


def is_exact(spec: Spec, frame: Frame) -> bool:
    """Whether the starts of its clock are all known to the second."""
    return {frame.facts.times[column] for column in (spec.start, spec.base)} == {"instant"}


def attempts_of(spec: Spec) -> Attempts:
    """The attempts a term asks for; for terms that ask for attempts."""
    if not isinstance(spec.kind.satisfied_by, Attempts):
        raise TypeError(f"{spec.term} asks for no attempts")
    return spec.kind.satisfied_by
