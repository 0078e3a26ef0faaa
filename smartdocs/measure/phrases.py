"""Parts of the sentence of a promise, in the words a leader uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.language import Words, figure, say

if TYPE_CHECKING:
    from smartdocs.model.quantity import Amount
    from smartdocs.model.term import Preceded, Tier

_NUMBERS = Words({str(n): word for n, word in enumerate((
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
))})  # fmt: skip
_LEADS = Words({
    "lead": "leads", "mql": "qualified leads", "sal": "accepted leads", "sql": "sales-qualified leads",
    "opportunity": "opportunities", "customer": "customers",
})  # fmt: skip
_ONE = Words({
    "lead": "a lead", "mql": "a qualified lead", "sal": "an accepted lead", "sql": "a sales-qualified lead",
    "opportunity": "an opportunity", "customer": "a customer",
})  # fmt: skip
_EACH_LEAD = Words({
    "lead": "every lead", "mql": "every qualified lead", "sal": "every accepted lead", "sql": "every sales-qualified lead",
    "opportunity": "every opportunity", "customer": "every customer",
})  # fmt: skip
STARTS = Words({
    "created": "its creation", "hand_raise": "the buyer’s request", "mql": "qualification", "handed_off": "hand-over",
    "accepted": "acceptance", "sql": "qualification by Sales", "opportunity": "the opportunity",
})  # fmt: skip
OUTCOMES = Words({
    "connected": "connected", "replied": "replied", "live_message": "live message", "meeting_booked": "meeting booked",
    "meeting_held": "meeting held", "opted_out": "opted out", "opportunity": "opportunity",
})  # fmt: skip
"""What an activity comes to."""
_DONE = Words({
    "rejected": "rejected", "recycled": "recycled", "disqualified": "disqualified", "customer": "customer",
    "accepted": "accepted", "opted_out": "opted out", "handed_off": "handed off", "assigned": "assigned",
})  # fmt: skip
EVERY = Words(
    {"week": "every week", "month": "every month", "quarter": "every quarter", "year": "every year"}
)
EACH = Words({"week": "each week", "month": "each month", "quarter": "each quarter", "year": "each year"})
"""After *at the end of*."""
A = Words({"week": "a week", "month": "a month", "quarter": "a quarter", "year": "a year"})
THE = Words({"week": "the week", "month": "the month", "quarter": "the quarter", "year": "the year"})
IN_THE = Words({
    "week": "in the week", "month": "in the month", "quarter": "in the quarter", "year": "in the year",
})  # fmt: skip
SINCE = Words({
    "week": "since the week began", "month": "since the month began", "quarter": "since the quarter began",
    "year": "since the year began",
})  # fmt: skip
PERIODS = Words({"week": "week", "month": "month", "quarter": "quarter", "year": "year"})
PERIODS_MANY = Words({"week": "weeks", "month": "months", "quarter": "quarters", "year": "years"})


def count(number: int) -> str:
    """``four``, ``25``: words up to twelve."""
    return _NUMBERS[str(number)] if str(number) in _NUMBERS else str(number)


def share(amount: Amount) -> str:
    """``90 %``, as a document writes it."""
    return figure(f"{amount.number:f} %") if amount.unit == "%" else amount.text


def leads(stage: str) -> str:
    """``qualified leads``: the records that a promise speaks of."""
    return _LEADS[stage] if stage in _LEADS else say("{stage} leads", stage=stage.upper())


def otherwise(tiers: tuple[Tier, ...]) -> str:
    """`` (within 30 minutes where `lead_type = 'demo'`)``: the windows of those that have their own."""
    each = (say("within {within} where `{when}`", within=tier.within, when=tier.when) for tier in tiers)
    return f" ({', '.join(each)})" if tiers else ""


def records(of: str) -> str:
    """``qualified leads`` for a stage of the leads, ``requests`` for a table."""
    return leads(of) if of in _LEADS else of.replace("_", " ")


def influenced(touched: Preceded) -> str:
    """``were preceded by touches within 90 calendar days``."""
    return say(
        "were preceded by {records} within {within}", records=records(touched.of), within=touched.within
    )


def preceded_by(touched: Preceded) -> str:
    """The same with everything that decides, for the printed agreement."""
    where = say(" where `{where}`", where=touched.where) if touched.where else ""
    at = touched.at if touched.at.endswith("_at") else f"{touched.at}_at"
    return say(
        "preceded by {records}{where} by `{at}` within {within} to one of their leads",
        records=records(touched.of), where=where, at=at, within=touched.within,
    )  # fmt: skip


def done(column: str) -> str:
    """``answered`` for `answered_at`: what a time says has happened."""
    event = column.removesuffix("_at")
    return _DONE[event] if event in _DONE else event.replace("_", " ")


def moment(event: str) -> str:
    """``hand-over`` for an event of the leads, ``being asked`` for `asked_at`, ``the launch`` for `launch_at`."""
    word = done(event)
    if event in STARTS:
        return STARTS[event]
    return (
        say("being {word}", word=word)
        if word.endswith(("ed", "en", "sent", "made", "held", "found", "lost", "told"))
        else say("the {word}", word=word)
    )


def one(stage: str) -> str:
    """``a qualified lead``."""
    if stage in _ONE:
        return _ONE[stage]
    noun = f"{stage.upper()} lead"
    return say("{article} {noun}", article="an" if noun[0] in "aeio" else "a", noun=noun)


def each(stage: str) -> str:
    """``every qualified lead``."""
    return _EACH_LEAD[stage] if stage in _EACH_LEAD else say("every {stage} lead", stage=stage.upper())


def some(number: int, every: str) -> str:
    """``12 months``."""
    return f"{number} {PERIODS[every] if number == 1 else PERIODS_MANY[every]}"


def joined(parties: tuple[str, ...]) -> str:
    """``Marketing and Sales``."""
    return say(" and ").join(parties)


def verb(parties: tuple[str, ...], singular: str, plural: str) -> str:
    """The verb that agrees with one party or with both."""
    return say(singular) if len(parties) == 1 else say(plural)
