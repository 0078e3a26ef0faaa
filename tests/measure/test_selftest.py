"""An engine is asked what is known before it is asked what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure import engines
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.selftest import examine, questions

if TYPE_CHECKING:
    from collections.abc import Callable


class Lying(DuckDb):
    """An engine that answers some questions in its own way."""

    def __init__(self, lie: Callable[[str], str]) -> None:
        super().__init__(threads=1)
        self.lie = lie

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        return super().execute(self.lie(sql))


def test_the_embedded_engine_passes_and_keeps_nothing_of_it() -> None:
    with engines.opened("duckdb") as engine:
        assert engine.execute("SELECT table_name FROM information_schema.tables") == []


@pytest.mark.parametrize(
    ("before", "after", "tried"),
    [
        (" ESCAPE '\\'", "", "a pattern with a backslash matches itself"),
        ("LEFT JOIN", "JOIN", "what is not there is unknown"),
        ("LOWER", "UPPER", "capitals become small letters"),
        ("NULLS LAST", "COLLATE NOCASE NULLS LAST", "texts are sorted by the numbers of their letters"),
        ("7 * 1e0 / 2", "7 // 2", "a division is one of fractions"),
        ("0.1e0 + 0.2e0", "0.1 + 0.2", "fractions are binary"),
        ("SUM(t.id)", "SUM(CAST(t.id AS DOUBLE))", "whole numbers stay whole"),
    ],
)
def test_an_engine_that_answers_otherwise_is_refused_with_the_question(
    before: str, after: str, tried: str
) -> None:
    with Lying(lambda sql: sql.replace(before, after)) as engine, pytest.raises(EvaluationError) as refusal:
        examine(engine, "lies://here")
    assert (
        f"at `lies://here` cannot be trusted with a verdict: that {tried} does not hold there; it says"
        in refusal.value.message
    )


def test_the_page_about_engines_says_how_many_questions_there_are() -> None:
    assert len(questions()) == 13


def test_an_engine_that_does_not_exist_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(
        ConfigurationError, match=r"there is no engine `postgresq`\n.*did you mean `postgresql`"
    ):
        engines.kind_of("postgresq://db/crm")
    with pytest.raises(ConfigurationError, match=r"write `duckdb`, `postgresql` or `spark`"):
        engines.kind_of("snowflake")
