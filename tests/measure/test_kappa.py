"""Agreement beyond chance, by hand and against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from smartdocs.measure.kappa import Kappa, cohen, enough


def test_two_teams_by_hand() -> None:
    # 50 leads: both yes 20, both no 15, only the first yes 5, only the second yes 10
    # seen 0.7; by chance 0.5 × 0.6 + 0.5 × 0.4 = 0.5; (0.7 - 0.5) ÷ (1 - 0.5) = 0.4
    found = cohen([[20, 5], [10, 15]])
    assert found is not None
    assert found.value == pytest.approx(0.4)
    assert (round(found.low, 3), round(found.high, 3)) == (0.151, 0.649)


def test_who_always_agrees_has_a_kappa_of_one() -> None:
    assert cohen([[7, 0], [0, 3]]) == Kappa(pytest.approx(1.0), pytest.approx(1.0), pytest.approx(1.0))


def test_agreement_on_one_single_answer_says_nothing() -> None:
    assert cohen([[9, 0, 0], [0, 0, 0], [0, 0, 0]]) is None
    assert cohen([[0, 0], [0, 0]]) is None


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=3, max_size=3))
def test_it_is_what_statsmodels_says(table: list[list[int]]) -> None:
    found = cohen(table)
    assume(found is not None and min(map(sum, table)) > 0 and min(map(sum, zip(*table, strict=True))) > 0)
    assert found is not None
    other = cohens_kappa(np.array(table))
    assert found.value == pytest.approx(other.kappa)
    assert found.low == pytest.approx(max(-1, other.kappa_low), abs=1e-9)
    assert found.high == pytest.approx(min(1, other.kappa_upp), abs=1e-9)


def test_a_near_miss_on_a_scale_counts_for_something() -> None:
    # ten things on a scale of three: six alike, two one step apart, two at the opposite ends
    table = [[3, 1, 1], [0, 2, 1], [1, 0, 1]]
    linear, quadratic = cohen(table, weights="linear"), cohen(table, weights="quadratic")
    assert linear is not None
    assert quadratic is not None
    # linear: seen (6 + 2 × 0.5) ÷ 10 = 0.7; by chance 0.56; (0.7 - 0.56) ÷ (1 - 0.56) = 0.318
    assert linear.value == pytest.approx(0.14 / 0.44)
    # quadratic: seen (6 + 2 × 0.75) ÷ 10 = 0.75; by chance 0.665
    assert quadratic.value == pytest.approx(0.085 / 0.335)


def test_with_few_leads_there_is_no_interval() -> None:
    assert not enough([[9, 5], [2, 3]])  # 19
    assert enough([[9, 5], [3, 3]])
    assert enough([[9, 5, 0], [3, 3, 0], [0, 0, 0]])  # the third answer was never given
    assert not enough(
        [[9, 5, 0, 0], [3, 3, 1, 0], [0, 0, 0, 0], [0, 0, 0, 9]]
    )  # 30 of the 32 that four kinds of answers take


def test_weighted_it_is_what_statsmodels_says_on_three_hundred_tables() -> None:
    random = np.random.default_rng(3)
    for _ in range(300):
        size = int(random.integers(2, 6))
        table = random.integers(0, 12, (size, size)) + 1
        for weights in ("linear", "quadratic"):
            found, other = cohen(table.tolist(), weights=weights), cohens_kappa(table, wt=weights)
            assert found is not None
            assert found.value == pytest.approx(other.kappa)
            assert found.low == pytest.approx(max(-1, other.kappa_low), abs=1e-9)
            assert found.high == pytest.approx(min(1, other.kappa_upp), abs=1e-9)
