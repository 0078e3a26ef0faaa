"""SQL that can be read: nothing but white space is added, and a statement is laid out clause by clause."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from smartdocs.measure.session import run
from smartdocs.measure.statements import TOKEN, Recording, readable
from smartdocs.measure.workbench import workbench
from smartdocs.pipeline import opening, projects, sourcing

ROOT = Path(__file__).parents[2]


def test_a_short_statement_stays_on_one_line() -> None:
    assert (
        readable("CREATE VIEW ob_0 AS  SELECT * FROM state_0") == "CREATE VIEW ob_0 AS SELECT * FROM state_0"
    )


def test_every_clause_every_column_and_every_branch_of_a_long_case_has_a_line() -> None:
    sql = (
        "SELECT s.k AS k, CASE WHEN s.excluded IS NOT NULL THEN 'excluded, for good' WHEN t.n1 >= 1 THEN 'met' ELSE 'pending at the end of the data' END AS state"
        " FROM subject_0 AS s LEFT JOIN (SELECT k, MIN(a.happened_at) AS n1 FROM a WHERE a.happened_at <= 1791212400 AND a.name = 'FROM here' GROUP BY k)"
        " AS t ON t.k = s.k WHERE s.k IN (1, 2)"
    )
    assert readable(sql).splitlines() == [
        "SELECT",
        "  s.k AS k,",
        "  CASE",
        "    WHEN s.excluded IS NOT NULL THEN 'excluded, for good'",
        "    WHEN t.n1 >= 1 THEN 'met'",
        "    ELSE 'pending at the end of the data'",
        "  END AS state",
        "FROM subject_0 AS s",
        "LEFT JOIN (",
        "  SELECT",
        "    k,",
        "    MIN(a.happened_at) AS n1",
        "  FROM a",
        "  WHERE a.happened_at <= 1791212400 AND a.name = 'FROM here'",
        "  GROUP BY k",
        ") AS t ON t.k = s.k",
        "WHERE s.k IN (1, 2)",
    ]


def test_what_the_sample_is_measured_with_is_the_same_word_for_word() -> None:
    work = opening.load(ROOT)
    agreement = projects.one(work, "fy26")[1]
    with workbench("duckdb") as bench:
        engine = Recording(bench.engine)
        session = sourcing.measure(
            work,
            agreement,
            replace(bench, engine=engine),
            datetime.fromisoformat("2026-10-05T17:00:00+02:00"),
        )
        run(session)
        asked = [sql for sql in engine.asked if sql.startswith("CREATE") or "GROUP BY" in sql]
    assert len(asked) > 20
    for sql in asked:
        assert TOKEN.findall(readable(sql)) == TOKEN.findall(sql)
        assert "".join(TOKEN.findall(sql)) == re.sub(r"\s+(?=(?:[^']*'[^']*')*[^']*$)", "", sql)


WORD = st.sampled_from(
    ["SELECT", "FROM", "a.b", ",", "WHEN", "ELSE", "'it''s  (here'", '"odd name"', "AND", "WHERE", "BETWEEN", "COUNT", "x" * 60]
)  # fmt: skip
INSIDE = {"(": ")", "CASE": "END"}
SQL = st.recursive(
    st.lists(WORD, min_size=1, max_size=6),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(sorted(INSIDE)), inner).map(lambda t: [t[0], *t[1], INSIDE[t[0]]]),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: [word for part in parts for word in part]),
    ),
    max_leaves=12,
)


@given(SQL)
def test_words_in_any_order_and_depth_come_out_as_they_went_in(words: list[str]) -> None:
    sql = " ".join(words)
    assert TOKEN.findall(readable(sql)) == TOKEN.findall(sql)
