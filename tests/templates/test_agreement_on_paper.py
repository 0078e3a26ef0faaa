"""The agreement on sheets of paper: what belongs together stands on one page, or goes on from where it began."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartdocs.document.agreement_sections import Consequence, Consequences, Persona, Personas, Trait
from smartdocs.document.agreement_view import numbered
from smartdocs.document.views import Section
from smartdocs.render.pdf import render_pdf
from tests.pipeline.looking import Page, pages
from tests.render.views import AGREEMENT

ROWS = 24
PEOPLE = 5


def printed(section: Section) -> tuple[Page, ...]:
    return pages(render_pdf(replace(AGREEMENT, sides=(), sections=numbered((section,))), "agreement").data)


def where(found: tuple[Page, ...], mark: str) -> set[int]:
    """The numbers of the pages with a word on them."""
    return {
        number for number, page in enumerate(found, start=1) for words in page.words if mark in words.text.split()
    }  # fmt: skip


def consequences(on: str) -> Consequences:
    rows = (
        Consequence(f"first{n} {on} last{n}", "Marketing", f"what{n} Both go through ten leads.", "", "")
        for n in range(ROWS)
    )
    return Consequences(heading="What follows", anchor="follows", consequences=tuple(rows))


@pytest.mark.parametrize("promises", [1, 8])
def test_what_follows_a_miss_is_not_torn_between_two_pages(promises: int) -> None:
    found = printed(consequences(" ".join(["a promise with a name, another one,"] * promises)))
    assert len(found) > 1
    for n in range(ROWS):
        assert where(found, f"first{n}") == where(found, f"last{n}") == where(found, f"what{n}")


def test_what_follows_a_miss_of_very_many_promises_goes_on_on_the_next_page() -> None:
    found = printed(consequences(" ".join(["a promise with a name, another one,"] * 20)))
    assert any(where(found, f"first{n}") != where(found, f"last{n}") for n in range(ROWS))
    for n in range(ROWS):
        assert where(found, f"first{n}") == where(found, f"what{n}")
    assert all(page.filled > 0.75 for page in found[1:-1])


@pytest.mark.parametrize("lines", [2, 12])
def test_what_is_known_of_a_persona_begins_beside_its_name(lines: int) -> None:
    believed = tuple(
        f"{'text' * (not line)} We were told so by twelve customers in March, and by others before them."
        for line in range(lines)
    )
    personas = tuple(
        Persona(f"p{n}", f"Persona {n}", "Buyer", "", "", "", "", tuple(Trait("believed", believed) for _ in range(6)))
        for n in range(PEOPLE)
    )  # fmt: skip
    found = printed(Personas(heading="Who we mean", anchor="personas", personas=personas))
    names = [
        (n, words) for n, page in enumerate(found) for words in page.words if words.text.strip() == "believed"
    ]
    texts = [
        (n, words) for n, page in enumerate(found) for words in page.words if words.text.startswith("text")
    ]
    assert len(names) == len(texts) == 6 * PEOPLE
    for number, name in names:
        assert any(
            n == number and 0 < w.left - name.left < 120 and abs(w.top - name.top) < 4 for n, w in texts
        )
