"""Q103: every review asks what became of the actions before it."""

from __future__ import annotations

from tests.lint.cases import said

ACTION = "actions:\n  desk: {do: Call, owner: mia-chen, due: 2026-07-31}\n"


def review(period: str, text: str = "") -> str:
    return f"# agreements/base/reviews/{period}.yaml\nschema: 1\nperiod: {period}\n{text}"


def test_an_action_is_missed_once_in_the_first_review_that_forgets_it() -> None:
    files = review("2026-Q1", ACTION) + review("2026-Q2") + review("2026-Q3")
    assert said(files, "Q103") == [
        (
            "period",
            "the action `desk` of 2026-Q1 is open, and this review does not say what became of it",
            "add `desk: {state: done}` under `last_actions:`, or `open` with a new `due:`, or `dropped` with a `note:`",
        )
    ]


def test_an_action_that_stays_open_is_asked_for_again() -> None:
    still = "last_actions: {desk: {state: open, due: 2026-10-30}}\n"
    files = review("2026-Q1", ACTION) + review("2026-Q2", still) + review("2026-Q3")
    assert [at for at, *_ in said(files, "Q103")] == ["period"]
    assert said(review("2026-Q1", ACTION) + review("2026-Q2", still), "Q103") == []


def test_what_is_done_or_dropped_is_not_asked_for_again() -> None:
    for outcome in ("{state: done}", "{state: dropped, note: Needless}"):
        files = (
            review("2026-Q1", ACTION)
            + review("2026-Q2", f"last_actions: {{desk: {outcome}}}\n")
            + review("2026-Q3")
        )
        assert said(files, "Q103") == []
    assert said(review("2026-Q1", ACTION.replace("}", ", state: done}")) + review("2026-Q2"), "Q103") == []


def test_the_order_is_that_of_the_periods_and_not_of_the_files() -> None:
    year = review("2025", ACTION.replace("2026-07-31", "2026-01-31"))
    assert [m for _, m, _ in said(review("2026-Q1") + year, "Q103")] == [
        "the action `desk` of 2025 is open, and this review does not say what became of it"
    ]
