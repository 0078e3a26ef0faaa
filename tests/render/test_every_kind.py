"""Every kind of document, as readers see it that nobody here wrote: headings and links of the pages; tags, text and links of the files."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from effort import THOROUGH

from smartdocs.doctor.audit import audit
from smartdocs.document.agreement_sections import Signatures
from smartdocs.language import speaking
from smartdocs.model.brand import Brand
from smartdocs.render.brand import PLAIN, Look, look
from smartdocs.render.forms import pdf as form
from smartdocs.render.languages import language
from smartdocs.render.pdf import print_sheet
from smartdocs.render.sheets import sheet
from smartdocs.render.templates import draw, names
from smartdocs.sign import demo, sealing
from smartdocs.sign.sealed import Hand
from tests.browser.pages import PAGES, SIGNED, WORKSHEETS
from tests.render.reading import Outline, by_place, by_pypdf, by_tags, displaced, faults, lost, squeezed

if TYPE_CHECKING:
    from smartdocs.document.views import View

ON_SCREEN = {"lead", "site", "rules", "signatures"}
"""Templates of pages that no command prints."""
OFTEN = (
    "agreement with annexes", "agreement signed", "agreement in review", "scorecard of a week", "persona", "personas", "evidence", "redline", "review",
    "impact", "workshop invitation", "workshop guide", "workshop agenda", "workshop canvas", "workshop votes", "workshop leads",
    "workshop log", "workshop note", "workshop report",
)  # fmt: skip
"""One of each template; the others are variants, which are looked at where there is time."""
PAPERS = {
    name: page
    for name, page in PAGES.items()
    if page[1] not in ON_SCREEN and name != "hostile" and (THOROUGH or name in OFTEN)
}
FIELD = "signature-{}"
SEALED = replace(
    SIGNED,
    sections=tuple(
        replace(
            section,
            signatures=tuple(
                replace(each, field=FIELD.format(number), field_label=f"Signature field of {each.name}")
                if each.signed_at
                else each
                for number, each in enumerate(section.signatures)
            ),
        )
        if isinstance(section, Signatures)
        else section
        for section in SIGNED.sections
    ),
)
"""The agreement as `seal` closes it, with a field for everybody who has signed; a packet to be signed is the one in review."""
OTHERWISE = {
    "workshop canvas": "Letter",
    "persona": "Letter",
    "workshop report": "de",
    "agreement signed": "de",
    "scorecard of a week": "Letter",
}
"""Papers that are drawn on Letter, or in another language."""
HIDDEN = {"personas": ("Sidebyside",)}
"""A heading that says on paper what the title has said."""


class Paper:
    """A document as a page before it is printed, and as a file."""

    def __init__(self, folder: Path, name: str, view: View, template: str) -> None:
        way = OTHERWISE.get(name, "")
        brand = look(Brand.model_validate({"paper": "Letter"}), folder, "") if way == "Letter" else PLAIN
        self.name, self.path = name, folder / f"{name}.pdf"
        with speaking(language("de") if way == "de" else None):
            self.view = replace(
                view, furniture=replace(view.furniture, language=way if way == "de" else "en")
            )  # type: ignore[type-var]
            self.page = Outline(draw(self.view, template, (), "pdf", (), brand))
            self.path.write_bytes(printed(self.view, template, brand, is_sealed=view is SEALED))
        self.file = pypdf.PdfReader(self.path)


def printed(view: View, template: str, brand: Look, *, is_sealed: bool = False) -> bytes:
    """The file, as commands write it."""
    if template == "worksheet":
        return form.write(view, (), brand)  # type: ignore[arg-type]
    data = print_sheet(sheet(view, template, (), "pdf", (), brand), has_fields=is_sealed).data
    if not is_sealed:
        return data
    at = datetime(2026, 9, 28, 12, tzinfo=UTC)
    (signatures,) = (section for section in SEALED.sections if isinstance(section, Signatures))
    hands = tuple(Hand(each.field, f"for {each.name}") for each in signatures.signatures if each.field)
    return sealing.sealed(data, demo.signer(at)[0], at, drawn_with="these tests", hands=hands)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Paper]:
    folder = tmp_path_factory.mktemp("papers")
    sheets = {name: (view, "worksheet") for name, view in [*WORKSHEETS.items()][: None if THOROUGH else 1]}
    sealed = {"agreement sealed with fields": (SEALED, "agreement")}
    return [
        Paper(folder, name, view, template) for name, (view, template) in (PAPERS | sheets | sealed).items()
    ]


def test_there_is_a_page_and_a_paper_of_every_template() -> None:
    assert {template for _, template in PAGES.values()} | {"worksheet"} == {*names()}
    assert {template for _, template in PAPERS.values()} | {"worksheet"} | ON_SCREEN == {*names()}


def test_every_page_has_one_title_no_gap_in_its_headings_and_no_link_to_nowhere() -> None:
    pages = PAGES | {name: (view, "worksheet") for name, view in WORKSHEETS.items()}
    found = {
        name: [*faults(Outline(draw(view, template, (), "html")))] for name, (view, template) in pages.items()
    }
    assert found == {name: [] for name in pages}


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<h2>A</h2>", "its headings are of the levels [2], and one of level 1 has to begin them"),
        (
            "<h1>A</h1><h1>B</h1>",
            "its headings are of the levels [1, 1], and one of level 1 has to begin them",
        ),
        ("<h1>A</h1><h3>B</h3>", "a heading of level 3 follows one of level 1"),
        ("<h1>A</h1><p id=a></p><p id=a></p>", "the id a stands there twice"),
        ("<h1>A</h1><a href='#b'>b</a>", "nothing is called b"),
        ("<h1>A</h1><p aria-labelledby='c'></p>", "nothing is called c"),
    ],
)
def test_what_is_wrong_with_a_page_is_seen(page: str, said: str) -> None:
    assert [*faults(Outline(page))] == [said]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="needs qpdf")
def test_qpdf_finds_every_file_sound(papers: list[Paper]) -> None:
    for paper in papers:
        done = subprocess.run(
            ["qpdf", "--check", str(paper.path)], capture_output=True, text=True, check=False
        )
        assert (paper.name, done.returncode, done.stderr) == (paper.name, 0, "")
        assert "No syntax or stream encoding errors found" in done.stdout


def test_every_file_is_one_to_keep_and_a_form_at_least_one_for_everybody(papers: list[Paper]) -> None:
    for paper in papers:
        faults = audit(paper.path, paper.name).faults
        kept = {"Claims", "Colour profile"} if paper.name in WORKSHEETS else set()  # no form can be PDF/A
        assert (paper.name, [fault.said for fault in faults if fault.title not in kept]) == (paper.name, [])


def test_every_file_says_its_title_its_language_and_its_chapters(papers: list[Paper]) -> None:
    for paper in papers:
        file, about = paper.file, paper.view.furniture
        assert file.metadata is not None
        assert (paper.name, file.metadata.title) == (paper.name, about.title)
        assert (paper.name, file.trailer["/Root"]["/Lang"]) == (paper.name, about.language)
        assert (paper.name, bool(file.outline) or len(file.pages) <= 2) == (paper.name, True)
        size = {tuple(sorted(map(round, page.mediabox[2:]))) for page in file.pages}
        if paper.name != "workshop canvas":
            assert (paper.name, size) == (
                paper.name,
                {(612, 792) if OTHERWISE.get(paper.name) == "Letter" else (595, 842)},
            )


def test_every_link_of_a_file_leads_to_a_place_in_it_or_to_a_safe_address(papers: list[Paper]) -> None:
    seen = Counter()
    for paper in papers:
        known = {*paper.file.named_destinations}
        for page in paper.file.pages:
            for note in (each.get_object() for each in page.get("/Annots", [])):
                if note["/Subtype"] != "/Link":
                    continue
                action = note.get("/A", {}).get_object() if "/A" in note else {}
                if action.get("/S") == "/URI":
                    assert re.match(r"https://|mailto:", action["/URI"]), (paper.name, action["/URI"])
                else:
                    place = action.get("/D", note.get("/Dest"))
                    assert not isinstance(place, str) or place in known, (paper.name, place)
                seen[paper.name] += 1
    assert seen["agreement with annexes"] > 10


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_every_text_is_found_in_the_order_in_which_it_is_read_with_tags_and_without(
    papers: list[Paper],
) -> None:
    """Three readers: pdfium by the tags, poppler and pypdf by what stands in the file one after the other."""
    for paper in papers:
        texts = [text for text in paper.page.texts if text not in HIDDEN.get(paper.name, ())]
        assert len(texts) > 10
        for read in (by_tags, by_place, by_pypdf):
            said = read(paper.path)
            assert (paper.name, read.__name__, lost(texts, said)) == (paper.name, read.__name__, [])
            assert (paper.name, read.__name__, displaced(texts, said)) == (paper.name, read.__name__, [])


def test_what_is_lost_or_stands_elsewhere_is_named() -> None:
    texts = [squeezed(text) for text in ("The first clause", "The second clause", "The third clause")]
    assert lost(texts, "Thefirstclause|Thethirdclause") == ["Thesecondclause"]
    assert displaced(texts, "Thesecondclause|Thefirstclause|Thethirdclause") in (
        ["Thefirstclause"],
        ["Thesecondclause"],
    )
    assert displaced(texts, "|".join(texts)) == []
