"""A listener on this machine, and every trick known to reach it: through Markdown, names, a logo, templates. It hears nothing."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from smartdocs.document.agreement_sections import Definition, Definitions
from smartdocs.document.agreement_view import numbered
from smartdocs.document.views import Prose
from smartdocs.errors import SourceError
from smartdocs.model.brand import Brand
from smartdocs.render import selfcontained
from smartdocs.render.brand import look
from smartdocs.render.html import render_html
from smartdocs.render.pdf import render_pdf
from tests.render.views import AGREEMENT

ONLY_HERE = "what only this machine knows"


@dataclass
class Listener:
    address: str
    heard: list[str] = field(default_factory=list)


@pytest.fixture
def listener() -> Iterator[Listener]:
    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            there.heard.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Nothing on stderr."""

    server = HTTPServer(("127.0.0.1", 0), Ear)
    there = Listener(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield there
    server.shutdown()
    server.server_close()


def tricks(at: str, file: str) -> tuple[str, ...]:
    return tuple(
        trick.replace("@", to)
        for to in (at, file)
        for trick in (
            "![x](@/a.png)",
            "[x]: @/b.png\n\n![x]",
            '<img src="@/c.png">',
            '<img srcset="@/d.png 2x">',
            "<style>@import url(@/e.css); p { background: url(@/f.png) }</style>",
            '<p style="background-image: url(@/g.png); content: url(@/h.png)">x</p>',
            '<link rel="stylesheet" href="@/i.css"><link rel="attachment" href="@/j">',
            '<a rel="attachment" href="@/k">x</a>',
            '<svg><image href="@/l.svg" xlink:href="@/l.svg"/><use href="@/m.svg#x"/></svg>',
            '<object data="@/n"></object><embed src="@/o"><iframe src="@/p"></iframe>',
            '<base href="@/"><video poster="@/q.png"></video><body background="@/r.png">',
            "@import '@/s.css'; url(@/t.png)",
            "<svg><style>@font-face { font-family: x; src: url(@/u.ttf) }</style></svg>",
        )
    )


def test_texts_fetch_nothing_and_are_printed(listener: Listener, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(ONLY_HERE)
    every = tricks(listener.address, (tmp_path / "secret.txt").as_uri())
    prose = tuple(Prose(heading=t, anchor=f"p{n}", text=t, intro=t) for n, t in enumerate(every))
    words = Definitions(
        heading="D", anchor="d", definitions=tuple(Definition(f"W{n}", t) for n, t in enumerate(every))
    )
    view = replace(AGREEMENT, title=every[2], sides=(), sections=numbered((*prose, words)))
    assert ONLY_HERE not in render_html(view, "agreement").decode()
    assert ONLY_HERE.encode() not in render_pdf(view, "agreement").data
    assert listener.heard == []


def test_a_template_of_a_stranger_fetches_nothing(listener: Listener, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(ONLY_HERE)
    for trick in tricks(listener.address, (tmp_path / "secret.txt").as_uri()):
        body = trick if "<" in trick else f"<style>p {{ background: url({listener.address}/x) }}</style>"
        (tmp_path / "mine.html.j2").write_text(
            f"{{# view: agreement #}}<html lang=en><title>T</title>{body}", "utf-8"
        )
        for write in (render_html, render_pdf):
            with pytest.raises(SourceError):
                write(AGREEMENT, "mine", (tmp_path,))
    assert listener.heard == []


HIDDEN = (
    '<meta http-equiv="refresh" content="0;url=@/">',
    '<svg><image href="https://a.test/b.png"/></svg>',
    '<svg><use href="other.html#x"/></svg>',
    '<svg><use href="data:image/svg+xml,%3Csvg/%3E#x"/></svg>',
    '<svg><rect fill="url(@/a.svg#x)"/><g filter="url(@/b.svg#x)" mask="url(@/c.svg#x)"/></svg>',
    '<svg><a href="#x"><animate attributeName="href" to="javascript:alert(1)"/>x</a></svg>',
    '<svg><style><img src="data:image/png,x" onerror="alert(1)"></style></svg>',
    "<svg><style>p { background: u&#114;l(@/d.png) }</style></svg>",
    "<svg><title><img src=x></title></svg>",
    "<!--><img src=@/e.png>-->",
    "<!-- a remark -->",
    "<![CDATA[<img src=@/f.png>]]>",
    "<?xml-stylesheet href='@/g.css'?>",
    "</ <img src=@/h.png>",
    '<p title="a" b"><img src=@/i.png></p>',
    "<img/src=@/j.png>",
    '<noscript><p title="</noscript><img src=@/k.png>">x</p></noscript>',
    '<textarea><p title="</textarea><img src=@/l.png>">x</p></textarea>',
    "<style>@\\69mport '@/m.css';</style>",
    "<style>p { background: \\75 rl(@/n.png) }</style>",
    "<style>p { background: image-set('@/o.png' 1x) }</style>",
    "<style>p { background: src('@/p.png') }</style>",
    "<style>@page { background: url(@/q.png) } </style>",
    "<style>p { cursor: url('//a.test/r.cur'), auto; list-style: url(r.png) }</style>",
    '<p style="background:u\\72l(@/s.png)">x</p>',
    '<img src="data:text/html,x">',
    '<img src="data:image/png;base64,AAAA" srcset="@/t.png 2x">',
    '<a href="\\\\a.test\\share">x</a>',
    '<a href="//a.test/">x</a>',
    '<a href="https://a.test/" ping="@/u">x</a>',
    '<button formaction="@/v">x</button>',
    "<template><img src=@/w.png></template>",
    "<xmp><img src=@/x.png></xmp>",
    '<p xml:base="@/">x</p>',
)


@pytest.mark.parametrize("trick", HIDDEN)
def test_what_only_a_browser_would_find_is_refused(trick: str) -> None:
    with pytest.raises(SourceError, match=r"complete in itself|not every browser reads alike"):
        selfcontained.read(
            f"<!doctype html><html lang=en>{trick.replace('@/', 'http://127.0.0.1:9/')}", "mine"
        )


@pytest.mark.parametrize(
    "harmless",
    [
        '<p title="url(http://a.test/) &lt;img src=x&gt; @import">5 < 6 and a &lt;script&gt;</p>',
        "<style>@media (width < 600px) { p { background: url('data:image/png;base64,AAAA') } }</style>",
        '<svg><title>a</title><defs><g id="a"/></defs><use href="#a"/><rect fill="url(#a)"/></svg>',
        '<img src="data:image/svg+xml;base64,AAAA" alt=""><a href="mailto:ada@a.test">x</a><br/>',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><input disabled>',
    ],
)
def test_what_is_whole_and_keeps_to_itself_is_taken(harmless: str) -> None:
    assert selfcontained.read(f"<!DOCTYPE html><p>x</p>{harmless}", "mine").text


def test_a_page_of_a_stranger_forbids_the_browser_to_load_anything(tmp_path: Path) -> None:
    for start in ("", "<!doctype html><html lang=en><head><meta charset=utf-8>", "<html lang=en>"):
        (tmp_path / "mine.html.j2").write_text(f"{{# view: agreement #}}{start}<title>T</title><p>x</p>")
        page = render_html(AGREEMENT, "mine", (tmp_path,)).decode()
        said, _, rest = page.partition("<title>T</title>")
        assert said.count("Content-Security-Policy") == 1
        assert "Content-Security-Policy" not in rest


def test_an_attachment_from_the_web_is_refused_in_a_pdf(listener: Listener, tmp_path: Path) -> None:
    """A link to ``https:`` is fine where somebody follows it; as an attachment it would be fetched."""
    there = listener.address.replace("http:", "https:")
    (tmp_path / "mine.html.j2").write_text(
        f'{{# view: agreement #}}<html lang=en><title>T</title><style>{{{{ typefaces }}}}</style><a rel="attachment" href="{there}/a">x</a>'
    )
    with pytest.raises(SourceError, match="complete in itself"):
        render_pdf(AGREEMENT, "mine", (tmp_path,))
    assert listener.heard == []


def test_a_picture_within_a_picture_is_refused_in_a_pdf(listener: Listener, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(ONLY_HERE)
    for to in (f"{listener.address}/a.png", (tmp_path / "secret.svg").as_uri()):
        inner = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="{to}" href="{to}" width="9" height="9"/></svg>'
        data = base64.b64encode(inner.encode()).decode()
        (tmp_path / "mine.html.j2").write_text(
            f'{{# view: agreement #}}<html lang=en><title>T</title><style>{{{{ typefaces }}}}</style><img alt="x" src="data:image/svg+xml;base64,{data}">'
        )
        with pytest.raises(SourceError, match="complete in itself"):
            render_pdf(AGREEMENT, "mine", (tmp_path,))
    assert listener.heard == []


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="@/a.png"/>',
        '<rect fill="url(@/b.svg#x)"/>',
        '<use xlink:href="@/c.svg#x" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        "<style>@import url(@/d.css)</style>",
        '<rect style="fill: url(@/e.svg#x)"/>',
        "<script>fetch('@/f')</script>",
        '<foreignObject><img src="@/g.png"/></foreignObject>',
    ],
)
def test_a_logo_that_would_load_something_is_refused(listener: Listener, tmp_path: Path, inside: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside.replace("@", listener.address)}</svg>'
    (tmp_path / "logo.svg").write_text(svg)
    with pytest.raises(SourceError, match="logo"):
        look(Brand.model_validate({"logo": "logo.svg"}), tmp_path, "smartdocs.yaml")
    assert listener.heard == []
