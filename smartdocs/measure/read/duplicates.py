"""Typed rows -> which of them say nothing new, and which contradict another row with the same id."""

from __future__ import annotations

from collections.abc import Sequence

from smartdocs.measure.engine import Engine, quoted

DENSE = 2**28
"""So far apart may the least and the greatest number lie for a bit each: 32 MB."""


def has_no_repeats(
    engine: Engine, rows: str, column: str, low: int | None = None, high: int | None = None
) -> bool:
    """Prove cheaply that all values are different; a False may be wrong, and a look at the values themselves follows.

    Of whole numbers between ``low`` and ``high`` as many bits are set as there are numbers;
    of other values as many hashes are different as there are values.
    """
    distinct = f"count(DISTINCT hash({column}))"
    if low is not None and high is not None:
        dense = high - low < DENSE
        distinct = (
            f"bit_count(bitstring_agg({column}, {low}, {high}))" if dense else f"count(DISTINCT {column})"
        )
    (is_proved,), *_ = engine.execute(
        f"SELECT {distinct} = count({column}) FROM {rows} WHERE {column} IS NOT NULL"
    )
    return bool(is_proved)


def has_no_equals(engine: Engine, rows: str, columns: Sequence[str]) -> bool:
    """Prove cheaply that no two rows are equal; a False may be wrong, too."""
    everything = ", ".join(quoted(c) for c in columns)
    (is_proved,), *_ = engine.execute(f"SELECT count(DISTINCT hash({everything})) = count(*) FROM {rows}")
    return bool(is_proved)


def find_duplicates(
    engine: Engine, relation: str, content: Sequence[str], key: str, updated_at: str, gone: str
) -> tuple[int, int]:
    """Create ``gone`` (file, record, verdict, other_file, other_record); how many duplicates and conflicts there are.

    A row equal to an earlier one in all of ``content`` is a duplicate. Different rows with one ``key`` are
    all in conflict, whichever comes first: nobody can say which is true. With ``updated_at``
    the latest of them counts and the others are duplicates, unless the latest is not one.
    """
    rows = f"(SELECT * FROM {relation} WHERE NOT bad)"
    engine.execute(f"DROP TABLE IF EXISTS {gone}")
    if key:
        (known, distinct), *_ = engine.execute(
            f"SELECT count({quoted(key)}), count(DISTINCT {quoted(key)}) FROM {rows}"
        )
        if known == distinct:
            return 0, 0
        rows = (
            f"(SELECT * FROM {rows} WHERE {quoted(key)} IN"
            f" (SELECT {quoted(key)} FROM {rows} GROUP BY 1 HAVING count(*) > 1))"
        )
        group = quoted(key)
    else:
        group = ", ".join(quoted(c) for c in content)
    everything = ", ".join(quoted(c) for c in content)
    latest = (
        f"rank() OVER (PARTITION BY {group} ORDER BY {quoted(updated_at)} DESC NULLS LAST)"
        if updated_at
        else "1"
    )
    engine.execute(
        f"CREATE TABLE {gone} AS WITH counted AS (SELECT file, record, {everything},"
        f" row_number() OVER (PARTITION BY {everything} ORDER BY file, record) AS nth FROM {rows}),"
        f" variants AS (SELECT *, {latest} AS age FROM counted WHERE nth = 1),"
        f" compared AS (SELECT *, count(*) OVER (PARTITION BY {group}, age) AS as_new,"
        f" row_number() OVER (PARTITION BY {group} ORDER BY file, record) AS place,"
        f" nth_value(file, 1) OVER whole AS file1, nth_value(record, 1) OVER whole AS record1,"
        f" nth_value(file, 2) OVER whole AS file2, nth_value(record, 2) OVER whole AS record2 FROM variants"
        f" WINDOW whole AS (PARTITION BY {group} ORDER BY file, record"
        " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))"
        " SELECT file, record, 'duplicate' AS verdict, NULL::BIGINT AS other_file, NULL::BIGINT AS other_record"
        " FROM counted WHERE nth > 1"
        " UNION ALL SELECT file, record, CASE WHEN age > 1 THEN 'duplicate' ELSE 'conflict' END,"
        " CASE WHEN place = 1 THEN file2 ELSE file1 END, CASE WHEN place = 1 THEN record2 ELSE record1 END"
        " FROM compared WHERE age > 1 OR as_new > 1"
    )
    counts: dict[str, int] = dict(engine.execute(f"SELECT verdict, count(*) FROM {gone} GROUP BY 1"))
    return counts.get("duplicate", 0), counts.get("conflict", 0)
