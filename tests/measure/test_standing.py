"""The days on which an agreement holds, and the day until which facts are known -> what a reader of the figures has to know."""

from __future__ import annotations

from datetime import date

import pytest

from smartdocs.measure.standing import standing

SPRING = (date(2026, 1, 1), date(2026, 6, 30))
AUTUMN = (date(2026, 9, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("in_force", "today", "sentence"),
    [
        ([SPRING], date(2026, 1, 1), ""),
        ([SPRING], date(2026, 6, 30), ""),
        ([SPRING], date(2026, 7, 1), "The agreement ended on 30 June 2026, and no version follows: nothing is promised of what came since."),
        ([SPRING], date(2025, 12, 31), "The agreement is not in force yet: it begins on 1 January 2026, and promises nothing before."),
        ([SPRING, AUTUMN], date(2026, 8, 1), "No version has been in force since 30 June 2026; the next one begins on 1 September 2026."),
        ([SPRING, AUTUMN], date(2027, 1, 1), "The agreement ended on 31 December 2026, and no version follows: nothing is promised of what came since."),
        ([], date(2026, 7, 1), ""),
    ],
)  # fmt: skip
def test_figures_of_an_agreement_that_is_not_in_force_say_so(
    in_force: list[tuple[date, date]], today: date, sentence: str
) -> None:
    assert standing(in_force, today) == sentence
