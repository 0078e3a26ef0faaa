"""A grid without holes: at the end of each period, the share of cells that at least one record fills (T20, T50).

at the end of June   awareness  decision      cells: {persona: [plant-manager, purchaser], stage: [awareness, decision]}
plant-manager        2 assets   1 asset       met, met
purchaser            1 asset    none          met, breached: test
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import START, Deadline, Grid, Test, column_of
from smartdocs.measure.phrases import EACH, joined, records, share, verb
from smartdocs.measure.windows import AT_ONCE
from smartdocs.model.base import Field, OneOrMore, Text
from smartdocs.model.expression import parse
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import EITHER, FEWER_CASES_TIGHTEN, SHARE, Way, Ways, going

CATALOGUE = ("T20", "T50")
TITLE = "Coverage"


class Promise(Base):
    """Every combination of some values has a record, for a share of the combinations."""

    measure: Literal["coverage"]
    at: Text
    """The time from which a record fills its cell, such as `reviewed_at`."""
    cells: dict[str, OneOrMore[Text]] = Field(min_length=1)
    """Column → the values that have to be there; each combination is a cell."""
    current_for: Window | None = None
    """How long a record counts from then on, in calendar time; for ever when left out."""
    for_at_least: Quantity
    """The share of cells."""

    ways: ClassVar[Ways] = going(
        tightens=("cells",),
        either=("at",),
        where=FEWER_CASES_TIGHTEN,
        of=EITHER,
        current_for=Way("loosens", absent="most"),
        for_at_least=SHARE,
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    cells = say(" and ").join(column.replace("_", " ") for column in promise.cells)
    return say(
        "{who} {verb} {records} for at least {for_at_least} of all combinations of {cells}.",
        who=joined(by),
        verb=verb(by, "keeps", "keep"),
        records=records(promise.of),
        for_at_least=share(promise.for_at_least),
        cells=cells,
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say(
        "combinations of {cells} with {records}",
        cells=say(" and ").join(promise.cells),
        records=records(promise.of),
    )


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    cells = "; ".join(f"`{column}`: {', '.join(values)}" for column, values in promise.cells.items())
    current = say(", for {current_for}", current_for=promise.current_for) if promise.current_for else ""
    return say(
        "A cell is filled by one of the {records} from `{column}` on{current}. Cells: {cells}. At the end of {each}, {for_at_least} are filled.",
        records=records(promise.of),
        column=column_of(promise.at),
        current=current,
        cells=cells,
        each=EACH[promise.every],
        for_at_least=share(promise.for_at_least),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=START,
        window=AT_ONCE,
        day_rule=None,
        satisfied_by=Test(parse("figure >= 1")),
        occasions=Grid(
            at=column_of(promise.at),
            cells=promise.cells,
            current_for=promise.current_for.seconds if promise.current_for else 0,
        ),
        at_least=promise.for_at_least.share,
    )
