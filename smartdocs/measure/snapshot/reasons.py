"""Obligations that changed -> why, as far as the data and the files tell: who logged late, what is gone, what was amended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.engine import quoted
from smartdocs.measure.kinds import STAGE_COLUMNS, Attempts
from smartdocs.measure.obligations import Spec
from smartdocs.measure.snapshot.comparison import RowChange
from smartdocs.measure.snapshot.observe import period_holding
from smartdocs.measure.touches import lead_of_activity, survivor_join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.session import Session
    from smartdocs.measure.volume import VolumeSpec
    from smartdocs.model.period import Period

REASONS = {
    "logged-late": "logged after the freeze",
    "happened-after": "decided after the freeze",
    "rejected-after": "rejected after the freeze",
    "merged": "merged into another record",
    "test": "marked as a test record",
    "opted-out": "ended for another reason",
    "waived": "freed, or no longer freed, by another promise",
    "start-moved": "with another start of the clock",
    "deadline-moved": "with another deadline",
    "moved": "moved to another period",
    "row-gone": "no longer in the data",
    "no-longer-covered": "no longer under the promise",
    "added": "not there when it was frozen",
    "newly-covered": "newly under the promise",
    "evidence-gone": "whose evidence is gone or changed",
    "terms": "under an amended agreement",
    "settings": "read with other settings",
    "software": "measured by another version of smartdocs",
    "unknown": "for a reason that the data do not tell",
}
"""What is said of so many obligations: ``2 logged after the freeze``."""


@dataclass(frozen=True, slots=True)
class Around:
    """What else is no longer as it was."""

    terms: str = ""
    """``the agreement has changed since: 1.2.0, now 1.3.0``; empty when it has not."""
    settings: str = ""
    software: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Those that have something to say."""
        return tuple(s for s in (self.terms, self.settings, self.software) if s)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the data say about the lead of an obligation."""

    is_there: bool = False
    times: Mapping[str, int] | None = None
    happened: int | None = None
    elsewhere: int | None = None
    """When its clock starts, if that is in another period."""
    logged: tuple[int, int] | None = None
    """Of the activities that were logged only after the freeze: when the first happened, and when it was logged."""


def with_reasons(
    session: Session, term: str, period: Period, changes: Sequence[RowChange], as_of: int, around: Around,
    others: frozenset[str],
) -> tuple[RowChange, ...]:  # fmt: skip
    """The changes of one term, each with why.

    Args:
        as_of: the last second that was known when it was frozen.
        others: the leads of all obligations that were frozen, as the file writes them.
    """
    if not changes:
        return ()
    spec = session.specs[term]
    known = _known(session, spec, period, [c.lead for c in changes if c.lead], as_of)
    teller = _Teller(session, spec, period, as_of, around, others)
    told = ((c, teller.tell(c, known.get(c.lead, _Known()))) for c in changes)
    return tuple(replace(change, reason=code, because=because) for change, (code, because) in told)


def _known(
    session: Session, spec: Spec | VolumeSpec, period: Period, leads: Sequence[str], as_of: int
) -> dict[str, _Known]:
    """Everything that is asked about the leads, in one statement for each table."""
    engine, facts = session.engine, session.frames[spec.subject].facts
    table = quoted(f"changed {period.id} {spec.term}")
    engine.load_rows(table[1:-1], (("lead_id", "VARCHAR"),), [(lead,) for lead in leads] or [("",)])
    times = sorted(facts.times)
    columns = "".join(f", {facts.low(column)}" for column in times)
    found = {
        row[0]: _Known(is_there=True, times={c: t for c, t in zip(times, row[1:], strict=True) if t is not None})
        for row in engine.execute(f"SELECT l.lead_id{columns} FROM {facts.relation} AS l JOIN {table} AS c ON c.lead_id = l.lead_id")
    }  # fmt: skip
    if isinstance(spec, Spec):
        stretches = session.indices(period.every, period)
        for lead, start, happened, stretch in engine.execute(
            f"SELECT o.lead_id, o.s_lo, o.happened_at, o.p_{period.every} FROM {spec.relation} AS o JOIN {table} AS c ON c.lead_id = o.lead_id"
        ):
            found[lead] = replace(
                found[lead], happened=happened, elsewhere=None if stretch in stretches else start
            )
    else:
        for lead, known in found.items():
            at = (known.times or {}).get(spec.kind.at)
            if at is not None and period_holding(session, at, period) != period:
                found[lead] = replace(known, elsewhere=at)
    if facts.activities.get("logged_at") and facts.activities.get("occurred_at"):
        lead = lead_of_activity(session.frame)
        for key, occurred, logged in engine.execute(
            f"SELECT {lead} AS lead, MIN(a.occurred_at), MIN(a.logged_at) FROM in_activities AS a {survivor_join(session.frame)}"
            f" JOIN {table} AS c ON c.lead_id = {lead} WHERE a.logged_at > {as_of} AND a.occurred_at <= {as_of} GROUP BY lead"
        ):
            if key in found:
                found[key] = replace(found[key], logged=(occurred, logged))
    return found


@dataclass(frozen=True, slots=True)
class _Teller:
    """The reasons in the order in which they are believed: what the data show, then what has changed around them."""

    session: Session
    spec: Spec | VolumeSpec
    period: Period
    as_of: int
    around: Around
    others: frozenset[str]

    def tell(self, change: RowChange, known: _Known) -> tuple[str, str]:
        """The code and the sentence."""
        if change.now is None:
            return self._gone(known)
        if change.was is None:
            return self._new(change, known)
        for found in (
            self._excluded(change),
            self._moved(change),
            self._logged(known),
            self._decided(change, known),
        ):
            if found:
                return found
        return self._changed_around(change) or self._by_evidence(change) or ("unknown", "")

    def _gone(self, known: _Known) -> tuple[str, str]:
        if not known.is_there:
            return "row-gone", "the lead is no longer in the data"
        if known.elsewhere is not None:
            there = period_holding(self.session, known.elsewhere, self.period)
            return "moved", f"its clock now starts on {self._day(known.elsewhere)}, which is in {there.id}"
        times = known.times or {}
        started = self.spec.start if isinstance(self.spec, Spec) else self.spec.kind.at
        if started not in times:
            return "no-longer-covered", f"the lead has no {started} any more"
        stage = STAGE_COLUMNS.get(self.spec.stage) if self.spec.subject == "leads" else None
        if stage and stage not in times:
            return (
                "no-longer-covered",
                f"the promise is about `{self.spec.stage}`, and the lead has no {stage} any more",
            )
        if self.around.terms:
            return "terms", self.around.terms
        where = f": `{self.spec.where}` does not hold for it" if self.spec.where else ""
        return "no-longer-covered", f"the lead is no longer among those the promise is about{where}"

    def _new(self, change: RowChange, known: _Known) -> tuple[str, str]:
        created = (known.times or {}).get("created_at")
        if created is not None and created > self.as_of:
            return "added", f"the record was made on {self._day(created)}, after the freeze"
        if self.around.terms:
            return "terms", self.around.terms
        if change.id in self.others:
            return "newly-covered", "the lead was there, and did not come under the promise"
        return "added", "no promise to the lead was frozen: its record, its stage or its dates are new"

    @staticmethod
    def _excluded(change: RowChange) -> tuple[str, str] | None:
        now, was = change.now, change.was
        if now and was and "excluded" in {now.state, was.state}:
            back = "" if now.state == "excluded" else "no longer "
            cause = now.cause if now.state == "excluded" else was.cause
            if cause == "duplicate":
                return "merged", f"the record is {back}merged into another"
            if cause == "test":
                return "test", f"the record is {back}marked as a test"
        return None

    def _moved(self, change: RowChange) -> tuple[str, str] | None:
        if change.was and change.now and change.was.start != change.now.start:
            was, now = self._minute(change.was.start[0]), self._minute(change.now.start[0])
            return "start-moved", f"its clock started on {was}, and now on {now}"
        return None

    def _logged(self, known: _Known) -> tuple[str, str] | None:
        if known.logged is None or not isinstance(self.spec, Spec):
            return None
        if not isinstance(self.spec.kind.satisfied_by, Attempts):
            return None
        occurred, logged = (self._minute(second) for second in known.logged)
        return "logged-late", f"an activity of {occurred} was logged on {logged}, after the freeze"

    def _decided(self, change: RowChange, known: _Known) -> tuple[str, str] | None:
        """What a time of the lead itself, or another promise, decided."""
        now, was = change.now, change.was
        if not now or not was:
            return None
        if now.cause == "rejected":
            at = (known.times or {}).get("rejected_at")
            if at is not None:
                return self._dated("rejected", at, "rejected-after")
        if "waived" in {now.state, was.state}:
            by, back = (now.cause, "") if now.state == "waived" else (was.cause, "no longer ")
            return "waived", f"`{by}` {back}frees it"
        if now.state == "cancelled":
            return "opted-out", f"the data now say: {now.cause.replace('_', ' ')}"
        stamped = isinstance(self.spec, Spec) and not isinstance(self.spec.kind.satisfied_by, Attempts)
        if stamped and now.state != "breached" and known.happened is not None:
            return self._dated("decided", known.happened, "happened-after")
        return None

    def _changed_around(self, change: RowChange) -> tuple[str, str] | None:
        now, was = change.now, change.was
        if now and was and now.due != was.due and now.due and was.due:
            why = f"; {self.around.terms}" if self.around.terms else ""
            return (
                "deadline-moved",
                f"it was due on {self._minute(was.due[1])}, and now on {self._minute(now.due[1])}{why}",
            )
        for code in ("terms", "settings", "software"):
            sentence = str(getattr(self.around, code))
            if sentence:
                return code, sentence
        return None

    def _by_evidence(self, change: RowChange) -> tuple[str, str] | None:
        if not change.now or not change.was or not isinstance(self.spec, Spec):
            return None
        if change.now.state == "met":
            return "logged-late", "what fulfils it is in the data now, and was not when it was frozen"
        if change.was.state == "met":
            return "evidence-gone", "what fulfilled it is no longer in the data, or no longer counts"
        return None

    def _dated(self, what: str, at: int, after: str) -> tuple[str, str]:
        if at > self.as_of:
            return after, f"{what} on {self._minute(at)}, after the freeze"
        return "logged-late", f"{what} on {self._minute(at)}, which the data did not say when it was frozen"

    def _local(self, second: int) -> datetime:
        return datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(self.session.zone))

    def _minute(self, second: int) -> str:
        return f"{self._local(second):%Y-%m-%d %H:%M}"

    def _day(self, second: int) -> str:
        return f"{self._local(second):%Y-%m-%d}"
