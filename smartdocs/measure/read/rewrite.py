"""A table that was read -> the same with other rows or one more column, and its report with the counts of that."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.measure.engine import Engine, literal, quoted
from smartdocs.measure.read.report import ColumnReport, TableReport, count_blanks


def replace_table(engine: Engine, table: str, select: str) -> None:
    """Put the result of ``select`` in the place of ``table``, which it may read."""
    passing, final = quoted(f"linked_{table}"), quoted(f"in_{table}")
    engine.execute(f"CREATE TABLE {passing} AS {select}")
    (kind,), *_ = engine.execute(
        f"SELECT table_type FROM information_schema.tables WHERE table_name = {literal(f'in_{table}')}"
    )
    engine.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {final}")
    engine.execute(f"ALTER TABLE {passing} RENAME TO {final}")


def with_column(report: TableReport, column: ColumnReport, *notes: str) -> TableReport:
    """The report with a column more, and with the notes that say something."""
    return replace(
        report,
        columns={**report.columns, column.name: column},
        notes=(*report.notes, *(n for n in notes if n)),
    )


def recounted(engine: Engine, report: TableReport) -> TableReport:
    """The report of a table that has other rows now."""
    counts = count_blanks(engine, f"in_{report.name}", report.columns)
    columns = {
        c.name: replace(c, blanks=blanks) for c, blanks in zip(report.columns.values(), counts, strict=True)
    }
    return replace(report, columns=columns)


def fill(
    engine: Engine,
    report: TableReport,
    source: str,
    column: str,
    kind: str,
    header: str,
    key: str = "lead_id",
) -> TableReport:
    """Take ``column`` from ``source`` (key, column) where the table's own is blank."""
    own = column in report.columns
    name, by = quoted(column), quoted(key)
    value = f"COALESCE(t.{name}, s.{name})" if own else f"s.{name}"
    columns = f"t.* REPLACE ({value} AS {name})" if own else f"t.*, {value} AS {name}"
    table = quoted(f"in_{report.name}")
    replace_table(
        engine,
        report.name,
        f"SELECT {columns} FROM {table} AS t LEFT JOIN ({source}) AS s ON s.{by} = t.{by}",
    )
    return with_column(
        report,
        ColumnReport(
            column,
            header,
            "instant" if kind == "instant" else "id",
            "instant" if kind == "instant" else None,
            blanks=count_blanks(engine, f"in_{report.name}", [column])[0],
        ),
    )
