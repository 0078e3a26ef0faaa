import io
from pathlib import Path

import pikepdf
import pypdf
import pytest

from smartdocs.document.views import View
from smartdocs.errors import SourceError
from smartdocs.render.pdf import Attachment, Pdf, render_pdf
from tests.render import hostile
from tests.render.views import AGREEMENT, ORGANISATION, SCORECARD

VIEWS: dict[str, View] = {"agreement": AGREEMENT, "scorecard": SCORECARD}
HEADER = "{# view: agreement #}<html lang=en><title>T</title><style>{{ typefaces }} html { font-family: 'Document Sans' }</style>"


@pytest.fixture(params=sorted(VIEWS), scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(name: str) -> Pdf:
    return render_pdf(VIEWS[name], name, attachments=[Attachment("rows.csv", b"lead,met\nL-1,yes\n", "Rows")])


@pytest.fixture
def file(made: Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made.data))


def structure(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Every structure element below ``node``."""
    found = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *structure(kid)]
    return found


def test_the_file_names_its_title_language_author_and_dates(file: pikepdf.Pdf, name: str) -> None:
    view = VIEWS[name]
    assert file.docinfo["/Title"] == view.furniture.title
    assert file.docinfo["/Author"] == ORGANISATION
    assert file.Root.Lang == "en"
    assert file.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(file.docinfo["/CreationDate"]).startswith(f"D:{view.furniture.created_on:%Y%m%d}")
    assert str(file.docinfo["/ModDate"]).startswith(f"D:{view.furniture.created_on:%Y%m%d}")


def test_the_file_says_that_it_is_pdf_a_3a_and_pdf_ua_1(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
    raw = file.Root.Metadata.read_bytes()
    assert raw.count(b"<rdf:RDF") == 1
    assert b"pdfaExtension:schemas" in raw


def test_the_file_is_tagged_from_the_headings_to_the_table_heads(file: pikepdf.Pdf, name: str) -> None:
    assert file.Root.MarkInfo.Marked is True
    elements = structure(file.Root.StructTreeRoot)
    tags = {str(element.S) for element in elements}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= tags
    if name == "agreement":
        assert {"/H3", "/L", "/LI", "/Link"} <= tags


def test_every_drawing_tells_what_it_shows(file: pikepdf.Pdf, name: str) -> None:
    figures = [element for element in structure(file.Root.StructTreeRoot) if str(element.S) == "/Figure"]
    words = [str(figure.get("/Alt", "")) for figure in figures]
    assert all(words)
    expected = (
        "Speed: 93 % against a target of 90 %" if name == "scorecard" else "Mon: 09:00–12:30, 13:00–17:30"
    )
    assert expected in [text.replace("\u00a0", " ") for text in words]


def test_every_font_is_ours_and_embedded(file: pikepdf.Pdf) -> None:
    fonts = {}
    for page in file.pages:
        for font in page.Resources.Font.values():
            descendant = font.DescendantFonts[0]
            fonts[str(font.BaseFont)] = (
                "/FontFile2" in descendant.FontDescriptor or "/FontFile3" in descendant.FontDescriptor
            )
    assert fonts
    assert all(fonts.values())
    assert all("+Document-" in font for font in fonts)


def test_the_colours_have_a_profile_and_nothing_runs(file: pikepdf.Pdf) -> None:
    assert [str(intent.S) for intent in file.Root.OutputIntents] == ["/GTS_PDFA1"]
    assert "/OpenAction" not in file.Root
    assert "/JavaScript" not in file.Root.get("/Names", pikepdf.Dictionary())
    assert "/ID" in file.trailer


def test_the_rows_behind_the_figures_travel_along(file: pikepdf.Pdf) -> None:
    assert dict(file.attachments)["rows.csv"].get_file().read_bytes() == b"lead,met\nL-1,yes\n"
    # WeasyPrint 70 lists the same file twice in AF; it is one object.
    assert {(entry.objgen, str(entry.AFRelationship)) for entry in file.Root.AF} == {
        (file.Root.AF[0].objgen, "/Data")
    }


def test_every_page_names_the_version_the_digest_and_its_number(made: Pdf, name: str) -> None:
    pages = pypdf.PdfReader(io.BytesIO(made.data)).pages
    assert len(pages) == made.pages
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().replace("\u00a0", " ").split())
        assert "fy27-q4 v1.2.0" in text
        assert "terms digest sha256 9f2c41aa…b8d91e34" in text
        assert f"page {number} / {made.pages}" in text
        assert ("Draft" in text) == (name == "agreement")
        assert ("data as of 5 Oct 2026, 17:00 CEST" in text) == (name == "scorecard")


def test_the_bookmarks_are_the_sections() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(SCORECARD, "scorecard").data))
    titles = [entry.title for entry in reader.outline if isinstance(entry, pypdf.generic.Destination)]
    assert titles[:2] == ["What slipped, and why", "How quickly leads were met"]


def mine(tmp_path: Path, body: str) -> Pdf:
    (tmp_path / "mine.html.j2").write_text(HEADER + body, "utf-8")
    return render_pdf(AGREEMENT, "mine", (tmp_path,))


def test_a_link_to_nowhere_is_an_error_and_not_a_line_in_a_log(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="leads to “#nowhere”, and nothing on it is called so") as caught:
        mine(tmp_path, '<p><a href="#nowhere">x</a></p>')
    assert caught.value.place == "mine.html.j2"


def test_a_style_weasyprint_does_not_know_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="text-wrap"):
        mine(tmp_path, "<style>p { text-wrap: balance }</style><p>x</p>")


def test_a_character_without_a_glyph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"No font on this machine can draw .*U\+10FFFD"):
        mine(tmp_path, "<p>x &#x10FFFD;</p>")


def test_a_font_of_the_machine_for_plain_words_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="of this machine was used for"):
        mine(tmp_path, "<p style='font-family: serif'>plain words</p>")


def test_a_nested_reference_that_weasyprint_drops_in_silence_is_an_error(tmp_path: Path) -> None:
    svg = "%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Cimage href='file:///etc/passwd'/%3E%3C/svg%3E"
    with pytest.raises(SourceError, match="complete in itself"):
        mine(tmp_path, f'<p><img alt="x" src="data:image/svg+xml,{svg}"></p>')


def test_a_hostile_agreement_is_printed_as_it_is_written() -> None:
    text = "".join(
        page.extract_text()
        for page in pypdf.PdfReader(
            io.BytesIO(render_pdf(hostile.agreement(("Greek",)), "agreement").data)
        ).pages
    )
    joined = "".join(text.split())
    assert "<script>alert(" in joined
    assert "{{view.__class__}}" in joined
    assert "Donaudampfschifffahrtsgesellschafts" in joined
    assert "Παππά" in joined


def test_a_name_in_another_script_is_drawn_with_a_note_or_refused_with_a_cure() -> None:
    try:
        said = render_pdf(hostile.agreement(("Hebrew",)), "agreement").notes
    except SourceError as error:  # a machine without a Hebrew font
        said = (f"{error}",)
    (sentence,) = said
    assert "hebrew letter" in sentence
    assert "of this machine draws" in sentence or "apt-get install fonts-noto-core" in sentence
