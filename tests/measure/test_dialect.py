"""The portable text in an engine's own words: what stands in quotes is never taken for SQL."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.measure.dialect import Dialect
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.engines import postgresql, spark
from smartdocs.measure.statements import readable

SHOUTED = Dialect(
    words={"CREATE TABLE": "MAKE", "VARCHAR": "STRING", "ROW_NUMBER() OVER ()": "PLACE()"},
    calls={"TRIM": ("BARE(", ", ' ')"), "LOWER": ("SMALL(MORE(", "))")},
    number=lambda number: f"<{number}>",
)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TABLE a AS SELECT 1", "MAKE a AS SELECT 1"),
        ("SELECT 'CREATE TABLE', \"VARCHAR\", CAST(NULL AS VARCHAR)", "SELECT 'CREATE TABLE', \"VARCHAR\", CAST(NULL AS STRING)"),
        ("SELECT LOWER(TRIM(COALESCE(a, (b)))) || 'TRIM(x)'", "SELECT SMALL(MORE(BARE(COALESCE(a, (b)), ' '))) || 'TRIM(x)'"),
        ("SELECT 1, 1.5, 1.5e0, 2e-3, a1e0, 'it''s 1e0'", "SELECT 1, 1.5, <1.5e0>, <2e-3>, a1e0, 'it''s 1e0'"),
        ("SELECT ROW_NUMBER() OVER () AS k, ROW_NUMBER() OVER (ORDER BY a)", "SELECT PLACE() AS k, ROW_NUMBER() OVER (ORDER BY a)"),
    ],
)  # fmt: skip
def test_words_calls_and_numbers_are_spelled_differently(sql: str, said: str) -> None:
    assert SHOUTED(sql) == said


def test_spark_escapes_what_would_end_a_text() -> None:
    assert (
        spark.DIALECT("""SELECT 'it''s \\', "odd `name" FROM x""")
        == r"SELECT 'it\'s \\', `odd ``name` FROM x"
    )


def test_a_statement_that_is_laid_out_for_a_person_is_translated_all_the_same() -> None:
    columns = ", ".join(f"CAST(NULL AS VARCHAR) AS column_{n}" for n in range(9))
    laid_out = readable(f"CREATE TABLE a AS SELECT {columns}, ROW_NUMBER() OVER () AS k FROM b")
    assert laid_out.count("\n") > 9
    assert "VARCHAR" not in postgresql.DIALECT(laid_out)
    assert "MONOTONICALLY_INCREASING_ID() AS k" in spark.DIALECT(laid_out)
    assert postgresql.DIALECT(laid_out).startswith("CREATE TEMPORARY TABLE a AS")


@given(st.text(), st.text())
def test_no_text_and_no_name_changes_what_stands_around_it(text: str, name: str) -> None:
    sql = f"SELECT {literal(text)}, {quoted(name)} FROM lead WHERE {quoted(name)} = {literal(text)}"
    assert postgresql.DIALECT(sql) == sql
    inside, outside = spark.DIALECT(literal(text)), spark.DIALECT(quoted(name))
    assert spark.DIALECT(sql) == f"SELECT {inside}, {outside} FROM lead WHERE {outside} = {inside}"
