"""Columns of figures stand right under each other; columns of words do not."""

from __future__ import annotations

from smartdocs.document.views import Table


def test_a_column_of_figures_is_told_from_one_of_words() -> None:
    table = Table(
        heading="Where we are heading",
        anchor="forward",
        columns=("Promise", "Target", "Chance", "Won", "So far", "Nothing"),
        rows=(
            ("Speed", "90\xa0%", "33 %", "−€25,215", "6 of 8", ""),
            ("Lead volume", "5.0", "–", "€1.566", "12", ""),
        ),
    )
    assert table.figures == (1, 2, 3)
