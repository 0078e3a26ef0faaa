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
    "a = 'x\x00y'", "a = '\\'", "a = '\\' or 1=1 --'", "a = '\x1b[31m'", "a = '\ud800'", "a = 12345678901234567890", "a contains b", "a contains",
    "'x' contains 'x'", "a contains ''", "a contains 'x;y'", "a contains ' x'", "a is blank blank", "a is empty", "a contains ('x', 'y')",
    "(" * 200 + "a" + ")" * 200, "a = 'x'; delete from leads --'", "a = $$x$$", "a like 'x' escape '!'", "a in (values (1))", "a = any(b)", "exec('x')",
)  # fmt: skip


HARMLESS = (
    "a = 'x''; drop table leads; --'",
    "a = '--'",
    "a = '/* x */'",
    "a = '$1 ? :b'",
    "a like '%'';%'",
    "- - 1 = 1",
    "a = 'Ünï©ode 😀'",
)
"""Accepted, as texts and numbers that mean themselves."""


def test_the_list_of_what_is_refused_is_as_long_as_it_was() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) == 103


@pytest.mark.parametrize("text", HARMLESS)
def test_signs_of_other_languages_are_plain_letters_in_quotes(text: str) -> None:
    assert verdict(parse(text), {"a": "x'; drop table leads; --"}) in {True, False}


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("score >= 60 ant request = 'demo'", 12, "`ant` is one word too many"),
        ("score >= ", 8, "a column or a value is missing before the end"),
        ('request = "demo"', 10, "text stands in single quotes: 'demo'"),
        ("request in 'demo'", 11, "`(` is missing before `demo`"),
        ("name is nothing", 8, "`null` is missing before `nothing`"),
        ("a = 'x\x00'", 6, "the invisible character U+0000 has no meaning here, not even in quotes"),
        ("a = 'C:\\x'", 7, "`\\` has no meaning here, not even in quotes"),
        ("a > 1234567890123456", 4, "a number has at most 15 digits"),
        ("a contains 'x;y'", 11, "write one value of the list, without `;` and without blanks around it"),
        (
            "a = 1 and lower(a) contains 'x'",
            10,
            "only a column can contain a value: `interests contains 'training'`",
        ),
        (
            "budgt(a) > 1",
            0,
            "there is no function `budgt`; use one of lower, upper, trim, length, abs, coalesce",
        ),
        ("a = 'open", 4, "the quote that opens here is never closed"),
    ],
)
def test_an_error_points_to_the_very_letter(text: str, position: int, message: str) -> None:
    with pytest.raises(ExpressionError) as error:
        parse(text)
    assert (error.value.position, str(error.value)) == (position, message)


def test_fractions_are_those_of_the_databases() -> None:
    assert verdict(parse("0.1 + 0.2 = 0.3"), {}) is False
    assert verdict(parse("abs(0.1 + 0.2 - 0.3) < 0.000001"), {}) is True


def test_a_pattern_of_many_wildcards_takes_no_time() -> None:
    assert verdict(parse(f"a like '{'%a' * 200}%b'"), {"a": "a" * 5000}) is False


def test_nesting_between_in_itself_takes_no_time() -> None:
    text = "a"
    for _ in range(25):
        text = f"({text} between 0 and 1)"
    assert verdict(parse(text), {"a": 1}) is True


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
        ("0.5 + 0.25 = 0.75", {}, T),
        ("a is blank", {"a": " "}, T),
        ("a is not blank", {"a": "x"}, T),
        ("blank is blank", {"blank": 1}, F),
        ("contains contains 'demo'", {"contains": "demo; quote"}, T),
        ("a contains 'quote'", {"a": ["demo", "quote"]}, T),
        ("a contains 'dem'", {"a": "demo"}, F),
        ("a not contains 'demo'", {"a": "quote"}, T),
        ("a contains 'demo'", {}, U),
        ("a like '%MANAGER'", {"a": "Plant manager"}, T),
        ("flag = 2", {"flag": True}, F),
        ("flag > 0", {"flag": True}, T),
        ("flag = 'yes'", {"flag": True}, T),
        ("(a between 1 and 3) between false and true", {"a": 2}, T),
        ("a > 1", {"a": 10**400}, U),
        ("a > 1", {"a": float("nan")}, U),
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
