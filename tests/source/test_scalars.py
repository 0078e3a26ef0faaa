"""YAML 1.2 core schema: what a person writes without quotes is what it looks like."""

from __future__ import annotations

from decimal import Decimal

import pytest

TEXT = [
    "no", "yes", "on", "off", "No", "YES", "y", "n", "tRUE", "nULL", "08:30", "1:30:00", "1_000", "2026-10-01",
    "2026-10-01 12:00:00", "2026-Q3", "95%", "+5 points", "$200,000", "€1.44M", "6 business hours", "1,000", "0b101",
    "0o8", "0x", "+0x1F", "1.2.0", "1e", "e5", ".", "+", "--1", "+-1", "1.e+", ".inf.", "Inf", "nan", "NaN",
    "١٢", "１２", "a: b".replace(": ", ":"), "=", "<", "-.nan", "+.nan", "0o-7", "1 2",
]  # fmt: skip

VALUES = [
    ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
    ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
    ("0", 0), ("-0", 0), ("12", 12), ("+12", 12), ("-12", -12), ("007", 7), ("0o17", 15), ("0x1F", 31),
    ("1" * 40, int("1" * 40)),
    ("1.10", Decimal("1.10")), ("1.", Decimal(1)), (".5", Decimal("0.5")), ("-.5", Decimal("-0.5")),
    ("1e3", Decimal("1e3")), ("12.5E-2", Decimal("0.125")), ("+1.0", Decimal("1.0")), ("1e308", Decimal("1e308")),
    (".inf", Decimal("Infinity")), ("+.INF", Decimal("Infinity")), ("-.Inf", Decimal("-Infinity")),
]  # fmt: skip


@pytest.mark.parametrize("written", TEXT)
def test_what_does_not_look_like_a_core_value_is_text(read, written):
    document = read(f"value: {written}\n")
    assert document.findings == ()
    assert document.data == {"value": written}


@pytest.mark.parametrize(("written", "meant"), VALUES)
def test_a_core_value_has_its_type(read, written, meant):
    value = read(f"value: {written}\n").data["value"]
    assert value == meant
    assert type(value) is type(meant)


def test_not_a_number_is_a_decimal(read):
    assert all(value.is_nan() for value in read("[.nan, .NaN, .NAN]").data)


def test_a_decimal_keeps_the_digits_that_were_written(read):
    assert str(read("version: 1.10\n").data["version"]) == "1.10"


@pytest.mark.parametrize("quoted", ['"1.10"', "'1.10'", '"true"', "'~'", '"0x1F"', "''", '"2026-10-01"'])
def test_a_quoted_scalar_is_always_text(read, quoted):
    assert read(f"value: {quoted}\n").data == {"value": quoted[1:-1]}


@pytest.mark.parametrize("block", ["|", ">", "|-", ">-"])
def test_a_block_scalar_is_always_text(read, block):
    assert read(f"value: {block}\n  12\n").data["value"].strip() == "12"


@pytest.mark.parametrize(
    "written", ["1" * 41, "-" + "1" * 41, "0x" + "f" * 41, "0." + "1" * 41, "1e309", "1e-999999999"]
)
def test_a_number_too_long_is_kept_as_text_and_reported(read, written):
    document = read(f"a: 1\nvalue: {written}\n")
    assert document.data == {"a": 1, "value": written}
    (found,) = document.findings
    assert (found.code, str(found.span)) == ("Y010", "agreement.yaml:2:8")
    assert found.message == "this number is too long: at most 40 digits, and exponents up to 308"
    assert found.fix == "if it is an id and not an amount, write it in quotes"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("!!str 12", "12"),
        ("!!str", ""),
        ("!!int 12", 12),
        ('!!int "12"', 12),
        ("!!float 1.10", Decimal("1.10")),
        ("!!float 3", Decimal(3)),
        ("!!bool true", True),
        ("!!null ''", None),
        ("!!map {a: b}", {"a": "b"}),
        ("!!seq [a]", ["a"]),
        ("!<tag:yaml.org,2002:str> 5", "5"),
    ],
)
def test_a_core_tag_is_obeyed(read, written, meant):
    document = read(f"value: {written}\n")
    assert document.findings == ()
    assert document.data["value"] == meant
    assert type(document.data["value"]) is type(meant)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("!!int ten", "the tag `!!int` does not go with `ten`"),
        ("!!int true", "the tag `!!int` does not go with `true`"),
        ("!!bool yes", "the tag `!!bool` does not go with `yes`"),
        ("!!null 0", "the tag `!!null` does not go with `0`"),
    ],
)
def test_a_core_tag_that_does_not_fit_is_reported(read, written, message):
    document = read(f"value: {written}\n")
    assert [(found.code, found.message, str(found.span)) for found in document.findings] == [
        ("Y004", message, "agreement.yaml:1:8")
    ]
    assert document.data == {"value": written.split()[1]}
