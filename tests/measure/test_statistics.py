"""Intervals and quantiles, against figures worked by hand and against scipy and statsmodels."""

from __future__ import annotations

import math
import statistics

import pytest
from effort import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]
from statsmodels.stats.power import normal_sample_size_one_tail  # type: ignore[import-untyped]
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]
    proportion_confint,
    samplesize_proportions_2indep_onetail,
)

from smartdocs.measure.statistics import (
    clopper_pearson,
    mean_and_deviation,
    paired_difference,
    poisson_interval,
    quantile,
    sample_for_target,
    sample_size,
    wilson,
)

compared = settings(deadline=None, max_examples=examples(100))  # the first call of scipy is slow
confidences = st.sampled_from([0.8, 0.9, 0.95, 0.99])


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 2000))
    return draw(st.integers(0, n)), n


def rounded(interval: tuple[float, float]) -> tuple[float, float]:
    return round(interval[0], 4), round(interval[1], 4)


def test_eighteen_of_twenty_leads_in_time_can_mean_seventy_to_ninety_seven_per_cent() -> None:
    assert rounded(wilson(18, 20)) == (0.6990, 0.9721)
    assert rounded(wilson(45, 60)) == (0.6277, 0.8422)
    assert rounded(clopper_pearson(18, 20)) == (0.6830, 0.9877)


def test_all_or_none_of_ten_reach_the_edge_and_stop_there() -> None:
    assert wilson(10, 10)[1] == clopper_pearson(10, 10)[1] == 1.0
    assert wilson(0, 10)[0] == clopper_pearson(0, 10)[0] == 0.0
    assert rounded(clopper_pearson(10, 10)) == (0.6915, 1.0)
    assert rounded(wilson(0, 10)) == (0.0, 0.2775)


def test_without_leads_anything_can_be_true() -> None:
    assert wilson(0, 0) == clopper_pearson(0, 0) == (0.0, 1.0)


def test_five_leads_in_a_month_can_come_from_two_to_twelve() -> None:
    assert rounded(poisson_interval(5)) == (1.6235, 11.6683)
    assert rounded(poisson_interval(0)) == (0.0, 3.6889)


@compared
@given(shares(), confidences)
def test_the_wilson_interval_is_that_of_statsmodels(share: tuple[int, int], confidence: float) -> None:
    assert wilson(*share, confidence) == pytest.approx(
        proportion_confint(*share, alpha=1 - confidence, method="wilson"), abs=1e-9
    )


@compared
@given(shares(), confidences)
def test_the_exact_interval_is_that_of_statsmodels(share: tuple[int, int], confidence: float) -> None:
    low, high = proportion_confint(*share, alpha=1 - confidence, method="beta")
    theirs = (
        0.0 if math.isnan(low) else low,
        1.0 if math.isnan(high) else high,
    )  # older ones give nan at the edge
    assert clopper_pearson(*share, confidence) == pytest.approx(theirs, abs=1e-9)


@compared
@given(st.integers(0, 2000), confidences)
def test_the_interval_of_a_count_is_that_of_scipy(k: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    theirs = (stats.chi2.ppf(tail, 2 * k) / 2 if k else 0.0, stats.chi2.ppf(1 - tail, 2 * k + 2) / 2)
    assert poisson_interval(k, confidence) == pytest.approx(theirs, abs=1e-9)


@compared
@given(shares(), confidences)
def test_an_interval_holds_its_share_and_the_exact_one_mirrors(
    share: tuple[int, int], confidence: float
) -> None:
    k, n = share
    for interval in (wilson, clopper_pearson):
        low, high = interval(k, n, confidence)
        assert 0 <= low <= k / n <= high <= 1
        assert low < high
        mirrored = interval(n - k, n, confidence)
        assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high), abs=1e-12)


def test_quantiles_are_values_that_were_seen() -> None:
    minutes = [2, 5, 9, 14, 30, 55, 61, 90, 200, 1440]
    assert [quantile(minutes, share) for share in (0.1, 0.5, 0.75, 0.9, 0.91, 1)] == [
        2,
        30,
        90,
        200,
        1440,
        1440,
    ]
    assert quantile([7], 0.5) == 7


def test_a_share_is_taken_as_it_is_written() -> None:
    """In binary, 0.07 times 100 is a little more than 7."""
    assert quantile(range(1, 101), 0.07) == 7
    assert quantile(range(1, 101), 0.29) == 29


@compared
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=50).map(sorted), st.integers(1, 100))
def test_at_least_that_share_of_values_lies_at_or_below_a_quantile(values: list[int], percent: int) -> None:
    found = quantile(values, percent / 100)
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)


def test_questions_without_an_answer_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^7 of 5 is not a share$"):
        wilson(7, 5)
    with pytest.raises(ValueError, match=r"^-1 of 5 is not a share$"):
        clopper_pearson(-1, 5)
    with pytest.raises(ValueError, match=r"^a confidence lies between 0 and 1, not 95$"):
        wilson(3, 5, 95)
    with pytest.raises(ValueError, match=r"^a count is not -1$"):
        poisson_interval(-1)
    with pytest.raises(ValueError, match=r"^no values have no quantile$"):
        quantile([], 0.5)
    with pytest.raises(ValueError, match=r"^a share lies above 0 and is at most 1, not 50$"):
        quantile([1, 2], 50)


@pytest.mark.parametrize(
    ("before", "after", "leads"),
    [(0.02, 0.025, 13_809), (0.2, 0.25, 1_094), (0.8, 0.9, 199), (0.9, 0.8, 199)],
)
def test_so_many_leads_on_each_side_show_a_change(before: float, after: float, leads: int) -> None:
    assert sample_size(before, after) == leads


@compared
@given(
    st.floats(0.01, 0.99),
    st.floats(0.01, 0.99),
    st.sampled_from([0.01, 0.05, 0.1]),
    st.sampled_from([0.7, 0.8, 0.9]),
)
def test_the_sample_is_that_of_statsmodels(before: float, after: float, alpha: float, power: float) -> None:
    assume(abs(before - after) > 0.001)
    theirs = samplesize_proportions_2indep_onetail(
        after - before, before, power, alpha=alpha, alternative="two-sided"
    )
    assert sample_size(before, after, alpha, power) == pytest.approx(math.ceil(theirs), abs=1)


def test_no_sample_shows_a_change_that_is_none() -> None:
    with pytest.raises(ValueError, match=r"^no sample tells 0\.5 from 0\.5$"):
        sample_size(0.5, 0.5)
    with pytest.raises(ValueError, match=r"^a share lies between 0 and 1, not 72 or 0\.9$"):
        sample_size(72, 0.9)


def test_so_many_leads_tell_a_share_from_its_target() -> None:
    assert [sample_for_target(*pair) for pair in ((0.66, 0.7), (0.85, 0.9), (0.5, 0.9))] == [1052, 316, 7]


@compared
@given(
    st.floats(0.01, 0.99),
    st.floats(0.01, 0.99),
    st.sampled_from([0.01, 0.05, 0.1]),
    st.sampled_from([0.7, 0.8, 0.9]),
)
def test_the_sample_for_a_target_is_that_of_statsmodels(
    share: float, target: float, alpha: float, power: float
) -> None:
    assume(abs(share - target) > 0.001)
    theirs = normal_sample_size_one_tail(
        share - target, power, alpha / 2, std_null=math.sqrt(target * (1 - target)), std_alternative=math.sqrt(share * (1 - share)),
    )  # fmt: skip
    assert sample_for_target(share, target, alpha, power) == pytest.approx(max(1, math.ceil(theirs)), abs=1)


@compared
@given(st.floats(0.1, 0.9), st.floats(0.001, 0.04), st.floats(0.001, 0.04))
def test_a_smaller_gap_needs_more_leads_and_two_sides_mirror(target: float, gap: float, more: float) -> None:
    assert sample_for_target(target + gap, target) >= sample_for_target(target + gap + more, target)
    mirrored = sample_for_target(1 - (target + gap), 1 - target)
    assert mirrored == pytest.approx(sample_for_target(target + gap, target), abs=1)


def test_a_share_that_is_its_target_is_told_from_it_by_no_sample() -> None:
    with pytest.raises(ValueError, match=r"^no sample tells 0\.9 from 0\.9$"):
        sample_for_target(0.9, 0.9)
    with pytest.raises(ValueError, match=r"^a share lies between 0 and 1, not 0\.9 or 90$"):
        sample_for_target(0.9, 90)


@compared
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20))
def test_mean_and_deviation_are_those_of_the_standard_library(values: list[float]) -> None:
    mean, deviation = mean_and_deviation(values)
    assert mean == pytest.approx(statistics.fmean(values), abs=1e-6)
    assert deviation == pytest.approx(statistics.stdev(values), abs=1e-6)


def test_one_value_has_no_deviation() -> None:
    with pytest.raises(ValueError, match=r"^fewer than two values have no deviation$"):
        mean_and_deviation([7])


def test_the_difference_of_two_shares_of_the_same_leads_is_that_of_newcombe() -> None:
    """36 kept by both, 12 by the first alone, 2 by the second alone: +0.0569 to +0.3404 in Newcombe (1998), method 10."""
    assert rounded(paired_difference(36, 2, 12, 0)) == (0.0569, 0.3404)
    assert rounded(paired_difference(36, 12, 2, 0)) == (-0.3404, -0.0569)


def test_without_a_lead_nothing_is_known_of_the_difference() -> None:
    assert paired_difference(0, 0, 0, 0) == (-1.0, 1.0)


@compared
@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), confidences)
def test_the_difference_lies_inside_its_interval_and_turns_round_with_the_sides(
    both: int, first: int, second: int, neither: int, confidence: float
) -> None:
    assume(both + first + second + neither)
    low, high = paired_difference(both, first, second, neither, confidence)
    apart = (second - first) / (both + first + second + neither)
    assert -1 <= low <= apart + 1e-12
    assert apart - 1e-12 <= high <= 1
    turned = paired_difference(both, second, first, neither, confidence)
    assert turned == pytest.approx((-high, -low), abs=1e-12)


def test_the_interval_of_the_difference_holds_the_truth_about_as_often_as_it_says() -> None:
    """Three thousand draws of sixty leads, a tenth of which turn from kept to breached: covered in 93 to 97 per cent."""
    import numpy as np

    chances = np.array([0.70, 0.12, 0.02, 0.16])
    draws = np.random.default_rng(20260901).multinomial(60, chances, size=3000)
    truth = chances[2] - chances[1]
    intervals = [paired_difference(int(a), int(b), int(c), int(d)) for a, b, c, d in draws]
    covered = sum(low <= truth <= high for low, high in intervals) / len(intervals)
    assert 0.93 <= covered <= 0.97, covered
