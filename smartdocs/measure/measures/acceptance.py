"""Acceptance rate: of the leads handed over, the share that Sales accepts before contacting them (T08).

accepted ÷ (accepted + rejected), over leads whose time for a decision has passed.
What is still undecided by then counts as accepted, or is left out; it is never held against Marketing.
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import Deadline, Stamp
from smartdocs.measure.phrases import joined, leads, share
from smartdocs.model.base import Field, Strict
from smartdocs.model.calendar import DayRule
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Event
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import EITHER, LATER_LOOSENS, SHARE, TIGHTENS, Way, Ways, going

CATALOGUE = ("T08",)
TITLE = "Acceptance"


class Promise(Base):
    """A share of the leads is accepted."""

    measure: Literal["acceptance"]
    from_: Event = Field(default="handed_off", alias="from")
    """What starts the time for a decision."""
    decided_within: Window
    """How long Sales has to decide."""
    day_rule: DayRule | None = None
    """Whether days end at the same time of day (`exact`) or at the end of the day."""
    undecided: Literal["accepted", "left_out"] = "accepted"
    """What a lead counts as that nobody decided on in time."""
    at_least: Quantity
    """The share that is accepted."""

    ways: ClassVar[Ways] = going(
        from_=LATER_LOOSENS,
        decided_within=EITHER,
        day_rule=EITHER,
        undecided=Way("loosens", words=(("left_out",), ("accepted",))),
        at_least=SHARE,
    )

    def way(self, field: str, inside: tuple[Strict, ...] = ()) -> Way | None:
        """Time to decide is time to reject: where silence is consent, more of it makes acceptance harder to reach."""
        patient = field == "decided_within" and self.undecided == "accepted"
        return TIGHTENS if patient else super().way(field, inside)


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    silent = say("counts as accepted") if promise.undecided == "accepted" else say("is left out")
    return say(
        "Of the {leads} from {who}, at least {at_least} are accepted. A lead without a decision after {decided_within} {silent}.",
        leads=leads(promise.of),
        who=joined(by),
        at_least=share(promise.at_least),
        decided_within=promise.decided_within,
        silent=silent,
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say("accepted, of {leads} handed over", leads=leads(promise.of))


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=promise.from_,
        window=promise.decided_within,
        day_rule=promise.day_rule,
        satisfied_by=Stamp(("accepted_at",)),
        fails_by=Stamp(("rejected_at",)),
        silence="met" if promise.undecided == "accepted" else "excluded",
        at_least=promise.at_least.share,
    )
