"""Notice in advance: something is ready so long before something else (T17).

The last moment is counted back from the later event on the calendar. A launch that is moved forward moves it, too.

    campaign  launch_at         briefed_at        5 business days ahead
    C1        Mon 15 June       Mon 8 June        met: it is due on Monday 8 June, and the day counts to its end
    C2        Mon 15 June       Tue 9 June        breached: late
    C3        Mon 15 June       blank             breached: never
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import Deadline, Stamp, column_of
from smartdocs.measure.phrases import done, joined, moment, records, share, verb
from smartdocs.model.base import Text
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import SHARE, Way, Ways, going

CATALOGUE = ("T17",)
TITLE = "Notice in advance"


class Promise(Base):
    """A time of the record lies a window before another one, for a share of the records."""

    measure: Literal["notice"]
    before: Text
    """The later event: a column of times such as `launch_at`. A record is judged when it has come."""
    ready: Text
    """What has to be done ahead of it: a column of times such as `briefed_at`."""
    ahead: Window
    """How long before."""
    for_at_least: Quantity
    """The share of records for which it is kept."""

    ways: ClassVar[Ways] = going(
        either=("before", "ready"), ahead=Way("tightens", "notice"), for_at_least=SHARE
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    return say(
        "{who} {verb} to it that at least {for_at_least} of {records} are {done} at least {ahead} before {before}.",
        who=joined(by),
        verb=verb(by, "sees", "see"),
        for_at_least=share(promise.for_at_least),
        records=records(promise.of),
        done=done(column_of(promise.ready)),
        ahead=promise.ahead,
        before=moment(promise.before),
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say("{done} {ahead} ahead", done=done(column_of(promise.ready)), ahead=promise.ahead)


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    return say(
        "`{column}` at least {ahead} before `{column2}`, for {for_at_least} of {records}.",
        column=column_of(promise.ready),
        ahead=promise.ahead,
        column2=column_of(promise.before),
        for_at_least=share(promise.for_at_least),
        records=records(promise.of),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=promise.before,
        window=promise.ahead,
        is_ahead=True,
        day_rule=None,
        satisfied_by=Stamp((column_of(promise.ready),)),
        at_least=promise.for_at_least.share,
    )
