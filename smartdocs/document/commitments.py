"""A promise -> a large figure with its unit, the words that complete it, its target, and how it is counted.

What a promise says first is its time or its number when it is kept ``for_at_least`` a share of leads,
and the share itself when it is ``at_least`` a share. A measure this page has no words for is told by its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.document.wording import begun, inside, series
from smartdocs.language import Words, figure, say, span
from smartdocs.measure.kinds import EVENT_COLUMNS, Attempts, Criteria, Deadline, Test, Volume, column_of
from smartdocs.measure.measures import measure
from smartdocs.measure.phrases import EVERY, OUTCOMES, STARTS, THE, count, done, leads, share
from smartdocs.model.quantity import Amount, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartdocs.model.quantity import Duration
    from smartdocs.model.term import Promise

UNITS = Words({"minutes": "min", "hours": "h", "days": "days", "weeks": "weeks", "months": "months"})
CHANNELS = Words(
    {
        "call": "call",
        "email": "e-mail",
        "sms": "text message",
        "social": "social message",
        "meeting": "meeting",
    }
)
DAY_RULES = Words(
    {
        "end_of_day": "The last day counts to its end",
        "exact": "Days end at the time of day at which the clock started",
    }
)
ENDS = Words({"rejected_at": "rejected", "opted_out_at": "opted out", "disqualified_at": "disqualified"})
REACHED = Words(
    {
        "sql_at": "a sales-qualified lead",
        "opportunity_at": "an opportunity",
        "customer_at": "a customer",
    }
)
Said = tuple[str, str, str]
"""Figure, unit, text."""


def commitment(promise: Promise) -> Said:
    """``6``, ``h``, ``business hours to the first attempt, for 90 % of qualified leads``."""
    words = _WORDS.get(promise.measure)
    return words(promise) if words else _plainly(promise)


def target(promise: Promise) -> str:
    """``90 % every month``, ``5 every month``."""
    return say("{amount} {every}", amount=amount(_at_least(promise)), every=EVERY[promise.every])


def amount(quantity: Amount) -> str:
    """``90 %``, ``5``, ``€1.20M``."""
    return share(quantity) if quantity.unit == "%" else quantity.text


def under(promise: Promise) -> str:
    """A few words under the name of a term in a scorecard."""
    if promise.measure == "conversion":
        reached: Any = promise
        return say("{leads} within {within}", leads=leads(reached.to), within=reached.within)
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
            say("The sum of `{amount}`", amount=kind.amount)
            if kind.amount
            else say("Their worth")
            if kind.worth
            else say("Their number")
        )
        left = say("; a record without it is left out and counted") if kind.amount or kind.worth else ""
        return say("{what} by `{at}`{left}.", what=what, at=kind.at, left=left)
    who = {
        "prorated_days": say("by the reps, each for the share of the days on which they are active"),
        "start": say("by the reps who are active on the first day"),
        "observed": say("by the owners seen in the data"),
        "ramp_weighted": say(
            "by the reps, each for the share of the days on which they are active and of a full load on them"
        ),
    }[kind.roster]
    day = next(
        (STARTS[event] for event, column in EVENT_COLUMNS.items() if column == kind.at and event in STARTS),
        "",
    )
    by_day = say(" by the day of {day}", day=day.removeprefix("its ")) if day else ""
    return say(
        "{leads} delivered{by_day}, divided {who}.", leads=begun(leads(promise.of)), by_day=by_day, who=who
    )


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
        say("Only leads where {text_}.", text_=promise.where.text) if promise.where else "",
        say("Attempts less than {gap} apart are one.", gap=gap) if gap and asked.count == 1 else "",
        say(
            "The time from `{column}` to `{column2}` is not counted.",
            column=column_of(asked.pause.from_),
            column2=column_of(asked.pause.until),
        )
        if getattr(promise, "pause", None)
        else "",
        *(
            say("Within {within} where {text_}.", within=tier.within, text_=tier.when.text)
            for tier in getattr(promise, "tiers", ())
        ),
        say("Only by {channels}.", channels=series((CHANNELS[c] for c in asked.channels), say("or")))
        if fewer
        else "",
        f"{DAY_RULES[rule]}." if rule else "",
    )
    return " ".join(s for s in sentences if s)


def judged(promise: Promise) -> str:
    """Which period an obligation belongs to: ``the month of hand-over``."""
    kind = measure(promise.measure).kind(promise)
    if isinstance(kind, Volume):
        return say("{the_period} of delivery", the_period=THE[promise.every])
    if kind.occasions:
        return say("{the_period} in which it begins", the_period=THE[promise.every])
    start = STARTS[kind.start].removeprefix("its ") if kind.start in STARTS else f"`{column_of(kind.start)}`"
    return say("{the_period} of {start}", the_period=THE[promise.every], start=start)


def left_out(promise: Promise) -> str:
    """What ends a duty without counting for or against anybody."""
    kind = measure(promise.measure).kind(promise)
    if isinstance(kind, Volume):
        return (
            say("rejected for {not_rejected_for}", not_rejected_for=series(kind.not_rejected_for))
            if kind.not_rejected_for
            else ""
        )
    ended = series(
        (ENDS[column] if column in ENDS else _event(column) for column in kind.cancelled_by), say("or")
    )
    parts = [
        say("{ended} before", ended=ended) if ended else "",
        say("undecided in time") if kind.silence == "excluded" else "",
    ]
    return "; ".join(part for part in parts if part)


def _at_least(promise: Any) -> Amount:
    found: Amount | None = promise.for_at_least if hasattr(promise, "for_at_least") else promise.at_least
    if found is None:  # a promise of at most a share is one about all the others
        rest = 100 - promise.for_at_most.number
        return Amount(rest, "%", f"{rest:f}%")
    return found


def _figure(quantity: Amount) -> tuple[str, str]:
    """The number and its unit apart: ``90`` ``%``."""
    return (figure(f"{quantity.number:f}"), "%") if quantity.unit == "%" else (quantity.text, "")


def _time(window: Duration) -> tuple[str, str]:
    return figure(plain(window.number)), UNITS[window.unit]


def _nouns(window: Duration) -> str:
    """``business hours``: what the figure counts, where the number itself is set large."""
    return span(window).split(" ", 1)[1]


def _attempts(promise: Any) -> Said:
    kept = say(
        "for {for_at_least} of {leads}", for_at_least=share(promise.for_at_least), leads=leads(promise.of)
    )
    if promise.count == 1:
        return (
            *_time(promise.within),
            say("{nouns} to the first attempt, {kept}", nouns=_nouns(promise.within), kept=kept),
        )
    early = say(", unless the lead is reached sooner") if promise.stops_when else ""
    return (
        str(promise.count),
        "×",
        say("attempts within {within}{early}, {kept}", within=promise.within, early=early, kept=kept),
    )


def _decision(promise: Any) -> Said:
    kept = say(
        "for {for_at_least} of {leads}", for_at_least=share(promise.for_at_least), leads=leads(promise.of)
    )
    return (*_time(promise.within), say('{nouns} to accept a lead or reject it with a reason, {kept}', nouns=_nouns(promise.within), kept=kept))  # fmt: skip


def _leads_per_rep(promise: Any) -> Said:
    return (
        figure(plain(promise.at_least.number)),
        "",
        say("{leads} per active rep {every}", leads=leads(promise.of), every=EVERY[promise.every]),
    )


def _acceptance(promise: Any) -> Said:
    return (
        *_figure(promise.at_least),
        say("or more of the decided {leads} accepted by Sales", leads=leads(promise.of)),
    )


def _conversion(promise: Any) -> Said:
    return (*_figure(promise.at_least), say('or more of {leads} become {leads2} within {within}', leads=leads(promise.of), leads2=leads(promise.to), within=promise.within))  # fmt: skip


def _worked(promise: Any) -> Said:
    return (
        *_figure(promise.at_least),
        say("or more of {leads} worked within {within}", leads=leads(promise.of), within=promise.within),
    )


def _plainly(promise: Promise) -> Said:
    return (*_figure(_at_least(promise)), inside(measure(promise.measure).detail(promise)))


_WORDS: dict[str, Callable[[Any], Said]] = {
    "attempts": _attempts, "decision": _decision, "leads_per_rep": _leads_per_rep, "acceptance": _acceptance,
    "conversion": _conversion, "worked": _worked,
}  # fmt: skip


def _kept(kind: Deadline) -> str:
    wants = kind.satisfied_by
    if kind.fails_by:
        silent = (
            say(" Without a decision in time a lead counts as accepted.") if kind.silence == "met" else ""
        )
        return say("Accepted ÷ (accepted + rejected).{silent}", silent=silent)
    if isinstance(wants, Criteria):
        return say(
            "Kept when every criterion of the definition is met at hand-over; a blank field that decides leaves it open."
        )
    if isinstance(wants, Test):
        return say(
            "Kept when {negated}`{holds}`; what is blank leaves it open.",
            negated=say("it is not so that ") if wants.negated else "",
            holds=wants.holds,
        )
    if not isinstance(wants, Attempts):
        return say(
            "Kept when the lead is {get} in time.",
            get=say(" or ").join(REACHED[c] if c in REACHED else _event(c) for c in wants.columns),
        )
    attempts = say("one attempt") if wants.count == 1 else say("{count} attempts", count=count(wants.count))
    gap = say(', each at least {min_gap} after the one before', min_gap=_span(wants.min_gap)) if wants.min_gap and wants.count > 1 else ""  # fmt: skip
    untouched = series((s.replace("_", " ") for s in wants.not_status), say("or"))
    status = say(" and a status that is no longer {untouched}", untouched=untouched) if untouched else ""
    if wants.distinct_by and wants.count > 1:
        gap = (
            say(", each by another channel")
            if wants.distinct_by == "channel"
            else say(", each on another day")
        )
    early = (*(OUTCOMES.get(s, s.replace("_", " ")) for s in wants.stops_when), *map(_event, wants.stops_at))
    stops = series(early, say("or"))
    ended = say(" Fulfilled early when the lead is recorded as {stops}.", stops=stops) if stops else ""
    before = say(' An attempt up to {before_start} before the start counts.', before_start=_span(wants.before_start)) if wants.before_start else ""  # fmt: skip
    return say(
        "Kept with {attempts}{gap}{status}.{ended}{before}",
        attempts=attempts,
        gap=gap,
        status=status,
        ended=ended,
        before=before,
    )


def _event(column: str) -> str:
    return done(column)


def _span(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    if not rest:
        return say("1 hour") if hours == 1 else say("{hours} hours", hours=hours)
    return say("1 minute") if seconds == 60 else say("{seconds} minutes", seconds=seconds // 60)
