"""A session, its results and the frozen periods -> the results beside what was frozen, and trends that keep to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.engine import quoted
from smartdocs.measure.result import Point, Share
from smartdocs.measure.snapshot.comparison import Comparison, RowChange, TermChange, differ, rows_that_differ
from smartdocs.measure.snapshot.observe import Seen, ends_at, seen, settled
from smartdocs.measure.snapshot.reasons import Around, with_reasons
from smartdocs.measure.snapshot.values import Read, Snapshot, Software

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.measure.result import Result, Results
    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.archive import Archive
    from smartdocs.measure.snapshot.ids import LeadIds, Writer
    from smartdocs.measure.snapshot.values import Origin
    from smartdocs.model.period import Period


def beside_frozen(session: Session, results: Results, archive: Archive, origin: Origin) -> Results:
    """The results with every frozen period of their trends compared, and with what was frozen in the trends.

    A provisional period is compared and stays out of the trends: it said itself that it would change.

    Raises:
        SourceError: a results file cannot be read, or was changed by hand.
    """
    judged = by_period(session, results.results)
    inside = {point.period for result in results.results for point in result.trend}
    known = {period: frozen for period in sorted({*judged, *inside}) if (frozen := archive.get(period))}
    if not known:
        return results
    compared = tuple(
        compare(session, frozen, archive.path(period), origin, judged.get(period)) for period, frozen in known.items()
    )  # fmt: skip
    kept = {p: f for p, f in known.items() if f.is_final and int(f.as_of.timestamp()) <= session.frame.as_of}
    shown = tuple(replace(result, trend=_trend(result, kept)) for result in results.results)
    return replace(results, results=shown, frozen=compared)


def by_period(session: Session, results: Iterable[Result]) -> dict[Period, tuple[Result, ...]]:
    """The results of each period, without those of terms that have no period of that length; terms by name."""
    found: dict[Period, list[Result]] = {}
    for result in sorted(results, key=lambda r: r.term):
        made = [
            each.agreement.terms[result.term].promise.every
            for each in session.under(result.term, result.period)
        ]
        if result.period.every in made:
            found.setdefault(result.period, []).append(result)
    return {period: tuple(found[period]) for period in sorted(found)}


def _trend(result: Result, kept: Mapping[Period, Snapshot]) -> tuple[Point, ...]:
    points = []
    for point in result.trend:
        frozen = kept.get(point.period)
        was = next((r for r in frozen.results if r.term == result.term), None) if frozen else None
        if frozen and was:
            n = was.score.matured if isinstance(was.score, Share) else round(was.score.delivered)
            points.append(
                Point(
                    point.period, was.value, n, was.verdict, "restated" if frozen.restated_from else "frozen"
                )
            )
        else:
            points.append(point)
    return tuple(points)


def compare(
    session: Session, frozen: Snapshot, path: str, origin: Origin, judged: tuple[Result, ...] | None
) -> Comparison:
    """One frozen period beside these data; ``judged`` is what they say, if they were asked.

    Of a period that was not asked for, single obligations are looked at only where a figure differs.
    """
    as_of, zone = int(frozen.as_of.timestamp()), ZoneInfo(session.zone)
    if session.frame.as_of < as_of:
        then, end = (
            at.astimezone(zone).isoformat(timespec="minutes") for at in (frozen.as_of, session.as_of)
        )
        return Comparison(
            frozen, path, is_judged=judged is not None,
            not_compared=f"it was frozen with what was known on {then}, and these data end on {end}",
        )  # fmt: skip
    results = judged or tuple(
        session.result(name, term, frozen.period)
        for name, term in sorted(session.agreement.terms.items())
        if any(
            s.agreement.terms[name].promise.every == frozen.period.every
            for s in session.under(name, frozen.period)
        )
        and session.is_owed(name, frozen.period)
    )
    now = {r.term: settled(r) for r in results}
    around = _around(session, frozen, origin, results)
    write = frozen.ids.writer(origin.secret)
    look = _Look(session, frozen, write, around, as_of)
    found = []
    for was in frozen.results:
        here = now.get(was.term)
        if here is None:
            found.append(TermChange(was.term, was, None, ()))
            continue
        if not frozen.is_final and not frozen.rows.get(was.term):
            continue  # it could not be measured, or nothing had come in
        other = frozen.is_final and differ(was, here)
        rows = look.rows(here) if judged is not None or other else ()
        if other or rows:
            found.append(TermChange(was.term, was, here, rows))
    old = {was.term for was in frozen.results}
    found += [TermChange(term, None, result, ()) for term, result in now.items() if term not in old]
    return Comparison(
        frozen, path, tuple(found), is_judged=judged is not None, around=around.sentences if found else (),
        no_rows="" if write else "its leads were hashed with a secret that SMARTDOCS_LEAD_SECRET does not hold",
    )  # fmt: skip


def _around(session: Session, frozen: Snapshot, origin: Origin, results: Iterable[Result]) -> Around:
    software = software_of(session, origin)
    terms = settings = program = ""
    if frozen.terms.digest != origin.terms.digest:
        was, now = frozen.terms.version, origin.terms.version
        named = f"it was version {was}, and is {now}" if was != now else f"both say version {was}"
        terms = f"the agreement has changed since: {named}"
    alone = {r.term for r in frozen.results if not r.versions}
    if not terms and any(r.versions and r.term in alone for r in results):
        terms = f"it was judged by version {frozen.terms.version} alone, and now by the version in force on each day"
    if frozen.data.settings != origin.settings:
        settings = "smartdocs.yaml has changed since in how the data are read or judged"
    if frozen.software != software:
        program = (
            f"it was measured by smartdocs {frozen.software.version} with {frozen.software.engine},"
            f" and now by {software.version} with {software.engine}"
        )
    return Around(terms, settings, program)


@dataclass(slots=True)
class _Look:
    """Single obligations of one frozen period."""

    session: Session
    frozen: Snapshot
    write: Writer | None
    around: Around
    as_of: int
    _everyone: dict[str, str] = field(default_factory=dict)

    def rows(self, now: Result) -> tuple[RowChange, ...]:
        """Those of one term that are not as they were, each with why."""
        those = self.session.under(now.term, self.frozen.period)
        if self.write is None or any(now.term in each.failed for each in those):
            return ()
        here = {s.row.id: s for s in seen(self.session, now, self.write)}
        changed = rows_that_differ(
            {row.id: row for row in self.frozen.rows.get(now.term, ())},
            {key: s.row for key, s in here.items()},
            as_of=self.as_of,
            over=ends_at(self.session, self.frozen.period) - 1,
            is_final=self.frozen.is_final,
        )
        changes = [RowChange(key, self._lead(key, here), was, is_) for key, was, is_ in changed]
        everybody = (
            frozenset(row.id for rows in self.frozen.rows.values() for row in rows)
            if changes
            else frozenset()
        )
        found: list[RowChange] = []
        for mine in _shared_out(those, now.term, self.frozen.period, changes):
            found += with_reasons(*mine, self.as_of, self.around, everybody)
        return tuple(sorted(found, key=lambda change: change.id))

    def _lead(self, key: str, here: Mapping[str, Seen]) -> str:
        """The id of a lead from how the file writes it; empty where no lead of the data is written so."""
        if key in here:
            return here[key].lead
        if not self._everyone and self.write:
            for frame in self.session.frames.values():
                ids = self.session.engine.execute(f"SELECT {quoted('lead_id')} FROM {frame.facts.relation}")
                self._everyone |= {self.write(lead): lead for (lead,) in ids}
        return self._everyone.get(key, "")


def _shared_out(
    those: Sequence[Session], term: str, period: Period, changes: Sequence[RowChange]
) -> list[tuple[Session, str, Period, list[RowChange]]]:
    """Each change with the version under which its clock started, or started when it was frozen."""
    found: list[tuple[Session, str, Period, list[RowChange]]] = []
    left = list(changes)
    for each in those[:-1]:
        ends = max(s.ends_at for s in each.segments[period.every] if s.in_force and s.period == period)
        mine = [c for c in left if (c.now or c.was) is not None and _start(c) < ends]
        left = [c for c in left if c not in mine]
        found.append((each, term, period, mine))
    return [*found, (those[-1], term, period, left)]


def _start(change: RowChange) -> int:
    row = change.now or change.was
    return row.start[1] if row else 0


def taken(
    session: Session, results: tuple[Result, ...], origin: Origin, ids: LeadIds, provisional: tuple[str, ...],
    files: Mapping[str, str],
) -> Snapshot:  # fmt: skip
    """What is kept of one period; ``results`` are its own, by the name of the term."""
    write = ids.writer(origin.secret)
    if write is None:
        raise ValueError("ids are written with the secret of this run")
    period = results[0].period
    tables = {
        name: {what: getattr(t, what) for what in ("rows", "loaded", "rejected", "duplicates", "footer")}
        for name, t in session.loaded.tables.items()
    }
    return Snapshot(
        period=period,
        as_of=datetime.fromtimestamp(session.frame.as_of, ZoneInfo(session.zone)),
        terms=origin.terms,
        software=software_of(session, origin),
        data=Read(origin.source, origin.settings, files, tables),
        ids=ids,
        provisional=provisional,
        results=tuple(settled(result) for result in results),
        rows={r.term: tuple(s.row for s in seen(session, r, write)) for r in results},
    )


def software_of(session: Session, origin: Origin) -> Software:
    """What this run measures with."""
    return Software(origin.version, session.engine.version)
