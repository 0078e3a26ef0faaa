"""A session and lead definitions -> how many handed-off leads meet one by period, and where two of them differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smartdocs.errors import EvaluationError, UsageError
from smartdocs.language import say
from smartdocs.measure.definitions import HANDED_OFF, as_handed_off
from smartdocs.measure.engine import quoted
from smartdocs.measure.kappa import Kappa, cohen
from smartdocs.measure.obligations import excluded
from smartdocs.model.expression import verdict
from smartdocs.model.period import period_of
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.measure.session import Session
    from smartdocs.model.definition import Criterion, LeadDefinition
    from smartdocs.model.period import Every, Period

OUTCOMES: tuple[bool | None, ...] = (True, False, None)
WORDS = {True: "meets", False: "does not", None: "cannot say"}


@dataclass(frozen=True, slots=True)
class Conformance:
    """The leads that were handed off in one period, held against a definition."""

    period: Period
    meets: int = 0
    does_not: int = 0
    unknown: int = 0
    missing: Mapping[str, int] = field(default_factory=dict)
    """Field -> leads that it leaves open by being blank, the most frequent first. One lead may lack several."""

    @property
    def leads(self) -> int:
        """All of them."""
        return self.meets + self.does_not + self.unknown

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most the share that meets the definition can be, whatever the blanks stand for."""
        return self.meets / self.leads, (self.meets + self.unknown) / self.leads


@dataclass(frozen=True, slots=True)
class Split:
    """A lead of which two definitions say different things, and why each does not say yes."""

    lead: str
    first: bool | None
    second: bool | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two definitions on the same leads."""

    first: str
    second: str
    table: tuple[tuple[int, ...], ...]
    """Counts in the order yes, no, unknown: the first definition in the rows, the second in the columns."""
    kappa: Kappa | None
    splits: tuple[Split, ...]

    @property
    def leads(self) -> int:
        """All that were judged."""
        return sum(map(sum, self.table))


def conformance(
    session: Session, name: str, every: Every, wanted: Period | None = None
) -> tuple[Conformance, ...]:
    """Each period in which leads were handed off, oldest first; those inside ``wanted`` when it is given.

    Raises:
        EvaluationError: the data do not say when leads were handed off.
        UsageError: there is no such definition.
    """
    definition = _definition(session, name)
    zone = ZoneInfo(session.zone)
    cells: dict[Period, Counter[bool | None]] = {}
    missing: dict[Period, Counter[str]] = {}
    seen: dict[tuple[Any, ...], bool | None] = {}
    for _, at, record in _handed_off(session, (definition,)):
        period = period_of(datetime.fromtimestamp(at, UTC).astimezone(zone).date(), every)
        if wanted and not (wanted.first <= period.first and period.last <= wanted.last):
            continue
        key = tuple(record.values())
        if key not in seen:
            seen[key] = definition.qualifies(record)
        cells.setdefault(period, Counter())[seen[key]] += 1
        if seen[key] is None:
            missing.setdefault(period, Counter()).update(blanks(definition, record))
    return tuple(
        Conformance(period, found[True], found[False], found[None], _sorted(missing.get(period, Counter())))
        for period, found in sorted(cells.items(), key=lambda cell: cell[0].first)
    )


def compare(session: Session, first: str, second: str, wanted: Period | None = None) -> Comparison:
    """What two definitions say of every lead that was handed off.

    Raises:
        EvaluationError: the data do not say when leads were handed off, or none was.
        UsageError: there is no such definition.
    """
    pair = (_definition(session, first), _definition(session, second))
    zone = ZoneInfo(session.zone)
    table: Counter[tuple[bool | None, bool | None]] = Counter()
    splits = []
    for lead, at, record in _handed_off(session, pair):
        day = datetime.fromtimestamp(at, UTC).astimezone(zone).date()
        if wanted and not wanted.first <= day <= wanted.last:
            continue
        a, b = (definition.qualifies(record) for definition in pair)
        table[a, b] += 1
        if a is not b:
            because = [
                f"{name}: {why}"
                for name, definition, said in zip((first, second), pair, (a, b), strict=True)
                if (why := reason(definition, record)) and not said
            ]
            splits.append(Split(lead, a, b, tuple(because)))
    if not table:
        raise EvaluationError(
            "not a single lead was handed off in that time", fix="choose another --period, or newer data"
        )
    cells = tuple(tuple(table[a, b] for b in OUTCOMES) for a in OUTCOMES)
    return Comparison(first, second, cells, cohen(cells), tuple(splits))


def _definition(session: Session, name: str) -> LeadDefinition:
    known = session.agreement.definitions
    if name not in known:
        raise UsageError(f"there is no definition `{name}`", fix=meant(name, known))
    return known[name]


def _handed_off(
    session: Session, definitions: Sequence[LeadDefinition]
) -> Iterator[tuple[str, int, dict[str, Any]]]:
    return handed_off(session, list(dict.fromkeys(c for d in definitions for c in d.columns)))


def handed_off(session: Session, wanted: Sequence[str]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Every lead that was handed off by ``as_of``: its id, when, and those of the wanted columns that are known, as at then."""
    facts = session.facts
    if HANDED_OFF not in facts.times:
        session.loaded.require("leads", HANDED_OFF, "the leads that were handed off")
    columns = as_handed_off(facts, wanted)
    known = [c for c in wanted if columns[c].kind != "null"]
    low = facts.low(HANDED_OFF)
    chosen = ", ".join(["l.lead_id", low, *(f"{columns[c].sql} AS {quoted(f'v_{c}')}" for c in known)])
    rows = session.engine.execute(
        f"SELECT {chosen} FROM lead AS l WHERE ({excluded(facts)}) IS NULL AND {low} <= {session.frame.as_of}"
        " ORDER BY 2, 1"
    )
    flags = {c for c in known if columns[c].kind == "boolean"}
    for lead, at, *values in rows:
        record = dict(zip(known, values, strict=True))
        yield lead, at, {c: bool(v) if c in flags and v is not None else v for c, v in record.items()}


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda cell: (-cell[1], cell[0])))


# --- why ---------------------------------------------------------------------------------------------------------


def blanks(definition: LeadDefinition, record: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that are blank and leave the definition open for a record; none where it is not open."""
    if definition.qualifies(record) is not None:
        return ()
    return tuple(dict.fromkeys(_blank(definition.qualifies_when, record)))


def _blank(criterion: Criterion, record: Mapping[str, Any]) -> Iterator[str]:
    if criterion.holds(record) is not None:
        return
    if criterion.score is not None:
        yield from (c for c in criterion.score.columns if record.get(c) is None)
    elif criterion.if_ is not None:
        yield from (c for c in criterion.if_.columns if record.get(c) is None)
    for part in criterion.parts:
        yield from _blank(part, record)


def reason(definition: LeadDefinition, record: Mapping[str, Any]) -> str:
    """The criterion that decides that a record does not meet the definition, or leaves it open; empty when it does."""
    for disqualifier in definition.never_when:
        if verdict(disqualifier.if_, record):
            return say("ruled out: {what}", what=disqualifier.label or str(disqualifier.if_))
    return _reason(definition.qualifies_when, record)


def _reason(criterion: Criterion, record: Mapping[str, Any]) -> str:
    outcome = criterion.holds(record)
    if outcome:
        return ""
    if criterion.if_ is not None:
        name = criterion.label or f"`{criterion.if_}`"
        blank = [f"`{c}`" for c in dict.fromkeys(_blank(criterion, record))]
        return (
            say(
                "{name} is not known, {blank} is blank",
                name=name,
                blank=say(" and ").join(blank) or say("criterion|it"),
            )
            if outcome is None
            else say("not: {name}", name=name)
        )
    if criterion.score is not None:
        low, high = criterion.score.worth(record)
        points = (
            say("{low:.4g}", low=low) if low == high else say("{low:.4g} to {high:.4g}", low=low, high=high)
        )
        return say(
            "{points} points of the {threshold} that are needed",
            points=points,
            threshold=criterion.score.threshold,
        )
    failing = [part for part in criterion.parts if part.holds(record) is outcome]
    if criterion.all is not None or len(failing) == 1:
        return _reason(failing[0], record)
    parts = "; ".join(_name(part) for part in criterion.parts if not part.holds(record))
    return say("too few of: {parts}", parts=parts)


def _name(criterion: Criterion) -> str:
    if criterion.label or criterion.if_ is not None:
        return criterion.label or f"`{criterion.if_}`"
    if criterion.score is not None:
        return say("{n} points", n=criterion.score.threshold)
    return f"({' / '.join(_name(part) for part in criterion.parts)})"
