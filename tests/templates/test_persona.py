"""Pages of personas as HTML and PDF: read back as somebody without eyes would, and deaf to what their texts try."""

from __future__ import annotations

import html
import io
import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pypdf
import pytest
from effort import THOROUGH

from smartdocs.document.persona_view import GalleryView, PersonaView
from smartdocs.render.html import render_html
from smartdocs.render.pdf import Pdf, render_pdf
from tests.render import hostile
from tests.render.persona_views import (
    BUYER,
    GALLERY,
    GUESS,
    NEGATIVE,
    PERSONA,
    SIGHTS,
    STUDENT,
    WITHOUT_DATA,
    page,
    wall,
)

VIEWS: dict[str, PersonaView | GalleryView] = {
    "persona": PERSONA, "negative": NEGATIVE, "without data": WITHOUT_DATA, "gallery": GALLERY,
}  # fmt: skip
EVIL = f"{hostile.SCRIPT} {hostile.JINJA} {hostile.ATTRIBUTE} \u202edlrow\u202c </title></svg>]]>&lt;b&gt;"
NAME80 = "Maximiliane-Alexandra Freifrau von und zu Hohenstein-Wolkenstein-Beispielhausen!"


@cache
def drawn(name: str) -> tuple[str, Pdf]:
    view = VIEWS[name]
    return render_html(view, view.view).decode("utf-8"), render_pdf(view, view.view)


def said(data: bytes) -> list[str]:
    """The words of each page of a PDF."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [" ".join(p.extract_text().replace("\u00a0", " ").split()) for p in pages]


def seen(page_: str) -> str:
    body = re.sub(r"<style.*?</style>", " ", page_, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ").split())


def tags(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    def below(node: pikepdf.Object) -> list[pikepdf.Object]:
        kids = node.get("/K", [])
        mine = [
            k
            for k in (kids if isinstance(kids, pikepdf.Array) else [kids])
            if isinstance(k, pikepdf.Dictionary) and "/S" in k
        ]
        return [each for kid in mine for each in (kid, *below(kid))]

    return below(file.Root.StructTreeRoot)


def test_the_pdf_tells_everything_in_reading_order_on_one_page() -> None:
    (text,) = said(drawn("persona")[1].data)
    expected = [
        "Primary persona, priority 1", "Petra Prüfstand", "Plant maintenance manager", "I cannot explain another lost shift.", "Interview 7 (invented), 5 March 2026",
        "Knows each machine.", "Company", "Factory with 50", "Buying role", "Decision maker", "Agreed by",
        "What moves them", "They want", "Keep the line running", "They are measured by", "They begin to look when", "An audit in three months",
        "They hesitate because of", "They compare by", "Their way to the order", "1 Asks two colleagues", "2 Invites two suppliers", "3 Tries one line",
        "How to recognise them and what to say", "Job title contains plant", "Their words", "standstill, traceable", "Call me when it is traceable.",
        "What we say", "We tell you before it fails.", "They object, we answer", "We calibrate ourselves.", "Ask what an hour costs.", "Better not", "Features first",
        "In the data", "40 % of the qualified leads are this persona", "Lead quality", "71 %", "66–76 %", "224 of 316", "69 %", "Days to the order",
        "What this rests on", "Two of four statements rest on a source", "High", "Standstill counts.", "Twelve interviews (invented)", "12", "10 Mar 2026",
        "Medium", "A visit decides.", "Guess", "The director signs.", "No source", "They decide in May.", "Every other line of this page",
    ]  # fmt: skip
    place = 0
    for words in expected:
        found = text.find(words, place)
        assert found >= 0, f"“{words}” does not follow “{text[max(0, place - 60) : place]}”"
        place = found + len(words)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_each_pdf_is_titled_tagged_outlined_and_on_one_page(name: str) -> None:
    view, made = VIEWS[name], drawn(name)[1]
    file = pikepdf.open(io.BytesIO(made.data))
    assert made.pages == 1
    assert (made.notes, str(file.Root.Lang), file.docinfo["/Title"]) == ((), "en", view.furniture.title)
    with file.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == (
            "3",
            "A",
            "1",
        )
    elements = tags(file)
    assert "/H1" in {str(e.S) for e in elements}
    assert all(str(e.get("/Alt", "")) for e in elements if str(e.S) == "/Figure")
    outline = [o.title for o in pypdf.PdfReader(io.BytesIO(made.data)).outline if not isinstance(o, list)]
    if isinstance(view, PersonaView):
        assert outline == [s.heading for s in view.sections if s.content]


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_each_page_is_complete_in_itself(name: str) -> None:
    text = drawn(name)[0]
    assert "<script" not in text
    assert "<img" not in text
    assert '<html lang="en">' in text
    assert "default-src 'none'" in text
    assert '<meta name="color-scheme" content="light dark">' in text
    headings = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert headings[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(headings))
    for drawing in re.findall(r"<svg.*?</svg>", text.partition("<body>")[2], re.DOTALL):
        root = ET.fromstring(drawing)  # noqa: S314 - our own drawing
        assert root.get("role") == "img"
        assert next(e.text for e in root.iter() if e.tag.endswith("title"))


def test_the_gallery_links_to_each_page_in_html_and_a_page_back_to_it() -> None:
    assert re.findall(r'href="([^"#]+)"', drawn("gallery")[0]) == [
        "persona-plant-manager.html", "persona-buyer.html", "persona-student.html",
    ]  # fmt: skip
    assert re.findall(r'href="([^"#]+)"', drawn("persona")[0]) == ["personas.html"]
    for name in VIEWS:
        assert b"/URI" not in drawn(name)[1].data


def test_a_negative_persona_looks_otherwise_also_without_colour() -> None:
    wanted, negative = drawn("persona")[0], drawn("negative")[0]
    assert "Not a lead for Sales" in seen(negative)
    assert "Not a lead for Sales" not in seen(wanted)
    body = negative.partition("<body>")[2]
    assert 'class="who not"' in body
    assert 'stroke-dasharray="5.2 3.2"' in body  # the ring is dashed and struck
    assert "M11.5 52.5L52.5 11.5" in body
    assert "M11.5 52.5" not in wanted.partition("<body>")[2]
    (text,) = said(drawn("negative")[1].data)
    assert text.index("Not a lead for Sales") < text.index("Stefan Stoppuhr") < text.index("No budget and no order") < text.index("Send the papers")  # fmt: skip


def test_how_sure_a_statement_is_is_told_by_shape_and_word() -> None:
    text = drawn("persona")[0]
    for name, word in (
        ("high", "High"),
        ("medium", "Medium"),
        ("guess", "Guess"),
        ("no-source", "No source"),
    ):
        assert f'<span class="disc disc-{name}"></span>{word}' in text
        assert f".disc-{name} {{ background-image" in text


def test_without_data_the_page_says_not_run() -> None:
    for words in (seen(drawn("without data")[0]), said(drawn("without data")[1].data)[0]):
        assert "Not run Nothing was counted: no data: smartdocs.yaml names none." in words


def test_too_few_and_a_reason_stand_in_the_gallery_instead_of_a_figure() -> None:
    text = seen(drawn("gallery")[0])
    assert "Too few 0 of 9; it takes 100, 4 running" in text
    assert "Not evaluable Not run: nothing says which leads are this persona" in text


def evil(written: dict[str, Any]) -> dict[str, Any]:
    """Every text of a persona says something that means harm."""

    def harmed(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {k: harmed(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [harmed(v, key) for v in value]
        is_text = isinstance(value, str) and key not in {
            "id",
            "kind",
            "status",
            "buying_role",
            "date",
            "confidence",
            "last_reviewed",
            "data_match",
        }
        return f"{EVIL} {value}" if is_text else value

    return {key: harmed(value, key) for key, value in written.items()}


@pytest.mark.parametrize(
    "written",
    [BUYER, STUDENT][: None if THOROUGH else 1],
    ids=["wanted", "negative"][: None if THOROUGH else 1],
)
def test_what_texts_try_is_shown_as_it_was_written(written: dict[str, Any]) -> None:
    view = page(evil(written), SIGHTS)
    text = render_html(view, "persona").decode("utf-8")
    assert "<script" not in text
    assert 'onmouseover="' not in text
    assert f"{hostile.SCRIPT} {hostile.JINJA}" in seen(text)
    assert seen(text).count("<script>alert") >= sum(
        len(c.lines) for s in view.sections for c in getattr(s, "cards", ())
    )
    assert "<script>alert(" in "".join("".join(said(render_pdf(view, "persona").data)).split())
    wide = wall(evil(written), SIGHTS and evil(GUESS), sights=SIGHTS)
    assert "<script" not in render_html(wide, "personas").decode("utf-8")
    assert render_pdf(wide, "personas").pages >= 1


def test_names_of_eighty_letters_stay_on_one_page() -> None:
    long = page(
        BUYER | {"name": NAME80, "role": NAME80, "company": NAME80, "reports_to": NAME80, "owner": NAME80},
        SIGHTS,
    )
    assert len(NAME80) == 80
    made = render_pdf(long, "persona")
    assert made.pages == 1
    assert (
        "".join(said(made.data)).replace(" ", "").count(NAME80.replace(" ", "").replace("-", "-")[:30]) >= 3
    )


def test_forty_facts_in_every_list_flow_on_and_none_is_lost() -> None:
    lists = (
        "goals",
        "challenges",
        "triggers",
        "perceived_barriers",
        "buying_steps",
        "identifiers",
        "avoid",
        "vocabulary",
    )
    full = page(BUYER | {key: [f"{key} {n:02d} said" for n in range(40)] for key in lists}, SIGHTS)
    made = render_pdf(full, "persona")
    text = " ".join(said(made.data))
    assert made.pages > 1
    assert [
        f"{key} {n:02d} said" for key in lists for n in range(40) if f"{key} {n:02d} said" not in text
    ] == []
    last = said(made.data)[-1]
    assert "Every other line of this page" in last
    assert "They decide in May." in last  # the sentence does not stand alone


def test_a_thousand_letters_in_a_field_are_printed_to_the_last() -> None:
    """Beside one another stand only 200: WeasyPrint takes half a minute for a thousand without a blank in a column."""
    long = page(
        GUESS | {"name": "n" * 1000, "role": "r" * 1000, "background": "b" * 1000, "pitch": "p" * 200, "goals": ["g" * 200],
                 "quotes": [{"text": "q" * 1000}], "buying_steps": ["s" * 1000], "evidence": [{"claim": "c" * 1000, "source": "o" * 1000}]}
    )  # fmt: skip
    text = "".join("".join(said(render_pdf(long, "persona").data)).split())
    for letter in "nrbpgqsco":
        assert text.count(letter) >= (200 if letter in "pg" else 1000), letter
    assert len(render_html(long, "persona")) > 7_000
