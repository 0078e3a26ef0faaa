"""A session -> how far the data can be trusted: blanks, unknown words, dates without times, second records, late entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.calendars import calendar_of, timetable
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.evidence.answers import Newest, Part, Unmapped, Unread
from smartdocs.measure.evidence.tools import compared, counts, local_day, since, spec_of
from smartdocs.measure.kinds import EVENT_COLUMNS, STAGE_COLUMNS, Attempts, Stamp
from smartdocs.measure.obligations import attempts_of, is_attempt
from smartdocs.measure.touches import lead_of_activity, survivor_join

if TYPE_CHECKING:
    from datetime import date

    from smartdocs.measure.session import Session

DONE = ("assignments", "contact_property_history", "activity_links", "opportunity_links", "merged", "users")
"""Tables in which no word has a meaning of its own."""


def term_blanks(session: Session, name: str) -> dict[str, Part]:
    """Column that narrows the leads of the term -> leads of the last year in which it is blank."""
    promise = session.agreement.terms[name].promise
    columns = [c for c in compared([promise.where]) if c in session.facts.columns]
    stage = STAGE_COLUMNS.get(promise.of) or "created_at"
    if not columns or stage not in session.facts.times:
        return {}
    low = session.facts.low(stage)
    sums = ", ".join(f"COUNT({session.facts.columns[c].sql})" for c in columns)
    n, *filled = session.engine.execute(
        f"SELECT COUNT(*), {sums} FROM lead AS l WHERE {counts(session)} AND {low} >= {since(session)}"
        f" AND {low} <= {session.frame.as_of}"
    )[0]
    return {c: Part(n - known, n) for c, known in zip(columns, filled, strict=True) if n}


def day_only(session: Session, name: str) -> dict[str, Part]:
    """Column that starts or stops the clock of a term -> times of the last year that are known to the day only."""
    spec = spec_of(session, name)
    if spec is None:
        return {}
    found = {}
    wanted = spec.kind.satisfied_by
    columns = [EVENT_COLUMNS[spec.kind.start], *(wanted.columns if isinstance(wanted, Stamp) else ())]
    for column in dict.fromkeys(columns):
        if session.facts.times.get(column) in {"date", "mixed"}:
            low, high = session.facts.low(column), session.facts.high(column)
            k, n = session.engine.execute(
                f"SELECT COUNT(CASE WHEN {low} <> {high} THEN 1 END), COUNT({low}) FROM lead AS l"
                f" WHERE {counts(session)} AND {low} >= {since(session)} AND {low} <= {session.frame.as_of}"
            )[0]
            found[column] = Part(k, n)
    if isinstance(wanted, Attempts) and session.facts.activities.get("occurred_at") in {"date", "mixed"}:
        k, n = session.engine.execute(
            "SELECT COUNT(CASE WHEN a.occurred_at <> a.occurred_at_hi THEN 1 END), COUNT(*) FROM in_activities AS a"
            f" WHERE {is_attempt(wanted, session.frame)} AND a.occurred_at >= {since(session)}"
            f" AND a.occurred_at <= {session.frame.as_of}"
        )[0]
        found["occurred_at"] = Part(k, n)
    return {column: part for column, part in found.items() if part.k}


def removed(session: Session, name: str) -> Part | None:
    """Leads of the last year that waivers, and decisions nobody took, remove from the score."""
    spec = spec_of(session, name)
    if spec is None:
        return None
    rows = session.engine.execute(
        f"SELECT state, cause, COUNT(*) FROM {spec.relation} WHERE s_lo >= {since(session)} GROUP BY state, cause"
    )
    judged = [(s, c, n) for s, c, n in rows if s != "excluded" or c == "undecided"]
    gone = sum(n for state, _, n in judged if state in {"waived", "excluded"})
    return Part(gone, sum(n for *_, n in judged)) if judged else None


def unmapped(session: Session) -> tuple[Unmapped, ...]:
    """Values with a meaning that nobody has said, by table and column."""
    found = []
    for name, table in sorted(session.loaded.tables.items()):
        for column, report in table.columns.items():
            words = report.distinct_unmapped_values
            if words and name not in DONE:
                listed = ", ".join(literal(word) for word in words)
                k, n = session.engine.execute(
                    f"SELECT COUNT(CASE WHEN {quoted(column)} IN ({listed}) THEN 1 END), COUNT({quoted(column)}) FROM {quoted(f'in_{name}')}"
                )[0]
                found.append(Unmapped(name, column, words, Part(k, n)))
    return tuple(found)


def unread(session: Session) -> tuple[Unread, ...]:
    """Tables with rows that could not be read, and the first of them."""
    found = []
    for name, table in sorted(session.loaded.tables.items()):
        if table.rejected:
            first = table.rejects[0]
            place = f"line {first.line}" if first.line else f"record {first.record}"
            what = f"{first.column} `{first.value}` " if first.column else ""
            found.append(
                Unread(name, Part(table.rejected, table.rows), f"{first.file}, {place}: {what}{first.reason}")
            )
    return tuple(found)


def unknown_owners(session: Session) -> dict[str, Part]:
    """Owner who is nobody of the agreement -> their leads, of those handed over in the last year."""
    people = session.agreement.people.values()
    if "owner" not in session.facts.columns or "handed_off_at" not in session.facts.times:
        return {}
    if not any(person.takes_leads for person in people):
        return {}
    known = {name for person in people for name in (person.name, person.crm_name) if name}
    low = session.facts.low("handed_off_at")
    rows = session.engine.execute(
        f"SELECT l.owner, COUNT(*) FROM lead AS l WHERE {counts(session)} AND l.owner IS NOT NULL"
        f" AND {low} >= {since(session)} AND {low} <= {session.frame.as_of} GROUP BY l.owner ORDER BY l.owner"
    )
    total = sum(number for _, number in rows)
    return {owner: Part(number, total) for owner, number in rows if owner not in known}


def duplicates(session: Session) -> Part | None:
    """Qualified leads of the last year that are a second record: merged into another, or with the e-mail of an earlier one."""
    stage = next((c for c in ("mql_at", "handed_off_at", "created_at") if c in session.facts.times), None)
    email = next((c for c in ("email", "e_mail", "email_address") if c in session.facts.columns), None)
    if stage is None or not (email or "merged_into" in session.facts.columns):
        return None
    low = session.facts.low(stage)
    recent = f"{low} >= {since(session)} AND {low} <= {session.frame.as_of}"
    if "is_test" in session.facts.columns:
        recent += " AND COALESCE(l.is_test, 0) = 0"
    merged = (
        "EXISTS (SELECT 1 FROM survivor AS v WHERE v.lead_id = l.lead_id)"
        if session.facts.merged
        else "1 = 0"
    )
    k, n = session.engine.execute(
        f"SELECT COUNT(CASE WHEN {merged} THEN 1 END), COUNT(*) FROM lead AS l WHERE {recent}"
    )[0]
    if email:
        column = f"LOWER(TRIM(l.{quoted(email)}))"
        filled, different = session.engine.execute(
            f"SELECT COUNT({column}), COUNT(DISTINCT {column}) FROM lead AS l WHERE {recent} AND NOT ({merged})"
        )[0]
        k += filled - different
    return Part(k, n) if n else None


def backfilled(session: Session, max_backlog: int) -> Part | None:
    """Activities of the last year that were logged more than so many seconds late."""
    known = session.facts.activities
    if not {"occurred_at", "logged_at"} <= known.keys():
        return None
    high = "occurred_at" if known["occurred_at"] == "instant" else "occurred_at_hi"
    k, n = session.engine.execute(
        f"SELECT COUNT(CASE WHEN logged_at - {high} > {max_backlog} THEN 1 END), COUNT(logged_at) FROM in_activities"
        f" WHERE occurred_at >= {since(session)} AND occurred_at <= {session.frame.as_of}"
    )[0]
    return Part(k, n) if n else None


def bursts(session: Session, name: str, attempts: int, minutes: int) -> Part | None:
    """Leads of a term with so many attempts within so many minutes, of all that were attempted."""
    spec = spec_of(session, name)
    if spec is None or not isinstance(spec.kind.satisfied_by, Attempts):
        return None
    exact = (
        "" if session.facts.activities["occurred_at"] == "instant" else "AND a.occurred_at = a.occurred_at_hi"
    )
    lead = lead_of_activity(session.frame)
    rows = session.engine.execute(
        f"SELECT COUNT(DISTINCT CASE WHEN x.after - x.moment <= {minutes * 60} THEN x.lead_id END), COUNT(DISTINCT x.lead_id)"
        f" FROM (SELECT o.lead_id AS lead_id, a.occurred_at AS moment,"
        f" LEAD(a.occurred_at, {attempts - 1}) OVER (PARTITION BY o.lead_id ORDER BY a.occurred_at) AS after"
        f" FROM in_activities AS a {survivor_join(session.frame)} JOIN {spec.relation} AS o ON o.lead_id = {lead}"
        f" WHERE {is_attempt(attempts_of(spec), session.frame)} {exact} AND a.occurred_at >= {since(session)}"
        f" AND a.occurred_at <= {session.frame.as_of}) AS x"
    )
    return Part(*rows[0]) if rows[0][1] else None


def newest(session: Session) -> Newest | None:
    """The youngest row up to ``as_of``, and the working days of the agreement's calendar since."""
    now = session.frame.as_of
    seen: list[int | None] = []
    for name, table in sorted(session.loaded.tables.items()):
        for column, report in table.columns.items():
            if report.kind == "instant":
                seen += session.engine.execute(
                    f"SELECT MAX({quoted(column)}) FROM {quoted(f'in_{name}')} WHERE {quoted(column)} <= {now}"
                )[0]
    latest = max((instant for instant in seen if instant is not None), default=None)
    if latest is None:
        return None
    first, last = local_day(session, latest), local_day(session, now)
    return Newest(first, last, _open_days(session, first, last))


def _open_days(session: Session, after: date, last: date) -> int:
    agreement = session.agreement
    name = agreement.calendar or next(
        (c for term in agreement.terms.values() if (c := calendar_of(agreement, term))), None
    )
    days = [after.fromordinal(n) for n in range(after.toordinal() + 1, last.toordinal() + 1)]
    if name not in agreement.calendars or name is None:
        return len(days)
    hours = timetable(name, agreement.calendars[name])
    return sum(1 for day in days if hours.exceptions.get(day, hours.weekly[day.weekday()]))
