"""What this version replaces and who wrote it down."""

from typing import Any

import pytest
from paper import WORDS, agreement, page, section

from smartdocs.document import agreement_sections as sections
from smartdocs.document.agreement.history import Hand, changes
from smartdocs.document.views import Fact


@pytest.mark.parametrize(
    ("changelog", "supersedes", "text"),
    [
        (WORDS["changelog"], None, "Version 1.0 of 1 March 2026"),
        (WORDS["changelog"], "fy25", "Version 1.0 of 1 March 2026; the agreement fy25"),
        (WORDS["changelog"][:1], "fy25", "The agreement fy25"),
        (WORDS["changelog"][:1], None, "Nothing: this is the first version"),
    ],
)
def test_the_head_says_what_is_replaced(changelog: object, supersedes: str | None, text: str) -> None:
    assert page(changelog=changelog, supersedes=supersedes).facts[1] == Fact("Replaces", text)


def test_a_version_names_who_wrote_it_down() -> None:
    changelog = [{"version": "1.1", "date": "2026-06-20", "summary": "Speed added.", "author": "ida"}]
    assert section(page(changelog=changelog), "versions").versions == (
        sections.Version("1.1", "20 June 2026", "Speed added.", "Ida Birk"),
    )


JULY, MARCH = "31 July 2026", "2 March 2026"


@pytest.mark.parametrize(
    ("hands", "signed"),
    [
        ((), {}),
        (
            (Hand("ida", "1.1", JULY), Hand("tom", "1.1", JULY)),
            {"1.1": "Signed by Ida Birk and Tom Erle on 31 July 2026."},
        ),
        (
            (Hand("ida", "1.1", JULY), Hand("tom", "1.0", MARCH)),
            {"1.1": "Signed by Ida Birk on 31 July 2026.", "1.0": "Signed by Tom Erle on 2 March 2026."},
        ),
        (
            (Hand("ida", "1.1", JULY, is_recorded=True), Hand("tom", "1.1", JULY)),
            {"1.1": "Signed by Tom Erle on 31 July 2026. Approval recorded of Ida Birk on 31 July 2026."},
        ),
        (
            (Hand("ida", "1.1", JULY), Hand("tom", "1.1", MARCH, is_of_another_text=True)),
            {"1.1": "Signed by Ida Birk on 31 July 2026. Of another text under this number: Signed by Tom Erle on 2 March 2026."},
        ),
    ],
)  # fmt: skip
def test_each_version_says_who_has_signed_it_and_when(
    hands: tuple[Hand, ...], signed: dict[str, str]
) -> None:
    found = changes(agreement(), hands)
    assert {v.version: v.signed for v in found.versions if v.signed} == signed
    assert [v.version for v in found.versions] == ["1.1", "1.0"]
    assert bool(found.intro) == bool(hands)


def rows(changelog: Any, *hands: Hand) -> list[tuple[str, str]]:
    return [(v.version, v.signed) for v in changes(agreement(changelog=changelog), hands).versions]


def test_a_version_that_was_signed_has_a_row_although_nobody_wrote_it_down() -> None:
    """The one that is printed stands first, one from before last."""
    assert rows(None, Hand("ida", "1.1", JULY)) == [("1.1", "Signed by Ida Birk on 31 July 2026.")]
    assert rows(WORDS["changelog"][:1], Hand("ida", "0.9", MARCH)) == [
        ("1.1", ""),
        ("0.9", "Signed by Ida Birk on 2 March 2026."),
    ]
