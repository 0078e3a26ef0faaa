"""Everything a rule may look at, and what it says back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from smartdocs.finding import Edit, Level, Related, Span
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.goal import Goal
    from smartdocs.model.metric import Metric
    from smartdocs.model.persona import Persona
    from smartdocs.model.term import Term
    from smartdocs.model.validate import Path
    from smartdocs.model.workshop import Workshop
    from smartdocs.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found, and where. Its code, slug and level are those of the rule."""

    span: Span
    message: str
    fix: str
    related: tuple[Related, ...] = ()
    level: Level | None = None
    """Where one finding weighs less than the rule as a whole; the rule's own level when left out."""
    edits: tuple[Edit, ...] = ()
    """What solves it when all of it is done; nothing where a person has to decide."""
    is_safe: bool = False
    """Whether the edits keep the meaning of the agreement."""


class Evidence(Protocol):
    """What a data-backed rule may ask of the data."""

    def metric_problem(self, metric_id: str, metric: Metric) -> tuple[str, str] | None:
        """Why a metric cannot be computed and what to do about it; None when it can."""


@dataclass(frozen=True, slots=True)
class Case:
    """One agreement with its personas, its workspace and, where they were asked for, its data."""

    reading: Reading[Agreement]
    agreement: Agreement
    """The reading's value; rules run only when there is one."""
    personas: Mapping[str, Reading[Persona]] = field(default_factory=dict)
    """Every persona of the workspace, by the name of its file."""
    workspace: Reading[Workspace] | None = None
    evidence: Evidence | None = None
    today: date | None = None
    """The day on which the agreement is looked at; None where nobody said, and rules about age are silent."""

    def goals(self) -> Iterator[tuple[Path, str, Goal]]:
        """Every goal with its path and id."""
        for key, goal in self.agreement.goals.items():
            yield ("goals", key), key, goal

    def terms(self) -> Iterator[tuple[Path, str, Term]]:
        """Every term with its path and id."""
        for key, term in self.agreement.terms.items():
            yield ("terms", key), key, term

    def statements(self) -> Iterator[tuple[Path, str]]:
        """Every sentence that promises something: goals and written-out terms, never a reason or a purpose."""
        for path, _, goal in self.goals():
            yield (*path, "statement"), goal.statement
        for path, _, term in self.terms():
            if term.text:
                yield (*path, "text"), term.text

    def written(self, path: Path) -> Any:
        """The plain data at ``path`` as it was read, None where there is none."""
        path, homes = self.reading.written(path), self.reading.homes
        here: Any = self.reading.home(path).data if path else {k: d.data[k] for k, d in homes.items()}
        for step in path:
            held = range(len(here)) if isinstance(here, list) else here if isinstance(here, dict) else ()
            if step not in held:
                return None
            here = here[step]
        return here


@dataclass(frozen=True, slots=True)
class Estate:
    """The whole workspace: what a rule of the scope ``workspace`` looks at."""

    workspace: Reading[Workspace]
    agreements: Mapping[str, Reading[Agreement]] = field(default_factory=dict)
    """Every agreement, by the name of its folder."""
    personas: Mapping[str, Reading[Persona]] = field(default_factory=dict)
    """Every persona, by the name of its file."""
    workshops: Mapping[str, Reading[Workshop]] = field(default_factory=dict)
    """Every workshop, by the name of its folder."""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What the data say, by agreement; nothing where they were not asked for."""
    today: date | None = None
