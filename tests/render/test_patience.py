"""Words longer than any line: broken where nobody sees it, and printed in the time of a page."""

from __future__ import annotations

import io
import time

import pypdf
import pytest

from smartdocs.render.patience import BREAK, bearable
from smartdocs.render.pdf import render_pdf
from tests.render.persona_views import BUYER, PERSONA, page

WORD = "Dampf" * 200


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + "short words " * 40 + "</p>",
        f'<a title="{WORD}" href="#{WORD}">x</a>',
        f"<style>.{WORD} {{ color: red }}</style>",
        "<p>" + "王小明" * 60 + "</p>",
        "<p>" + "e\u0301\u0323" * 60 + "</p>",
    ],
    ids=["short", "an attribute", "a style", "Chinese", "letters with marks"],
)
def test_what_needs_no_breaks_gets_none(text: str) -> None:
    assert bearable(text) == text


def test_a_long_word_may_be_broken_after_every_fourth_letter_and_never_inside_of_an_entity() -> None:
    word = "ab&amp;c" * 50
    broken = bearable(f"<p>so: {word}</p>")
    assert broken.startswith(f"<p>so: ab&amp;c{BREAK}ab&amp;c{BREAK}ab")
    assert broken.replace(BREAK, "") == f"<p>so: {word}</p>"


def test_a_line_separator_is_a_space_like_any_other() -> None:
    assert bearable("<p>one \u2029two\u2028three\x85four</p>") == "<p>one  two three four</p>"


def test_a_persona_with_words_of_a_thousand_letters_is_printed_like_any_other() -> None:
    """It took a minute; now it takes a fraction of a second more than the usual page."""
    view = page(BUYER | dict.fromkeys(("name", "role", "pitch"), WORD) | {"goals": [WORD], "avoid": [WORD]})
    render_pdf(PERSONA, "persona")  # typefaces and templates are read
    start = time.process_time()
    render_pdf(PERSONA, "persona")
    usual = time.process_time() - start
    start = time.process_time()
    made = render_pdf(view, "persona")
    assert time.process_time() - start < 8 * usual
    text = "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(made.data)).pages)
    assert BREAK not in text
    assert "".join(text.split()).count(WORD) >= 4
