"""The manual pages: the bad example gives the code, the good one gives nothing."""

from __future__ import annotations

import pytest

from smartdocs.source import CODES, read_document

PLACES = {
    "Y001": "2:7", "Y002": "3:3", "Y003": "2:10", "Y004": "1:8", "Y005": "2:1", "Y006": "2:3",
    "Y007": "1:10", "Y008": "1:1", "Y009": "1:1", "Y010": "1:10", "Y011": "3:7",
}  # fmt: skip


def test_every_code_has_a_place_in_this_table():
    assert sorted(CODES) == sorted(PLACES)
    assert all(page.code == code for code, page in CODES.items())


@pytest.mark.parametrize("code", PLACES)
def test_the_bad_example_gives_the_code_and_the_good_one_nothing(tmp_path, code):
    page = CODES[code]
    file = tmp_path / "agreement.yaml"
    file.write_bytes(page.bad.encode(page.bad_encoding))
    (found,) = read_document(file, "agreement.yaml").findings
    assert (found.code, found.slug, found.level) == (code, page.slug, page.level)
    assert str(found.span) == f"agreement.yaml:{PLACES[code]}"
    file.write_bytes(page.good.encode())
    assert read_document(file, "agreement.yaml").findings == ()


@pytest.mark.parametrize("code", PLACES)
def test_a_page_says_what_why_and_what_to_do_in_sentences(code):
    page = CODES[code]
    assert all(text.endswith(".") for text in (page.what, page.why, page.fix))
