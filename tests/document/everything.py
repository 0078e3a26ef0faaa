"""A model -> plain data with a value in every field, each of which can be told from every other on a page.

It walks over the fields of the models themselves, so a field that is added tomorrow is filled tomorrow.
A type it has never met is an error that says where to teach it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fnmatch import fnmatch
from itertools import count
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from smartdocs.measure.measures import promises
from smartdocs.model import (
    base,
    calendar,
    day,
    definition,
    expression,
    people,
    period,
    quantity,
    scoring,
    term,
)
from smartdocs.model.base import Strict
from smartdocs.model.day import long_date
from smartdocs.model.fields import Limit
from smartdocs.model.metric import Metric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EITHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "attempts": (("distinct_by",), ("min_gap",)),
    "deadline": (("due",), ("within", "day_rule")),
    "held": (("within",), ("by",)),
    "share": (("for_at_most",), ("for_at_least",)),
    "volume": (("worth",), ("amount",)),
}
"""Keys of a promise of which one stands for the other: a term for each choice, and what it leaves out."""
PROMISES: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (name, left_out) for name in sorted(promises()) for left_out in EITHER.get(name, ((),))
)
IDS: dict[str, tuple[str, ...]] = {
    "people": ("people-1", "people-2", "people-3"),
    "parties": ("parties-1", "parties-2"),
    "stages": ("mql", "sal", "sql"),
    "tables": ("activities", "touches"),
    "personas": ("personas-1", "personas-2"),
    "data": ("data-1", "data-2"),
    "terms": tuple(f"terms-{place}" for place in range(1, len(PROMISES) + 1)),
    "agreements": ("agreements-1", "agreements-2"),
    "worth": ("SEK", "NOK"),
} | {
    kind: (f"{kind}-1", f"{kind}-2")
    for kind in ("goals", "metrics", "calendars", "consequences", "definitions", "reasons", "campaigns", "citations")
}  # fmt: skip
"""What can be pointed to; a mapping of the agreement with such a name gets an entry for each."""

_RARE = ("percentile", "between", "calendar", "divide", "by", "against", "preceded_by")
METRICS: dict[str, tuple[str, ...]] = {
    "count": _RARE,
    "sum": _RARE,
    "distinct": _RARE,
    "share": (*_RARE, "denominator"),
    "ratio": _RARE,
    "percentile": ("between", "divide", "by", "against", "preceded_by"),
    "percentile ": ("of", "divide", "by", "against", "preceded_by"),  # of a wait, not of a column
    "quotient": ("percentile", "between", "calendar", "against", "preceded_by"),
    "kappa": tuple(key for key in _RARE if key != "against"),
    "sum ": (*(key for key in _RARE if key != "preceded_by"), "examples"),  # of what something preceded
}
"""A metric of each kind, and the keys that do not go with it; the keys that do are all needed."""
LEANING: dict[type[Strict], set[str]] = {
    Metric: {
        "kind",
        "unit",
        "of",
        "numerator",
        "denominator",
        *(key for keys in METRICS.values() for key in keys),
    },
    scoring.Score: {"half_life"},
    scoring.Points: {"at"},
}
"""Keys that may be left out, but not alone: others lean on them."""
IDS["metrics"] = tuple(f"metrics-{place}" for place in range(1, len(METRICS) + 1))

NEEDED = {"within", "due", "for_at_least", "for_at_most"}
"""Keys of promises that may be left out only for another one."""

FIXED: dict[str, Any] = {
    "effective.from": "2020-01-01",  # every other day lies in the term, so that no holiday is left out
    "effective.to": "2045-12-31",
    "metrics.metrics-7.unit": "business hours",
    "glossary": {"word-of-the-glossary": "meaning-of-it"},
}
"""Values that have to fit others, and can be told from others on a page."""

CHOSEN: dict[str, tuple[Any, ...]] = {
    f"terms.terms-{next(i for i, (n, gone) in enumerate(PROMISES, 1) if n == 'held' and 'within' in gone)}.promise.each": (
        "week",
    ),
    **{f"metrics.metrics-{place}.kind": (kind.strip(),) for place, kind in enumerate(METRICS, 1)},
    "metrics.metrics-7.between.0": (
        "handed_off",
        "created",
        "hand_raise",
        "mql",
        "accepted",
        "sql",
        "opportunity",
    ),
    "metrics.metrics-7.between.1": ("first_attempt", "customer", "decision", "sql"),
    "rates.0.into": ("EUR", "USD"),
    "rates.0.worth.*": ("7.25", "8.25"),
    "metrics.metrics-8.divide": ("metrics-1", "metrics-3"),
    "metrics.metrics-8.by": ("metrics-2", "metrics-4"),
    "*.score.threshold": (7, 8),  # is reached
    "*.score.half_life": ("30 calendar days", "31 calendar days"),
}
"""Values that have to fit others, and what may stand there as well."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value in the data: how it may be printed, and other values that must look different."""

    of: str
    """What the data are of: ``agreement``, ``persona``."""
    path: Path
    value: Any
    printed: tuple[str, ...] = ()
    """Forms of which one must stand on the page; none for a value that other things on a page look like."""
    others: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        """``goals.goals-1.due``; ``persona: name``."""
        return dotted(self.path) if self.of == "agreement" else f"{self.of}: {dotted(self.path)}"


def _chosen(path: Path) -> tuple[Any, ...]:
    return next((values for pattern, values in CHOSEN.items() if fnmatch(dotted(path), pattern)), ())


def _amiss(path: Path) -> tuple[str, ...]:
    """The keys that do not go with the kind of the metric at ``path``."""
    return tuple(METRICS.values())[IDS["metrics"].index(str(path[-1]))]


def _left_out(path: Path) -> tuple[str, ...]:
    """The keys that the promise at ``path`` does without."""
    return PROMISES[IDS["terms"].index(str(path[-2]))][1]


def dotted(path: Path) -> str:
    return ".".join(map(str, path))


@dataclass(slots=True)
class Everything:
    """The data of one model, filled to the brim."""

    model: type[Strict]
    leaves: list[Leaf] = field(default_factory=list)
    optional: list[Path] = field(default_factory=list)
    """What may be left out."""
    data: dict[str, Any] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1001))
    days: Iterator[int] = field(default_factory=count)
    prefix: str = "word"

    def __post_init__(self) -> None:
        self.data = self._model(self.model, ())

    def _leaf(self, path: Path, value: Any, *printed: str, others: tuple[Any, ...] = ()) -> Any:
        self.leaves.append(Leaf(self.model.__name__.casefold(), path, value, printed, others))
        return value

    def _fixed(self, path: Path, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._fixed((*path, key), inner) for key, inner in value.items()}
        forms = (value, long_date(date.fromisoformat(value))) if value[:2] == "20" else (value,)
        return self._leaf(path, value, *forms)

    def _model(self, model: type[Strict], path: Path) -> dict[str, Any]:
        if model is definition.Criterion:
            return self._criterion(path, depth=0)
        hints = get_type_hints(model, include_extras=True)
        filled: dict[str, Any] = {}
        for name, found in model.model_fields.items():
            if found.exclude:  # not written into what is digested: it only says where other fields come from
                continue
            here = (*path, found.alias or name)
            if (model is Metric and name in _amiss(path)) or (
                path[-1:] == ("promise",) and name in _left_out(path)
            ):
                continue
            needed = path[-1:] == ("promise",) and name in NEEDED
            if not found.is_required() and name not in LEANING.get(model, ()) and not needed:
                self.optional.append(here)
            is_number = (
                int in (hints[name], *get_args(hints[name])) and get_origin(hints[name]) is not Literal
            )
            filled[str(here[-1])] = (
                self._number(here, found.metadata)
                if is_number and not _chosen(here)
                else self._value(hints[name], here)
            )
        return filled

    def _criterion(self, path: Path, depth: int) -> dict[str, Any]:
        """Of the five forms a criterion has only one, so each stands at its own depth; a score beside a test."""
        hints = get_type_hints(definition.Criterion, include_extras=True)
        form = ("of", "all", "any", "if")[depth]
        forms = {"if", "all", "any", "of", "at_least", "score"}
        known = {found.alias or name: name for name, found in definition.Criterion.model_fields.items()}
        filled = {
            key: self._value(hints[name], (*path, key)) for key, name in known.items() if key not in forms
        }
        self.optional += [(*path, key) for key in filled]
        if form == "if" and path[-1] == 0:
            return filled | {"score": self._value(hints["score"], (*path, "score"))}
        if form == "if":
            return filled | {"if": self._value(hints["if_"], (*path, "if"))}
        parts = [self._criterion((*path, form, place), depth + 1) for place in range(2)]
        least = {"at_least": self._leaf((*path, "at_least"), 1, others=(2,))} if form == "of" else {}
        return filled | {form: parts} | least

    def _value(self, hint: Any, path: Path) -> Any:
        if dotted(path) in FIXED:
            return self._fixed(path, FIXED[dotted(path)])
        if chosen := _chosen(path):
            return self._leaf(path, chosen[0], others=chosen[1:])
        if hint == definition.Record:
            return {f"column{next(self.numbers)}": self._word((*path, "column"))}
        for known, fill in WRITTEN:
            if hint is known or hint == known:
                return fill(self, path)
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._annotated(arguments[0], arguments[1:], path)
        if origin in {Union, UnionType}:
            # Of several types the first: `holidays` is a list when a document is made, its file has been read.
            return self._value(next(a for a in arguments if a is not NoneType), path)
        if origin is Literal:
            return self._leaf(path, arguments[0], others=arguments[1:])
        if origin is dict:
            keys = IDS.get(str(path[-1])) or (f"key-{next(self.numbers)}",)
            return {key: self._value(arguments[1], (*path, key)) for key in keys}
        if origin is tuple:
            if Ellipsis not in arguments:
                return [self._value(each, (*path, place)) for place, each in enumerate(arguments)]
            length = 1 if isinstance(arguments[0], type) and issubclass(arguments[0], Strict) else 2
            return [self._value(arguments[0], (*path, place)) for place in range(length)]
        if isinstance(hint, type) and issubclass(hint, Strict):
            return self._model(hint, path)
        if hint is bool:
            return self._leaf(path, True, others=(False,))
        if hint is float:
            return self._leaf(path, 0.61, others=(0.62,))
        if hint is str:
            return self._word(path)
        raise AssertionError(f"{dotted(path)} is of a type that tests/document/everything.py does not know: {hint}")  # fmt: skip

    def _annotated(self, hint: Any, metadata: tuple[Any, ...], path: Path) -> Any:
        reference = next((m for m in metadata if isinstance(m, base.Ref)), None)
        if reference:
            known = IDS[reference.kind]
            own = len(self.leaves) % len(known)
            return self._leaf(path, known[own], others=(known[own - 1],))
        if hint is term.Promise or get_args(hint)[:1] == (term.Promise,):
            name, _ = PROMISES[IDS["terms"].index(str(path[-2]))]
            return self._model(promises()[name], path)
        return self._value(hint, path)

    def _number(self, path: Path, metadata: tuple[Any, ...]) -> int:
        """One that stands nowhere else; where there is a highest one, another one makes the difference."""
        most = next((int(m.value) for m in metadata if isinstance(m, Limit) and m.name == "le"), None)
        if most is not None:
            return self._leaf(path, most - 1, others=(most - 2,))  # type: ignore[no-any-return]
        number = next(self.numbers)
        return self._leaf(path, number, f" {number} ", f" {number:,} ", f" {number:+,} ")  # type: ignore[no-any-return]

    def _word(self, path: Path) -> str:
        word = f"{self.prefix}{next(self.numbers)}"
        return self._leaf(path, word, word)  # type: ignore[no-any-return]

    def _day(self, path: Path) -> str:
        found = date(2021, 1, 1) + timedelta(days=40 * next(self.days))  # never two in one month
        short = f"{found.day} {long_date(found).split()[1][:3]} {found.year}"
        return self._leaf(path, found.isoformat(), long_date(found), short)  # type: ignore[no-any-return]

    def _window(self, path: Path) -> str:
        number = next(self.numbers)
        return self._leaf(path, f"{number} hours", f"{number} hours")  # type: ignore[no-any-return]

    def _amount(self, path: Path) -> str:
        number = next(self.numbers)
        return self._leaf(path, f"{number}%", f"{number} %", f"{number}%", f" {number} ")  # type: ignore[no-any-return]

    def _percentage(self, path: Path) -> str:
        number = f"{next(self.numbers) / 100:.2f}"
        return self._leaf(path, f"{number}%", f"{number} %")  # type: ignore[no-any-return]

    def _period(self, path: Path) -> str:
        return self._leaf(path, "2026-Q3", others=("2026-Q4",))  # type: ignore[no-any-return]

    def _condition(self, path: Path) -> str:
        text = f"column{next(self.numbers)} = 'value'"
        return self._leaf(path, text, text)  # type: ignore[no-any-return]

    def _hours(self, path: Path) -> str:
        return self._leaf(path, "09:10-12:20", others=("09:11-12:20",))  # type: ignore[no-any-return]

    def _week(self, path: Path) -> dict[str, str]:
        return {day: self._hours((*path, day)) for day in calendar.WEEKDAYS}

    def _zone(self, path: Path) -> str:
        return self._leaf(path, "Europe/Berlin", others=("Europe/Vienna",))  # type: ignore[no-any-return]

    def _weektime(self, path: Path) -> str:
        return self._leaf(path, "Tuesday 10:41", "Tuesday 10:41")  # type: ignore[no-any-return]

    def _fingerprint(self, path: Path) -> str:
        key = f"SHA256:{next(self.numbers):x>43}"
        return self._leaf(path, key, key)  # type: ignore[no-any-return]

    def _outcome(self, path: Path) -> str:
        ways = ("met", "breached", "pending", "waived", "cancelled", "excluded", "indeterminate")
        others = ("terms-2 is met", *(f"terms-1 is {way}" for way in ways[1:]))
        return self._leaf(path, "terms-1 is met", others=others)  # type: ignore[no-any-return]


WRITTEN: tuple[tuple[Any, Any], ...] = (
    (day.Day, Everything._day),
    (quantity.Window, Everything._window),
    (quantity.Quantity, Everything._amount),
    (quantity.Percentage, Everything._percentage),
    (period.PeriodText, Everything._period),
    (expression.Condition, Everything._condition),
    (calendar.Hours, Everything._hours),
    (calendar.Week, Everything._week),
    (calendar.Zone, Everything._zone),
    (day.WeektimeText, Everything._weektime),
    (people.Fingerprint, Everything._fingerprint),
    (term.TermOutcome, Everything._outcome),
)
"""Types that are written as one text."""


def without(data: dict[str, Any], paths: Iterable[Path]) -> dict[str, Any]:
    """The data without what stands at ``paths``."""
    gone = set(paths)

    def kept(node: Any, path: Path) -> Any:
        if isinstance(node, dict):
            return {k: kept(v, (*path, k)) for k, v in node.items() if (*path, k) not in gone}
        if isinstance(node, list):
            return [kept(item, (*path, place)) for place, item in enumerate(node)]
        return node

    result: dict[str, Any] = kept(data, ())
    return result


def changed(data: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The data with another value at ``path``."""

    def at(node: Any, rest: Path) -> Any:
        if not rest:
            return value
        if isinstance(node, dict):
            return node | {rest[0]: at(node[rest[0]], rest[1:])}
        return [at(item, rest[1:]) if place == rest[0] else item for place, item in enumerate(node)]

    result: dict[str, Any] = at(data, path)
    return result
