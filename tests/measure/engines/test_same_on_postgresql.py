"""An expression means the same in Python and on PostgreSQL, for every record: blanks, odd texts, capitals, wildcards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, reject, settings
from hypothesis import strategies as st

from smartdocs.measure import engines
from smartdocs.measure.engines.postgresql import PostgreSql
from smartdocs.measure.sql import condition
from smartdocs.model.expression import ExpressionError, parse, verdict
from tests.effort import examples
from tests.measure.test_same_in_sql import COLUMNS, TYPES, conditions, records

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def engine(database: str) -> Iterator[PostgreSql]:
    with engines.opened(database) as opened:
        assert isinstance(opened, PostgreSql)
        yield opened


@settings(
    max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(conditions(), st.lists(records, min_size=1, max_size=8))
@example(
    "case when 'demo' < 'Ärger' then name else request end = 'b'",
    [dict.fromkeys(COLUMNS) | {"name": "a", "request": "b"}],
)
def test_postgresql_says_of_every_record_what_python_says(
    engine: PostgreSql, text: str, rows: list[dict[str, Any]]
) -> None:
    try:
        expression = parse(text)
    except ExpressionError:  # nested too deeply
        reject()
    numbered = [
        (i, *(int(v) if isinstance(v, bool) else v for v in (row[name] for name in COLUMNS)))
        for i, row in enumerate(rows)
    ]
    columns = (("i", "BIGINT"), *((name, TYPES[c.kind]) for name, c in COLUMNS.items()))
    with engine._connection.transaction(force_rollback=True):  # so that one refusal does not end the session
        engine.load_rows("l", columns, numbered)
        answered = engine.execute(f"SELECT {condition(expression, COLUMNS, 'leads')} FROM l ORDER BY i")
    assert [row[0] for row in answered] == [verdict(expression, row) for row in rows]
