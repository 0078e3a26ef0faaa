"""A frozen value behaves as that of a frozen dataclass does."""

from __future__ import annotations

import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, make_dataclass, replace
from pprint import pformat
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

M = TypeVar("M")


@frozen
class Price:
    """An amount of money."""

    amount: int
    currency: str = "EUR"
    notes: Mapping[str, str] = field(default_factory=dict)
    known: ClassVar[tuple[str, ...]] = ("EUR", "USD")

    @property
    def text(self) -> str:
        """As it is printed."""
        return f"{self.amount} {self.currency}"


@frozen
class Pair:
    first: int
    second: str = "x"


Dataclass: Any = make_dataclass("Pair", [("first", int), ("second", str, "x")], frozen=True, slots=True)


@frozen(order=True)
class Place:
    path: str
    line: int = 1


@frozen(kw_only=True)
class Named:
    first: int = 1
    second: str


@frozen
class Held(Generic[M]):
    inner: M


@frozen
class Mark:
    pass


def test_a_value_holds_what_it_was_given_and_its_defaults_otherwise() -> None:
    price = Price(5)
    assert (price.amount, price.currency, price.notes, price.text) == (5, "EUR", {}, "5 EUR")
    assert Price(5, currency="USD").text == "5 USD"
    assert Price.known == ("EUR", "USD")


@frozen
class Checked:
    share: float

    def __post_init__(self) -> None:
        if self.share > 1:
            raise ValueError("more than all of them")


def test_a_value_that_looks_at_itself_does_so_whenever_one_is_made() -> None:
    assert Checked(0.5).share == 0.5
    for make in (lambda: Checked(2), lambda: replace(Checked(1), share=2)):
        with pytest.raises(ValueError, match="more than all of them"):
            make()


def test_values_do_not_share_what_is_made_for_each() -> None:
    assert Price(1).notes is not Price(1).notes


def test_nothing_can_be_changed_added_or_taken_away() -> None:
    price: Any = Price(5)
    for name in ("amount", "colour"):
        with pytest.raises(FrozenInstanceError, match=name):
            setattr(price, name, 6)
    with pytest.raises(FrozenInstanceError, match="amount"):
        del price.amount
    assert price == Price(5)


def test_a_missing_an_unknown_or_a_superfluous_argument_is_refused() -> None:
    make: Any = Price
    wrong: list[tuple[list[Any], dict[str, Any]]] = [
        ([], {}),
        ([5], {"colour": "red"}),
        ([1, "EUR", {}, 4], {}),
    ]
    for given_, named in wrong:
        with pytest.raises(TypeError, match=r"Price\.__init__\(\)"):
            make(*given_, **named)


def test_replace_gives_a_new_value() -> None:
    price = Price(5, notes={"a": "b"})
    assert replace(price, amount=6) == Price(6, "EUR", {"a": "b"})
    assert price.amount == 5


def test_dataclasses_knows_the_fields() -> None:
    assert is_dataclass(Price)
    assert [each.name for each in fields(Price)] == ["amount", "currency", "notes"]


def test_it_is_printed_in_one_line() -> None:
    assert pformat(Pair(3, "y")) == "Pair(first=3, second='y')"


def test_a_pattern_takes_it_apart() -> None:
    value: Any = Pair(3, "y")
    match value:
        case Pair(first, second):
            assert (first, second) == (3, "y")


def test_a_copy_and_what_was_packed_are_equal() -> None:
    values: tuple[object, ...] = (Price(5), Pair(1), Held(Pair(2)), Mark())
    for value in values:
        assert deepcopy(value) == value
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301


def test_values_of_two_classes_are_never_equal() -> None:
    held: object = Held(1)
    assert held != Mark()
    assert Pair(1) != Dataclass(1)
    assert Mark() == Mark()


def test_places_are_sorted_by_path_then_by_line() -> None:
    places = [Place("b"), Place("a", 3), Place("a", 2)]
    assert sorted(places) == [Place("a", 2), Place("a", 3), Place("b")]
    assert (Place("a") <= Place("a"), Place("a") > Place("b"), Place("b") >= Place("a", 9)) == (
        True,
        False,
        True,
    )
    unordered: Any = Pair(1)
    with pytest.raises(TypeError, match="'<' not supported"):
        assert unordered < Pair(2)


def test_one_that_is_made_with_names_takes_nothing_else() -> None:
    assert Named(second="x") == Named(first=1, second="x")
    make: Any = Named
    with pytest.raises(TypeError, match="positional"):
        make(1, "x")


def fresh(*, is_named: bool = False) -> Any:
    """A class of which no value was made yet."""

    @frozen(kw_only=is_named)
    class Rate:
        met: int
        of: int = 10
        unit: str = "leads"

        def __post_init__(self) -> None:
            if self.met > self.of:
                raise ValueError("more than all")

    return Rate


def test_the_first_values_of_a_class_are_made_as_the_hundredth_is() -> None:
    rate, named = fresh(), fresh(is_named=True)
    for number in range(100):
        same = {rate(number, 200), rate(number, of=200), rate(of=200, met=number), rate(number, 200, "leads")}
        assert [repr(each).rpartition(".")[2] for each in same] == [
            f"Rate(met={number}, of=200, unit='leads')"
        ]
        assert named(of=200, met=number) == named(met=number, of=200, unit="leads")
        with pytest.raises(ValueError, match="more than all"):
            rate(number + 11)


@pytest.mark.parametrize(
    ("given_", "named"),
    [
        ((), {}),
        ((1, 2, "leads", 4), {}),
        ((1,), {"met": 1}),
        ((1,), {"currency": "EUR"}),
        ((), {"of": 1}),
    ],
)
def test_the_very_first_value_cannot_be_made_of_too_little_too_much_or_what_is_unknown(
    given_: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match=r"Rate\.__init__\(\)"):
        fresh()(*given_, **named)
    with pytest.raises(TypeError, match="positional"):
        fresh(is_named=True)(1)


def test_one_that_holds_another_is_generic() -> None:
    assert Held[int](3) == Held(3)
    assert repr(Held(Pair(1))) == "Held(inner=Pair(first=1, second='x'))"


@given(st.integers(), st.text(), st.integers(), st.text())
def test_it_shows_hashes_and_compares_as_a_dataclass_does(a: int, b: str, c: int, d: str) -> None:
    ours, theirs = (Pair(a, b), Pair(c, d)), (Dataclass(a, b), Dataclass(c, d))
    assert [repr(each) for each in ours] == [repr(each) for each in theirs]
    assert [hash(each) for each in ours] == [hash(each) for each in theirs]
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
