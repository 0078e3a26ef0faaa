"""An expression means the same in Python and in SQL, for every record: blanks, odd texts, capitals, wildcards."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from effort import THOROUGH, examples
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from smartdocs.errors import EvaluationError
from smartdocs.measure.sql import Column, condition
from smartdocs.model.expression import ExpressionError, parse, verdict
from smartdocs.model.outcomes import BLANKS, lower, upper

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = {
    "name": Column('l."name"', "text"),
    "request": Column('l."request"', "text"),
    "size": Column('l."size"', "number"),
    "score": Column('l."score"', "number"),
    "flag": Column('l."flag"', "boolean"),
}
TYPES = {"text": "VARCHAR", "number": "DOUBLE", "boolean": "INTEGER"}
WORDS = [
    "", " ", "  ", "demo", "Demo", "demo;quote", "demo; quote ;visit", ";demo", "quote", "50", "-3", "007", "1", "0", "yes", "No", " true ",
    "100%", "a_b", "a%b", "%", "_", "it's", "'", "--", "; drop table leads", "Ärger", "ÄRGER", "straße", "İzmir", "ΣΑΣ", "\u00a0", "\t", "😀", "null",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=6),
)
numbers = st.one_of(st.integers(-200, 200).map(float), st.sampled_from([0.5, -0.25, 1e9, 0.1, 49.999, 1e15]))
records = st.fixed_dictionaries(
    {
        "name": st.none() | texts,
        "request": st.none() | texts,
        "size": st.none() | numbers,
        "score": st.none() | numbers,
        "flag": st.none() | st.booleans(),
    }
)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@st.composite
def text_values(draw: st.DrawFn, depth: int = 2) -> str:
    leaf = st.sampled_from(["name", "request"]) | st.sampled_from([w for w in WORDS if w != "\t"]).map(quoted)
    if not depth or draw(st.booleans()):
        return draw(leaf)
    inner = draw(text_values(depth=depth - 1))
    form = draw(st.sampled_from(["lower({0})", "upper({0})", "trim({0})", "coalesce({0}, {1})", "case when {2} then {0} else {1} end", "case when {2} then {0} end", "coalesce(null, {0})"]))  # fmt: skip
    return form.format(inner, draw(text_values(depth=0)), draw(conditions(depth=0)))


@st.composite
def number_values(draw: st.DrawFn, depth: int = 2) -> str:
    leaf = st.sampled_from(["size", "score", "0", "1", "50", "0.5", "flag", "1000000000"])
    if not depth or draw(st.booleans()):
        return draw(leaf)
    inner = draw(number_values(depth=depth - 1))
    form = draw(st.sampled_from(["{0} + {1}", "({0}) * ({1})", "({0}) / ({1})", "-({0})", "abs({0})", "coalesce({0}, {1})", "length({3})", "({0}) - {1}", "case when {2} then {0} else {1} end"]))  # fmt: skip
    return form.format(
        inner, draw(number_values(depth=0)), draw(conditions(depth=0)), draw(text_values(depth=0))
    )


@st.composite
def conditions(draw: st.DrawFn, depth: int = 3) -> str:
    if depth and draw(st.booleans()):
        a, b = draw(conditions(depth=depth - 1)), draw(conditions(depth=depth - 1))
        form = draw(st.sampled_from(["({0}) and ({1})", "({0}) or ({1})", "not ({0})", "({2}) = ({3})", "({0}) is null", "coalesce({2}, {3})", "case when {0} then {3} end", "({2}) between ({3}) and true"]))  # fmt: skip
        return form.format(
            a, b, f"({a}) and true", f"({b}) or false"
        )  # a text is no flag before it was a condition
    deep = depth and 1
    t, u = draw(text_values(depth=deep)), draw(text_values(depth=deep))
    n, m = draw(number_values(depth=deep)), draw(number_values(depth=deep))
    op = draw(st.sampled_from(["=", "<>", "<", "<=", ">", ">="]))
    form = draw(
        st.sampled_from([
            "{t} {op} {u}", "{n} {op} {m}", "{t} in ({u}, 'demo', null)", "{t} not in ({u}, 'demo')", "{n} in ({m}, 50)", "{t} like {u}",
            "{t} not like '%e%o_'", "{t} is blank", "{n} is not blank", "{n} between {m} and 50", "{n} not between 0 and {m}", "flag", "{t}", "{n}",
            "request contains 'demo'", "name not contains '50'", "flag = true", "flag = {n}", "null", "true", "{t} = null", "{n} < null", "'a' between {t} and {u}",
        ])
    )  # fmt: skip
    return form.format(t=t, u=u, n=n, m=m, op=op)


CREATE = f"CREATE TABLE l ({', '.join(f'{name} {TYPES[c.kind]}' for name, c in COLUMNS.items())})"


def filled(engine: Any, rows: Sequence[dict[str, Any]]) -> None:
    engine.execute("DROP TABLE IF EXISTS l")
    engine.execute(CREATE)
    engine.executemany(
        "INSERT INTO l VALUES (?, ?, ?, ?, ?)", [[row[name] for name in COLUMNS] for row in rows]
    )


@cache
def duck() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


def from_duckdb(sql: str, rows: Sequence[dict[str, Any]]) -> list[bool | None]:
    filled(duck(), rows)
    return [row[0] for row in duck().execute(f"SELECT {sql} FROM l").fetchall()]


def from_sqlite(sql: str, rows: Sequence[dict[str, Any]]) -> list[bool | None]:
    engine = sqlite3.connect(":memory:")
    engine.create_function("LOWER", 1, lambda t: None if t is None else lower(str(t)), deterministic=True)
    engine.create_function("UPPER", 1, lambda t: None if t is None else upper(str(t)), deterministic=True)
    engine.create_function(
        "TRIM", 1, lambda t: None if t is None else str(t).strip(BLANKS), deterministic=True
    )
    filled(engine, rows)
    found = [row[0] for row in engine.execute(f"SELECT {sql} FROM l").fetchall()]
    engine.close()
    return [None if value is None else bool(value) for value in found]


@settings(max_examples=examples(120), deadline=None)
@given(conditions(), st.lists(records, min_size=1, max_size=8))
def test_sql_says_of_every_record_what_python_says(text: str, rows: list[dict[str, Any]]) -> None:
    try:
        expression = parse(text)
    except ExpressionError:  # nested too deeply
        reject()
    said = [verdict(expression, row) for row in rows]
    sql = condition(expression, COLUMNS, "leads")
    assert from_sqlite(sql, rows) == said
    try:
        answered = from_duckdb(sql, rows)
    except duckdb.InvalidInputException:
        # DuckDB 2.0 cannot plan 'a' <= CASE WHEN size = 2 AND size = 3 THEN 'b' END, a condition that never holds
        reject()
    assert answered == said


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("name like '100%'", {"name": "100 leads"}, True),
        ("name like 'plant%'", {"name": "PLANT MANAGER"}, True),
        ("name like 'ä%'", {"name": "Ärger"}, True),
        ("name = 'Demo'", {"name": "demo"}, False),
        ("request contains 'demo'", {"request": "demo; quote"}, True),
        ("request contains 'dem'", {"request": "demo;quote"}, False),
        ("request contains 'demo'", {"request": "  "}, None),
        ("request contains '%'", {"request": "demo"}, False),
        ("name is blank", {"name": " "}, True),
        ("coalesce(flag and size > 1, true)", {"flag": True, "size": None}, True),
        ("size / score > 1", {"size": 1.0, "score": 0.0}, None),
        ("flag = 2", {"flag": True}, False),
        ("name", {"name": "Yes"}, True),
        ("name", {"name": "50"}, None),
        ("not name in ('a', null)", {"name": "a"}, False),
        ("size = 999999999999999", {"size": 999999999999999.0}, True),
    ],
)
def test_on_both_engines_and_on_paper(text: str, row: dict[str, Any], said: bool | None) -> None:
    whole = {name: row.get(name) for name in COLUMNS}
    sql = condition(parse(text), COLUMNS, "leads")
    assert (verdict(parse(text), whole), from_duckdb(sql, [whole]), from_sqlite(sql, [whole])) == (
        said,
        [said],
        [said],
    )


def test_every_letter_changes_its_case_as_the_database_does() -> None:
    letters = [chr(i) for i in range(1, 0x110000 if THOROUGH else 0x30000) if not 0xD800 <= i < 0xE000]
    rows = (
        duck()
        .execute("SELECT u, LOWER(u), UPPER(u), TRIM(u) FROM (SELECT unnest($1) AS u)", [letters])
        .fetchall()
    )
    assert [u for u, low, *_ in rows if low != lower(u)] == []
    assert [u for u, _, up, _ in rows if up != upper(u)] == []
    assert [u for u, *_, bare in rows if bare != u.strip(BLANKS)] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("size = 'many'", "`size = 'many'` compares a number with a text: `size` of the leads holds numbers"),
        ("name > 50", "`name > 50` compares a number with a text: `name` of the leads holds text"),
        ("name + 1 > 2", "`name + 1 > 2` asks for arithmetic of a text, which needs numbers"),
        ("lower(size) = 'x'", "`lower(size) = 'x'` asks for `lower` of numbers, which needs texts"),
        ("size like '5%'", "`size like '5%'` compares a number with a text: `size` of the leads holds numbers"),
        ("size contains '5'", "`size contains '5'` compares a number with a text: `size` of the leads holds numbers"),
        ("siez > 5", "`siez > 5` reads `siez`, which is no column of the leads"),
        ("coalesce(name, 5) = 'x'", "`coalesce(name, 5) = 'x'` compares a number with a text: `name` of the leads holds text"),
    ],
)  # fmt: skip
def test_what_engines_would_answer_differently_is_refused(text: str, message: str) -> None:
    with pytest.raises(EvaluationError) as error:
        condition(parse(text), COLUMNS, "leads")
    assert error.value.message == message


@pytest.mark.parametrize(
    "text",
    [
        "(" * 25 + "size between 1 and 2" + ") between 0 and 1" * 25,
        "case when " * 25 + "name" + " then name end" * 25,
        "lower(" * 25 + "name" + ")" * 25 + " = 'x'",
        " and ".join(["(size > 1) is null"] * 150),
        "not " * 50 + "flag",
    ],
)
def test_nested_expressions_make_no_more_sql_than_text(text: str) -> None:
    sql = condition(parse(text), COLUMNS, "leads")
    assert len(sql) < 60 * len(text)
