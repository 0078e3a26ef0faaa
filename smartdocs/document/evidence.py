"""What was read and what is doubtful about it -> the two boxes that let anybody make the figures again."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from smartdocs.document.scorecard_view import DataQuality, Doubt, Evidence, Source
from smartdocs.document.views import Fact
from smartdocs.document.wording import begun, humanised, many, period_label
from smartdocs.language import Words, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.measure.read.report import Loaded, TableReport
    from smartdocs.measure.result import Note, Results
    from smartdocs.model.period import Period

BY_TABLE = Words({
    "rejected": "rows that cannot be read",
    "duplicates": "rows that stand twice",
    "ambiguous": "local times that occur twice in autumn",
})  # fmt: skip
"""Faults that are noted for each table; on the page they share a line."""
NAMED = Words({
    "test": "test records",
    "merged": "records that were merged into another",
    "future": "activities after the end of the data",
})  # fmt: skip
"""Other faults that have a shorter name here than in a terminal."""
TREATMENTS = Words({
    "rejected": "set aside with file, line and reason; not counted",
    "duplicates": "counted once",
    "ambiguous": "read as smartdocs.yaml declares",
    "test": "left out",
    "merged": "not counted; their activities count for the one that stays",
    "future": "ignored",
    "date-only": "judged by the day alone; where hours decide, a lead cannot be judged",
    "backfilled": "counted at the time at which they are said to have happened",
    "no-lead": "not counted",
})  # fmt: skip


def quality(notes: Sequence[Note]) -> DataQuality:
    """What a reader of the verdicts should know about the data."""
    grouped: dict[str, list[Note]] = {}
    for note in notes:
        kind = note.code.split("-", 1)[0]
        grouped.setdefault(kind if kind in BY_TABLE else note.code, []).append(note)
    return DataQuality(
        heading=say("What the data do not tell"),
        anchor="data-quality",
        doubts=tuple(
            _by_table(kind, members) if kind in BY_TABLE else _doubt(members[0])
            for kind, members in grouped.items()
        ),
    )


def _by_table(kind: str, notes: Sequence[Note]) -> Doubt:
    name, treatment = BY_TABLE[kind], TREATMENTS[kind]
    tables = [(n.count, n.code.split("-", 1)[1].replace("_", " ")) for n in notes]
    parts = ", ".join(
        say("{table} {count:,}", table=table, count=count) if len(tables) > 1 else table
        for count, table in tables
    )
    return Doubt(sum(n.count for n in notes), f"{name}: {parts}", begun(treatment))


def _doubt(note: Note) -> Doubt:
    code = next((c for c in TREATMENTS if note.code == c or note.code.startswith(f"{c}-")), "")
    known, done = NAMED.get(code, ""), (TREATMENTS[code] if code else "")
    name, _, said = note.message.partition("; ")
    return Doubt(
        note.count, (known or name).replace("_", " "), begun(done or said) or say("Counted as they stand")
    )


def evidence(
    results: Results, about: Mapping[str, str], *, as_of: str, period: Period, running: int, is_asked: bool
) -> Evidence:
    """Where every figure comes from.

    Args:
        about: id, version and digest of the agreement.
        as_of: until when facts are known, in words.
        running: obligations that are neither kept nor missed yet.
        is_asked: whether the period was chosen by whoever asked for the page.
    """
    loaded = results.loaded
    chosen = f" --period {period.id}" if is_asked else ""
    command = f"smartdocs build {about['id']} --document scorecard{chosen} --as-of {results.as_of.isoformat(timespec='minutes')}"
    return Evidence(
        heading=say("Evidence"),
        anchor="evidence",
        keep_together=True,
        text=say("These pages can be made again from these files with `{command}`.", command=command),
        facts=(
            Fact(say("Data as of"), as_of),
            Fact(say("Period"), period_label(period)),
            Fact(say("Terms sha256"), _short(about["digest"]), code=True),
            *(
                Fact(say("Terms of {id} {version}", id=id_, version=version), _short(digest), code=True)
                for id_, version, digest in _others(results, about)
            ),
            Fact(say("Data sha256"), _short(loaded.digest), code=True),
            Fact(
                say("Not due yet"),
                say("{obligation}, not counted as kept or missed", obligation=many(running, "obligation")),
            ),
        ),
        sources=tuple(_sources(loaded)),
    )


def _others(results: Results, about: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The other versions that judged something, with the digests of their texts."""
    found = {(p.agreement, p.version, p.digest) for r in results.results for p in r.versions if p.digest}
    return sorted(each for each in found if each[2] != about["digest"])


def _sources(loaded: Loaded) -> Iterator[Source]:
    """One line a table that was read from files; a table made of another one is not read twice."""
    seen: set[tuple[str, ...]] = set()
    for name, table in sorted(loaded.tables.items(), key=lambda item: (not item[1].rejected + item[1].duplicates, item[0])):  # fmt: skip
        if not table.files or table.files in seen:
            continue
        seen.add(table.files)
        yield Source(_files(name, table), table.loaded, table.rejected, table.duplicates)


def _files(name: str, table: TableReport) -> str:
    """``Activities: calls.csv, emails.csv`` – the names only, because a folder differs from machine to machine."""
    return f"{humanised(name)}: {', '.join(PurePath(file).name for file in table.files)}"


def _short(digest: str) -> str:
    figures = digest.rsplit(":", 1)[-1]
    return f"{figures[:8]}…{figures[-8:]}"
