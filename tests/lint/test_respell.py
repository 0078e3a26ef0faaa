"""A word is put right where it is written letter by letter, inside its quotes; else it is left alone."""

from __future__ import annotations

import pytest

from smartdocs.lint.edits import apply
from smartdocs.lint.reading import read
from smartdocs.lint.respell import nearest_of, respelt
from smartdocs.model.persona import Persona
from smartdocs.source import parse
from smartdocs.wording import closest


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("name: saless", "name: sales"),
        ("name: 'saless'  # us", "name: 'sales'  # us"),
        ('name: "saless"', 'name: "sales"'),
        ("name: &us saless", "name: &us sales"),
        ("name: !!str saless", "name: !!str sales"),
        ('name: "s\\u0061less"', None),
        ("id: &us saless\nname: *us", None),
        ("name: >\n  saless", None),
    ],
)
def test_the_word_changes_and_what_stands_around_it_stays(written: str, right: str | None) -> None:
    reading = read(Persona, [parse(written, "a.yaml")])
    edits = respelt(reading, reading.at(("name",)), "saless", "sales")
    assert (apply(written, edits) if edits else None) == right


def test_of_two_words_that_are_as_near_nobody_can_tell_which_is_meant() -> None:
    reading = read(Persona, [parse("name: S10", "a.yaml")])
    assert nearest_of(reading, [reading.at(("name",))], "S10", ["S101", "S102", "T105"]) == ((), False)
    assert closest("S10", ["S101", "S102", "T105"]) == (1, ("S101", "S102"))


def test_one_slip_is_sure_and_two_are_likely() -> None:
    reading = read(Persona, [parse("name: acceptence-rat", "a.yaml")])
    where = [reading.at(("name",))]
    (edit,), is_safe = nearest_of(reading, where, "acceptence-rat", ["acceptance-rate", "revenue"])
    assert (edit.text, is_safe) == ("acceptance-rate", False)
    reading = read(Persona, [parse("name: acceptence-rate", "a.yaml")])
    assert nearest_of(reading, [reading.at(("name",))], "acceptence-rate", ["acceptance-rate"])[1]


def test_every_place_is_put_right_or_none() -> None:
    text = "name: saless\nid: saless\nrole: 's\\u0061less'\n"
    reading = read(Persona, [parse(text, "a.yaml")])
    places = [reading.at(("name",)), reading.at(("id",))]
    edits, _ = nearest_of(reading, places, "saless", ["sales"])
    assert apply(text, edits).startswith("name: sales\nid: sales\n")
    assert nearest_of(reading, [*places, reading.at(("role",))], "saless", ["sales"]) == ((), False)
