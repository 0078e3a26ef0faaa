"""G116: how many signatures are enough, and when they end, fits those who sign."""

from __future__ import annotations

from tests.lint.cases import said

PARTIES = "parties:\n  marketing: {name: Marketing, leader: mia-chen, kind: marketing}\n  sales: {name: Sales, leader: sam-rivera, kind: sales, quorum: %s}\n"
TWO = """signatories:
  - {person: mia-chen, for: marketing, signs: binding}
  - {person: sam-rivera, for: sales, signs: binding}
  - {person: erik-oberg, for: sales, signs: %s, as: Executive sponsor}
"""


def test_a_quorum_that_nobody_can_reach() -> None:
    assert said(PARTIES % 2, "G116") == [
        (
            "2",
            "Sales needs 2 signatures, and 1 person signs for it",
            "add people below `signatories:`, or write `quorum: 1`",
        )
    ]
    assert said(PARTIES % 1, "G116") == []


def test_whoever_only_acknowledges_does_not_count() -> None:
    assert said(PARTIES % 2 + TWO % "binding", "G116") == []
    assert [hit[1] for hit in said(PARTIES % 2 + TWO % "acknowledges", "G116")] == [
        "Sales needs 2 signatures, and 1 person signs for it"
    ]


def test_signatures_that_end_on_a_day_nobody_named() -> None:
    assert said("lapses: true\nreview_by:\n", "G116") == [
        (
            "true",
            "the signatures are to end with the day of the review, and there is none",
            "add `review_by:` with that day, or take `lapses` out",
        )
    ]
    assert said("lapses: true\n", "G116") == []
