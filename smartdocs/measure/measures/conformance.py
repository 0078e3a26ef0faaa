"""Definition conformance: of the leads handed over, the share that meets every agreed criterion at that moment (T09).

met ÷ (met + not met). A lead of which a blank field leaves open whether it qualifies is neither:
it is indeterminate, and the verdict waits for it where it could turn it.

    lead  company_size  score  said                 because
    A     120           75     met
    B     40            90     breached: criteria   fewer than 50 people
    C     blank         90     indeterminate        the company size is not known
    D     40            blank  breached: criteria   whatever the score is
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import Criteria, Deadline
from smartdocs.measure.phrases import joined, leads, share
from smartdocs.measure.windows import AT_ONCE
from smartdocs.model.base import StageId
from smartdocs.model.quantity import Quantity
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import SHARE, Ways, going

CATALOGUE = ("T09",)
TITLE = "Conformance"


class Promise(Base):
    """A share of the leads meets the definition when it is handed over."""

    measure: Literal["conformance"]
    definition: StageId | None = None
    """The definition that is held against the leads; that of the stage itself when left out."""
    at_least: Quantity
    """The share that meets it."""

    ways: ClassVar[Ways] = going(either=("definition",), at_least=SHARE)


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    which = (
        say("the definition `{definition}`", definition=promise.definition)
        if promise.definition
        else say("the agreed definition")
    )
    return say(
        "Of the {leads} from {who}, at least {at_least} meet every criterion of {which} at hand-over.",
        leads=leads(promise.of),
        who=joined(by),
        at_least=share(promise.at_least),
        which=which,
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say(
        "meet {definition}, of {leads} handed over",
        definition=promise.definition or say("the definition"),
        leads=leads(promise.of),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start="handed_off",
        window=AT_ONCE,
        day_rule=None,
        satisfied_by=Criteria(promise.definition or promise.of),
        at_least=promise.at_least.share,
    )
