"""A session -> what leads came to in money for which a promise was kept, and for which it was broken.

Only with figures the workspace gives: a metric of money over opportunities, and deals that name their lead. That leads
which were tried late came to less does not prove that this is why; the review says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.measure.engine import quoted
from smartdocs.measure.metrics import population
from smartdocs.measure.money import in_one_currency
from smartdocs.measure.review.inside import inside
from smartdocs.measure.single_figures import of_reps
from smartdocs.measure.spec import Spec
from smartdocs.measure.sql import condition
from smartdocs.measure.statistics import quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.engine import Row
    from smartdocs.measure.session import Session
    from smartdocs.model.metric import Metric
    from smartdocs.model.period import Period

DAY = 86_400
LEAST = 5
"""So many orders it takes on each side before a difference in money is more than one lucky deal."""


@frozen
class Won:
    """Leads and what they came to."""

    leads: int
    orders: int
    amount: float

    @property
    def each(self) -> float:
        """Money for each lead, with those that came to nothing."""
        return self.amount / self.leads if self.leads else 0.0


@frozen(kw_only=True)
class Cost:
    """One promise: leads for which it was kept, beside those for which it was broken."""

    term: str
    kept: Won
    broken: Won
    in_period: int
    """Leads for which it was broken in the reviewed period."""

    @property
    def is_told(self) -> bool:
        """Whether there are orders enough on both sides."""
        return min(self.kept.orders, self.broken.orders) >= LEAST

    @property
    def difference(self) -> float:
        """Money that a kept lead came to beyond a broken one."""
        return self.kept.each - self.broken.each


@frozen(kw_only=True)
class Costs:
    """What breaches go with. With a ``reason`` nothing is known."""

    rows: tuple[Cost, ...] = ()
    unit: str = ""
    metric: str = ""
    days: int = 0
    """Leads count that were handed over at least so long ago: four of five orders took no longer."""
    reason: str = ""
    """What is missing, as the end of a sentence; empty where the rows say it."""


def costs(session: Session, period: Period) -> Costs:
    """The figures of every promise of the reps, over all leads old enough to have ordered."""
    metrics = [(n, m) for n, m in session.agreement.metrics.items() if _is_money(m)]
    if not metrics:
        return Costs(reason=say("no metric of the agreement adds up the amounts of won opportunities"))
    name, metric = metrics[0]
    try:
        won = _won(session, name, metric)
    except (EvaluationError, ConfigurationError) as error:
        return Costs(reason=error.message)
    if isinstance(won, str):
        return Costs(reason=won)
    if not won:
        return Costs(reason=say("not a single won opportunity belongs to a lead"))
    terms = of_reps(session, (n for n in session.agreement.terms if n not in session.failed))
    rows, days = [], 1
    for term in terms:
        if isinstance(session.specs[term], Spec):
            found, days = _cost(session, term, won, period)
            rows += [found] if found.in_period else []
    return Costs(rows=tuple(rows), unit=metric.unit or "", metric=name, days=days)


def _is_money(metric: Metric) -> bool:
    return (
        metric.kind == "sum"
        and metric.population in {"opportunity", "opportunities"}
        and bool(metric.of and metric.time_field)
    )


def _won(session: Session, name: str, metric: Metric) -> list[tuple[str, int, float]] | str:
    """Lead, time and amount of each deal that counts; or why they cannot be laid beside the leads."""
    relation, columns, what, tests = population(session.facts, session.loaded, name, metric)
    column, time = columns.get(metric.of or ""), metric.time_field or ""
    if "lead_id" not in columns or column is None or time not in columns:
        return say("the opportunities do not say which lead they came from")
    at = f"l.{quoted(time)}"
    tests = [*tests, f"{at} <= {session.frame.as_of}"]
    if metric.where:
        tests.append(condition(metric.where, columns, what))
    amount = in_one_currency(
        session.engine, relation, columns, column.sql, at, tests, session.agreement.rates, into=metric.unit or "",
        zone=session.loaded.timezone, what=what, why=f"the metric `{name}`",
    )  # fmt: skip
    into = "COALESCE(v.into_id, l.lead_id)" if session.facts.merged else "l.lead_id"
    joins = "LEFT JOIN survivor AS v ON v.lead_id = l.lead_id" if session.facts.merged else ""
    rows = session.engine.execute(
        f"SELECT {into} AS lead, {at} AS at, {amount} FROM {relation} AS l {joins}"
        f" WHERE {' AND '.join(tests)} AND l.lead_id IS NOT NULL ORDER BY 1, 2, 3"
    )
    return [(str(lead), int(when), float(money)) for lead, when, money in rows if money is not None]


def _cost(
    session: Session, term: str, won: Sequence[tuple[str, int, float]], period: Period
) -> tuple[Cost, int]:
    now = session.frame.as_of
    rows: list[Row] = []
    for each, chosen in session.ever(term):
        if term not in each.failed:
            rows += each.engine.execute(
                f"SELECT lead_id, MIN(s_lo), MAX(CASE WHEN state = 'breached' THEN 1 ELSE 0 END) FROM {_relation(each, term)}"
                f" WHERE state IN ('met', 'breached') AND d_hi <= {now} AND {chosen} GROUP BY lead_id"
            )
    began = {str(lead): int(start) for lead, start, _ in rows}
    took = sorted(at - began[lead] for lead, at, _ in won if lead in began and at >= began[lead])
    horizon = quantile(took, 0.8) if took else 0
    old = {str(lead): bool(broken) for lead, start, broken in rows if start + horizon <= now}
    sides = []
    for is_broken in (False, True):
        leads = {lead for lead, broken in old.items() if broken is is_broken}
        mine = [money for lead, _, money in won if lead in leads]
        sides.append(Won(len(leads), len(mine), sum(mine)))
    missed = 0
    for each, chosen in inside(session, term, period):
        if term not in each.failed:
            (more,), *_ = each.engine.execute(
                f"SELECT COUNT(*) FROM {_relation(each, term)} WHERE state = 'breached' AND d_hi <= {now} AND {chosen}"
            )
            missed += int(more)
    return Cost(term=term, kept=sides[0], broken=sides[1], in_period=missed), max(1, -(-horizon // DAY))


def _relation(session: Session, term: str) -> str:
    spec = session.specs[term]
    if not isinstance(spec, Spec):
        raise TypeError(f"{term} has no single obligations")
    return spec.relation
