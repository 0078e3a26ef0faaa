"""A listener on this machine, and every trick known to reach it: through Markdown, names, a logo, templates. It hears nothing."""

from __future__ import annotations

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
