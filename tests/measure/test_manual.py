"""The manual in docs/measures.md is made from the measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartdocs.measure.manual import entries, entry, manual

BOOK = Path(__file__).parents[2] / "docs" / "measures.md"


def test_the_book_is_what_the_measures_say() -> None:
    assert BOOK.read_text("utf-8") == "\n".join(manual()) + "\n", (
        "run: python -m smartdocs.measure.manual > docs/measures.md"
    )


@pytest.mark.parametrize("found", entries(), ids=lambda found: found.name)
def test_every_key_of_a_promise_says_what_it_means(found: object) -> None:
    assert [key.name for key in found.keys if not key.meaning] == []  # type: ignore[attr-defined]


def test_a_key_says_whether_it_is_needed_and_what_holds_without_it() -> None:
    keys = {key.name: key for key in entry("deadline").keys}
    assert keys["from"].is_required
    assert (keys["within"].is_required, keys["within"].default) == (False, None)
    assert keys["every"].default == "month"
