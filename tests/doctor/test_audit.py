"""A right PDF, and the same with one thing taken away or put in: the audit finds that thing, and nothing else."""

from __future__ import annotations

import io
import os
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, String
from redline.replays import replay

from smartdocs.cli import program
from smartdocs.doctor.audit import audit
from smartdocs.document.impact import view
from smartdocs.render.pdf import Attachment, render_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def right() -> bytes:
    page = view(replay(), "Probe AG (invented)", date(2026, 10, 5))
    return render_pdf(page, "impact", attachments=[Attachment("rows.csv", b"lead\nL-1\n", "Rows")]).data


def elements(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    found = []
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            found += [kid, *elements(kid)]
    return found


def first(pdf: pikepdf.Pdf, tag: str) -> Any:
    return next(e for e in elements(pdf.Root.StructTreeRoot) if str(e.get("/S")) == tag)


def without_headings(pdf: pikepdf.Pdf) -> None:
    for element in elements(first(pdf, "/Table")):
        if str(element.get("/S")) == "/TH":
            element.S = Name.TD


def without_alt(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "/Figure")["/Alt"]


def other_claim(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["pdfaid:part"] = "2"


def no_claim_for_all(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["pdfuaid:part"]


def without_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"]


def bare_font(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].obj.Resources.Font.values()))
    descriptor = font.DescendantFonts[0].FontDescriptor
    for program_ in ("/FontFile2", "/FontFile3"):
        if program_ in descriptor:
            del descriptor[program_]


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def named_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([]))


def loose_attachment(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/AF"]


def silent_attachment(pdf: pikepdf.Pdf) -> None:
    del dict(pdf.attachments)["rows.csv"].obj["/AFRelationship"]


def loose_link(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 1, 1]))
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])
    page.Tabs = Name.R


def second_level_first(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/H1").S = Name.H2


def untagged(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def speechless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def hidden_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def colourless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


SICK: list[tuple[Callable[[pikepdf.Pdf], None], list[str]]] = [
    (untagged, ["Tagged: it does not say that it is tagged (MarkInfo)"]),
    (speechless, ["Language: it does not say in which language it is"]),
    (hidden_title, ["Title: it does not ask for its title to be shown (DisplayDocTitle)"]),
    (without_title, ["Title: its metadata have no title"]),
    (without_alt, ["Drawings in words: 1 figure has no words for those who cannot see"]),
    (without_headings, ["Tables with headings: 1 table has no heading cell"]),
    (second_level_first, ["Headings in order: its first heading is of level 2"]),
    (colourless, ["Colour profile: it has no output intent for PDF/A"]),
    (other_claim, ["Claims: it claims to be PDF/A-2a, not PDF/A-3a"]),
    (no_claim_for_all, ["Claims: it does not claim to be PDF/UA-1"]),
    (script, ["Nothing runs: it holds an action of the kind JavaScript"]),
    (named_script, ["Nothing runs: it holds scripts"]),
    (loose_attachment, ["Attachments: the attachment rows.csv is not in the document’s list of associated files (AF)"]),
    (silent_attachment, ["Attachments: the attachment rows.csv does not say what it is to the document"]),
    (loose_link, ["Links: page 1 does not go through its links in the order of the text (Tabs)", "Links: page 1 has 1 link outside of the structure"]),
]  # fmt: skip


def said(path: Path) -> list[str]:
    return [f"{fault.title}: {fault.said}" for fault in audit(path, path.name).faults]


def test_what_we_draw_is_right(right: bytes, tmp_path: Path) -> None:
    (tmp_path / "right.pdf").write_bytes(right)
    assert said(tmp_path / "right.pdf") == []


def test_each_thing_that_is_missing_is_found_and_nothing_else(right: bytes, tmp_path: Path) -> None:
    found = {}
    for harm, _ in SICK:
        with pikepdf.open(io.BytesIO(right)) as pdf:
            harm(pdf)
            pdf.save(tmp_path / "sick.pdf")
        found[harm.__name__] = said(tmp_path / "sick.pdf")
    assert found == {harm.__name__: wanted for harm, wanted in SICK}


def test_a_font_that_is_not_inside_is_named(right: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(right)) as pdf:
        bare_font(pdf)
        pdf.save(tmp_path / "sick.pdf")
    (fault,) = said(tmp_path / "sick.pdf")
    assert fault.startswith("Fonts embedded: the font ")
    assert fault.endswith(" is not embedded")


def test_an_encrypted_file_that_opens_without_a_password_is_a_fault(right: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(right)) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="x", user=""))
    assert said(tmp_path / "locked.pdf") == ["Identity: it is encrypted"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "this is no PDF that can be read"), (b"%PDF-1.7\n%%EOF", "this is no PDF that can be read"), (b"PK\x03\x04", "this is no PDF")],
    ids=["empty", "only its head", "a zip"],
)  # fmt: skip
def test_what_is_no_pdf_is_said_with_its_name(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    result = CliRunner().invoke(program, ["doctor", str(tmp_path / "x.pdf")])
    assert str(result.exception).startswith(f"{(tmp_path / 'x.pdf').as_posix()}: {words}")


def test_a_file_that_asks_for_a_password_is_said(right: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(right)) as pdf:
        pdf.save(tmp_path / "secret.pdf", encryption=pikepdf.Encryption(owner="x", user="y"))
    result = CliRunner().invoke(program, ["doctor", str(tmp_path / "secret.pdf")])
    assert "this PDF asks for a password" in str(result.exception)


@pytest.mark.parametrize(("word", "code"), [("PASS", 0), ("FAIL", 1)])
def test_verapdf_has_its_say_where_it_is_installed(
    word: str, code: int, right: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program_ = tmp_path / "bin" / "verapdf"
    program_.parent.mkdir()
    program_.write_text(f'#!/bin/sh\nfor last; do :; done\necho "{word} $last $4"\n')
    program_.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program_.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "right.pdf").write_bytes(right)
    result = CliRunner().invoke(program, ["doctor", str(tmp_path / "right.pdf")])
    assert f"veraPDF, PDF/A-3a: {word}\n  veraPDF, PDF/UA-1: {word}\n" in result.output
    assert result.exit_code == code


def test_a_worksheet_to_be_filled_in_is_held_against_pdf_ua_alone(tmp_path: Path) -> None:
    from smartdocs.render.brand import PLAIN
    from smartdocs.render.forms import pdf as form
    from tests.workshop.worksheets import view as worksheet

    path = tmp_path / "sheet.pdf"
    path.write_bytes(form.write(worksheet(), (), PLAIN))
    found = audit(path, "sheet.pdf")
    assert (found.standards, found.faults) == (("PDF/UA-1",), ())
