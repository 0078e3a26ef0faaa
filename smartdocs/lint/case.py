"""Everything a rule may look at, and what it says back."""

from __future__ import annotations

from dataclasses import field
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from smartdocs.frozen import frozen
from smartdocs.model.references import references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from smartdocs.finding import Edit, Level, Related, Span
    from smartdocs.lint.earlier import Earlier, Printed
    from smartdocs.lint.reading import Reading
    from smartdocs.measure.evidence.answers import (
        Funnel,
        Newest,
        Open,
        Owners,
        Part,
        Point,
        Spread,
        Unmapped,
        Unread,
    )
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.answers import Answers
    from smartdocs.model.goal import Goal
    from smartdocs.model.labelling import Labelling
    from smartdocs.model.metric import Metric
    from smartdocs.model.period import Every, Period
    from smartdocs.model.persona import Persona
    from smartdocs.model.resolutions import Resolutions
    from smartdocs.model.review import Review
    from smartdocs.model.term import Event, Term
    from smartdocs.model.validate import Path
    from smartdocs.model.workshop import Workshop
    from smartdocs.model.workspace import Workspace

T = TypeVar("T")


def kept(question: Callable[[Case], T]) -> Callable[[Case], T]:
    """A question that several rules ask about a case: answered once, and kept until another case is asked about."""
    known: list[tuple[Case, T]] = []

    @wraps(question)
    def answer(case: Case) -> T:
        if not known or known[0][0] is not case:
            known[:] = [(case, question(case))]
        return known[0][1]

    return answer


@frozen
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
    """What a data-backed rule may ask of the data: each question is answered when it is asked, and once.

    None, or nothing, means that the data cannot say, because a column or a table is missing; M106 tells of it.
    Questions about the data as such look at the last year. Written for rules; ``tests/lint/cases.py`` has a stand-in.
    """

    @property
    def source(self) -> str:
        """The id of the data source in ``smartdocs.yaml``."""

    @property
    def as_of(self) -> date:
        """The local day up to which facts are known."""

    # --- metrics

    def metric_problem(self, metric_id: str, metric: Metric) -> tuple[str, str] | None:
        """Why a metric cannot be computed and what to do about it; None when it can."""

    def metric_value(self, metric_id: str, period: Period) -> Point | None:
        """The metric over a period that is over; its value is None where no record falls into it."""

    def metric_history(
        self, metric_id: str, every: Every, until: date, periods: int = 8
    ) -> tuple[Point, ...]:
        """The last whole periods that were over by ``until`` and that the records reach, oldest first."""

    def metric_blanks(self, metric_id: str) -> Mapping[str, Part]:
        """Column that the metric compares or adds up -> records in which it is blank."""

    def metric_lag(self, metric_id: str) -> Spread | None:
        """How long it takes until a record shows in the metric: from hand-over to decision, from opening to winning."""

    # --- terms

    def term_history(self, term_id: str, periods: int = 8) -> tuple[Point, ...]:
        """The attainment of the last whole periods, oldest first."""

    def term_blanks(self, term_id: str) -> Mapping[str, Part]:
        """Column that narrows the leads of the term -> leads in which it is blank."""

    def term_day_only(self, term_id: str) -> Mapping[str, Part]:
        """Column that starts or stops the clock -> times that are known to the day only."""

    def term_removed(self, term_id: str) -> Part | None:
        """Leads that waivers, and decisions nobody took, remove from the score."""

    def term_delay(self, term_id: str) -> Spread | None:
        """From the start of the clock to the hand-over, where the clock starts before it, on the clock of the term."""

    def term_lag(self, term_id: str) -> Spread | None:
        """How long what the term promises really takes, on its clock, for those for which it happened at all."""

    def bursts(self, term_id: str, attempts: int, minutes: int) -> Part | None:
        """Leads with so many attempts within so many minutes, of all that were attempted."""

    # --- definitions and personas

    def criterion_unknown(self, definition_id: str) -> tuple[Open, ...]:
        """Each test that stays open for some lead and leaves the definition open with it."""

    def persona_problem(self, persona_id: str) -> tuple[str, str] | None:
        """Why `data_match` cannot be tried on the leads and what to do about it; None when it can."""

    def persona_share(self, persona_id: str) -> Part | None:
        """The leads that are this persona by its `data_match`."""

    def persona_overlap(self, one: str, other: str) -> Part | None:
        """Of the leads that are the rarer of two personas, those that are the other one, too."""

    # --- the data as such

    def unmapped(self) -> tuple[Unmapped, ...]:
        """Values with a meaning that nobody has said."""

    def unread(self) -> tuple[Unread, ...]:
        """Tables with rows that could not be read."""

    def unknown_owners(self) -> Mapping[str, Part]:
        """Owner who is nobody of the agreement -> their leads, of all; nothing where nobody is on the roster."""

    def duplicates(self) -> Part | None:
        """Qualified leads that are a second record of somebody else."""

    def backfilled(self) -> Part | None:
        """Activities that were logged later than `max_backlog` allows, three days where it is not said."""

    def newest(self) -> Newest | None:
        """The youngest row up to ``as_of``."""

    # --- leads and people

    def leads_per_week(self, event: Event) -> float | None:
        """Leads to which the event happened in a week, over the last 13 weeks."""

    def leads_by_owner(self) -> Owners | None:
        """Who got how many leads in the last three whole months."""

    def funnel(self, metric_id: str, term_id: str) -> Funnel | None:
        """What the leads of a term come to in a metric of money; None where deals do not name their lead."""

    # --- reviews

    def unknown_leads(self, leads: Sequence[str]) -> tuple[str, ...]:
        """Those of the ids, or of the hashes that stand for them, that no record has."""

    # --- what the team has done so far, to suggest a number with

    def past_wait(self, start: Event, until: Event | Literal["attempt", "decision"]) -> Spread | None:
        """How long leads waited, in opening hours of the agreement's calendar where it has one."""

    def past_share(self, start: Event, until: Event, days: int) -> Part | None:
        """Leads to which ``until`` happened within so many days of ``start``, of those old enough."""


@frozen
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
    earlier: Earlier | None = None
    """What it is compared with; None where nobody asked."""
    printed: Printed | None = None
    """The document in the output folder; None where there is none."""

    @property
    def language(self) -> str:
        """The language in which goals and terms are written: a file of ``lint/words``."""
        value = self.workspace.value if self.workspace else None
        return value.language if value else "en"

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


@frozen
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
    reviews: Mapping[str, Reading[Review]] = field(default_factory=dict)
    """Every review, by the name of its agreement and of its file: ``fy26/2026-Q3``."""
    answers: Mapping[str, Mapping[str, Reading[Answers]]] = field(default_factory=dict)
    """What was written on the worksheets, by the name of the workshop's folder, then of the file."""
    labellings: Mapping[str, Reading[Labelling]] = field(default_factory=dict)
    """The leads that were drawn for a workshop, by the name of its folder."""
    resolutions: Mapping[str, Reading[Resolutions]] = field(default_factory=dict)
    """What was decided after a workshop, by the name of its folder."""


@kept
def references_of(case: Case) -> tuple[tuple[Path, str, str], ...]:
    """Every id of the agreement that points to something: path, kind, id."""
    return tuple(references(case.agreement))
