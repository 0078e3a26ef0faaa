"""The redline on paper and on a screen, read back with other libraries."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache

import pikepdf
import pypdf
import pytest
from redline.sides import AGREEMENT, compared, edited

from smartdocs.document.redline import view
from smartdocs.render.html import render_html
from smartdocs.render.pdf import Pdf, render_pdf

EVIL = "<script>alert(1)</script>{{ view }}{% for x in y %}"
AFTER = edited(
    ('version: "1"', 'version: "2"'),
    ("6 business hours", "8 business hours"),
    ("at_least: 5", "at_least: 6"),
    ("company_size >= 50", "company_size >= 80"),
    ("what: Calls are reviewed.", "what: Ten calls a week are reviewed."),
    ("- {if: is_competitor, reason: not a buyer}", f"- {{if: is_competitor, reason: '{EVIL}'}}"),
)
SEEN = compared(AGREEMENT, AFTER)
VIEW = view(SEEN, "Probe AG (invented)", date(2026, 10, 5))


@cache
def paper() -> Pdf:
    return render_pdf(VIEW, "redline")


@cache
def text() -> str:
    pages = pypdf.PdfReader(io.BytesIO(paper().data)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


@cache
def page() -> str:
    return render_html(VIEW, "redline").decode()


def test_the_paper_says_what_changed_and_for_whom() -> None:
    assert "What changes from version 1 to 2" in text()
    assert (
        "Loosened for Sales Sales has 2 business hours more; Marketing may wait that much longer." in text()
    )
    assert "Tightened for Marketing Marketing owes 1 more; Sales can count on more." in text()
    assert "Direction not known Read it." in text()


def test_old_and_new_words_stand_beside_each_other() -> None:
    assert "within taken out: 6 added: 8 business hours" in text()
    assert "taken out: Calls added: Ten calls a week are reviewed." in text()
    assert (
        '<del><span class="unseen">taken out: </span>6</del> <ins><span class="unseen">added: </span>8</ins>'
        in page()
    )


def test_a_clause_that_came_or_went_as_a_whole_has_the_room_of_both_columns() -> None:
    new = edited(("  coaching: {", "  review: {who: sales, what: Both teams read ten leads.}\n  coaching: {"))
    for sides, mark in (((AGREEMENT, new), "ins"), ((new, AGREEMENT), "del")):
        shown = render_html(view(compared(*sides), "", date(2026, 10, 5)), "redline").decode()
        (row,) = re.findall(r'The whole clause</th><td class="text" colspan="2"><(\w+)>', shown)
        assert row == mark
        assert "what: Both teams read ten leads." in shown


def test_there_is_room_for_the_initials_of_both_leaders() -> None:
    assert "Head of Marketing, for Marketing Mia Probe Initials Date" in text()
    assert "Head of Sales, for Sales Sam Probe Initials Date" in text()
    assert page().count('<span class="frame">') == 2 * len(SEEN.changed)
    assert "They sign nothing" in text()


def test_every_page_names_both_versions_and_both_digests() -> None:
    digests = [stand.digest for stand in (SEEN.before, SEEN.after)]
    short = " → ".join(f"{d[-64:][:8]}…{d[-8:]}" for d in digests)
    for sheet in pypdf.PdfReader(io.BytesIO(paper().data)).pages:
        assert f"fy26 v1 → v2 · terms digests sha256 {short}" in " ".join(
            sheet.extract_text().replace("\u00a0", " ").split()
        )
    for digest in digests:
        assert digest in text().replace(" ", "")


def test_the_file_is_for_keeping_and_for_everybody_to_read() -> None:
    file = pikepdf.open(io.BytesIO(paper().data))
    with file.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == (
            "3",
            "A",
            "1",
        )
    assert file.Root.Lang == "en"
    assert file.Root.MarkInfo.Marked is True
    assert paper().notes == ()
    assert render_pdf(VIEW, "redline").data == paper().data


def test_what_somebody_wrote_is_text_and_nothing_else() -> None:
    assert "<script" not in page()
    assert "{{ view }}{% for x in y %}" in page().replace("&#34;", '"')
    assert EVIL.replace(" ", "") in text().replace(" ", "")


def test_a_direction_is_told_by_its_shape_and_its_word_and_not_by_colour_alone() -> None:
    marks = dict(
        re.findall(r"\.(mark-(?:tightened|loosened|neutral|unknown)) \{ background-image: ([^}]*)\}", page())
    )
    shapes = {name: re.sub(r"%23[0-9a-f]{6}", "", image) for name, image in marks.items()}
    assert len(shapes) == len(set(shapes.values())) == 4
    assert re.findall(r'mark-(\w+)"></span>([A-Z]\w+)', page())
    assert {(mark, word.lower()) for mark, word in re.findall(r'mark-(\w+)"></span>([A-Z]\w+)', page())} == {
        ("tightened", "tightened"), ("loosened", "loosened"), ("neutral", "neutral"), ("unknown", "direction"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (AGREEMENT, "Nothing changed in meaning."),
        (edited(("6 business hours", "360 business minutes")), "Both mean the same."),
        (
            AGREEMENT[: AGREEMENT.index("  speed:")] + AGREEMENT[AGREEMENT.index("consequences:") :],
            "as above",
        ),
    ],
    ids=["nothing", "other words", "taken out"],
)
def test_a_page_can_be_drawn_whatever_changed(after: str, said: str) -> None:
    shown = view(compared(AGREEMENT, after), "", date(2026, 10, 5))
    assert said in render_html(shown, "redline").decode()
    assert render_pdf(shown, "redline").pages >= 1
