"""Terms and metrics -> the chapters from which both sides can count again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.commitments import amount, conditions, counted, judged, left_out
from smartdocs.document.criteria import cell
from smartdocs.document.views import Fact, Table
from smartdocs.document.wording import (
    begun,
    humanised,
    metric_name,
    parties,
    person,
    said,
    title_of,
    verbatim,
)
from smartdocs.language import Words, say
from smartdocs.measure.kinds import Deadline
from smartdocs.measure.measures import measure
from smartdocs.measure.phrases import STARTS, leads, preceded_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.metric import Metric, MetricExample
    from smartdocs.model.term import Term
    from smartdocs.model.workspace import Workspace

FREQUENCIES = Words({"daily": "daily", "weekly": "weekly", "monthly": "monthly", "quarterly": "quarterly"})
KINDS = Words({
    "count": "Number of records", "sum": "Sum", "distinct": "Number of different values", "share": "Share of the records",
    "ratio": "Ratio of two parts", "percentile": "Percentile", "quotient": "Quotient",
    "kappa": "Cohen’s kappa: 1 is always agreeing, 0 as often as by chance",
})  # fmt: skip
ENDS = Words(
    {
        "customer": "the first order",
        "decision": "the decision of Sales",
        "first_attempt": "the first attempt",
    }
)
"""What ends a wait and starts no clock, in words."""


REASSIGNED = Words(
    {
        "restart": "When the lead changes hands the clock starts anew.",
        "split": "When the lead changes hands the clock runs on for the team; each owner is judged on the time they held it.",
    }
)


def counting(agreement: Agreement, workspace: Workspace) -> Table:
    """Each term with its formula; what holds for all of them is said once, before."""
    source = agreement.data or (next(iter(workspace.data)) if len(workspace.data) == 1 else "")
    ways = [judged(term.promise) for term in agreement.terms.values()]
    usual = max(dict.fromkeys(ways), key=ways.count, default="")
    has_clock = any(_has_clock(term) for term in agreement.terms.values())
    own = any(person.calendar or person.away for person in agreement.people.values())
    return Table(
        heading=say('How the promises are counted'),
        anchor="counting",
        intro=verbatim(
            said(
                say('The result of a promise is the share of leads for which it was kept, of all leads whose time has passed.'),
                say('It is judged by {usual}, unless said otherwise.', usual=usual) if usual else "",
                say('With fewer than {min_n} such leads a fraction is shown and nothing is judged.', min_n=workspace.policy.min_n),
                say('Merged and test records are never counted.'),
                say('When a lead changes hands its clock runs on, unless said otherwise.') if has_clock else "",
                say('A promise without a calendar of its own is counted on the hours of whoever holds the lead, without the days away.') if has_clock and own else "",
                say('Everything is counted from the data source {source}.', source=source) if source else "",
                say('An activity that is logged more than {max_backlog} after it took place is reported.', max_backlog=agreement.max_backlog) if agreement.max_backlog else "",
            )
        ),
        columns=(say('Promise'), say('Counted as')),
        rows=tuple((title_of(key, term), _counted(term, usual, agreement)) for key, term in agreement.terms.items()),
    )  # fmt: skip


def _counted(term: Term, usual: str, agreement: Agreement) -> str:
    promise = term.promise
    made = measure(promise.measure).sentence(promise, parties(agreement, term.by))
    return said(
        say("In figures: {made}", made=made) if term.text else "",
        counted(promise),
        conditions(promise),
        "" if judged(promise) == usual else say("Judged by {judged}.", judged=judged(promise)),
        say("Judged from {min_n:,} leads on.", min_n=term.min_n) if term.min_n else "",
        say("Left out: {left_out}.", left_out=left_out(promise)) if left_out(promise) else "",
        REASSIGNED.get(term.on_reassignment, ""),
        say("It runs on while the owner is away.") if term.on_leave == "continue" else "",
    )


def _has_clock(term: Term) -> bool:
    return isinstance(measure(term.promise.measure).kind(term.promise), Deadline)


def metrics(agreement: Agreement) -> sections.Measurement:
    """The sheet of each metric."""
    return sections.Measurement(
        heading=say("The numbers behind the goals"),
        anchor="metrics",
        metrics=tuple(
            sections.Metric(
                f"metric-{key}",
                metric.name,
                key,
                metric.definition or "",
                tuple(_facts(metric, agreement)),
                tuple(_example(example) for example in metric.examples),
            )
            for key, metric in agreement.metrics.items()
        ),
    )


def _facts(metric: Metric, agreement: Agreement) -> Iterator[Fact]:
    yield Fact(say("Unit"), metric.unit or "")
    if metric.kind:
        yield Fact(say("Kind"), KINDS[metric.kind])
    yield Fact(say("Taken from"), _records(metric.population))
    if metric.kind == "ratio" or metric.numerator or metric.denominator:
        for name, condition in ((say("Counted"), metric.numerator), (say("Out of"), metric.denominator)):
            yield Fact(name, condition.text if condition else "", code=condition is not None)
    if metric.of:
        yield Fact(say("Column"), metric.of, code=True)
    if metric.against:
        yield Fact(say("Compared with"), metric.against, code=True)
    if metric.preceded_by:
        yield Fact(say("Only what was"), preceded_by(metric.preceded_by))
    if metric.percentile is not None:
        yield Fact(
            say("Percentile"),
            say("{percentile:g} %: so many have this value or a smaller one", percentile=metric.percentile),
        )
    if metric.between:
        first, last = metric.between
        yield Fact(say("Lasts"), say("from {event} to {event2}", event=_event(first), event2=_event(last)))
    if metric.calendar:
        calendar = agreement.calendars.get(metric.calendar)
        yield Fact(say("Hours of"), (calendar.name if calendar else None) or humanised(metric.calendar))
    if metric.divide and metric.by:
        yield Fact(
            say("Divided"),
            say(
                "{metric_name} by {metric_name2}",
                metric_name=metric_name(agreement, metric.divide),
                metric_name2=metric_name(agreement, metric.by),
            ),
        )
    if metric.where:
        yield Fact(say("Only where"), metric.where.text, code=True)
    yield Fact(say("By the day of"), metric.time_field or "", code=bool(metric.time_field))
    yield Fact(
        say("Source and keeper"),
        ", ".join(part for part in (metric.data_source or "", person(agreement, metric.data_owner)) if part),
    )
    lag = (
        say("known after {reporting_lag}", reporting_lag=metric.reporting_lag) if metric.reporting_lag else ""
    )
    yield Fact(
        say("Reported"),
        begun(
            ", ".join(
                part for part in (FREQUENCIES[metric.frequency] if metric.frequency else "", lag) if part
            )
        ),
    )
    if metric.min_n:
        yield Fact(say("Judged from"), say("{min_n:,} records on", min_n=metric.min_n))
    if metric.limitations:
        yield Fact(say("Limits"), metric.limitations)


def _event(name: str) -> str:
    return ENDS[name] if name in ENDS else STARTS[name]


def _example(example: MetricExample) -> sections.MetricExample:
    """``amount 100, is_won yes; amount 50, is_won no``."""
    rows = (
        ", ".join(f"{column} {cell(value) or say('not known')}" for column, value in row.items())
        for row in example.rows
    )
    return sections.MetricExample(
        "; ".join(rows),
        example.as_of or "",
        amount(example.value) if example.value else say("too few for a value"),
    )


def _records(population: str | None) -> str:
    """``qualified leads``, ``opportunities``."""
    return leads(
        population.removesuffix("ies") + "y" if population == "opportunities" else population or "lead"
    )
