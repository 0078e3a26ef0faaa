"""A session and its results -> one row for each obligation as CSV and Parquet, and a manifest that says what they rest on.

``obligations.csv`` and ``obligations.parquet`` hold the same rows: every promise, every period that is judged, every
lead. Counting them by state gives the figures of ``check``; nothing is rounded and nothing is left out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smartdocs.errors import SourceError
from smartdocs.measure.cells import line
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.obligations import Spec
from smartdocs.measure.single_figures import elapsed
from smartdocs.measure.snapshot.ids import lead_ids
from smartdocs.measure.snapshot.plain import figures
from smartdocs.measure.volume import leads
from smartdocs.source import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smartdocs.measure.obligations import Frame
    from smartdocs.measure.result import Result, Results
    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.values import Origin
    from smartdocs.measure.volume import VolumeSpec

CSV, PARQUET, MANIFEST = "obligations.csv", "obligations.parquet", "manifest.json"
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("term", "VARCHAR", "the promise, by its id in the agreement"),
    ("promised_by", "VARCHAR", "who promised it; several are joined by `+`"),
    ("period", "VARCHAR", "the period it is judged in: the one in which the clock started"),
    ("subject", "VARCHAR", "the table that the record stands in"),
    ("lead", "VARCHAR", "the id of the record in the CRM, or its hash"),
    ("owner", "VARCHAR", "who owns the record, as the CRM says, or a hash; empty where nobody does"),
    ("state", "VARCHAR", "what became of the obligation; of a volume: delivered, left_out or excluded"),
    ("cause", "VARCHAR", "why; empty where the state says it all"),
    ("counted", "BOOLEAN", "whether it is part of the result: met or breached with the deadline over, or delivered"),
    ("start", "TIMESTAMPTZ", "when the clock started; of a volume: when the lead arrived"),
    ("due", "TIMESTAMPTZ", "the deadline; empty where there is none"),
    ("happened_at", "TIMESTAMPTZ", "when what was promised happened first, such as the first attempt; empty where it has not"),
    ("amount", "DOUBLE", "of a volume: what the record counts for; 1 where records are counted"),
    ("waited_seconds", "BIGINT", "from start to happened_at, on the clock of the promise"),
    ("start_latest", "TIMESTAMPTZ", "the last instant that start can mean; later than it where only the day is known"),
    ("due_latest", "TIMESTAMPTZ", "the last instant that due can mean"),
    ("agreement", "VARCHAR", "the agreement it is judged by: the one in force when the clock started"),
    ("version", "VARCHAR", "and its version"),
)  # fmt: skip
"""Name, type in Parquet, and what it says."""
TIMES = frozenset(name for name, kind, _ in COLUMNS if kind == "TIMESTAMPTZ")

Row = tuple[Any, ...]
"""One obligation, in the order of ``COLUMNS``; times are UTC seconds."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for."""

    folder: Path
    is_plain: bool = False
    """The ids of leads and the names of owners as they are, in place of hashes, which are those of frozen results."""


def write(session: Session, results: Results, origin: Origin, wanted: Wanted) -> None:
    """Put the three files into the folder, each entirely or not at all; the manifest last.

    Raises:
        SourceError: the folder cannot be made, or a file cannot be written.
    """
    _make(wanted.folder)
    ids = lead_ids(origin.salt, origin.secret, is_plain=wanted.is_plain)
    write_id = ids.writer(origin.secret)
    if write_id is None:
        raise ValueError("ids are written with the secret of this run")
    counts: list[int] = []
    with DuckDb(threads=1) as engine:
        sheet = engine.folder / CSV
        with sheet.open("w", encoding="utf-8", newline="") as out:
            out.write(line([name for name, _, _ in COLUMNS]))
            on_paper = _on_paper(ZoneInfo(session.zone))

            def rows() -> Iterator[Row]:
                for result in results.results:
                    found = rows_of(session, result, write_id)
                    counts.append(len(found))
                    for row in found:
                        out.write(on_paper(row))
                        yield row

            types = tuple((name, "BIGINT" if name in TIMES else kind) for name, kind, _ in COLUMNS)
            engine.load_rows("obligations", types, rows())
        _parquet(engine)
        made = {name: (engine.folder / name).read_bytes() for name in (CSV, PARQUET)}
        software = {
            "smartdocs": origin.version,
            "engine": session.engine.version,
            "parquet": engine.version,
        }
    told: dict[str, Any] = {
        "schema": 1,
        "as_of": datetime.fromtimestamp(session.frame.as_of, ZoneInfo(session.zone)).isoformat(),
        "timezone": session.zone,
        "agreement": {"id": origin.terms.id, "version": origin.terms.version, "digest": origin.terms.digest},
        "data": {"source": origin.source, "digest": results.loaded.digest, "settings": origin.settings},
        "software": software,
        "lead_ids": {"form": ids.form, "salt": ids.salt, "proof": ids.proof},
        "columns": {name: meaning for name, _, meaning in COLUMNS},
        "results": [_result(r, n) for r, n in zip(results.results, counts, strict=True)],
        "files": {
            name: {"rows": sum(counts), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in made.items()
        },
    }  # fmt: skip
    made[MANIFEST] = json.dumps(told, indent=1, ensure_ascii=False).encode() + b"\n"
    for name, data in made.items():
        write_atomically(wanted.folder / name, data)


def rows_of(session: Session, result: Result, write_id: Callable[[str], str]) -> list[Row]:
    """The obligations behind one result, sorted by what stands for their lead."""
    those = session.under(result.term, result.period)
    return sorted(
        (row for each in those for row in _rows_of(each, result, write_id)), key=lambda row: (row[4], row[9])
    )


def _rows_of(session: Session, result: Result, write_id: Callable[[str], str]) -> list[Row]:
    if result.term in session.failed:
        return []
    spec, every = session.specs[result.term], session.agreement.terms[result.term].promise.every
    stretches = frozenset(session.indices(every, result.period))
    if not stretches:
        return []
    head = (result.term, " + ".join(result.by), result.period.id, spec.subject)
    found = (
        _deadlines(session, spec, every, stretches)
        if isinstance(spec, Spec)
        else _deliveries(session, spec, every, stretches)
    )
    tail = (session.agreement.id, session.agreement.version)
    return [
        (*head, write_id(lead), _owner(write_id, lead, owner), *rest, *tail) for lead, owner, *rest in found
    ]


def _owner(write_id: Callable[[str], str], lead: str, owner: str | None) -> str | None:
    if not owner:
        return None
    return owner if write_id(lead) == lead else write_id(f"owner {owner}")


def _deadlines(session: Session, spec: Spec, every: str, stretches: frozenset[int]) -> Iterator[Row]:
    frame = session.frames[spec.subject]
    inside = ", ".join(str(i) for i in sorted(stretches))
    rows = session.engine.execute(
        "SELECT o.lead_id, l.owner, o.state, o.cause, o.s_lo, o.d_lo, o.happened_at, o.s_hi, o.d_hi"
        f" FROM {spec.relation} AS o LEFT JOIN ({_owners(frame)}) AS l ON l.lead_id = o.lead_id WHERE o.p_{every} IN ({inside})"
    )
    made = [(start, max(start, at)) for _, _, _, _, start, _, at, _, _ in rows if at is not None]
    about = [row[0] for row in rows if row[6] is not None]
    took = iter(elapsed(spec, made, about, frame))
    for lead, who, state, cause, start, due, at, start_hi, due_hi in rows:
        counted = state in {"met", "breached"} and due_hi <= frame.as_of
        waited = next(took) if at is not None else None
        if spec.kind.is_ahead:
            waited = None
        yield (lead, who, state, cause or None, counted, start, due, at, None, waited, start_hi, due_hi)


def _deliveries(session: Session, spec: VolumeSpec, every: str, stretches: frozenset[int]) -> Iterator[Row]:
    frame = session.frames[spec.subject]
    owners: dict[str, str | None] = dict(session.engine.execute(_owners(frame)))
    worth = _worth(session, spec, frame)
    for segment, lead, low, high, state, cause in leads(session.engine, spec, frame, every):
        if segment in stretches:
            counted = state == "delivered"
            amount = worth.get(lead, 1.0) if counted else None
            yield (
                lead,
                owners[lead],
                state,
                cause or None,
                counted,
                low,
                None,
                None,
                amount,
                None,
                high,
                None,
            )


def _worth(session: Session, spec: VolumeSpec, frame: Frame) -> dict[str, float]:
    """Record → what it counts for, where that is not 1 for all; without those of which nobody knows."""
    name = spec.kind.amount or (spec.kind.worth[0] if spec.kind.worth else "")
    if not name:
        return {}
    column = spec.amount or frame.facts.columns[name].sql
    held = f"SELECT l.lead_id, {column} FROM {frame.facts.relation} AS l WHERE {column} IS NOT NULL"
    found = session.engine.execute(held)
    if not spec.kind.worth:
        return {lead: float(value) for lead, value in found}
    values = {value.casefold(): float(amount) for value, amount in spec.kind.worth[1].items()}
    return {lead: values[v.casefold()] for lead, v in found if v.casefold() in values}


def _owners(frame: Frame) -> str:
    """SQL: each record once, with its owner."""
    owner = f"MIN(l.{quoted('owner')})" if "owner" in frame.facts.columns else "CAST(NULL AS VARCHAR)"
    return (
        f"SELECT l.lead_id AS lead_id, {owner} AS owner FROM {frame.facts.relation} AS l GROUP BY l.lead_id"
    )


def _on_paper(zone: ZoneInfo) -> Callable[[Row], str]:
    """Rows as lines of CSV, with their times as ISO 8601 in ``zone``."""
    known: dict[int, str] = {}

    def written(second: int | None) -> str | None:
        if second is None:
            return None
        if second not in known:
            known[second] = datetime.fromtimestamp(second, zone).isoformat()
        return known[second]

    timed = tuple(name in TIMES for name, _, _ in COLUMNS)
    return lambda row: line([written(v) if t else v for v, t in zip(row, timed, strict=True)])


def _parquet(engine: DuckDb) -> None:
    """The same rows with times as instants, in the order in which they were loaded."""
    chosen = ", ".join(
        f"to_timestamp({quoted(name)}) AS {quoted(name)}" if name in TIMES else quoted(name)
        for name, _, _ in COLUMNS
    )
    target = literal(str(engine.folder / PARQUET))
    engine.execute(f"COPY (SELECT {chosen} FROM obligations) TO {target} (FORMAT parquet, COMPRESSION zstd)")


def _result(result: Result, rows: int) -> dict[str, Any]:
    return {
        "term": result.term,
        "by": list(result.by),
        "measure": result.measure,
        "period": result.period.id,
        "rows": rows,
        **figures(result),
        "verdict": result.verdict,
        "reason": result.reason,
    }


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(
            f"the folder for the evidence cannot be made: {error.strerror}",
            place=folder.as_posix(),
            fix="choose another folder",
        ) from error
