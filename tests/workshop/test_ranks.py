"""Orders of priority by hand, and against scipy."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from smartdocs.workshop.ranks import alike, places


def test_two_teams_that_swap_one_pair_of_three() -> None:
    # plant manager, quality engineer, buyer: Sales 1 2 3, Marketing 2 1 3; of three pairs two agree and one does not
    found = alike([1, 2, 3], [2, 1, 3])
    assert found is not None
    assert found.kendall == pytest.approx(1 / 3)
    assert found.spearman == pytest.approx(0.5)
    assert found.chance == Fraction(3, 6)  # the same order, and the two that swap neighbours


def test_the_same_order_of_three_comes_about_by_chance_once_in_six() -> None:
    found = alike([1, 2, 3], [1, 2, 3])
    assert found is not None
    assert (found.kendall, found.spearman, found.chance) == (
        pytest.approx(1),
        pytest.approx(1),
        Fraction(1, 6),
    )


@pytest.mark.parametrize(
    ("first", "second"), [([], []), ([1], [1]), ([2, 2, 2], [1, 2, 3]), ([1, 2], [1.5, 1.5])]
)
def test_nothing_is_said_where_one_side_prefers_nothing(first: list[float], second: list[float]) -> None:
    assert alike(first, second) is None


def test_with_ties_nobody_says_how_often_chance_would_do_it() -> None:
    found = alike([1, 2.5, 2.5], [1, 2, 3])
    assert found is not None
    assert found.chance is None
    assert found.kendall == pytest.approx(2 / 6**0.5)


def test_what_an_order_leaves_out_shares_the_places_that_are_left() -> None:
    told = places([("A", "B", "C"), ("B",)], ("A", "B", "C"))
    assert told == {"A": (1 + 2.5) / 2, "B": (2 + 1) / 2, "C": (3 + 2.5) / 2}


def test_it_is_what_scipy_says_on_three_hundred_rankings() -> None:
    random = np.random.default_rng(7)
    compared = 0
    for _ in range(300):
        size = int(random.integers(2, 12))
        a, b = random.integers(1, 6, size), random.integers(1, 6, size)
        found = alike(a.tolist(), b.tolist())
        if len(set(a)) < 2 or len(set(b)) < 2:
            assert found is None
            continue
        assert found is not None
        assert found.kendall == pytest.approx(stats.kendalltau(a, b).statistic)
        assert found.spearman == pytest.approx(stats.spearmanr(a, b).statistic)
        compared += 1
    assert compared > 250


def test_the_share_of_chance_is_the_exact_one_of_scipy() -> None:
    random = np.random.default_rng(8)
    for _ in range(20):
        a, b = random.permutation(5), random.permutation(5)
        found = alike(a.tolist(), b.tolist())
        assert found is not None
        expected = stats.kendalltau(a, b, method="exact", alternative="greater").pvalue
        assert float(found.chance or 0) == pytest.approx(expected)
