"""The last page of a document: taken back where it would hold next to nothing, and nobody would see how."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from smartdocs.render.pdf import render_pdf
from tests.pipeline.looking import pages
from tests.render.views import AGREEMENT

HEAD = (
    "{# view: agreement #}<html lang=en><title>T</title><style>{{ typefaces }}"
    "@page { size: 100mm 100mm; margin: 10mm } html { font: 8pt/10pt 'Document Sans' } body, p, h2 { margin: 0; font-size: 1rem; line-height: 1.25 }</style>"
)
LINES = 22
"""What fits a page of eighty millimetres, in lines of ten points."""


def printed(folder: Path, body: str) -> tuple[int, set[float]]:
    """How many pages it takes, and in which sizes it is printed."""
    (folder / "mine.html.j2").write_text(HEAD + body, "utf-8")
    data = render_pdf(AGREEMENT, "mine", (folder,)).data
    return len(pypdfium2.PdfDocument(data)), {page.smallest[0] for page in pages(data)}


def lines(count: int) -> str:
    return "<p>A line</p>" * count


def test_a_line_too_many_is_set_closer_instead_of_on_a_page_of_its_own(tmp_path: Path) -> None:
    assert printed(tmp_path, lines(LINES)) == (1, {8.0})
    pages, (size,) = printed(tmp_path, lines(LINES + 1))
    assert pages == 1
    assert 7.5 < size < 8


def test_no_more_than_it_takes(tmp_path: Path) -> None:
    _, (little,) = printed(tmp_path, lines(LINES + 1))
    _, (more,) = printed(tmp_path, lines(2 * LINES + 3))
    assert more < little < 8


@pytest.mark.parametrize("count", [LINES + 4, LINES + 12, 3 * LINES])
def test_what_needs_its_last_page_keeps_its_size(tmp_path: Path, count: int) -> None:
    needed = -(-count // LINES)
    assert printed(tmp_path, lines(count)) == (needed, {8.0})


def test_nothing_becomes_smaller_than_can_be_read(tmp_path: Path) -> None:
    body = "<p style='font-size: 6.75pt; line-height: 10pt'>Small</p>"
    assert printed(tmp_path, body + lines(LINES)) == (2, {6.75, 8.0})


def test_what_is_signed_keeps_its_size_whoever_has_signed(tmp_path: Path) -> None:
    assert printed(tmp_path, "<h2 id=signatures>Signatures</h2>" + lines(LINES)) == (2, {8.0})
