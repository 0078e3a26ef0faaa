"""Parts of the sentence of a promise, in the words a leader uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartdocs.model.quantity import Amount
    from smartdocs.model.term import Preceded, Tier

_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_STAGES = {
    "lead": "lead", "mql": "qualified lead", "sal": "accepted lead", "sql": "sales-qualified lead",
    "opportunity": "opportunity", "customer": "customer",
}  # fmt: skip
STARTS = {
    "created": "its creation", "hand_raise": "the buyer’s request", "mql": "qualification", "handed_off": "hand-over",
    "accepted": "acceptance", "sql": "qualification by Sales", "opportunity": "the opportunity",
}  # fmt: skip


def count(number: int) -> str:
    """``four``, ``25``: words up to twelve."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def share(amount: Amount) -> str:
    """``90 %``, as a document writes it."""
    return f"{amount.number:f} %" if amount.unit == "%" else amount.text


def leads(stage: str) -> str:
    """``qualified leads``: the records that a promise speaks of."""
    noun = _STAGES.get(stage, f"{stage.upper()} lead")
    return noun[:-1] + "ies" if noun.endswith("y") else f"{noun}s"


def otherwise(tiers: tuple[Tier, ...]) -> str:
    """`` (within 30 minutes where `lead_type = 'demo'`)``: the windows of those that have their own."""
    each = (f"within {tier.within} where `{tier.when}`" for tier in tiers)
    return f" ({', '.join(each)})" if tiers else ""


def records(of: str) -> str:
    """``qualified leads`` for a stage of the leads, ``requests`` for a table."""
    return leads(of) if of in _STAGES else of.replace("_", " ")


def influenced(touched: Preceded) -> str:
    """``were preceded by touches within 90 calendar days``."""
    return f"were preceded by {records(touched.of)} within {touched.within}"


def preceded_by(touched: Preceded) -> str:
    """The same with everything that decides, for the printed agreement."""
    where = f" where `{touched.where}`" if touched.where else ""
    at = touched.at if touched.at.endswith("_at") else f"{touched.at}_at"
    return f"preceded by {records(touched.of)}{where} by `{at}` within {touched.within} to one of their leads"


def done(column: str) -> str:
    """``answered`` for `answered_at`: what a time says has happened."""
    return column.removesuffix("_at").replace("_", " ")


def moment(event: str) -> str:
    """``hand-over`` for an event of the leads, ``being asked`` for `asked_at`, ``the launch`` for `launch_at`."""
    word = done(event)
    if event in STARTS:
        return STARTS[event]
    return (
        f"being {word}"
        if word.endswith(("ed", "en", "sent", "made", "held", "found", "lost", "told"))
        else f"the {word}"
    )


def one(stage: str) -> str:
    """``a qualified lead``."""
    noun = _STAGES.get(stage, f"{stage.upper()} lead")
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def joined(parties: tuple[str, ...]) -> str:
    """``Marketing and Sales``."""
    return " and ".join(parties)


def verb(parties: tuple[str, ...], singular: str, plural: str) -> str:
    """The verb that agrees with one party or with both."""
    return singular if len(parties) == 1 else plural
