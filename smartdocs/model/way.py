"""A field of a model -> which way it goes: what more of it means for whoever makes the promise.

Every model says it of each of its fields (``ways``), where the fields stand; a test asks all of them. ``redline`` reads it
when two versions are compared. Nothing is guessed from the name of a field.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from smartdocs.frozen import frozen

Effect = Literal["tightens", "loosens", "neutral", "either"]
"""For whoever promises: it takes more, it takes less, it is the same; or only a reader can tell."""
OPPOSITE: dict[Effect, Effect] = {
    "tightens": "loosens", "loosens": "tightens", "neutral": "neutral", "either": "either",
}  # fmt: skip
Theme = Literal[
    "", "time", "share", "number", "cases", "definition", "hours", "bar", "term", "notice", "own", "miss", "verdict", "pay", "bound", "log",
]  # fmt: skip
"""What a change is about, for the sentence that says what it means."""


@frozen
class Way:
    """What more of something means: a longer time, a higher number, a later day, one item more, a wider condition."""

    more: Effect
    theme: Theme = ""
    absent: Literal["", "least", "most"] = ""
    """What leaving it out stands for, where that has a place in the order."""
    words: tuple[tuple[str, ...], ...] = ()
    """Words that stand for less and more, from the least on; those of one group come to the same."""
    in_order: bool = False
    """Whether the order of its items has a meaning."""

    def rank(self, word: str) -> int | None:
        """The place of a word in the order; None for a word that has none."""
        return next((place for place, group in enumerate(self.words) if word in group), None)


Ways = Mapping[str, Way]
TIGHTENS, LOOSENS, NEUTRAL, EITHER = Way("tightens"), Way("loosens"), Way("neutral"), Way("either")
LONGER_LOOSENS = Way("loosens", "time")
"""A window: with a longer one there is more time, and somebody may wait longer."""
LATER_LOOSENS = Way("loosens", "time", words=(("created",), ("hand_raise",), ("mql",), ("handed_off",), ("accepted",), ("sql",), ("opportunity",), ("customer",)))  # fmt: skip
"""The event that starts a clock: one that comes later leaves more time."""
SHARE = Way("tightens", "share")
NUMBER = Way("tightens", "number")
SEQUENCE = (("lead",), ("mql",), ("sal",), ("sql",), ("opportunity",), ("customer",))
LATER_STAGE_LOOSENS = Way("loosens", "cases", words=SEQUENCE)
FEWER_CASES_LOOSEN = Way("tightens", "cases", absent="most")
"""A condition on what is owed: where it fits fewer, less is owed."""
FEWER_CASES_TIGHTEN = Way("loosens", "cases", absent="most")
"""A condition on what counts: where it fits fewer, the same number is harder to reach."""
PERIODS = (("week",), ("month",), ("quarter",), ("year",))
LONGER_PERIOD_LOOSENS = Way("loosens", words=PERIODS)
"""What holds in every month holds in the quarter, too; not the other way round."""
LATER_DATE = Way("loosens", "time", absent="most")
"""A day by which something is to be: a later one leaves more time."""
WIDER_LOOSENS = Way("loosens", "definition")
"""A test of a lead: where it fits more, more leads qualify."""
OPEN_TIME = Way("tightens", "hours")
"""Opening hours: the longer they are, the sooner promises in business time fall due."""
DAY_RULE = Way("loosens", "time", words=(("exact",), ("end_of_day",)))


def going(
    *,
    tightens: Iterable[str] = (),
    loosens: Iterable[str] = (),
    neutral: Iterable[str] = (),
    either: Iterable[str] = (),
    **others: Way,
) -> Ways:
    """The ways of the fields of a model, by the names of the fields."""
    groups = ((TIGHTENS, tightens), (LOOSENS, loosens), (NEUTRAL, neutral), (EITHER, either))
    return {name: way for way, names in groups for name in names} | others
