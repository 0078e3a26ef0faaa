"""A closed language: three-valued, total, and nothing beyond its list."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.model.expression import MAX_LENGTH, ExpressionError, parse, verdict

T, F, U = True, False, None
HOSTILE = (
    "1; drop table leads", "select * from leads", "(select 1)", "a = (select secret from users)",
    "exists (select 1 from leads)", "a in (select b from c)", "a union select b", "a --", "a /* b */ = 1",
    "a = 1 -- comment", "a = 1 # comment", "a = 1;", ";", "''; --", "a = \"b\"", "a = `b`", "a = $1", "a = ?", "a = :b",
    "a::text = '1'", "cast(a as int) = 1", "a.b = 1", "leads.a = 1", "\"leads\".a = 1", "a[0] = 1", "a = {b: 1}",
    "read_csv('/etc/passwd')", "read_text('x') = ''", "pragma version", "attach 'x'", "copy leads to 'x'", "install httpfs",
    "load_extension('x')", "sleep(10)", "now() > 1", "random() < 1", "getenv('HOME') = ''", "eval('1')", "lower(a, b) = 'x'",
    "lower() = 'x'", "a = 'b", "a = b'", "a =", "= a", "a and", "and a", "not", "a not", "a is", "a is 1", "a between 1", "a like",
    "a in ()", "a in 1", "((a)", "(a))", "case end", "case when a then 1", "a b", "1 2", "a == == b", "a = = b", "a <=> b", "a || b = 'c'",
    "a ~ 'b'", "a !~ b", "a ilike 'b'", "a = \\", "a = @b", "__import__('os')", "a = b = c", "x -> y", "lambda x: x", "a = 1e5x", "٣ = 3 4",
    "a = 'x' \x00", "\x00", "", "   ", "\n", "a = '\x00",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_beyond_the_language_is_accepted(text: str) -> None:
    with pytest.raises(ExpressionError) as error:
        parse(text)
    assert 0 <= error.value.position <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "not " * 900 + "a",
        "- " * 1500 + "1",
        "1" + "+1" * 900,
        "case when " * 300,
        "coalesce(" * 400,
    ],
)
def test_deep_nesting_is_refused_and_never_overflows(text: str) -> None:
    with pytest.raises(ExpressionError, match=r"nested too deeply|longer than"):
        parse(text)


def test_a_text_longer_than_the_limit_is_refused() -> None:
    with pytest.raises(ExpressionError, match="longer than 4000"):
        parse("a" * (MAX_LENGTH + 1))


VALUES = {T: "true", F: "false", U: "null"}


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (T, T, T, T), (T, F, F, T), (T, U, U, T), (F, T, F, T), (F, F, F, F), (F, U, F, U),
        (U, T, U, T), (U, F, F, U), (U, U, U, U),
    ],
)  # fmt: skip
def test_and_and_or_follow_kleene(
    a: bool | None, b: bool | None, both: bool | None, either: bool | None
) -> None:
    assert verdict(parse(f"{VALUES[a]} and {VALUES[b]}"), {}) is both
    assert verdict(parse(f"{VALUES[a]} or {VALUES[b]}"), {}) is either


@pytest.mark.parametrize(("a", "outcome"), [(T, F), (F, T), (U, U)])
def test_not_unknown_is_unknown(a: bool | None, outcome: bool | None) -> None:
    assert verdict(parse(f"not {VALUES[a]}"), {}) is outcome


@pytest.mark.parametrize(
    ("text", "record", "outcome"),
    [
        ("company_size >= 50", {"company_size": 50}, T),
        ("company_size >= 50", {"company_size": 49}, F),
        ("company_size >= 50", {"company_size": ""}, U),
        ("company_size >= 50", {}, U),
        ("company_size >= 50", {"company_size": "120"}, T),
        ("company_size >= 50", {"company_size": "many"}, U),
        ("request in ('demo', 'quote')", {"request": "quote"}, T),
        ("request in ('demo', null)", {"request": "quote"}, U),
        ("request not in ('demo', 'quote')", {"request": "other"}, T),
        ("score between 10 and 20", {"score": 20}, T),
        ("score not between 10 and 20", {"score": 20}, F),
        ("name like 'A%'", {"name": "Anna"}, T),
        ("name like 'A_na'", {"name": "Ana"}, F),
        ("name like 'A.na'", {"name": "Anna"}, F),
        ("a is null", {}, T),
        ("a is not null", {"a": 0}, T),
        ("is_competitor", {"is_competitor": "yes"}, T),
        ("is_competitor", {"is_competitor": "perhaps"}, U),
        ("a / b > 1", {"a": 1, "b": 0}, U),
        ("coalesce(a, b, 3) = 3", {}, T),
        ("lower(trim(a)) = 'x'", {"a": " X "}, T),
        ("case when a > 1 then true else false end", {"a": 2}, T),
        ("case when a > 1 then true end", {"a": 1}, U),
        ("a = 'it''s'", {"a": "it's"}, T),
        ("not a = 1 and b = 1", {"a": 2, "b": 1}, T),
        ("1 + 2 * 3 = 7", {}, T),
        ("-a < 0", {"a": 1}, T),
        ("0.1 + 0.2 = 0.3", {}, T),
    ],
)
def test_criteria_on_records(text: str, record: dict[str, object], outcome: bool | None) -> None:
    assert verdict(parse(text), record) is outcome


def test_columns_are_listed_in_the_order_of_their_first_use() -> None:
    assert parse("b > 1 and lower(a) = 'x' or b is null").columns == ("b", "a")


@given(st.text(max_size=80))
def test_any_text_is_an_expression_or_an_expression_error(text: str) -> None:
    with suppress(ExpressionError):
        assert parse(text).text == text


WORDS = [
    "a",
    "b",
    "1",
    "'x'",
    "and",
    "or",
    "not",
    "(",
    ")",
    "in",
    "between",
    "is",
    "null",
    "case",
    "when",
    "then",
    "end",
    "=",
    "<",
    "+",
    "-",
    ",",
    "lower",
    "like",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join),
    st.dictionaries(
        st.sampled_from("ab"), st.one_of(st.none(), st.integers(), st.booleans(), st.text(max_size=5))
    ),
)
def test_whatever_parses_has_an_outcome_for_every_record(text: str, record: dict[str, object]) -> None:
    try:
        expression = parse(text)
    except ExpressionError:
        return
    assert verdict(expression, record) in {True, False, None}
    assert (
        verdict(parse(f"not ({text})"), record)
        is {True: False, False: True, None: None}[verdict(expression, record)]
    )
