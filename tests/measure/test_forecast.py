"""Earlier months -> the range in which the running one will end, against every draw enumerated and against scipy."""

from __future__ import annotations

import math
from collections import Counter
from itertools import islice, product
from random import Random
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from smartdocs.measure.forecast import Known, ahead_of, of_share, of_volume, steps

STEADY = [0.88, 0.92, 0.90, 0.86, 0.94, 0.90]
FALLING = [0.97, 0.96, 0.965, 0.94, 0.93, 0.935, 0.91, 0.90, 0.87]
some = settings(deadline=None, max_examples=40)
months = st.lists(st.floats(0.05, 0.95), min_size=6, max_size=12)
counts = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 80)).map(
    lambda found: Known(found[0], found[0] + found[1], found[2])
)


def test_a_month_before_its_first_lead_ends_about_where_the_last_one_did() -> None:
    """After 90 % the steps were +4, -2, -4, +8 and -4 points, and 60 leads have their own chance."""
    assert [round(step, 2) for step in steps(STEADY)] == [0.04, -0.02, -0.04, 0.08, -0.04]
    found = of_share(STEADY, Known(0, 0, 60), 0.9, seed="speed 2026-10")
    assert [round(x, 3) for x in (found.low, found.middle, found.high)] == [0.817, 0.9, 0.983]
    assert 0.45 < found.reaching < 0.65


def test_what_has_happened_stays_and_narrows_the_range() -> None:
    """40 of 50 are met: with ten still open the month ends between 40 and 50 of 60."""
    found = of_share(STEADY, Known(40, 50, 10), 0.9, seed="speed 2026-10")
    assert 40 / 60 <= found.low <= found.high <= 50 / 60
    assert found.high - found.low < 0.06
    assert found.reaching == 0.0


def test_months_that_fall_are_not_expected_to_jump_back_to_their_mean() -> None:
    found = of_share(FALLING, Known(0, 0, 200), 0.95, seed="persistence 2026-10")
    assert 0.85 < found.middle < 0.87
    assert found.high < 0.92
    assert found.reaching < 0.01


def test_a_volume_keeps_what_has_arrived() -> None:
    """26 after half of the month, and months of about 48: about 50 in the end."""
    year = [48, 52, 50, 49, 51, 50, 53, 48]
    found = of_volume(year, 26, 0.5, 50, seed="volume 2026-10")
    assert 49 < found.middle < 51
    assert 26 < found.low < found.middle < found.high
    by_chance = of_volume(year, 26, 0.5, 50, seed="volume 2026-10", one=1)
    assert by_chance.low < found.low < found.high < by_chance.high
    over = of_volume(year, 47, 1.0, 50, seed="volume 2026-10", one=1)
    assert (over.low, over.high, over.reaching) == (47, 47, 0.0)


def test_five_earlier_months_are_too_few() -> None:
    with pytest.raises(ValueError, match=r"^a forecast needs 6 earlier periods, and there are 5$"):
        of_share(STEADY[:5], Known(0, 0, 60), 0.9, seed="")
    with pytest.raises(ValueError, match=r"^a forecast needs 6 earlier periods, and there are 5$"):
        steps([*STEADY[:5], None])


def test_the_levels_are_those_of_every_step_in_every_place() -> None:
    """A month without a result at the end makes two steps: each of the 5 × 5 pairs is drawn as often as any other."""
    exact = Counter(round(STEADY[-1] + one + other, 6) for one, other in product(steps(STEADY), repeat=2))
    chance = Random(7)  # noqa: S311
    drawn = Counter(round(level, 6) for level in islice(ahead_of([*STEADY, None], chance), 25_000))
    assert drawn.keys() == exact.keys()
    for level, times in exact.items():
        assert drawn[level] == pytest.approx(times * 1000, rel=0.15)


def test_several_steps_are_drawn_as_scipy_draws_them_again() -> None:
    """With as many steps ahead as there were, the level is the sum of a resample, which is what scipy draws."""
    theirs = stats.bootstrap(
        (np.array(steps(STEADY)),), np.sum, n_resamples=40_000, confidence_level=0.8, method="percentile",
        rng=np.random.default_rng(1),
    )  # fmt: skip
    gaps = [None] * (len(steps(STEADY)) - 1)
    drawn = sorted(islice(ahead_of([*STEADY, *gaps], Random(1)), 40_000))  # noqa: S311
    low, high = (drawn[round(len(drawn) * share)] - STEADY[-1] for share in (0.1, 0.9))
    assert (low, high) == pytest.approx(tuple(theirs.confidence_interval), abs=0.005)


@pytest.mark.parametrize("rise", [0.0, 0.02])
def test_four_of_five_months_end_inside_the_range(rise: float) -> None:
    """Invented months of 60 leads, steady or rising by two points; the tenth one is forecast from the nine before."""
    chance, held = Random(11), 0  # noqa: S311
    for place in range(200):
        shares = [0.65 + rise * month + chance.gauss(0, 0.03) for month in range(10)]
        *nine, tenth = (sum(chance.random() < share for _ in range(60)) / 60 for share in shares)
        found = of_share(nine, Known(0, 0, 60), 0.9, seed=f"{place}", draws=200)
        held += found.low <= tenth <= found.high
    assert 140 <= held <= 190


def test_many_leads_are_drawn_as_one_and_few_one_by_one_to_the_same_end() -> None:
    level = [0.8] * 6
    few = of_share(level, Known(0, 0, 100), 0.8, seed="a", draws=20_000)
    many = of_share(level, Known(0, 0, 101), 0.8, seed="a", draws=20_000)
    half = NormalDist().inv_cdf(0.9) * math.sqrt(0.8 * 0.2 / 100)
    for found in (few, many):
        assert (found.low, found.high) == pytest.approx((0.8 - half, 0.8 + half), abs=0.008)


@some
@given(months, counts, st.sampled_from(["a", "b"]))
def test_the_same_figures_give_the_same_range_within_what_is_possible(
    earlier: list[float], known: Known, seed: str
) -> None:
    found = of_share(earlier, known, 0.9, seed=seed, draws=200)
    assert found == of_share(earlier, known, 0.9, seed=seed, draws=200)
    whole = known.matured + known.open
    assert known.met / whole <= found.low <= found.middle <= found.high <= (known.met + known.open) / whole
    assert 0 <= found.reaching <= 1


@some
@given(months, counts, st.floats(0.5, 0.9), st.floats(0, 0.09))
def test_a_higher_target_is_never_reached_more_often_and_a_wider_range_holds_the_narrower(
    earlier: list[float], known: Known, target: float, more: float
) -> None:
    found = of_share(earlier, known, target, seed="a", draws=200)
    higher = of_share(earlier, known, target + more, seed="a", draws=200, confidence=0.95)
    assert higher.reaching <= found.reaching
    assert higher.low <= found.low <= found.high <= higher.high


@some
@given(months, st.floats(-100, 100), st.floats(0.1, 10))
def test_shift_and_scale_of_the_months_are_those_of_the_forecast(
    earlier: list[float], shift: float, scale: float
) -> None:
    moved = [value * scale + shift for value in earlier]
    ours, theirs = (list(islice(ahead_of(v, Random(3)), 20)) for v in (earlier, moved))  # noqa: S311
    assert theirs == pytest.approx([level * scale + shift for level in ours], abs=1e-6)


@some
@given(months, st.floats(0, 10), st.floats(0, 1), st.floats(0, 0.2))
def test_a_volume_never_ends_below_what_has_arrived(
    earlier: list[float], so_far: float, elapsed: float, one: float
) -> None:
    found = of_volume(earlier, so_far, elapsed, so_far, seed="a", one=one, draws=200)
    assert so_far <= found.low <= found.middle <= found.high
    assert found.reaching == 1.0


def test_questions_without_an_answer_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^7 of 5 with 3 open is no share$"):
        of_share(STEADY, Known(7, 5, 3), 0.9, seed="")
    with pytest.raises(ValueError, match=r"^without leads there is no share to forecast$"):
        of_share(STEADY, Known(0, 0, 0), 0.9, seed="")
    with pytest.raises(ValueError, match=r"^nothing is drawn 0 times$"):
        of_share(STEADY, Known(0, 0, 5), 0.9, seed="", draws=0)
    with pytest.raises(ValueError, match=r"^a confidence lies between 0 and 1, not 80$"):
        of_share(STEADY, Known(0, 0, 5), 0.9, seed="", confidence=80)
    with pytest.raises(ValueError, match=r"^nan is no result$"):
        steps([*STEADY, math.nan])
    with pytest.raises(ValueError, match=r"^5 after 1\.2 of a period is no volume so far$"):
        of_volume(STEADY, 5, 1.2, 5, seed="")
