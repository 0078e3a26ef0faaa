"""The review as HTML and as PDF: tags, language and a curve whose words stay words."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest

from smartdocs.render.html import render_html
from smartdocs.render.pdf import render_pdf
from tests.render.review_views import EMPTY, HOSTILE, REVIEW


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render_pdf(REVIEW, "review").data


def test_the_text_of_every_section_can_be_read_in_order(paper: bytes) -> None:
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    headings = [section.heading for section in REVIEW.sections]
    assert [said.find(h) for h in headings] == sorted(said.find(h) for h in headings)
    assert min(said.find(h) for h in headings) >= 0
    for words in (
        "Promise: within 6 business hours",
        "90 % promised",
        "65 % were tried",
        "Tightened for Sales",
        "Signature",
    ):
        assert words in said.replace("\u00a0", " ")


def test_it_is_tagged_and_says_its_title_and_language(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as file:
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang) == "en"
        assert str(file.docinfo["/Title"]) == REVIEW.furniture.title


def test_every_drawing_has_a_title_and_its_figures_as_a_table() -> None:
    page = render_html(REVIEW, "review").decode("utf-8").replace("\u00a0", " ")
    assert page.count("<svg") == page.count("<title>") - 1  # the page has one of its own
    assert 'aria-label="Speed, share of leads tried: within 6 h 65 %"' in page
    assert 'aria-label="Reasons: too small 6, no budget 2"' in page


def test_what_is_written_stays_text() -> None:
    page = render_html(HOSTILE, "review").decode("utf-8")
    assert "<script" not in page
    assert render_pdf(HOSTILE, "review").data.startswith(b"%PDF")


def test_an_empty_section_says_where_to_write() -> None:
    page = render_html(EMPTY, "review").decode("utf-8")
    assert "<code>agreements/pilot/reviews/2026-Q3.yaml</code>" in page
