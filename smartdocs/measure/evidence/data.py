"""A session -> ``DataEvidence``: every question of ``lint.case.Evidence``, answered when it is asked, and once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.evidence import leads, numbers, quality
from smartdocs.measure.evidence.tools import local_day
from smartdocs.measure.review.parked import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
    from smartdocs.measure.session import Session
    from smartdocs.model.metric import Metric
    from smartdocs.model.period import Every, Period
    from smartdocs.model.persona import Persona
    from smartdocs.model.term import Event

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataEvidence:
    """The data of one agreement. Valid as long as the engine of the session is open."""

    session: Session
    source: str
    personas: Mapping[str, Persona] = field(default_factory=dict)
    max_backlog: int = 3 * 86_400
    _known: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        return local_day(self.session, self.session.frame.as_of)

    def metric_problem(self, metric_id: str, metric: Metric) -> tuple[str, str] | None:
        return self._once(("problem", metric_id), lambda: numbers.problem(self.session, metric_id, metric))

    def metric_value(self, metric_id: str, period: Period) -> Point | None:
        return self._of(
            metric_id, ("value", period), lambda m: numbers.value(self.session, metric_id, m, period), None
        )

    def metric_history(
        self, metric_id: str, every: Every, until: date, periods: int = 8
    ) -> tuple[Point, ...]:
        return self._of(
            metric_id, ("history", every, until, periods),
            lambda m: numbers.history(self.session, metric_id, m, every, until, periods), (),
        )  # fmt: skip

    def metric_blanks(self, metric_id: str) -> Mapping[str, Part]:
        return self._of(metric_id, ("blanks",), lambda m: numbers.blanks(self.session, metric_id, m), {})

    def metric_lag(self, metric_id: str) -> Spread | None:
        return self._of(metric_id, ("lag",), lambda m: numbers.lag(self.session, metric_id, m), None)

    def term_history(self, term_id: str, periods: int = 8) -> tuple[Point, ...]:
        return self._once(
            ("terms", term_id, periods), lambda: numbers.term_history(self.session, term_id, periods)
        )

    def term_blanks(self, term_id: str) -> Mapping[str, Part]:
        return self._once(("term_blanks", term_id), lambda: quality.term_blanks(self.session, term_id))

    def term_day_only(self, term_id: str) -> Mapping[str, Part]:
        return self._once(("day_only", term_id), lambda: quality.day_only(self.session, term_id))

    def term_removed(self, term_id: str) -> Part | None:
        return self._once(("removed", term_id), lambda: quality.removed(self.session, term_id))

    def term_delay(self, term_id: str) -> Spread | None:
        return self._once(("delay", term_id), lambda: leads.delay(self.session, term_id))

    def term_lag(self, term_id: str) -> Spread | None:
        return self._once(("term_lag", term_id), lambda: numbers.term_lag(self.session, term_id))

    def bursts(self, term_id: str, attempts: int, minutes: int) -> Part | None:
        return self._once(
            ("bursts", term_id, attempts, minutes),
            lambda: quality.bursts(self.session, term_id, attempts, minutes),
        )

    def criterion_unknown(self, definition_id: str) -> tuple[Open, ...]:
        definition = self.session.agreement.definitions[definition_id]
        return self._once(
            ("open", definition_id), lambda: leads.unknown(self.session, definition_id, definition)
        )

    def persona_problem(self, persona_id: str) -> tuple[str, str] | None:
        persona = self.personas.get(persona_id)
        return leads.persona_problem(self.session, persona) if persona else None

    def persona_share(self, persona_id: str) -> Part | None:
        persona = self.personas.get(persona_id)
        if persona is None:
            return None
        return self._once(("persona", persona_id), lambda: leads.persona_share(self.session, persona))

    def persona_overlap(self, one: str, other: str) -> Part | None:
        known = [self.personas.get(key) for key in (one, other)]
        first, second = known
        if first is None or second is None:
            return None
        return self._once(
            ("personas", one, other), lambda: leads.persona_overlap(self.session, first, second)
        )

    def unmapped(self) -> tuple[Unmapped, ...]:
        return self._once(("unmapped",), lambda: quality.unmapped(self.session))

    def unread(self) -> tuple[Unread, ...]:
        return quality.unread(self.session)

    def unknown_owners(self) -> Mapping[str, Part]:
        return self._once(("owners",), lambda: quality.unknown_owners(self.session))

    def duplicates(self) -> Part | None:
        return self._once(("duplicates",), lambda: quality.duplicates(self.session))

    def backfilled(self) -> Part | None:
        return self._once(("backfilled",), lambda: quality.backfilled(self.session, self.max_backlog))

    def newest(self) -> Newest | None:
        return self._once(("newest",), lambda: quality.newest(self.session))

    def leads_per_week(self, event: Event) -> float | None:
        return self._once(("per_week", event), lambda: numbers.per_week(self.session, event))

    def leads_by_owner(self) -> Owners | None:
        return self._once(("by_owner",), lambda: leads.by_owner(self.session))

    def funnel(self, metric_id: str, term_id: str) -> Funnel | None:
        return self._of(
            metric_id,
            ("funnel", term_id),
            lambda m: numbers.funnel(self.session, metric_id, m, term_id),
            None,
        )

    def unknown_leads(self, leads: Sequence[str]) -> tuple[str, ...]:
        return unknown(self.session, leads)

    def past_wait(self, start: Event, until: Event | Literal["attempt", "decision"]) -> Spread | None:
        return self._once(("wait", start, until), lambda: leads.past_wait(self.session, start, until))

    def past_share(self, start: Event, until: Event, days: int) -> Part | None:
        return self._once(
            ("share", start, until, days), lambda: leads.past_share(self.session, start, until, days)
        )

    def _of(self, metric_id: str, asked: tuple[Any, ...], answer: Callable[[Metric], T], otherwise: T) -> T:
        """The answer about a metric that can be computed; M106 tells of the others."""
        metric = self.session.agreement.metrics.get(metric_id)
        if metric is None:
            return otherwise

        def tried() -> T:
            try:
                return answer(metric)
            except (EvaluationError, ConfigurationError):
                return otherwise

        return otherwise if self.metric_problem(metric_id, metric) else self._once((metric_id, *asked), tried)

    def _once(self, asked: tuple[Any, ...], answer: Callable[[], T]) -> T:
        if asked not in self._known:
            self._known[asked] = answer()
        found: T = self._known[asked]
        return found
