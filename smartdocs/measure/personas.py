"""Personas and an agreement laid out over its data -> how each persona looks there, beside all leads.

Acceptance and conversion are counted as the agreement's own terms count them: each such term is laid out once more for
the leads of each persona, with the same windows, waivers and calendars. So a persona and the scorecard cannot disagree.
"""

from __future__ import annotations

from dataclasses import field
from datetime import timedelta
from math import floor
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.measure import shares
from smartdocs.measure.evidence.leads import persona_problem
from smartdocs.measure.evidence.tools import local_day, midnight
from smartdocs.measure.kinds import EVENT_COLUMNS
from smartdocs.measure.measures import promises
from smartdocs.measure.metrics import Around, compute
from smartdocs.measure.obligations import Spec
from smartdocs.measure.statistics import Interval, wilson
from smartdocs.model.expression import Expression, Node, parse
from smartdocs.model.metric import Metric
from smartdocs.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from smartdocs.measure.metrics import Value
    from smartdocs.measure.session import Session
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona

COUNTED = ("acceptance", "conversion")
"""The measures of an agreement that tell one persona from another."""
UNPROMISED: Mapping[str, Mapping[str, str]] = {
    "acceptance": {"measure": "acceptance", "of": "lead", "decided_within": "30 calendar days", "undecided": "left_out", "at_least": "0%"},
    "conversion": {"measure": "conversion", "of": "lead", "from": "created", "to": "customer", "within": "90 calendar days", "at_least": "0%"},
}  # fmt: skip
"""What is counted where the agreement holds no such promise. The keys are no ids, so no term of a user is hidden by one."""
STARTS = ("handed_off", "mql", "created")
"""From where the days to the order are counted: the first of these that the data know."""
ARRIVALS = ("created_at", "hand_raise_at", "mql_at", "handed_off_at")
"""By which time a lead belongs to the time of the agreement: the first of these that the data know."""


@frozen(kw_only=True)
class Rate:
    """``k`` of ``n``, or the reason why that is not known."""

    k: int = 0
    n: int = 0
    min_n: int = 1
    """So many it takes before a share says anything."""
    running: int = 0
    """Leads whose time is not over; they are not among ``n``."""
    unjudged: int = 0
    """Leads of which the data do not say what became of them; nor are they."""
    reason: str = ""

    @property
    def value(self) -> float | None:
        """The share; None where there is nothing, or too little."""
        return None if self.reason or self.is_too_few else self.k / self.n

    @property
    def is_too_few(self) -> bool:
        """Whether a share of so few would be chance."""
        return not self.reason and self.n < max(self.min_n, 1)

    @property
    def interval(self) -> Interval:
        """Of 95 %, from 0 to 1."""
        return wilson(self.k, self.n)


@frozen(kw_only=True)
class Days:
    """Calendar days until the order, of those who ordered: a quarter, half and three quarters took no longer."""

    quartiles: tuple[int, int, int] | None = None
    n: int = 0
    min_n: int = 1
    reason: str = ""


@frozen(kw_only=True)
class Sight:
    """What the data say of one persona; with a ``reason`` they say nothing, and nothing else is filled."""

    leads: Rate = field(default_factory=Rate)
    """Its leads, of all."""
    qualified: Rate = field(default_factory=Rate)
    """Its qualified leads, of all of them."""
    terms: Mapping[str, Rate] = field(default_factory=dict)
    """Term -> the leads of this persona that keep it."""
    days: Days = field(default_factory=Days)
    untold: Rate = field(default_factory=Rate)
    """Leads of which nobody can say whether they are this persona, because a field is blank."""
    reason: str = ""


@frozen(kw_only=True)
class Sights:
    """All personas beside all leads, over the time of the agreement up to the end of the data."""

    since: date | None
    """None where the agreement does not say when it began: then all data count."""
    until: date
    as_of: datetime
    everyone: Sight
    of: Mapping[str, Sight]
    terms: Mapping[str, Term]
    """Those that are counted, by the keys of ``Sight.terms``; the ones that nobody promised are among ``UNPROMISED``."""
    days_from: str
    """The event from which the days to the order are counted."""


def laid_out(agreement: Agreement, personas: Mapping[str, Persona]) -> Agreement:
    """The agreement with nothing but the terms that tell personas apart, each once more for the leads of each of them."""
    counted = _counted(agreement)
    needed = {**_waiving(agreement, counted), **counted}
    for key, persona in personas.items():
        for name, term in counted.items() if persona.data_match else ():
            promise = term.promise.model_copy(update={"where": both(term.promise.where, persona.data_match)})
            needed[_of(name, key)] = term.model_copy(update={"promise": promise})
    return agreement.model_copy(update={"terms": needed})


def sights(session: Session, personas: Mapping[str, Persona]) -> Sights:
    """The figures; ``session`` is one of the agreement that ``laid_out`` made for the same personas."""
    effective = session.agreement.effective
    since = effective.from_ if effective else None
    today = local_day(session, session.frame.as_of)
    until = min(effective.to, today) if effective and effective.to else today
    counted = {name: term for name, term in session.agreement.terms.items() if _is_original(name, term)}
    start = next((s for s in STARTS if EVENT_COLUMNS[s] in session.facts.times), STARTS[-1])
    asking = _Asking(session, since, until, tuple(counted), start)
    return Sights(
        since=since, until=until, as_of=session.as_of.astimezone(ZoneInfo(session.zone)), everyone=asking.sight("", None), terms=counted, days_from=start,
        of={key: asking.persona(key, persona) for key, persona in personas.items()},
    )  # fmt: skip


def both(one: Expression | None, other: Expression | None) -> Expression | None:
    """The test that holds where both do; the other one where one is None."""
    if one is None or other is None:
        return one or other
    return Expression(f"({one.text}) and ({other.text})", Node("and", (one.node, other.node)))


def _counted(agreement: Agreement) -> dict[str, Term]:
    """The terms of the agreement about acceptance and conversion; where there is none of a kind, the usual one."""
    found: dict[str, Term] = {}
    for kind in COUNTED:
        own = {name: t for name, t in agreement.terms.items() if t.promise.measure == kind}
        party = next(iter(agreement.parties), "sales")
        usual = {"by": party, "promise": dict(UNPROMISED[kind])}
        found |= own or {f"({kind})": Term.model_validate(usual, context={"promises": promises()})}
    return found


def is_promised(name: str) -> bool:
    """Whether a key of ``Sights.terms`` is a term of the agreement."""
    return not name.startswith("(")


def _waiving(agreement: Agreement, terms: Mapping[str, Term]) -> dict[str, Term]:
    """The terms that free leads of these, and those that free leads of them."""
    found: dict[str, Term] = {}
    ahead = [t.waived_when.term for t in terms.values() if t.waived_when]
    while ahead:
        name = ahead.pop()
        if name in found or name in terms or name not in agreement.terms:
            continue
        found[name] = agreement.terms[name]
        if waived := found[name].waived_when:
            ahead.append(waived.term)
    return found


def _of(term: str, persona: str) -> str:
    """The key of a term for one persona; a space keeps it apart from every id."""
    return f"{term} of {persona}"


def _is_original(name: str, term: Term) -> bool:
    return " of " not in name and term.promise.measure in COUNTED


@frozen
class _Asking:
    """One question after the other, all about the same time."""

    session: Session
    since: date | None
    until: date
    terms: tuple[str, ...]
    start: str

    def persona(self, key: str, persona: Persona) -> Sight:
        """What the data say of it, or why they cannot be asked."""
        if persona.data_match is None:
            return Sight(
                reason=say(
                    "nothing says which leads are this persona; add `data_match:` with a test of their columns"
                )
            )
        problem = persona_problem(self.session, persona)
        return (
            Sight(reason="; ".join(filter(None, problem))) if problem else self.sight(key, persona.data_match)
        )

    def sight(self, key: str, match: Expression | None) -> Sight:
        """What the data say of the leads for which ``match`` holds; of all without one."""
        arrival = next((c for c in ARRIVALS if c in self.session.facts.times), ARRIVALS[0])
        leads = self.rate("lead", arrival, match)
        if leads.reason:
            return Sight(reason=leads.reason)
        return Sight(
            leads=leads,
            qualified=self.rate("mql", "mql_at", match),
            terms={name: self.term(_of(name, key) if key else name, name) for name in self.terms},
            days=self.days(match),
            untold=self.untold(arrival, match, leads),
        )

    def rate(self, population: str, time: str, match: Expression | None) -> Rate:
        """The share of the records of a population for which ``match`` holds."""
        try:
            value = self.metric(
                kind="share", population=population, time_field=time, numerator=match or parse("1 = 1")
            )
        except (EvaluationError, ConfigurationError) as error:
            return Rate(reason=_said(error.message))
        return Rate(k=round((value.value or 0) * value.n), n=value.n, min_n=self.session.min_n)

    def untold(self, time: str, match: Expression | None, leads: Rate) -> Rate:
        """Those for which neither the test nor its opposite holds."""
        if match is None:
            return Rate(n=leads.n)
        opposite = self.rate("lead", time, Expression(f"not ({match.text})", Node("not", (match.node,))))
        return Rate(k=leads.n - leads.k - opposite.k, n=leads.n, reason=opposite.reason)

    def term(self, name: str, original: str) -> Rate:
        """The leads that keep a term over all the time in which the agreement was in force."""
        session = self.session
        spec, term = session.specs.get(name), session.agreement.terms[original]
        if name in session.failed or not isinstance(spec, Spec):
            return Rate(
                reason=_said(session.failed.get(name, say("it is no promise about single leads")), name)
            )
        every = term.promise.every
        counted = shares.count(session.engine, spec, every, None, session.frame.as_of)
        chosen = [i for i, s in enumerate(session.segments[every]) if s.in_force]
        found = shares.add([counted[i][None] for i in chosen if i in counted], spec.kind.at_least)
        return Rate(
            k=found.met_matured, n=found.matured, min_n=term.min_n or session.min_n,
            running=found.counts.pending + found.counts.met + found.counts.breached - found.matured, unjudged=found.counts.indeterminate,
        )  # fmt: skip

    def days(self, match: Expression | None) -> Days:
        """How long the orders of the time took; leads that have not ordered are no part of it."""
        won = both(parse("customer_at is not null"), match)
        try:
            asked = [
                self.metric(
                    kind="percentile", percentile=share, between=(self.start, "customer"), unit="calendar days",
                    population="lead", where=won, time_field="customer_at",
                )
                for share in (25, 50, 75)
            ]  # fmt: skip
        except (EvaluationError, ConfigurationError) as error:
            return Days(reason=_said(error.message))
        n, known = asked[0].n, [v.value for v in asked if v.value is not None]
        if len(known) < len(asked):
            return Days(n=n, min_n=self.session.min_n)
        low, half, high = (floor(value + 0.5) for value in known)
        return Days(quartiles=(low, half, high), n=n, min_n=self.session.min_n)

    def metric(self, **parts: Any) -> Value:
        """A figure as if the agreement had a metric for it."""
        session = self.session
        metric = Metric.model_construct(name="persona", **parts)
        since = midnight(session, self.since) if self.since else None
        until = session.frame.as_of + 1
        if self.until < local_day(session, session.frame.as_of):
            until = midnight(session, self.until + timedelta(days=1))
        return compute(
            session.engine, session.facts, session.loaded, "persona", metric, since, until,
            around=Around(session.agreement, session.frame),
        )  # fmt: skip


def _said(message: str, name: str = "persona") -> str:
    """The reason as a part of a sentence on a page: what is missing, and no name that the reader has never seen."""
    column, needed, _ = message.partition(" is needed for ")
    if needed:
        return say("{column} is not in the data", column=column)
    for asked in (f"the metric `{name}`", f"the wait `{name}`", f"`{name}`"):
        message = message.replace(asked, say("this figure"))
    return message
