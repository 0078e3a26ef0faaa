"""A session -> what every answer needs: recent times, the columns that an expression compares, a spread of seconds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from smartdocs.measure.evidence.answers import Spread
from smartdocs.measure.obligations import Spec, excluded
from smartdocs.measure.single_figures import elapsed
from smartdocs.measure.statistics import quantile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from smartdocs.measure.session import Session
    from smartdocs.model.expression import Expression, Node

DAY = 86_400
RECENT = 365 * DAY
"""What lies further back says little about the data of today."""
MANY = 20_000
"""So many of the latest waits are enough for a median."""


def since(session: Session) -> int:
    """The instant a year before ``as_of``."""
    return session.frame.as_of - RECENT


def local_day(session: Session, instant: int) -> date:
    """The day of an instant in the reporting zone."""
    return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(session.zone)).date()


def midnight(session: Session, day: date) -> int:
    """The instant at which a local day begins."""
    return int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(session.zone)).timestamp())


def spec_of(session: Session, term: str) -> Spec | None:
    """The deadlines of a term that was laid out; None for a volume, or where the data did not suffice."""
    spec = session.specs.get(term)
    return spec if isinstance(spec, Spec) and term not in session.failed else None


def counts(session: Session) -> str:
    """SQL: the lead ``l`` is neither a test nor a second record of somebody else."""
    return f"({excluded(session.facts)}) IS NULL"


def spread(pairs: Sequence[tuple[int, int]], spec: Spec | None) -> Spread | None:
    """The waits between pairs of instants, on the clock of ``spec``; all hours count without one."""
    if not pairs:
        return None
    took = sorted(elapsed(spec, pairs) if spec else [b - a for a, b in pairs])
    ruler: Literal["business", "calendar"] = (
        "business" if spec and spec.kind.window.ruler == "business" else "calendar"
    )
    return Spread(quantile(took, 0.5), quantile(took, 0.8), quantile(took, 0.9), len(took), ruler)


def compared(expressions: Iterable[Expression | None]) -> tuple[str, ...]:
    """The columns whose blank makes a test unknown; `is null` and `coalesce` ask about the blank itself."""
    return tuple(dict.fromkeys(c for e in expressions if e is not None for c in _compared(e.node)))


def _compared(node: Node) -> Iterator[str]:
    if node.op == "is null" or (node.op == "call" and node.value == "coalesce"):
        return
    if node.op == "column":
        yield str(node.value)
    for part in node.args:
        yield from _compared(part)


def records(session: Session, columns: Sequence[str], where: str) -> Iterator[tuple[dict[str, Any], int]]:
    """Each different combination of ``columns`` among the leads ``l``, with the number of leads that have it."""
    known = [c for c in columns if c in session.facts.columns]
    asked = [session.facts.columns[c].sql for c in known]
    by = f" GROUP BY {', '.join(asked)} ORDER BY {', '.join(asked)}" if asked else ""
    rows = session.engine.execute(
        f"SELECT {', '.join([*asked, 'COUNT(*)'])} FROM lead AS l WHERE {where}{by}"
    )
    flags = {c for c in known if session.facts.columns[c].kind == "boolean"}
    for *values, number in rows:
        if number:
            record = dict(zip(known, values, strict=True))
            yield {c: bool(v) if c in flags and v is not None else v for c, v in record.items()}, number
