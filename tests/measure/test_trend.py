"""Months on paper -> a direction or none, against every order counted by hand and against scipy."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations, permutations

import pytest
from effort import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from smartdocs.measure.trend import EXACT, approximate_chance, direction, mann_kendall, theil_sen

compared = settings(deadline=None, max_examples=examples(80))  # the first call of scipy is slow
tied = st.lists(st.integers(0, 6).map(float), min_size=2, max_size=30)
apart = st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=33, unique=True).map(
    lambda v: [float(x) for x in v]
)
FALLING = [0.97, 0.96, 0.965, 0.94, 0.93, 0.935, 0.91, 0.90, 0.87]


def test_nine_months_that_fall_by_a_point_each_are_falling() -> None:
    found = direction(FALLING)
    assert found is not None
    assert (found.direction, found.periods) == ("falling", 9)
    assert round(found.slope, 4) == -0.01
    assert [round(end, 4) for end in found.interval] == [-0.015, -0.01]


def test_two_slips_in_nine_months_come_by_chance_88_times_in_all_orders() -> None:
    """1 order without a slip, 8 with one, 35 with two, and as many the other way round, of 9! = 362,880."""
    assert mann_kendall(FALLING).p == pytest.approx(88 / 362_880)


def test_seven_months_have_no_direction_however_tidy_they_are() -> None:
    assert direction([0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9]) is None
    assert direction([0.5, 0.6, None, 0.7, 0.75, 0.8, 0.85, 0.9]) is None


def test_months_that_go_up_and_down_have_no_direction() -> None:
    found = direction([0.90, 0.93, 0.88, 0.92, 0.91, 0.89, 0.93, 0.90, 0.92])
    assert found is not None
    assert found.direction is None
    assert found.p > 0.5


def test_a_month_without_a_result_keeps_its_place() -> None:
    """One point in each of the months that are there, two over the gap."""
    found = direction([0.90, 0.89, 0.88, None, 0.86, 0.85, 0.84, 0.83, 0.82])
    assert found is not None
    assert (found.direction, found.periods, round(found.slope, 9)) == ("falling", 9, -0.01)


def test_three_values_in_order_come_by_chance_once_in_three() -> None:
    """Of six orders one rises throughout and one falls throughout."""
    assert mann_kendall([1, 2, 3]).p == pytest.approx(2 / 6)
    assert mann_kendall([1, 2, 2]).p == pytest.approx(2 / 3)  # three orders: 122, 212, 221
    assert mann_kendall([5, 5, 5]).p == 1.0


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 3).map(float), min_size=2, max_size=6))
def test_the_chance_is_that_of_counting_every_order(values: list[float]) -> None:
    def score(order: tuple[float, ...]) -> int:
        return sum((b > a) - (b < a) for a, b in combinations(order, 2))

    orders = list(permutations(values))
    extreme = sum(abs(score(order)) >= abs(score(tuple(values))) for order in orders)
    assert mann_kendall(values).p == pytest.approx(extreme / len(orders))


@compared
@given(apart)
def test_without_equal_values_it_is_the_exact_test_of_scipy(values: list[float]) -> None:
    theirs = stats.kendalltau(range(len(values)), values, method="exact")
    found = mann_kendall(values)
    assert found.p == pytest.approx(theirs.pvalue, abs=1e-12)
    assert found.s / math.comb(len(values), 2) == pytest.approx(theirs.statistic, abs=1e-12)


@compared
@given(tied.filter(lambda values: len(values) > 2))
def test_with_equal_values_score_and_variance_are_those_of_scipy(values: list[float]) -> None:
    """scipy corrects for equal values and not for continuity, so its z is taken back to S ÷ √variance."""
    found = mann_kendall(values)
    assume(found.s != 0)
    theirs = stats.kendalltau(range(len(values)), values, method="asymptotic")
    z = found.s / math.sqrt(found.variance)
    assert 2 * stats.norm.sf(abs(z)) == pytest.approx(theirs.pvalue, abs=1e-12)
    pairs = math.comb(len(values), 2)
    equal = sum(math.comb(values.count(v), 2) for v in set(values))
    assert found.s / math.sqrt(pairs * (pairs - equal)) == pytest.approx(theirs.statistic, abs=1e-12)
    assert approximate_chance(found.s, found.variance) == pytest.approx(
        2 * stats.norm.sf((abs(found.s) - 1) / math.sqrt(found.variance)), abs=1e-12
    )


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.integers(0, 9).map(float), min_size=EXACT, max_size=EXACT, unique=False), st.integers(0, 9)
)
def test_where_counting_ends_the_approximation_takes_over_without_a_step(
    values: list[float], one_more: int
) -> None:
    assume(max(Counter(values).values()) <= 15)  # the more are equal, the further the curve is off
    counted = mann_kendall(values)
    assume(counted.s != 0)
    assert approximate_chance(counted.s, counted.variance) == pytest.approx(counted.p, abs=0.005)
    longer = mann_kendall([*values, float(one_more)])
    assert longer.p == approximate_chance(longer.s, longer.variance)


@compared
@given(
    st.dictionaries(st.integers(0, 30), st.integers(-50, 50).map(float), min_size=3, max_size=20),
    st.sampled_from([0.8, 0.95, 0.99]),
)
def test_the_slope_and_its_interval_are_those_of_scipy(found: dict[int, float], confidence: float) -> None:
    points = sorted((float(x), y) for x, y in found.items())
    theirs = stats.theilslopes([y for _, y in points], [x for x, _ in points], confidence)
    assert theil_sen(points, confidence) == pytest.approx(
        (theirs.slope, theirs.low_slope, theirs.high_slope), abs=1e-12
    )


@compared
@given(tied, st.integers(-100, 100), st.integers(1, 9))
def test_neither_shift_nor_scale_changes_a_direction_and_the_slope_goes_with_the_scale(
    values: list[float], shift: int, scale: int
) -> None:
    moved = [value * scale + shift for value in values]
    assert mann_kendall(moved) == mann_kendall(values)
    points, moved_points = list(enumerate(values)), list(enumerate(moved))
    assert theil_sen(moved_points) == pytest.approx(tuple(x * scale for x in theil_sen(points)), abs=1e-9)


@compared
@given(tied)
def test_backwards_it_is_the_opposite(values: list[float]) -> None:
    found, back = mann_kendall(values), mann_kendall(values[::-1])
    assert (back.s, back.variance, back.p) == (-found.s, found.variance, pytest.approx(found.p))
    assert theil_sen(list(enumerate(values[::-1])))[0] == pytest.approx(
        -theil_sen(list(enumerate(values)))[0]
    )


@compared
@given(tied)
def test_a_chance_is_one_and_a_slope_lies_in_its_interval(values: list[float]) -> None:
    assert 0 < mann_kendall(values).p <= 1
    slope, low, high = theil_sen(list(enumerate(values)))
    assert low <= slope <= high


@compared
@given(apart, st.integers(1, 100))
def test_one_more_month_in_a_steady_direction_never_makes_it_less_sure(
    values: list[float], step: int
) -> None:
    rising = sorted(values)
    assert mann_kendall([*rising, rising[-1] + step]).p <= mann_kendall(rising).p


def test_questions_without_an_answer_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^fewer than two values have no direction$"):
        mann_kendall([0.9])
    with pytest.raises(ValueError, match=r"^nan is no result$"):
        mann_kendall([0.9, math.nan])
    with pytest.raises(ValueError, match=r"^inf is no result$"):
        direction([0.9, math.inf, *FALLING])
    with pytest.raises(ValueError, match=r"^fewer than two points have no slope$"):
        theil_sen([(1, 2)])
    with pytest.raises(ValueError, match=r"^two points at the same time have no slope$"):
        theil_sen([(1, 2), (1, 3)])
    with pytest.raises(ValueError, match=r"^a confidence lies between 0 and 1, not 95$"):
        theil_sen([(1, 2), (2, 3)], 95)
    with pytest.raises(ValueError, match=r"^a variance lies above 0, not 0$"):
        approximate_chance(3, 0)
