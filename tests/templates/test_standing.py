"""How far an agreement has come -> seen on each page of the PDF and of the HTML, by a word, a shape and a colour."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from itertools import combinations, groupby
from typing import get_args

import pypdfium2
import pytest

from smartdocs.document.agreement_view import State, numbered
from smartdocs.document.views import Prose
from smartdocs.render.pdf import render_pdf
from smartdocs.render.templates import draw
from tests.pipeline.looking import pages as looked_at
from tests.render.views import AGREEMENT

STATES = get_args(State)
PAGES = numbered((Prose(heading="Why", anchor="why", text="Words.\n\n" * 40),))


@cache
def pages(state: State) -> list[pypdfium2.PdfPage]:
    view = replace(AGREEMENT, state=state, sections=PAGES, sides=())
    return list(pypdfium2.PdfDocument(render_pdf(view, "agreement").data))


def band(page: pypdfium2.PdfPage) -> tuple[tuple[int, ...], ...]:
    """The dots along the head of a page, line by line, as someone with the sheet in hand would look along its edge."""
    picture = page.render(scale=1).to_pil().convert("RGB")
    return tuple(picture.getpixel((x, y)) for y in range(6) for x in range(picture.width))


@pytest.mark.parametrize("state", STATES)
def test_the_word_stands_at_the_foot_of_every_page_and_the_band_at_its_head(state: State) -> None:
    found = pages(state)
    assert len(found) > 1
    for page in found:
        assert page.get_textpage().get_text_range().count(state[:1].upper() + state[1:]) >= 1
        assert band(page) == band(found[0])
    assert len(set(band(found[0]))) > 1 or state == "signed"


def test_no_two_states_look_alike_at_the_head_of_a_page_but_those_that_are_over() -> None:
    alike = [{a, b} for a, b in combinations(STATES, 2) if band(pages(a)[1]) == band(pages(b)[1])]
    assert alike == [{"superseded", "terminated"}]


def test_in_grey_print_a_draft_is_still_told_from_what_is_signed() -> None:
    dark = {
        state: tuple(sum(dot) < 600 for dot in band(pages(state)[1]))
        for state in ("draft", "in review", "partly signed", "to be signed again", "signed")
    }
    assert len(set(dark.values())) == len(dark)


@pytest.mark.parametrize(("state", "repeats"), [("draft", 48), ("in review", 23), ("to be signed again", 16)])
def test_the_band_goes_on_evenly_from_edge_to_edge(state: State, repeats: int) -> None:
    picture = pages(state)[1].render(scale=4).to_pil().convert("L")
    row = [picture.getpixel((x, 12)) < 200 for x in range(picture.width)]
    lengths = [len([*run]) for is_dark, run in groupby(row) if is_dark]
    kinds = {"draft": 1, "in review": 1, "to be signed again": 2}[state]
    assert len(lengths) == repeats * kinds
    for kind in range(kinds):
        assert max(lengths[kind::kinds]) - min(lengths[kind::kinds]) <= 2


def test_the_head_of_a_page_stands_on_one_line_where_there_is_room() -> None:
    named = replace(
        AGREEMENT.furniture, document_name="Vereinbarung Marketing-Sales"
    )  # as long as its German name
    view = replace(AGREEMENT, furniture=named, state="to be signed again", sections=PAGES, sides=())
    page = looked_at(render_pdf(view, "agreement").data)[1]
    head = [words for words in (*page.words, *page.furniture) if words.bottom > page.height - 56]
    assert any("To be signed again" in words.text for words in head)
    assert len({round(words.bottom) // 4 for words in head}) == 1


@pytest.mark.parametrize("state", STATES)
def test_a_browser_shows_the_band_the_shape_and_the_word(state: State) -> None:
    page = draw(replace(AGREEMENT, state=state), "agreement", (), "html")
    word = state[:1].upper() + state[1:]
    (bar,) = re.findall(
        r"body::before \{[^}]*position: fixed;[^}]*border-top: 7px (\w+) var\(--stands\)", page
    )
    assert bar in {"dotted", "dashed", "solid", "double"}
    assert f'<span class="notice"><span class="stand"></span>{word}</span>' in page
    assert f'<p class="standing"><span class="stand"></span><b>{word}.</b>' in page
    assert f'<p class="colophon">{word}   ·   ' in page


def test_who_signed_and_when_stands_behind_the_word() -> None:
    view = replace(
        AGREEMENT, state="partly signed", standing="Signed by Ida Birk on 31 July 2026.", sections=PAGES
    )
    data = render_pdf(replace(view, sides=()), "agreement").data
    first = pypdfium2.PdfDocument(io.BytesIO(data))[0].get_textpage().get_text_range()
    assert "binds nobody until all of them have. Signed by Ida Birk on 31 July 2026." in " ".join(
        first.split()
    )
