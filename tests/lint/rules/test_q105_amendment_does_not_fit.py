"""Q105: what is proposed can be written down."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

REVIEW = "# agreements/base/reviews/2026-Q3.yaml\nschema: 1\nperiod: 2026-Q3\namendments:\n"


@pytest.mark.parametrize(
    ("amendment", "at", "message", "fix"),
    [
        ("{path: terms.first-atempt.title, to: Speed}", "terms.first-atempt.title", "there is no `terms.first-atempt` in the agreement", "did you mean `first-attempt`?"),
        ("{path: signatories.7.person, to: mia-chen}", "signatories.7.person", "there is no `signatories.7` in the agreement", "the list has 3 entries, counted from 0"),
        ("{path: title.of.it, to: Ours}", "title.of.it", "`title` is a value of its own, and nothing stands below it", "write `path: title`"),
        ("{path: terms.first-attempt.promise.wihtin, to: 1 business hour}", "1 business hour", "the agreement cannot hold this: `wihtin` is not a key here", "`within` already stands here; keep one of the two"),
        ("{path: title, remove: true}", "title", "the agreement cannot hold this: the file does not say `title`", "add a line `title:`"),
    ],
)  # fmt: skip
def test_what_does_not_fit(amendment: str, at: str, message: str, fix: str) -> None:
    assert said(f"{REVIEW}  - {amendment}\n", "Q105") == [(at, message, fix)]


@pytest.mark.parametrize(
    "amendment",
    [
        "{path: terms.first-attempt.promise.within, to: 4 business hours}",
        "{path: signatories.2, remove: true}",
        "{path: glossary, to: {CRM: Where leads are recorded}}",
        "{path: terms.first-attempt.waived_when, to: lead-volume is breached}",
    ],
)
def test_what_fits(amendment: str) -> None:
    assert said(f"{REVIEW}  - {amendment}\n", "Q105") == []


def test_one_amendment_may_build_on_the_one_before() -> None:
    text = f"{REVIEW}  - {{path: glossary, to: {{CRM: A system}}}}\n  - {{path: glossary.CRM, to: Where leads are recorded}}\n"
    assert said(text, "Q105") == []


def test_earlier_reviews_are_left_alone() -> None:
    earlier = REVIEW.replace("2026-Q3", "2026-Q2") + "  - {path: terms.gone.title, to: Speed}\n"
    assert (
        said(f"{earlier}# agreements/base/reviews/2026-Q3.yaml\nschema: 1\nperiod: 2026-Q3\n", "Q105") == []
    )
