"""One term -> its story: what is promised, how it is counted, the SQL that counts it, what came out, and the worst leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.kinds import Attempts, Criteria, Stamp
from smartdocs.measure.measures import measure
from smartdocs.measure.obligations import Spec, attempts_of, is_attempt, population
from smartdocs.measure.own_hours import applies
from smartdocs.measure.result import STATES, Share
from smartdocs.measure.result import Part as Version
from smartdocs.measure.single_figures import elapsed
from smartdocs.measure.statements import readable
from smartdocs.measure.story import CAUSES
from smartdocs.measure.succession import joined
from smartdocs.measure.touches import lead_of_activity, survivor_join
from smartdocs.measure.volume import VolumeSpec, tests_of
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from smartdocs.measure.result import Result
    from smartdocs.measure.session import Session
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period

WORST = 10
FACTS = re.compile(r"CREATE (TABLE|VIEW) lead AS")
"""Where reading ends and measuring begins."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many obligations ended in one way."""

    state: str
    cause: str
    number: int

    @property
    def words(self) -> str:
        """The cause as a sentence; empty where the state says it all."""
        if self.state == "waived":
            return f"`{self.cause}` frees the lead"
        return CAUSES.get(self.cause, self.cause.replace("_", " ").replace("without ", "it has no "))


@dataclass(frozen=True, slots=True)
class Worst:
    """A lead for which the promise was broken."""

    lead: str
    owner: str
    cause: str
    due: int
    late_by: int | None
    """Seconds from the deadline to what was promised, or to the end of the data; None where time is not what broke it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One period."""

    result: Result
    counts: tuple[Count, ...]
    """Every obligation once, by state and cause."""
    worst: tuple[Worst, ...]
    """Longest overdue first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermStory:
    """A term, as it was measured."""

    term: str
    title: str
    sentence: str
    rests_on: Mapping[str, str]
    """``clock`` → ``starts at handed_off_at``: what decides how it is counted."""
    is_open_time: bool
    """Whether lengths are counted in business hours."""
    zone: str
    """Where times are shown: that of the calendar."""
    population: tuple[tuple[str, int], ...]
    """From all records to those the promise is about, and how many are left each time; empty where they are no records."""
    parts: tuple[Part, ...]
    sql: tuple[str, ...]
    """Every statement, in order; tables that are laid out beforehand are named as comments."""
    failed: str = ""
    """Why it cannot be measured on these data."""
    version: str = ""
    """``fy26 v1.3.0``."""
    in_force: tuple[tuple[date, date], ...] = ()
    min_n: int = 5
    others: tuple[TermStory, ...] = ()
    """Every version that judged something of these periods, in their order, where there are several; this one among them."""
    together: tuple[Result, ...] = ()
    """What they come to together, period by period."""


def alone(agreement: Agreement, term: str) -> Agreement:
    """The agreement with this promise and those that can waive it or that it is about, and no other."""
    kept, waiting = {term}, [term]
    while waiting:
        each = agreement.terms[waiting.pop()]
        others = (each.waived_when.term if each.waived_when else "", getattr(each.promise, "after", ""))
        new = {name for name in others if isinstance(name, str) and name in agreement.terms} - kept
        kept |= new
        waiting += sorted(new)
    return agreement.model_copy(update={"terms": {k: t for k, t in agreement.terms.items() if k in kept}})


def explain_term(session: Session, name: str, wanted: Period | None, asked: Sequence[str]) -> TermStory:
    """The story of one promise.

    Args:
        session: laid out for the agreement as ``alone`` gives it.
        wanted: the periods that lie in it; the last one that is over when None.
        asked: every statement of the engine so far; it grows while this runs.
    """
    term = session.agreement.terms[name]
    every = term.promise.every
    periods = session.judged(every, wanted) or [
        wanted or period_of(session.as_of.astimezone(ZoneInfo(session.zone)).date(), every)
    ]
    results = [session.result(name, term, period) for period in periods]
    spec = session.specs.get(name) if name not in session.failed else None
    read = next(i for i, statement in enumerate(asked) if FACTS.match(statement))
    sql = tuple(
        session.engine.text(readable(statement)) for statement in asked[read:] if _is_shown(statement)
    )
    names = tuple(session.agreement.parties[p].name if p in session.agreement.parties else p for p in term.by)
    calendar = spec.timetable if spec else None
    return TermStory(
        term=name,
        title=term.title or "",
        sentence=term.text or measure(term.promise.measure).sentence(term.promise, names),
        rests_on=dict(_rests_on(session, name, spec)),
        is_open_time=isinstance(spec, Spec) and spec.kind.window.ruler == "business",
        zone=calendar.zone if calendar else session.zone,
        population=tuple(_population(session, spec, term.promise.of)) if spec else (),
        parts=tuple(Part(r, tuple(_counts(r)), _worst(session, spec, r)) for r in results),
        sql=sql,
        failed=session.failed.get(name, ""),
        version=f"{session.agreement.id} v{session.agreement.version}",
        in_force=session.in_force,
        min_n=term.min_n or session.min_n,
    )


def several(stories: Sequence[TermStory], asked_for: int, *, asked: bool) -> TermStory:
    """The stories of the versions of an agreement as one: that of the asked one, with all that judged its periods.

    Args:
        stories: of every version that makes the promise, in their order.
        asked_for: the place of the version that was asked for; -1 where it does not make the promise.
        asked: whether periods were named; else they are those of the asked one.
    """
    if len(stories) == 1:
        return stories[0]
    main = stories[asked_for]
    mine = {part.result.period for part in main.parts}
    there = [
        replace(s, parts=tuple(p for p in s.parts if _judges(s, p) and (asked or p.result.period in mine)))
        for s in stories
    ]
    judging = [story for story in there if story.parts]
    if not judging:
        return main
    periods = sorted({part.result.period for story in judging for part in story.parts})
    together = []
    for period in periods:
        found = [(s, p.result) for s in judging for p in s.parts if p.result.period == period]
        if len(found) > 1:
            versions = [_as_version(s, r) for s, r in found]
            together.append(joined(found[-1][1], versions, main.min_n))
    shown = next((s for s in judging if s.version == main.version), judging[-1])
    return replace(shown, others=tuple(judging) if len(judging) > 1 else (), together=tuple(together))


def _as_version(story: TermStory, result: Result) -> Version:
    name, _, version = story.version.rpartition(" v")
    days = _inside(story, result.period)
    return Version(name, version, days, result.score, is_over=result.verdict != "pending")


def _judges(story: TermStory, part: Part) -> bool:
    return bool(_inside(story, part.result.period))


def _inside(story: TermStory, period: Period) -> tuple[tuple[date, date], ...]:
    return tuple(
        (max(first, period.first), min(last, period.last))
        for first, last in story.in_force
        if first <= period.last and last >= period.first
    )


def _is_shown(statement: str) -> bool:
    """What makes a table or counts its rows; not what only looks whether there is something to read."""
    return statement.startswith(("CREATE", "--")) or "GROUP BY" in statement


def _rests_on(session: Session, name: str, spec: Spec | VolumeSpec | None) -> Iterator[tuple[str, str]]:
    term = session.agreement.terms[name]
    yield "measure", f"{term.promise.measure}, judged every {term.promise.every}"
    if spec is None:
        return
    of = term.promise.of
    yield (
        "about",
        of if of in {spec.subject, session.frames[spec.subject].facts.table} else f"{of} ({spec.subject})",
    )
    if spec.where:
        yield "where", str(spec.where)
    if not isinstance(spec, Spec):
        yield "counted by", spec.kind.at
        return
    kind = spec.kind
    ahead = "ends at" if kind.is_ahead else "counts from"
    yield "clock", f"starts at {spec.start}" + (f", {ahead} {spec.base}" if spec.base != spec.start else "")
    tiers = [f"{window} where {test}" for test, window in kind.tiers]
    yield "window", "; ".join([*tiers, f"{kind.window}{' otherwise' if tiers else ''}"])
    if kind.window.ruler == "business":
        yield "calendar", f"{spec.timetable.name}, {spec.timetable.zone}"
        if applies(spec):
            yield "hours of their own", ", ".join(sorted(hours.name for hours in spec.own.values()))
    else:
        yield "time zone", f"{spec.timetable.zone}; every hour counts"
    if isinstance(kind.satisfied_by, Attempts):
        many = "1 attempt" if kind.satisfied_by.count == 1 else f"{kind.satisfied_by.count} attempts"
        if kind.satisfied_by.outcomes:
            yield "kept by", f"an activity that came to {', '.join(kind.satisfied_by.outcomes)}"
        else:
            apart = (
                f", each by another {kind.satisfied_by.distinct_by}" if kind.satisfied_by.distinct_by else ""
            )
            yield "kept by", f"{many} by {', '.join(kind.satisfied_by.channels)}{apart}"
    elif isinstance(kind.satisfied_by, Stamp):
        yield "kept by", " or ".join(kind.satisfied_by.columns)
    elif isinstance(kind.satisfied_by, Criteria):
        yield "kept by", f"the definition {kind.satisfied_by.definition}"
    if kind.fails_by:
        yield "broken by", " or ".join(kind.fails_by.columns)
    if kind.cancelled_by:
        yield "ended by", " or ".join(kind.cancelled_by)
    if spec.waived_by:
        yield "waived when", f"{spec.waived_by[1]} is {spec.waived_by[2]}"


def _population(session: Session, spec: Spec | VolumeSpec, of: str) -> Iterator[tuple[str, int]]:
    """How many records are left after each test; what is merged or a test record is still among them."""
    frame = session.frames[spec.subject]
    if frame.facts.is_occasion:
        return
    column = spec.start if isinstance(spec, Spec) else spec.kind.at
    low = frame.facts.low(column)
    tests = [(f"with {column} up to the end of the data", f"{low} <= {frame.as_of}")]
    about = population(spec.stage, spec.where, frame, spec.term)
    if about:
        said = [f"of the stage {of}"] if len(about) > bool(spec.where) else []
        said += [f"for which {spec.where} holds"] if spec.where else []
        tests.append((", ".join(said), " AND ".join(about)))
    if isinstance(spec, VolumeSpec) and spec.kind.preceded_by:
        words = f"preceded by {spec.kind.preceded_by.table} within {spec.kind.preceded_by.within}"
        tests.append((words, tests_of(spec, frame)[-1]))
    sums = ", ".join(
        f"COUNT(CASE WHEN {' AND '.join(f'({sql})' for _, sql in tests[: i + 1])} THEN 1 END)"
        for i in range(len(tests))
    )
    found = session.engine.execute(f"SELECT COUNT(*), {sums} FROM {frame.facts.relation} AS l")[0]
    yield from zip((f"{frame.facts.table} in the data", *(words for words, _ in tests)), found, strict=True)


def _counts(result: Result) -> Iterator[Count]:
    score = result.score
    if not isinstance(score, Share):
        yield Count("delivered", "", round(score.delivered))
        yield Count("excluded", "", score.excluded)
        yield Count("left out", "", score.left_out)
        return
    for state in STATES:
        rest = getattr(score.counts, state)
        for key, number in sorted(score.causes.items(), key=lambda c: (-c[1], c[0])):
            which, _, cause = key.partition(":")
            if which == state:
                yield Count(state, cause, number)
                rest -= number
        if rest:
            yield Count(state, "", rest)


def _worst(session: Session, spec: Spec | VolumeSpec | None, result: Result) -> tuple[Worst, ...]:
    if not isinstance(spec, Spec):
        return ()
    every = session.agreement.terms[spec.term].promise.every
    stretches = session.indices(every, result.period)
    if not stretches:
        return ()
    frame = session.frames[spec.subject]
    inside = f"o.p_{every} IN ({', '.join(str(i) for i in stretches)})"
    owner = f"MIN(l.{quoted('owner')})" if "owner" in frame.facts.columns else "''"
    rows = session.engine.execute(
        f"SELECT o.lead_id, l.owner, o.cause, o.d_hi, o.happened_at FROM {spec.relation} AS o LEFT JOIN"
        f" (SELECT l.lead_id AS lead_id, {owner} AS owner FROM {frame.facts.relation} AS l GROUP BY l.lead_id) AS l"
        f" ON l.lead_id = o.lead_id WHERE o.state = 'breached' AND {inside}"
    )
    done = _done(session, spec, inside) if isinstance(spec.kind.satisfied_by, Attempts) else {}
    timed: list[tuple[int, int, str, str, str]] = []
    others = []
    for lead, who, cause, due, at in rows:
        if cause in {"never", "undecided", "status"}:
            timed.append((due, frame.as_of, lead, who or "", cause))
        elif cause == "late":
            timed.append((due, done.get(lead, frame.as_of) if done else at, lead, who or "", cause))
        else:
            others.append(Worst(lead, who or "", cause or "", due, None))
    took = elapsed(
        spec, [(due, max(due, until)) for due, until, *_ in timed], [row[2] for row in timed], frame
    )
    found = [
        Worst(lead, who, cause, due, seconds)
        for (due, _, lead, who, cause), seconds in zip(timed, took, strict=True)
    ]
    found.sort(key=lambda w: (-(w.late_by or 0), w.due, w.lead))
    return (*found, *sorted(others, key=lambda w: (w.due, w.lead)))[:WORST]


def _done(session: Session, spec: Spec, inside: str) -> dict[str, int]:
    """Lead → when the last attempt that it takes was made, after the deadline; without those for whom it never was."""
    attempts, frame = attempts_of(spec), session.frames[spec.subject]
    rows = session.engine.execute(
        f"SELECT o.lead_id, a.occurred_at FROM in_activities AS a {survivor_join(frame)}"
        f" JOIN {spec.relation} AS o ON o.lead_id = {lead_of_activity(frame)}"
        f" WHERE o.state = 'breached' AND o.cause = {literal('late')} AND {inside} AND {is_attempt(attempts, frame)}"
        f" AND a.occurred_at >= o.s_lo - {attempts.before_start} AND a.occurred_at <= {frame.as_of}"
        " ORDER BY o.lead_id, a.occurred_at"
    )
    counted: dict[str, list[int]] = {}
    for lead, at in rows:
        made = counted.setdefault(lead, [])
        if not made or attempts.count == 1 or at >= made[-1] + attempts.min_gap:
            made.append(at)
    return {lead: made[attempts.count - 1] for lead, made in counted.items() if len(made) >= attempts.count}
