"""Waits on paper -> shares and medians with intervals, against statsmodels."""

from __future__ import annotations

import math

import pytest
from effort import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]
from statsmodels.duration.survfunc import SurvfuncRight  # type: ignore[import-untyped]

from smartdocs.measure.waits import Wait, over_by, percentile, percentile_interval, survival

compared = settings(deadline=None, max_examples=examples(100))
lists = st.lists(st.builds(Wait, st.integers(1, 40), st.booleans()), min_size=2, max_size=60)
ON_PAPER = [
    Wait(1, is_over=True), Wait(2, is_over=True), Wait(2, is_over=False), Wait(3, is_over=True), Wait(5, is_over=False), Wait(6, is_over=True),
]  # fmt: skip


def theirs(waits: list[Wait]) -> SurvfuncRight:
    return SurvfuncRight([w.seconds for w in waits], [int(w.is_over) for w in waits])


def test_who_still_waits_counts_as_long_as_they_have_waited() -> None:
    """6 wait: 5/6 wait longer than 1, 4/5 of those longer than 2, of the 3 that are left two thirds longer than 3."""
    assert [(s, f"{left}") for s, left in survival(ON_PAPER)] == [
        (1, "5/6"),
        (2, "2/3"),
        (3, "4/9"),
        (6, "0"),
    ]
    found = over_by(ON_PAPER, 3)
    assert round(found.share, 4) == 0.5556
    assert round(found.error**2, 6) == round((4 / 9) ** 2 * (1 / 30 + 1 / 20 + 1 / 6), 6)


def test_leaving_out_who_still_waits_would_flatter() -> None:
    """Three of ten answered within an hour, seven have waited an hour: not all, but three in ten."""
    waits = [
        *(Wait(m * 60, is_over=True) for m in (10, 20, 30)),
        *(Wait(3600, is_over=False) for _ in range(7)),
    ]
    assert over_by(waits, 3600).share == pytest.approx(0.3)


@compared
@given(lists, st.integers(1, 40))
def test_share_and_error_are_those_of_statsmodels(waits: list[Wait], seconds: int) -> None:
    assume(any(w.is_over for w in waits) and max(w.seconds for w in waits) >= seconds)
    model = theirs(waits)
    before = [i for i, t in enumerate(model.surv_times) if t <= seconds]
    left = model.surv_prob[before[-1]] if before else 1.0
    found = over_by(waits, seconds)
    assert found.share == pytest.approx(1 - left, abs=1e-9)
    if 0 < left < 1:
        error = model.surv_prob_se[before[-1]]
        assert found.error == pytest.approx(error, abs=1e-9)
        z, scale = stats.norm.ppf(0.975), error / (left * math.log(left))
        ends = sorted(
            1 - math.exp(-math.exp(math.log(-math.log(left)) + side * z * scale)) for side in (-1, 1)
        )
        assert found.interval == pytest.approx(tuple(ends), abs=1e-9)
    else:
        assert found.interval == (0.0, 1.0)


@compared
@given(lists, st.sampled_from([25, 50, 75]), st.sampled_from([0.8, 0.95]))
def test_the_interval_of_a_median_is_that_of_statsmodels(
    waits: list[Wait], percent: int, confidence: float
) -> None:
    left = [share for _, share in survival(waits)]
    assume(left and left[-1] > 0)  # at the last step, where nothing is left, theirs is no number
    low, high = theirs(waits).quantile_ci(percent / 100, alpha=1 - confidence, method="cloglog")
    found = percentile_interval(waits, percent, confidence)
    assert found == (None if math.isnan(low) else low, None if math.isnan(high) or math.isinf(high) else high)


@compared
@given(lists, st.sampled_from([20, 50, 80]))
def test_a_percentile_is_that_of_statsmodels(waits: list[Wait], percent: int) -> None:
    """Where exactly that share waits longer theirs takes the next length; the two agree everywhere else."""
    assume(any(w.is_over for w in waits))
    assume(all(abs(float(left) - (1 - percent / 100)) > 1e-9 for _, left in survival(waits)))
    found = theirs(waits).quantile(percent / 100)
    assert percentile(waits, percent) == (None if math.isnan(found) else found)


@compared
@given(lists, st.integers(1, 40), st.randoms(use_true_random=False), st.integers(2, 9))
def test_neither_order_nor_the_unit_of_time_matters(
    waits: list[Wait], seconds: int, chance: object, scale: int
) -> None:
    assume(max(w.seconds for w in waits) >= seconds)
    mixed = sorted(waits, key=lambda _: chance.random())  # type: ignore[attr-defined]
    longer = [Wait(w.seconds * scale, is_over=w.is_over) for w in mixed]
    found, other = over_by(waits, seconds), over_by(longer, seconds * scale)
    assert (other.share, other.error, *other.interval) == pytest.approx(
        (found.share, found.error, *found.interval)
    )
    low, high = percentile_interval(waits, 50)
    assert percentile_interval(longer, 50) == (low and low * scale, high and high * scale)


@compared
@given(lists, st.integers(1, 40), st.integers(1, 40))
def test_a_share_lies_in_its_interval_and_grows_with_time(waits: list[Wait], one: int, other: int) -> None:
    first, last = sorted((one, other))
    assume(max(w.seconds for w in waits) >= last)
    early, late = over_by(waits, first), over_by(waits, last)
    assert 0 <= early.share <= late.share <= 1 + 1e-12
    for found in (early, late):
        assert found.interval[0] <= found.share <= found.interval[1] + 1e-12


@compared
@given(
    st.lists(st.builds(Wait, st.integers(1, 40), st.just(True)), min_size=1, max_size=60), st.integers(1, 40)
)
def test_when_nobody_waits_any_more_it_is_a_plain_share(waits: list[Wait], seconds: int) -> None:
    assert over_by(waits, seconds).share == pytest.approx(
        sum(w.seconds <= seconds for w in waits) / len(waits)
    )


def test_a_median_that_too_few_have_reached_has_no_upper_end() -> None:
    waits = [Wait(60 * m, is_over=m % 3 != 0) for m in range(1, 13)]
    low, high = percentile_interval(waits, 50)
    assert (low, high) == (120, 660)
    assert percentile_interval(
        [Wait(5, is_over=True), Wait(9, is_over=False), Wait(9, is_over=False)], 50
    ) == (5, None)
    assert percentile_interval([Wait(5, is_over=False)], 50) == (None, None)


def test_questions_without_an_answer_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^no waits have no share$"):
        over_by([], 60)
    with pytest.raises(ValueError, match=r"^no wait was followed for 60 seconds$"):
        over_by([Wait(59, is_over=False), Wait(10, is_over=True)], 60)
    with pytest.raises(ValueError, match=r"^a confidence lies between 0 and 1, not 95$"):
        over_by(ON_PAPER, 3, 95)
    with pytest.raises(ValueError, match=r"^a percentage lies between 0 and 100, not 100$"):
        percentile_interval(ON_PAPER, 100)
