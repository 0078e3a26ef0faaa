"""The sample agreement as a PDF -> two pages to read, one to sign, and then the annexes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from smartdocs.pipeline import opening
from smartdocs.pipeline.building import DOCUMENTS
from smartdocs.pipeline.documents import Order
from smartdocs.registry import load
from smartdocs.render.length import too_long
from smartdocs.render.pdf import Pdf, print_sheet
from smartdocs.render.sheets import sheet

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 10, 5, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def printed() -> Pdf:
    page = next(load(DOCUMENTS, "agreement").pages(Order(opening.load(ROOT), "fy26", AT, AT)))
    return print_sheet(sheet(page.view, page.template, (), "pdf"))


def test_the_sample_is_read_on_two_pages_and_signed_on_the_third(printed: Pdf) -> None:
    pages = [" ".join(p.get_textpage().get_text_range().split()) for p in pypdfium2.PdfDocument(printed.data)]
    assert printed.notes == ()  # within its budget, which is two
    assert "5 Who does what" in pages[1]
    assert "7 Rules we set aside" in pages[2]  # before the signatures, for everybody to see
    assert "8 Signatures" in pages[2]
    assert "Annexes" not in pages[2]  # their list would be parted there, or stand alone behind the signatures
    assert "Annexes A What Marketing delivers" in pages[3]
    assert "Version In force from What changed" in pages[-1]


class Sheet:
    """A page that was laid out, as far as this is about."""

    def __init__(self, *anchors: str) -> None:
        self.anchors = dict.fromkeys(anchors, (0, 0))


def test_a_longer_text_is_told_with_what_to_do() -> None:
    four = [Sheet("why"), Sheet(), Sheet(), Sheet("signatures"), Sheet("terms")]
    assert too_long(four, 2) == (
        (
            "3 pages stand before the signatures, and `page_budget` of the agreement is 2: longer texts are signed unread. "
            "Shorten the purpose, the meanings of words or the consequences, or set `page_budget: 3`; annexes do not count."
        ),
    )
    assert too_long(four, 3) == ()
    assert too_long(four, 0) == ()  # other documents
    assert too_long([Sheet("why")] * 9, 2) == ()  # nobody signs it
