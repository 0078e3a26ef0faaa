"""Which windows a deadline can be worked out from."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from smartdocs.errors import ConfigurationError
from smartdocs.measure.deadlines import check_window
from smartdocs.model.quantity import parse_duration


def spec(window: str) -> Any:
    return SimpleNamespace(term="speed", kind=SimpleNamespace(window=parse_duration(window)))


@pytest.mark.parametrize(
    "window",
    ["6 business hours", "2.5 business hours", "2 business days", "12.0 calendar days", "2 calendar weeks"],
)
def test_a_window_with_one_meaning_is_taken(window: str) -> None:
    check_window(spec(window))


@pytest.mark.parametrize(
    ("window", "message"),
    [
        ("2.5 business days", "`2.5 business days` of `speed`: only whole days are counted"),  # it was two
        (
            "0.5 calendar days",
            "`0.5 calendar days` of `speed`: only whole days are counted",
        ),  # it was none at all
        ("1.5 calendar weeks", "`1.5 calendar weeks` of `speed`: only whole weeks are counted"),
        ("6 hours", "`6 hours` of `speed` does not say which time counts"),
        ("1 calendar month", "`1 calendar month` of `speed`: months differ in length"),
        ("2 business weeks", "`2 business weeks` of `speed` has no fixed length"),
    ],
)
def test_a_window_without_one_meaning_is_refused_and_not_rounded(window: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        check_window(spec(window))
    assert error.value.message == message
