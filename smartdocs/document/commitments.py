"""A promise -> a large figure with its unit, the words that complete it, its target, and how it is counted.

What a promise says first is its time or its number when it is kept ``for_at_least`` a share of leads,
and the share itself when it is ``at_least`` a share. A measure this page has no words for is told by its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.document.wording import inside
from smartdocs.measure.kinds import Attempts, Deadline, Volume
from smartdocs.measure.measures import measure
from smartdocs.measure.phrases import STARTS, count, leads, share
from smartdocs.model.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartdocs.model.quantity import Amount, Duration
    from smartdocs.model.term import Promise

UNITS = {"minutes": "min", "hours": "h", "days": "days", "weeks": "weeks", "months": "months"}
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


def counted(promise: Promise) -> str:
    """How the figure is computed, in one or two sentences."""
    kind = measure(promise.measure).kind(promise)
    if isinstance(kind, Volume):
        who = {
            "prorated_days": "the reps, each by the share of the days on which they are active",
            "start": "the reps who are active on the first day",
            "observed": "the owners seen in the data",
        }[kind.roster]
        return f"{leads(promise.of).capitalize()} of the period, divided by {who}. Merged and test records do not count."
    return f"{_outcome(kind)} {_silence(kind)}".strip()


def judged(promise: Promise) -> str:
    """By which day an obligation belongs to a period, and when it is due."""
    kind = measure(promise.measure).kind(promise)
    if isinstance(kind, Volume):
        return f"each {promise.every}, by the day of delivery"
    return f"each {promise.every}, by the day of {STARTS[kind.start].removeprefix('its ')}; due after {kind.window}"


def left_out(promise: Promise) -> str:
    """What ends a duty without counting for or against anybody."""
    kind = measure(promise.measure).kind(promise)
    if isinstance(kind, Volume):
        return (
            "" if not kind.not_rejected_for else f"leads rejected for: {', '.join(kind.not_rejected_for)}"
        )
    ends = {
        "rejected_at": "rejected before",
        "opted_out_at": "opted out before",
        "disqualified_at": "disqualified before",
    }
    parts = [ends.get(column, column.removesuffix("_at")) for column in kind.cancelled_by]
    if kind.silence == "excluded":
        parts.append("undecided")
    return ", ".join([*parts, "merged or test records"])


def _at_least(promise: Any) -> Amount:
    found: Amount = promise.for_at_least if hasattr(promise, "for_at_least") else promise.at_least
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


def _outcome(kind: Deadline) -> str:
    wants = kind.satisfied_by
    if not isinstance(wants, Attempts):
        names = " or ".join(inside(column.removesuffix("_at").replace("_", " ")) for column in wants.columns)
        if kind.fails_by:
            return "Accepted ÷ (accepted + rejected)."
        return f"Kept when the lead is {names} in time: kept ÷ leads whose time has passed."
    attempts = "one attempt" if wants.count == 1 else f"{count(wants.count)} attempts"
    gap = f", at least {_span(wants.min_gap)} apart" if wants.min_gap and wants.count > 1 else ""
    status = " and the status has changed" if wants.not_status else ""
    early = f" or one of these: {', '.join(s.replace('_', ' ') for s in wants.stops_when)}" if wants.stops_when else ""  # fmt: skip
    before = f" An attempt up to {_span(wants.before_start)} before counts." if wants.before_start else ""
    return f"Kept with {attempts}{gap}{early}{status}: kept ÷ leads whose time has passed.{before}"


def _silence(kind: Deadline) -> str:
    if not kind.fails_by:
        return ""
    return {"met": "Without a decision in time a lead counts as accepted.", "excluded": "Undecided leads are left out.", "breached": ""}[kind.silence]  # fmt: skip


def _span(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    if not rest:
        return "1 hour" if hours == 1 else f"{hours} hours"
    return f"{seconds // 60} minutes"
