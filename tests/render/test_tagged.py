"""A PDF says of each part in which language it is read aloud."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf

from smartdocs.render.pdf import render_pdf
from tests.render.views import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = "{{# view: agreement #}}<html lang=de><title>T</title><style>{{{{ typefaces }}}} html {{ font-family: 'Document Sans' }}</style>{}"
BODY = """<h1>Ziele</h1>
<p{en}>Win more customers</p>
<p>Weil <span{en}>we said so</span> und <q{fr}>tout de suite</q>.</p>
<ul><li{en}>More revenue</li><li>Mehr Kunden</li></ul>
<table><tr><th scope=row{en}>Speed</th><td>6 Stunden</td></tr></table>
<p style="position: absolute; top: 9cm"{fr}>À bientôt</p>
"""


def languages(data: bytes) -> list[tuple[str, str]]:
    """The outermost tags with a language of their own, from the top of the document down."""

    def told(element: Any) -> Iterator[tuple[str, str]]:
        if isinstance(element, pikepdf.Array):
            for each in element:
                yield from told(each)
        elif isinstance(element, pikepdf.Dictionary):
            if "/Lang" in element:
                yield str(element.S), str(element.Lang)
            else:
                yield from told(element.get("/K"))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.Lang == "de"
        return [*told(pdf.Root.StructTreeRoot.K)]


def drawn(folder: Path, body: str) -> bytes:
    (folder / "mine.html.j2").write_text(PAGE.format(body), "utf-8")
    return render_pdf(AGREEMENT, "mine", (folder,)).data


def test_what_is_in_another_language_than_the_document_says_which(tmp_path: Path) -> None:
    found = languages(drawn(tmp_path, BODY.format(en=' lang="en"', fr=' lang="fr"')))
    assert found == [
        ("/P", "en"), ("/Span", "en"), ("/NonStruct", "fr"), ("/LI", "en"), ("/TH", "en"), ("/P", "fr"),
    ]  # fmt: skip


def test_where_all_is_in_one_language_no_tag_says_any(tmp_path: Path) -> None:
    assert languages(drawn(tmp_path, BODY.format(en="", fr=""))) == []
