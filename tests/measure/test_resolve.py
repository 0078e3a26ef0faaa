"""Terms that waive one another are judged in the order in which one needs the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspace import workspace

from smartdocs.errors import ConfigurationError
from smartdocs.measure.resolve import in_order, resolved
from smartdocs.pipeline import opening, projects

if TYPE_CHECKING:
    from pathlib import Path

LEADS = "lead_id | handed_off_at\nA | 2024-06-10 10:00"


def terms(*waived: tuple[str, str]) -> str:
    """Promises, and by the breach of which other one each is waived."""
    promise = "promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}"
    lines = (
        f"{name}: {{by: sales, {f'waived_when: {by} is breached, ' if by else ''}{promise}}}"
        for name, by in waived
    )
    return "\n".join(
        [
            *lines,
            "volume: {by: marketing, promise: {measure: volume, of: lead, at_least: 1}}",
        ]
    )


def order(folder: Path, text: str) -> tuple[list[str], dict[str, str]]:
    """The terms in the order in which they are judged, and what cannot be judged."""
    agreement = projects.one(opening.load(workspace(folder, terms=text, leads=LEADS)), "test")[1]
    specs, failed = resolved(agreement)
    return [spec.term for spec in in_order(specs, failed)], failed


def test_a_term_stands_after_the_one_that_waives_it(tmp_path: Path) -> None:
    found, failed = order(tmp_path, terms(("third", "second"), ("second", "first"), ("first", "")))
    assert (found, failed) == (["first", "volume", "second", "third"], {})


def test_a_count_of_leads_waives_nothing_for_a_single_one(tmp_path: Path) -> None:
    found, failed = order(tmp_path, terms(("first", "volume"), ("second", "")))
    assert found == ["second", "volume"]
    assert failed == {"first": "`volume`, which can waive it, has no verdict for single leads"}


def test_a_circle_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="the terms first, second waive each other in a circle"):
        order(tmp_path, terms(("first", "second"), ("second", "first")))
