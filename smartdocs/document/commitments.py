"""A promise -> a large figure with its unit, the words that complete it, its target, and how it is counted.

What a promise says first is its time or its number when it is kept ``for_at_least`` a share of leads,
and the share itself when it is ``at_least`` a share. A measure this page has no words for is told by its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.document.wording import begun, inside, series
from smartdocs.measure.kinds import EVENT_COLUMNS, Attempts, Criteria, Deadline, Test, Volume, column_of
from smartdocs.measure.measures import measure
from smartdocs.measure.phrases import STARTS, count, leads, share
from smartdocs.model.quantity import Amount, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartdocs.model.quantity import Duration
    from smartdocs.model.term import Promise

UNITS = {"minutes": "min", "hours": "h", "days": "days", "weeks": "weeks", "months": "months"}
CHANNELS = {
    "call": "call",
    "email": "e-mail",
    "sms": "text message",
    "social": "social message",
    "meeting": "meeting",
}
DAY_RULES = {
    "end_of_day": "The last day counts to its end",
    "exact": "Days end at the time of day at which the clock started",
}
ENDS = {"rejected_at": "rejected", "opted_out_at": "opted out", "disqualified_at": "disqualified"}
REACHED = {
    "sql_at": "a sales-qualified lead",
    "opportunity_at": "an opportunity",
    "customer_at": "a customer",
}
Words = tuple[str, str, str]
"""Figure, unit, text."""


def commitment(promise: Promise) -> Words:
    """``6``, ``h``, ``business hours to the first attempt, for 90 % of qualified leads``."""
    words = _WORDS.get(promise.measure)
    return words(promise) if words else _plainly(promise)


def target(promise: Promise) -> str:
    """``90 % every month``, ``5 every month``."""
    return f"{amount(_at_least(promise))} every {promise.every}"


def amount(quantity: Amount) -> str:
    """``90 %``, ``5``, ``€1.20M``."""
    return share(quantity) if quantity.unit == "%" else quantity.text


def under(promise: Promise) -> str:
    """A few words under the name of a term in a scorecard."""
    if promise.measure == "conversion":
        reached: Any = promise
        return f"{leads(reached.to)} within {reached.within}"
    return measure(promise.measure).detail(promise)


def counted(promise: Promise) -> str:
    """What counts, in one or two sentences."""
    module = measure(promise.measure)
    if told := getattr(module, "particulars", None):
        return str(told(promise))
    kind = module.kind(promise)
    if isinstance(kind, Deadline):
        return _kept(kind)
    if not kind.per_rep:
        what = (
            f"The sum of `{kind.amount}`" if kind.amount else "Their worth" if kind.worth else "Their number"
        )
        left = "; a record without it is left out and counted" if kind.amount or kind.worth else ""
        return f"{what} by `{kind.at}`{left}."
    who = {
        "prorated_days": "by the reps, each for the share of the days on which they are active",
        "start": "by the reps who are active on the first day",
        "observed": "by the owners seen in the data",
        "ramp_weighted": "by the reps, each for the share of the days on which they are active and of a full load on them",
    }[kind.roster]
    day = next(
        (STARTS[event] for event, column in EVENT_COLUMNS.items() if column == kind.at and event in STARTS),
        "",
    )
    by_day = f" by the day of {day.removeprefix('its ')}" if day else ""
    return f"{begun(leads(promise.of))} delivered{by_day}, divided {who}."


def is_per_rep(promise: Promise) -> bool:
    """Whether a volume is divided by the reps."""
    kind = measure(promise.measure).kind(promise)
    return not isinstance(kind, Deadline) and kind.per_rep


def conditions(promise: Promise) -> str:
    """What narrows the promise down: which leads, which channels, how days end; nothing where all is as usual."""
    asked: Any = promise
    fewer = set(CHANNELS) - set(getattr(promise, "channels", CHANNELS))
    rule, gap = getattr(promise, "day_rule", None), getattr(promise, "min_gap", None)
    sentences = (
        f"Only leads where {promise.where.text}." if promise.where else "",
        f"Attempts less than {gap} apart are one." if gap and asked.count == 1 else "",
        f"The time from `{column_of(asked.pause.from_)}` to `{column_of(asked.pause.until)}` is not counted."
        if getattr(promise, "pause", None)
        else "",
        *(f"Within {tier.within} where {tier.when.text}." for tier in getattr(promise, "tiers", ())),
        f"Only by {series((CHANNELS[c] for c in asked.channels), 'or')}." if fewer else "",
        f"{DAY_RULES[rule]}." if rule else "",
    )
    return " ".join(s for s in sentences if s)


def judged(promise: Promise) -> str:
    """Which period an obligation belongs to: ``the month of hand-over``."""
    kind = measure(promise.measure).kind(promise)
    if isinstance(kind, Volume):
        return f"the {promise.every} of delivery"
    if kind.occasions:
        return f"the {promise.every} in which it begins"
    start = STARTS[kind.start].removeprefix("its ") if kind.start in STARTS else f"`{column_of(kind.start)}`"
    return f"the {promise.every} of {start}"


def left_out(promise: Promise) -> str:
    """What ends a duty without counting for or against anybody."""
    kind = measure(promise.measure).kind(promise)
    if isinstance(kind, Volume):
        return f"rejected for {series(kind.not_rejected_for)}" if kind.not_rejected_for else ""
    ended = series((ENDS.get(column, _event(column)) for column in kind.cancelled_by), "or")
    parts = [f"{ended} before" if ended else "", "undecided in time" if kind.silence == "excluded" else ""]
    return "; ".join(part for part in parts if part)


def _at_least(promise: Any) -> Amount:
    found: Amount | None = promise.for_at_least if hasattr(promise, "for_at_least") else promise.at_least
    if found is None:  # a promise of at most a share is one about all the others
        rest = 100 - promise.for_at_most.number
        return Amount(rest, "%", f"{rest:f}%")
    return found


def _figure(quantity: Amount) -> tuple[str, str]:
    """The number and its unit apart: ``90`` ``%``."""
    return (f"{quantity.number:f}", "%") if quantity.unit == "%" else (quantity.text, "")


def _time(window: Duration) -> tuple[str, str]:
    return plain(window.number), UNITS[window.unit]


def _nouns(window: Duration) -> str:
    """``business hours``: what the figure counts, where the number itself is set large."""
    return str(window).split(" ", 1)[1]


def _attempts(promise: Any) -> Words:
    kept = f"for {share(promise.for_at_least)} of {leads(promise.of)}"
    if promise.count == 1:
        return (*_time(promise.within), f"{_nouns(promise.within)} to the first attempt, {kept}")
    early = ", unless the lead is reached sooner" if promise.stops_when else ""
    return str(promise.count), "×", f"attempts within {promise.within}{early}, {kept}"


def _decision(promise: Any) -> Words:
    kept = f"for {share(promise.for_at_least)} of {leads(promise.of)}"
    return (*_time(promise.within), f"{_nouns(promise.within)} to accept a lead or reject it with a reason, {kept}")  # fmt: skip


def _leads_per_rep(promise: Any) -> Words:
    return plain(promise.at_least.number), "", f"{leads(promise.of)} per active rep every {promise.every}"


def _acceptance(promise: Any) -> Words:
    return (*_figure(promise.at_least), f"or more of the decided {leads(promise.of)} accepted by Sales")


def _conversion(promise: Any) -> Words:
    return (*_figure(promise.at_least), f"or more of {leads(promise.of)} become {leads(promise.to)} within {promise.within}")  # fmt: skip


def _worked(promise: Any) -> Words:
    return (*_figure(promise.at_least), f"or more of {leads(promise.of)} worked within {promise.within}")


def _plainly(promise: Promise) -> Words:
    return (*_figure(_at_least(promise)), inside(measure(promise.measure).detail(promise)))


_WORDS: dict[str, Callable[[Any], Words]] = {
    "attempts": _attempts, "decision": _decision, "leads_per_rep": _leads_per_rep, "acceptance": _acceptance,
    "conversion": _conversion, "worked": _worked,
}  # fmt: skip


def _kept(kind: Deadline) -> str:
    wants = kind.satisfied_by
    if kind.fails_by:
        silent = " Without a decision in time a lead counts as accepted." if kind.silence == "met" else ""
        return f"Accepted ÷ (accepted + rejected).{silent}"
    if isinstance(wants, Criteria):
        return "Kept when every criterion of the definition is met at hand-over; a blank field that decides leaves it open."
    if isinstance(wants, Test):
        return f"Kept when {'it is not so that ' if wants.negated else ''}`{wants.holds}`; what is blank leaves it open."
    if not isinstance(wants, Attempts):
        return (
            f"Kept when the lead is {' or '.join(REACHED.get(c, _event(c)) for c in wants.columns)} in time."
        )
    attempts = "one attempt" if wants.count == 1 else f"{count(wants.count)} attempts"
    gap = f", each at least {_span(wants.min_gap)} after the one before" if wants.min_gap and wants.count > 1 else ""  # fmt: skip
    untouched = series((s.replace("_", " ") for s in wants.not_status), "or")
    status = f" and a status that is no longer {untouched}" if untouched else ""
    if wants.distinct_by and wants.count > 1:
        each = "channel" if wants.distinct_by == "channel" else "day"
        gap = f", each {'by another' if each == 'channel' else 'on another'} {each}"
    early = (*wants.stops_when, *(_event(column) for column in wants.stops_at))
    stops = series((s.replace("_", " ") for s in early), "or")
    ended = f" Fulfilled early when the lead is recorded as {stops}." if stops else ""
    before = f" An attempt up to {_span(wants.before_start)} before the start counts." if wants.before_start else ""  # fmt: skip
    return f"Kept with {attempts}{gap}{status}.{ended}{before}"


def _event(column: str) -> str:
    return column.removesuffix("_at").replace("_", " ")


def _span(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    if not rest:
        return "1 hour" if hours == 1 else f"{hours} hours"
    return "1 minute" if seconds == 60 else f"{seconds // 60} minutes"
