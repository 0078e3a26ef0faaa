"""An engine that has just been connected -> nothing, or a refusal: questions whose answers are known are asked of it.

Engines differ in silence: one makes a text out of a backslash, another counts what a join did not find as zero. An engine
that answers anything here differently would also say something else of a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import EvaluationError
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.sql import verbatim

if TYPE_CHECKING:
    from smartdocs.measure.engine import Engine, Row

TABLE = "self test"
COLUMNS = (("id", "BIGINT"), ("Some Text", "VARCHAR"), ("half", "DOUBLE"), ("flag", "INTEGER"))
TEXTS = (
    "it's",
    'back\\slash and "quotes"',
    "ÄRGER; Grüße",
    "\u00a0ΟΔΟΣ 😀 ",
    "-- no comment",
    "100%",
    "Ärger",
    "a",
    "B",
)
HUGE = 2**53 + 1
"""More than a number with a point can hold."""
ROWS: tuple[Row, ...] = (
    *((n, text, n / 2, n % 2) for n, text in enumerate(TEXTS, start=1)),
    (HUGE, None, 0.1, None),
)
PATTERN = "back\\sl%"
T, NAME = 't."Some Text"', quoted(TABLE)


def questions() -> dict[str, tuple[str, list[Row]]]:
    """What is tried, in words -> the statement, and what it has to answer."""
    lower = ["it's", 'back\\slash and "quotes"', "ärger; grüße", "\u00a0οδοσ 😀 ", "-- no comment", "100%", "ärger", "a", "b"]  # fmt: skip
    return {
        "rows come back as they were loaded": (
            f"SELECT t.id, {T}, t.half, t.flag FROM {NAME} AS t ORDER BY t.id",
            list(ROWS),
        ),
        "texts are told apart by their letters": (
            f"SELECT t.id FROM {NAME} AS t WHERE {T} IN ({', '.join(literal(x) for x in TEXTS)}) ORDER BY t.id",
            [(n,) for n in range(1, len(TEXTS) + 1)],
        ),
        "texts are sorted by the numbers of their letters": (
            f"SELECT {T} FROM {NAME} AS t ORDER BY {T} NULLS LAST",
            [(x,) for x in (*sorted(TEXTS), None)],
        ),
        "capitals become small letters": (
            f"SELECT LOWER({T}) FROM {NAME} AS t WHERE t.id < 100 ORDER BY t.id",
            [(x,) for x in lower],
        ),
        "blanks are trimmed": (
            f"SELECT TRIM({T}) FROM {NAME} AS t WHERE t.id IN (1, 4) ORDER BY t.id",
            [("it's",), ("ΟΔΟΣ 😀",)],
        ),
        "a pattern with a backslash matches itself": (
            f"SELECT t.id FROM {NAME} AS t WHERE {T} LIKE {verbatim(literal(PATTERN))}",
            [(2,)],
        ),
        "whole numbers stay whole": (
            f"SELECT MOD(7, 2), MOD(-7, 2), SUM(t.id) - {HUGE}, MAX(t.id) FROM {NAME} AS t",
            [(1, -1, sum(range(1, len(TEXTS) + 1)), HUGE)],
        ),
        "a division is one of fractions": ("SELECT 7 * 1e0 / 2, 1 * 1e0 / NULLIF(0, 0)", [(3.5, None)]),
        "fractions are binary": (
            "SELECT CASE WHEN 0.1e0 + 0.2e0 = 0.3e0 THEN 1 ELSE 0 END, 0.1e0 + 0.2e0",
            [(0, 0.1 + 0.2)],
        ),
        "what is not there is unknown": (
            f"SELECT COUNT(*), COUNT(o.id), COUNT(CASE WHEN o.flag = 0 THEN 1 END) FROM {NAME} AS t LEFT JOIN {NAME} AS o ON o.id = t.id + 100",
            [(len(ROWS), 0, 0)],
        ),
        "unknown is neither true nor false": (
            f"SELECT CASE (t.flag = 1) WHEN TRUE THEN 1 WHEN FALSE THEN 0 END FROM {NAME} AS t WHERE t.id > 8 ORDER BY t.id",
            [(1,), (None,)],
        ),
        "a number becomes a text": ("SELECT CAST(12 AS VARCHAR) || 'x', CAST(NULL AS VARCHAR)", [("12x", None)]),
        "the one before is found": (
            f"SELECT t.id, LAG(t.half) OVER (PARTITION BY t.flag ORDER BY t.id) FROM {NAME} AS t WHERE t.id < 4 ORDER BY t.id",
            [(1, None), (2, None), (3, 0.5)],
        ),
    }  # fmt: skip


def examine(engine: Engine, address: str) -> None:
    """Ask everything; what was loaded for it is taken away again.

    Raises:
        EvaluationError: an answer is not the known one.
    """
    engine.load_rows(TABLE, COLUMNS, ROWS)
    for tried, (sql, known) in questions().items():
        found = engine.execute(sql)
        if [tuple(row) for row in found] != known:
            wrong = next(
                (pair for pair in zip(found, known, strict=False) if tuple(pair[0]) != pair[1]),
                (tuple(found), tuple(known)),
            )
            raise EvaluationError(
                f"{engine.version} at `{address}` cannot be trusted with a verdict: that {tried} does not hold there;"
                f" it says {wrong[0]!r} where the answer is {wrong[1]!r}",
                fix="leave `engine:` out, so that the embedded one counts, or let somebody look at the settings of that database",
            )
    engine.execute(f"DROP TABLE {NAME}")
