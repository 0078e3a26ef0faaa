"""Texts that have broken other programs: each stands on the page as it was written, and nothing of it is obeyed."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import count
from typing import Any

import pypdf
import pytest
from effort import THOROUGH

from smartdocs.document.agreement_sections import Definition, Definitions
from smartdocs.document.agreement_view import numbered
from smartdocs.errors import SourceError
from smartdocs.render import selfcontained, typefaces
from smartdocs.render.pdf import render_pdf
from smartdocs.render.templates import draw
from tests.browser.pages import PAGES
from tests.render.naughty import STRINGS, Slot, filled, squeezed, turned
from tests.render.test_html import Balanced
from tests.render.views import AGREEMENT

STEP = 1 if THOROUGH else 251
"""From which string on the texts are filled: with 1, every string stands in every field."""


WORD = re.compile(r"[^\W\d_]{3,}")
"""Markdown takes its signs away, and no word."""
SIGNS = {"href", "img", "src", "alt"}
"""A link that leads nowhere from here is told as its words and its address, and so is a picture."""


class Reader(Balanced):
    """Also what is said in attributes, to those who do not see."""

    said: str = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        self.said += "".join(value or "" for _, value in attrs)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("name", PAGES)
def test_every_text_stands_on_the_page_as_it_was_written(name: str) -> None:
    view, template = PAGES[name]
    tokens = count()
    usual = draw(filled(view, lambda _: f"zq{next(tokens)}zq"), template, (), "html")
    shown = {n for n in range(next(tokens)) if f"zq{n}zq" in usual}
    assert len(shown) > 10
    known = read(usual)
    for start in range(0, len(STRINGS), STEP):
        given: list[tuple[Slot, str]] = []
        source = turned(start)

        def give(slot: Slot, given: list[tuple[Slot, str]] = given, source: Any = source) -> str:
            given.append((slot, next(source)))
            return given[-1][1]

        page = draw(filled(view, give), template, (), "html")
        selfcontained.read(page, name)
        reader = read(page)
        assert reader.tags & {"script", "iframe", "object", "embed", "form", "input", "link", "base"} == set()
        assert reader.attributes - known.attributes <= {"class", "href", "id", "start", "title", "align"}
        if all(slot.is_markdown is False for slot, _ in given):
            assert reader.tags <= known.tags
        everything = squeezed("".join(reader.shown) + reader.said)
        lost = [
            (slot.where, text)
            for n, (slot, text) in enumerate(given)
            if n in shown and not slot.is_markdown and squeezed(text) not in everything
        ]
        assert lost == []
        unsaid = [
            (slot.where, word)
            for n, (slot, text) in enumerate(given)
            if n in shown and slot.is_markdown
            for word in WORD.findall(text)
            if word not in everything and word.lower() not in SIGNS
        ]
        assert unsaid == []


def ours(text: str) -> bool:
    """Whether our own faces have every letter of it."""
    return {ord(c) for c in text if not c.isspace()} <= typefaces.known()


def printed(texts: list[str]) -> str:
    """What the PDF of an agreement says that defines its words by ``texts``."""
    entries = tuple(Definition(f"Word {n}", text) for n, text in enumerate(texts, start=1))
    section = Definitions(heading="Definitions", anchor="definitions", definitions=entries)
    view = replace(AGREEMENT, sides=(), sections=numbered((section,)))
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(view, "agreement").data)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def test_every_text_that_can_be_drawn_is_found_in_the_pdf() -> None:
    texts = [text for text in STRINGS if ours(text)]
    assert len(texts) > 300
    found = printed([" ¶ ".join(texts[n::40]) for n in range(40)])
    words = {
        squeezed(word) for text in texts for word in text.split() if len(word) <= 24 and word.isprintable()
    }
    assert sorted(word for word in words if word not in found) == []


def test_what_no_font_has_is_refused_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SourceError, match=r"No font on this machine can draw .*U\+"):
        printed([text for text in STRINGS if not ours(text)])
    assert capsys.readouterr().err == ""
