"""How often a meeting takes place, by the words that people use."""

from __future__ import annotations

import pytest

from smartdocs.lint.rhythm import days_between, rhythm_name


@pytest.mark.parametrize(
    ("every", "rhythm"),
    [
        ("Monday 10:00", "every week"),
        ("Mon 10:00", "every week"),
        ("week, Tuesday at 9", "every week"),
        ("every other Thursday", "every two weeks"),
        ("two weeks", "every two weeks"),
        ("first Tuesday of the month", "every month"),
        ("last working day of the month", "every month"),
        ("third Friday", "every month"),
        ("second Wednesday after a quarter has ended", "every quarter"),
        ("QBR", "every quarter"),
        ("half-year", "every half-year"),
        ("year in January", "every year"),
        ("working day at 9:15", "every day"),
        ("two months", "every two months"),
    ],
)
def test_the_words_give_the_rhythm(every: str, rhythm: str) -> None:
    days = days_between(every)
    assert days is not None
    assert rhythm_name(days) == rhythm


@pytest.mark.parametrize("every", ["when needed", "after the trade fair", ""])
def test_other_words_give_none(every: str) -> None:
    assert days_between(every) is None
