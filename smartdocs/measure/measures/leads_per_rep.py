"""Leads per rep: the leads that arrive in a period, for every rep who takes leads (T01, T07).

delivered ÷ Σ (share of the period in which a rep is active). Merged and test records do not count.

    June 2024           prorated_days   ramp_weighted
    Ada, all month      1               1
    Ben, from 16 June   0.5             0.25: his ramp gives him 50% until the end of July
    15 leads            15 ÷ 1.5 = 10   15 ÷ 1.25 = 12
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import EVENT_COLUMNS, STAGE_COLUMNS, Volume
from smartdocs.measure.phrases import EVERY, joined, leads, verb
from smartdocs.model.base import Field, OneOrMore, Text
from smartdocs.model.quantity import Quantity
from smartdocs.model.term import Event
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import FEWER_CASES_TIGHTEN, LATER_LOOSENS, NUMBER, SEQUENCE, Way, Ways, going

CATALOGUE = ("T01", "T07")
TITLE = "Leads per rep"


class Promise(Base):
    """So many leads for each rep in each period."""

    measure: Literal["leads_per_rep"]
    unit: ClassVar[Literal["share", "number"]] = "number"
    from_: Event | None = Field(default=None, alias="from")
    """The event that counts as delivery; reaching the stage itself when left out."""
    roster: Literal["prorated_days", "start", "observed", "ramp_weighted"] = "prorated_days"
    """Who counts as a rep: people who take leads, by the days they are active; on the first day; the owners seen; or by
    the days they are active and the share that their `ramp` gives them on each of them."""
    not_rejected_for: OneOrMore[Text] = ()
    """A lead that Sales rejected for one of these reasons was not delivered."""
    at_least: Quantity
    """Leads per rep."""

    ways: ClassVar[Ways] = going(
        tightens=("not_rejected_for",),
        either=("roster",),
        from_=Way("tightens", words=LATER_LOOSENS.words),
        of=Way("tightens", words=SEQUENCE),
        where=FEWER_CASES_TIGHTEN,
        at_least=NUMBER,
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    return say(
        "{who} {verb} over at least {number:f} {leads} for each active sales rep in {every}.",
        who=joined(by),
        verb=verb(by, "hands", "hand"),
        number=promise.at_least.number,
        leads=leads(promise.of),
        every=EVERY[promise.every],
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say("{leads} per active sales rep", leads=leads(promise.of))


def kind(promise: Promise) -> Volume:
    """What the engine has to do."""
    at = EVENT_COLUMNS[promise.from_] if promise.from_ else STAGE_COLUMNS.get(promise.of) or "created_at"
    return Volume(
        at=at,
        at_least=promise.at_least.number,
        per_rep=True,
        roster=promise.roster,
        not_rejected_for=promise.not_rejected_for,
    )
