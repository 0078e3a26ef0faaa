"""What this version replaces and who wrote it down."""

import pytest
from paper import WORDS, page, section

from smartdocs.document import agreement_sections as sections
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
