"""Comments of an example (``# data: acceptance_rate 2026-Q2 = 31% of 412``) -> what the data would say: a stand-in for them.

One line an answer, before or between the lines of the example; what no line tells, these data do not know.

    # data: acceptance_rate 2026-Q2 = 31% of 412      a metric over a period; the lines of one metric are its history
    # data: blank acceptance_rate company_size = 120 of 400
    # data: lag new_revenue = 90 days                  median; also `30 minutes`, `5 business hours`
    # data: term first-attempt 2026-09 = 88% of 60
    # data: day_only first-attempt occurred_at = 400 of 412
    # data: removed first-attempt = 44 of 100
    # data: delay first-attempt = 20 minutes           p90
    # data: takes conversion = 90 days                 median; the p80 is half as much again
    # data: bursts persistence = 5 of 700
    # data: unknown mql budget = 320 of 400            every test of `mql` that reads the column
    # data: persona plant-manager = 390 of 400
    # data: personas plant-manager student = 12 of 80  the leads of the rarer one that are the other one, too
    # data: unmapped activities outcome = 40 of 400: fax, pigeon
    # data: unread leads = 40 of 4000: data/leads.csv, line 7: Created `31.02.` is no date
    # data: unknown_owner Pat Vale = 60 of 400
    # data: duplicates = 36 of 400                     also backfilled
    # data: newest = 2026-10-23
    # data: per_week handed_off = 80
    # data: owner Sam Rivera = 120                     leads of the last three whole months
    # data: unknown_leads = L-9, L-12
    # data: funnel new_revenue lead-volume = 9 of 450 at 25000 besides 2000

Columns that the metrics read are those of ``COLUMNS``; `# data: column budget` adds one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from smartdocs.measure.evidence.answers import (
    Funnel,
    Newest,
    Open,
    Owners,
    Part,
    Point,
    Spread,
    Unmapped,
    Unread,
)
from smartdocs.model.period import Every, Period, parse_period
from smartdocs.model.quantity import parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.definition import Criterion
    from smartdocs.model.metric import Metric
    from smartdocs.model.term import Event

COLUMNS = frozenset(
    {
        "amount",
        "won_at",
        "accepted_at",
        "rejected_at",
        "handed_off_at",
        "mql_at",
        "created_at",
        "company_size",
        "score",
    }
)
_LINE = re.compile(r"^\s*# data: (.+?)\s*$", re.MULTILINE)
_PART = re.compile(r"(?P<k>[\d,]+) of (?P<n>[\d,]+)(?:: (?P<rest>.+))?")
_POINT = re.compile(r"(?P<value>-?[\d.,]+)(?P<percent>%?) of (?P<n>[\d,]+)")
_PERIOD = re.compile(r"\d{4}(?:-(?:Q\d|W\d\d|\d\d))?")


def _part(text: str) -> Part:
    match = _PART.fullmatch(text)
    assert match, f"`{text}` is no part: write `40 of 400`"
    return Part(int(match["k"].replace(",", "")), int(match["n"].replace(",", "")))


def _rest(text: str) -> str:
    return text.partition(": ")[2]


def _point(period: str, text: str) -> Point:
    match = _POINT.fullmatch(text)
    assert match, f"`{text}` is no value: write `31% of 412`"
    value = float(match["value"].replace(",", ""))
    return Point(
        parse_period(period), value / 100 if match["percent"] else value, int(match["n"].replace(",", ""))
    )


def _spread(text: str) -> Spread:
    took = parse_duration(text)
    size = {"minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800, "months": 2_629_800}[took.unit]
    middle = int(took.number * size)
    return Spread(
        middle, middle * 3 // 2, middle, 300, "business" if took.ruler == "business" else "calendar"
    )


@dataclass(frozen=True)
class Told:
    """Data that know what the lines say, and nothing else."""

    agreement: Agreement
    as_of: date
    lines: tuple[str, ...] = ()
    source: str = "crm"
    known: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        parted = (line.rpartition(" = ") if " = " in line else (line, "", "") for line in self.lines)
        object.__setattr__(self, "known", {question.strip(): answer for question, _, answer in parted})

    def _about(self, *words: str) -> Iterator[tuple[str, str]]:
        """What is asked beyond ``words``, and the answer."""
        for question, answer in self.known.items():
            asked = question.split()
            if asked[: len(words)] == list(words):
                yield " ".join(asked[len(words) :]), answer

    def _one(self, *words: str) -> str | None:
        return self.known.get(" ".join(words))

    def _parts(self, *words: str) -> dict[str, Part]:
        return {rest: _part(answer) for rest, answer in self._about(*words)}

    def _single(self, *words: str) -> Part | None:
        answer = self._one(*words)
        return _part(answer) if answer else None

    def _took(self, *words: str) -> Spread | None:
        answer = self._one(*words)
        return _spread(answer) if answer else None

    # --- metrics

    def metric_problem(self, metric_id: str, metric: Metric) -> tuple[str, str] | None:  # noqa: ARG002
        read = [c for e in (metric.where, metric.numerator, metric.denominator) if e for c in e.columns]
        for column in (*read, metric.of, metric.time_field):
            if column and column not in COLUMNS and f"column {column}" not in self.known:
                return f"the data have no column `{column}`", f"map a header to `{column}` in smartdocs.yaml"
        return None

    def metric_value(self, metric_id: str, period: Period) -> Point | None:
        return next((p for p in self._points(metric_id) if p.period == period), None)

    def metric_history(
        self, metric_id: str, every: Every, until: date, periods: int = 8
    ) -> tuple[Point, ...]:
        fitting = [p for p in self._points(metric_id) if p.period.every == every and p.period.last <= until]
        return tuple(sorted(fitting, key=lambda p: p.period)[-periods:])

    def _points(self, *words: str) -> list[Point]:
        return [_point(rest, a) for rest, a in self._about(*words) if _PERIOD.fullmatch(rest)]

    def metric_blanks(self, metric_id: str) -> dict[str, Part]:
        return self._parts("blank", metric_id)

    def metric_lag(self, metric_id: str) -> Spread | None:
        return self._took("lag", metric_id)

    # --- terms

    def term_history(self, term_id: str, periods: int = 8) -> tuple[Point, ...]:
        return tuple(sorted(self._points("term", term_id), key=lambda p: p.period)[-periods:])

    def term_blanks(self, term_id: str) -> dict[str, Part]:
        return self._parts("blank", term_id)

    def term_day_only(self, term_id: str) -> dict[str, Part]:
        return self._parts("day_only", term_id)

    def term_removed(self, term_id: str) -> Part | None:
        return self._single("removed", term_id)

    def term_delay(self, term_id: str) -> Spread | None:
        return self._took("delay", term_id)

    def term_lag(self, term_id: str) -> Spread | None:
        return self._took("takes", term_id)

    def bursts(self, term_id: str, attempts: int, minutes: int) -> Part | None:  # noqa: ARG002
        return self._single("bursts", term_id)

    # --- definitions and personas

    def criterion_unknown(self, definition_id: str) -> tuple[Open, ...]:
        found = []
        for path, criterion in _tests(
            self.agreement.definitions[definition_id].qualifies_when, ("qualifies_when",)
        ):
            assert criterion.if_
            for column in criterion.if_.columns:
                part = self._single("unknown", definition_id, column)
                if part:
                    lacking = (column,) if part.k == part.n else ()
                    found.append(Open((*path, "if"), str(criterion.if_), part, lacking))
        return tuple(found)

    def persona_problem(self, persona_id: str) -> tuple[str, str] | None:
        lacking = self._one("persona", persona_id, "lacks")
        return (f"the leads have no column `{lacking}`", "map it in smartdocs.yaml") if lacking else None

    def persona_share(self, persona_id: str) -> Part | None:
        return self._single("persona", persona_id)

    def persona_overlap(self, one: str, other: str) -> Part | None:
        return self._single("personas", one, other)

    # --- the data as such

    def unmapped(self) -> tuple[Unmapped, ...]:
        return tuple(
            Unmapped(*rest.split(), tuple(_rest(answer).split(", ")), _part(answer))  # type: ignore[call-arg, arg-type]
            for rest, answer in self._about("unmapped")
        )

    def unread(self) -> tuple[Unread, ...]:
        return tuple(Unread(rest, _part(answer), _rest(answer)) for rest, answer in self._about("unread"))

    def unknown_owners(self) -> dict[str, Part]:
        return self._parts("unknown_owner")

    def duplicates(self) -> Part | None:
        return self._single("duplicates")

    def backfilled(self) -> Part | None:
        return self._single("backfilled")

    def newest(self) -> Newest | None:
        answer = self._one("newest")
        if answer is None:
            return None
        day = date.fromisoformat(answer)
        after = (day + timedelta(days=n) for n in range(1, (self.as_of - day).days + 1))
        return Newest(day, self.as_of, sum(d.weekday() < 5 for d in after))

    # --- leads and people

    def leads_per_week(self, event: Event) -> float | None:
        answer = self._one("per_week", event)
        return float(answer) if answer else None

    def leads_by_owner(self) -> Owners | None:
        counts = {rest: int(answer) for rest, answer in self._about("owner")}
        first = (self.as_of.replace(day=1) - timedelta(days=85)).replace(day=1)
        return Owners(first, self.as_of.replace(day=1) - timedelta(days=1), counts) if counts else None

    def funnel(self, metric_id: str, term_id: str) -> Funnel | None:
        answer = self._one("funnel", metric_id, term_id)
        match = re.fullmatch(r"(.+) at (\d+)(?: besides (\d+))?", answer) if answer else None
        return Funnel(_part(match[1]), float(match[2]), float(match[3] or 0)) if match else None

    # --- reviews

    def unknown_leads(self, leads: Sequence[str]) -> tuple[str, ...]:
        answer = self._one("unknown_leads") or ""
        return tuple(lead for lead in leads if lead in answer.split(", "))

    # --- what the team has done so far

    def past_wait(self, start: Event, until: Event | Literal["attempt", "decision"]) -> Spread | None:
        return self._took("waits", start, until)

    def past_share(self, start: Event, until: Event, days: int) -> Part | None:
        return self._single("share", start, until, str(days))


def _tests(
    criterion: Criterion, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Criterion]]:
    if criterion.if_ is not None:
        yield path, criterion
    for form in ("all", "any", "of"):
        for i, part in enumerate(getattr(criterion, form) or ()):
            yield from _tests(part, (*path, form, i))


def told(texts: Iterable[str], agreement: Agreement, as_of: date) -> Told:
    """The data that the comments of ``texts`` speak of."""
    return Told(agreement, as_of, tuple(m for text in texts for m in _LINE.findall(text)))
