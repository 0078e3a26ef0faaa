"""A logo is seen and does nothing else; the colour and the paper of the house reach every page."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from smartdocs.errors import SourceError
from smartdocs.model.brand import Brand, contrast
from smartdocs.render.brand import NIGHT, PLAIN, Look, look
from smartdocs.render.html import finish_page
from smartdocs.render.pdf import print_sheet
from smartdocs.render.sheets import sheet
from tests.render.persona_views import PERSONA
from tests.render.views import SCORECARD

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000"
    "1ff56c7 2f0d0000000049454e44ae426082".replace(" ", "")
)


def branded(folder: Path, data: bytes, name: str = "logo.svg") -> Look:
    (folder / name).write_bytes(data)
    return look(
        Brand.model_validate({"logo": name, "accent": "#7a1f5c", "paper": "Letter"}),
        folder,
        "smartdocs.yaml:3:9",
    )


def test_without_a_word_about_it_nothing_changes(tmp_path: Path) -> None:
    assert look(Brand(), tmp_path, "") == PLAIN


def test_logo_colour_and_paper_are_on_the_page(tmp_path: Path) -> None:
    ours = branded(tmp_path, SVG.format('<rect width="9" height="9" fill="#7a1f5c"/>').encode())
    page = finish_page(sheet(SCORECARD, "scorecard", (), "html", brand=ours)).decode()
    assert "--accent: #7a1f5c" in page
    assert f'<img class="logo" src="{ours.logo}" alt="Logo of ' in page
    assert "#0d5c63" not in page
    assert min(contrast(ours.accent_at_night, ground) for ground in NIGHT) >= 4.5
    made = print_sheet(sheet(PERSONA, "persona", (), "pdf", brand=ours))
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert [float(n) for n in pdf.pages[0].mediabox] == [0, 0, 612, 792]
        assert (
            b"<pdfaid:part>3" in pdf.Root.Metadata.read_bytes()
            or b'part="3"' in pdf.Root.Metadata.read_bytes()
        )
    assert made.pages == 1
    assert made.notes == ()


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<script>alert(1)</script>", "holds a <script>"),
        ('<image href="https://a.test/b.png"/>', "holds a <image>"),
        ('<use xlink:href="https://a.test/b.svg#c"/>', "would load or run something in xlink:href=“https://a.test/b.svg#c”"),
        ('<use href="file:///etc/passwd#x"/>', "would load or run something in href=“file:///etc/passwd#x”"),
        ('<rect onload="alert(1)"/>', "would load or run something in onload=“alert(1)”"),
        ('<rect fill="url(https://a.test/)"/>', "would load or run something in fill=“url(https://a.test/)”"),
        ('<rect style="background:url(//a.test)"/>', "would load or run something in style=“background:url(//a.test)”"),
        ("<style>@import 'https://a.test';</style>", "holds a <style>"),
        ("<foreignObject/>", "holds a <foreignObject>"),
        ("<text>Words</text>", "holds a <text>"),
        ("<rect", "is neither a PNG nor a whole SVG (line 1)"),
    ],
)  # fmt: skip
def test_an_svg_that_is_more_than_a_picture_is_refused_with_the_reason(
    tmp_path: Path, inside: str, fault: str
) -> None:
    with pytest.raises(SourceError) as refused:
        branded(tmp_path, SVG.format(inside).encode())
    assert refused.value.message == f"the logo `logo.svg` {fault}"
    assert refused.value.place == "smartdocs.yaml:3:9"


def test_an_svg_may_refer_to_itself(tmp_path: Path) -> None:
    inside = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>'
    assert branded(tmp_path, SVG.format(inside).encode()).logo.startswith("data:image/svg+xml;base64,")


def test_an_entity_is_refused_before_it_grows(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="x">&b;</svg>'
    with pytest.raises(SourceError, match="declares a document type"):
        branded(tmp_path, bomb)


def test_a_png_is_known_by_its_content(tmp_path: Path) -> None:
    assert branded(tmp_path, DOT, "logo").logo.startswith("data:image/png;base64,")
    with pytest.raises(SourceError, match="is no whole PNG"):
        branded(tmp_path, DOT[:12], "logo")
    with pytest.raises(SourceError, match="is 65535 by 1 dots, and 4000 are the most"):
        branded(tmp_path, DOT[:16] + b"\0\0\xff\xff" + DOT[20:], "logo")


@pytest.mark.parametrize(("name", "said"), [("../secret.png", "outside of the workspace"), ("none.svg", "cannot be read"), (".", "cannot be read")])  # fmt: skip
def test_a_file_elsewhere_or_none_is_refused(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "secret.png").write_bytes(DOT)
    with pytest.raises(SourceError, match=said):
        look(Brand(logo=name), tmp_path / "work", "")


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "secret.png").write_bytes(DOT)
    (tmp_path / "work" / "logo.png").symlink_to("../secret.png")
    with pytest.raises(SourceError, match="outside of the workspace"):
        look(Brand(logo="logo.png"), tmp_path / "work", "")
