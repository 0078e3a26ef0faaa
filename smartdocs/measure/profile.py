"""Data that were read, and an agreement -> what must be known about the data before anyone trusts a verdict.

It counts and does not judge. What it says of a column is a share, a kind, a way of writing; values stay in the data,
apart from those nobody mapped, and whoever prints them decides whether they are shown (see ``Mask``).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.layout import open_session
from smartdocs.measure.needs import Need, needs
from smartdocs.measure.read.preset import load_preset
from smartdocs.measure.read.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.read.report import ColumnReport, Loaded, TableReport
    from smartdocs.measure.session import Session
    from smartdocs.model.agreement import Agreement

MAIN_TIMES = {"leads": ("created_at", "mql_at", "handed_off_at"), "activities": ("occurred_at",)}
"""Of a table, the column whose time says to which month a row belongs: the first that is there, else any time."""
TELLING = 0.3
"""So much must the share of filled rows differ between two months to be worth a word."""
ENOUGH_ROWS = 20
"""A month with fewer rows says nothing."""
PEAK_ROWS, PEAK_SHARE = 10, 0.01
"""So many rows with the very same second, and so large a part of all, are no coincidence."""
MAX_UNMAPPED = 50


@dataclass(frozen=True, slots=True)
class Mask:
    """Shows a value, or a short code that stands for it in these data and cannot be turned back without them."""

    key: str
    shows: bool = False

    def __call__(self, value: str) -> str:
        if self.shows:
            # a cell may hold commands to a terminal
            return "".join(c if c.isprintable() else "\ufffd" for c in value)
        return "#" + hashlib.sha256(f"{self.key} {value}".encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """One column of a table."""

    report: ColumnReport
    rows: int
    assumed: tuple[str, ...]
    """The headers it was read from that nobody has seen in an export or a page of the vendor, nor named in the workspace."""
    day_only: int
    """Times that are known to the day only."""
    unmapped: tuple[tuple[str, int], ...]
    """Values with a meaning that nobody has said, and how many rows have each; the most frequent first."""
    by_month: tuple[tuple[str, int, int], ...]
    """Month, filled rows, rows; only where they differ tellingly."""

    @property
    def filled(self) -> float:
        """The share of rows that have something in it."""
        return 1 - self.report.blanks / self.rows if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class Peak:
    """Many rows of the very same second: an import, or calls that were entered afterwards."""

    column: str
    at: int
    rows: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Rows that were set aside for one reason, and where the first of them stands."""

    column: str
    reason: str
    rows: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProfile:
    """One table."""

    report: TableReport
    columns: tuple[ColumnProfile, ...]
    newest: int | None
    """The youngest time of the table that is not in the future, in its main column."""
    main_time: str
    future: int
    """Rows after the instant up to which facts are known."""
    peaks: tuple[Peak, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    rows: int
    of: int


@dataclass(frozen=True, slots=True)
class TermProfile:
    """What a term asks of the data, and whether it is there."""

    name: str
    needs: tuple[tuple[Need, float | None], ...]
    """Each need with the share of rows that have it; None when the column is not there."""
    problem: str
    """Why it cannot be measured; empty when it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything there is to say."""

    agreement: str
    source: str
    preset: str
    timezone: str
    as_of: datetime
    digest: str
    tables: tuple[TableProfile, ...]
    late: Share | None
    """Activities that were logged more than ``backlog`` seconds after they happened; None when that is not known."""
    backlog: int
    stray: Share | None
    """Activities that belong to no lead."""
    merged: int
    """Leads that are another record of somebody else."""
    terms: tuple[TermProfile, ...]
    problem: str
    """Why no term at all can be looked at; empty when they can."""

    @property
    def can_be_measured(self) -> bool:
        """Whether there is a verdict to be had on these data."""
        return not self.problem and any(not term.problem for term in self.terms)


def take(
    engine: Engine,
    agreement: Agreement,
    loaded: Loaded,
    *,
    source: str,
    preset: str,
    declared: Mapping[str, Mapping[str, str]],
    as_of: datetime,
    max_backlog: int,
) -> Profile:
    """Look at every table and every term; whatever is missing is said and stops nothing.

    Args:
        declared: table → column → header, as the workspace says.
    """
    now = int(as_of.timestamp())
    unverified = {*load_preset(preset).unverified} - {
        h for names in declared.values() for h in names.values()
    }
    reports = sorted(
        loaded.tables.values(),
        key=lambda r: (list(TABLES).index(r.name) if r.name in TABLES else len(TABLES), r.name),
    )
    tables = tuple(_table(engine, report, now, unverified) for report in reports)
    session, problem = _session(engine, agreement, loaded, as_of)
    return Profile(
        agreement=agreement.id,
        source=source,
        preset=preset,
        timezone=loaded.timezone,
        as_of=as_of,
        digest=loaded.digest,
        tables=tables,
        late=_late(engine, loaded, now, max_backlog),
        backlog=max_backlog,
        stray=_stray(engine, loaded),
        merged=_merged(engine, loaded),
        terms=tuple(_terms(engine, agreement, loaded, session)),
        problem=problem or ("" if agreement.terms else f"`{agreement.id}` has no terms to measure"),
    )


def _session(
    engine: Engine, agreement: Agreement, loaded: Loaded, as_of: datetime
) -> tuple[Session | None, str]:
    try:
        return open_session(engine, agreement, loaded, as_of=as_of), ""
    except (EvaluationError, ConfigurationError) as error:
        return None, error.in_one_line


def _table(engine: Engine, report: TableReport, now: int, unverified: set[str]) -> TableProfile:
    known = engine.columns(f"in_{report.name}") if report.columns else {}
    times = [c.name for c in report.columns.values() if c.kind == "instant" and c.name in known]
    main = next((c for c in (*MAIN_TIMES.get(report.name, ()), *times) if c in times), "")
    (rows,), *_ = engine.execute(f"SELECT count(*) FROM {quoted(f'in_{report.name}')}") if known else [(0,)]
    newest, future = None, 0
    if main:
        at = quoted(main)
        newest, future = engine.execute(
            f"SELECT max({at}) FILTER ({at} <= {now}), count(*) FILTER ({at} > {now}) FROM {quoted(f'in_{report.name}')}"
        )[0]
    months = _months(engine, report, main, [c for c in report.columns if c in known]) if main else {}
    return TableProfile(
        report=report,
        columns=tuple(
            ColumnProfile(
                report=column,
                rows=rows,
                assumed=tuple(h for h in column.header.split(", ") if h in unverified),
                day_only=_day_only(engine, report, column, known),
                unmapped=_unmapped(engine, report, column),
                by_month=months.get(column.name, ()),
            )
            for column in report.columns.values()
            if column.name in known
        ),
        newest=newest,
        main_time=main,
        future=future,
        peaks=tuple(_peaks(engine, report, times, known, rows)),
        refused=_refused(report),
    )


def _months(
    engine: Engine, report: TableReport, main: str, columns: list[str]
) -> dict[str, tuple[tuple[str, int, int], ...]]:
    """Columns that are filled in some months and not in others."""
    asked = ", ".join(f"count({quoted(c)})" for c in columns)
    rows = engine.execute(
        f"SELECT strftime(make_timestamp({quoted(main)} * 1000000), '%Y-%m') AS month, count(*), {asked}"
        f" FROM {quoted(f'in_{report.name}')} WHERE {quoted(main)} IS NOT NULL GROUP BY month ORDER BY month"
    )
    telling = [row for row in rows if row[1] >= ENOUGH_ROWS]
    found = {}
    for i, column in enumerate(columns, start=2):
        shares = [row[i] / row[1] for row in telling]
        if shares and max(shares) - min(shares) >= TELLING:
            found[column] = tuple((row[0], row[i], row[1]) for row in rows)
    return found


def _day_only(engine: Engine, report: TableReport, column: ColumnReport, known: Mapping[str, str]) -> int:
    if column.precision not in {"date", "mixed"} or f"{column.name}_hi" not in known:
        return 0
    name, high = quoted(column.name), quoted(f"{column.name}_hi")
    rows = engine.execute(f"SELECT count(*) FROM {quoted(f'in_{report.name}')} WHERE {name} <> {high}")
    return int(rows[0][0])


def _unmapped(engine: Engine, report: TableReport, column: ColumnReport) -> tuple[tuple[str, int], ...]:
    if not column.distinct_unmapped_values:
        return ()
    name, words = quoted(column.name), ", ".join(literal(v) for v in column.distinct_unmapped_values)
    rows = engine.execute(
        f"SELECT {name}, count(*) AS n FROM {quoted(f'in_{report.name}')} WHERE {name} IN ({words})"
        f" GROUP BY 1 ORDER BY n DESC, 1 LIMIT {MAX_UNMAPPED}"
    )
    return tuple((str(value), int(n)) for value, n in rows)


def _peaks(
    engine: Engine, report: TableReport, times: list[str], known: Mapping[str, str], rows: int
) -> Iterator[Peak]:
    for column in times:
        if report.columns[column].precision == "date":
            continue
        exact = f"AND {quoted(column)} = {quoted(f'{column}_hi')}" if f"{column}_hi" in known else ""
        found = engine.execute(
            f"SELECT {quoted(column)}, count(*) AS n FROM {quoted(f'in_{report.name}')}"
            f" WHERE {quoted(column)} IS NOT NULL {exact} GROUP BY 1 ORDER BY n DESC, 1 LIMIT 1"
        )
        if found and found[0][1] >= PEAK_ROWS and found[0][1] >= PEAK_SHARE * rows:
            yield Peak(column, *found[0])


def _refused(report: TableReport) -> tuple[Refused, ...]:
    """The kept rejects by column and reason; which record another one contradicts is no reason of its own."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for reject in report.rejects:
        reason = "conflicting duplicate" if reject.reason.startswith("conflicting") else reject.reason
        counts[reject.column, reason] += 1
        place = f"{reject.file}:{reject.line}" if reject.line else f"{reject.file}, record {reject.record}"
        first.setdefault((reject.column, reason), place)
    return tuple(Refused(*key, n, first[key]) for key, n in counts.most_common())


def _late(engine: Engine, loaded: Loaded, now: int, max_backlog: int) -> Share | None:
    table = loaded.tables.get("activities")
    if table is None or not {"occurred_at", "logged_at"} <= set(table.columns):
        return None
    known = engine.columns("in_activities")
    high = "occurred_at_hi" if "occurred_at_hi" in known else "occurred_at"
    late, logged = engine.execute(
        f"SELECT count(*) FILTER (logged_at - {high} > {max_backlog}), count(logged_at) FROM in_activities WHERE occurred_at <= {now}"
    )[0]
    return Share(late, logged)


def _stray(engine: Engine, loaded: Loaded) -> Share | None:
    table = loaded.tables.get("activities")
    if table is None or "leads" not in loaded.tables:
        return None
    (rows,), *_ = engine.execute("SELECT count(*) FROM in_activities")
    if "lead_id" not in table.columns:
        return Share(rows, rows)
    (known,), *_ = engine.execute(
        "SELECT count(*) FROM in_activities WHERE lead_id IN (SELECT lead_id FROM in_leads)"
    )
    return Share(rows - known, rows)


def _merged(engine: Engine, loaded: Loaded) -> int:
    leads = loaded.tables.get("leads")
    if leads is None or "merged_into" not in leads.columns:
        return 0
    return int(engine.execute("SELECT count(merged_into) FROM in_leads WHERE merged_into <> lead_id")[0][0])


def _terms(
    engine: Engine, agreement: Agreement, loaded: Loaded, session: Session | None
) -> Iterator[TermProfile]:
    for name, term in agreement.terms.items():
        asked = tuple((need, _share(engine, loaded, session, need)) for need in needs(agreement, term))
        problem = session.failed.get(name, "") if session else ""
        if not session:
            lost = next((need for need, share in asked if share is None and need.is_required), None)
            problem = f"{lost.table}.{lost.column} is not there" if lost else "there are no leads to measure"
        yield TermProfile(name, asked, problem)


def _share(engine: Engine, loaded: Loaded, session: Session | None, need: Need) -> float | None:
    """How many rows have what is needed; of the leads with what other tables tell about them."""
    relation, column = f"in_{need.table}", quoted(need.column)
    if need.table == "leads" and session:
        if need.column not in {*session.facts.columns, *session.facts.times}:
            return None
        relation = "lead"
    elif need.table not in loaded.tables or need.column not in loaded.tables[need.table].columns:
        return None
    rows, filled = engine.execute(f"SELECT count(*), count({column}) FROM {quoted(relation)}")[0]
    return filled / rows if rows else 0.0
