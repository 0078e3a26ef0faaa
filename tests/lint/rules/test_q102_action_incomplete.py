"""Q102: an action has an owner and a day."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

REVIEW = "# agreements/base/reviews/2026-Q3.yaml\nschema: 1\nperiod: 2026-Q3\nheld_on: 2026-10-14\n"


@pytest.mark.parametrize(
    ("action", "at", "message", "fix"),
    [
        ("{do: Call}", "desk", "the action `desk` will not be done: nobody owns it and it has no date", "add `owner:` and `due:`"),
        ("{do: Call, owner: mia-chen}", "desk", "the action `desk` will not be done: it has no date", "add `due:`"),
        ("{do: Call, owner: mia-chen, due: 2026-10-13}", "2026-10-13", "the action `desk` was due before the review of 14 October 2026 decided on it", "write a later day, or `state: done` where it is done"),
    ],
)  # fmt: skip
def test_what_an_action_lacks(action: str, at: str, message: str, fix: str) -> None:
    assert said(f"{REVIEW}actions:\n  desk: {action}\n", "Q102") == [(at, message, fix)]


@pytest.mark.parametrize(
    "action", ["{do: Call, owner: mia-chen, due: 2026-10-14}", "{do: Call, state: done}", "{do: Call, state: dropped}"]
)  # fmt: skip
def test_what_is_done_needs_no_date(action: str) -> None:
    assert said(f"{REVIEW}actions:\n  desk: {action}\n", "Q102") == []
