import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from smartdocs.document.views import View
from smartdocs.errors import SourceError
from smartdocs.pipeline.building import one_page
from smartdocs.registry import load_all, names
from smartdocs.render.html import render_html
from tests.render import hostile
from tests.render.views import AGREEMENT, SCORECARD

VOID = frozenset({"meta", "br", "hr", "col", "img", "input"})


class Balanced(HTMLParser):
    """Fails where an end tag does not close the innermost open element; collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.shown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.shown.append(data)


def read(page: bytes) -> Balanced:
    reader = Balanced()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(params=["agreement", "scorecard"], scope="module")
def page(request: pytest.FixtureRequest) -> bytes:
    view: View = AGREEMENT if request.param == "agreement" else SCORECARD
    return render_html(view, request.param)


def test_every_element_is_closed_and_every_anchor_is_there_once(page: bytes) -> None:
    reader = read(page)
    assert len(reader.ids) == len(set(reader.ids))
    assert {link for link in reader.links if link.startswith("#")} <= {f"#{anchor}" for anchor in reader.ids}


def test_a_page_refers_to_nothing_outside_itself(page: bytes) -> None:
    text = page.decode("utf-8")
    assert [link for link in read(page).links if not link.startswith("#")] == []
    assert set(re.findall(r"https?://[^\s\"'<>)]+", text)) == {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r"url\([\"']?([a-z]+:[a-z/+0-9]+)", text)) == {
        "data:font/woff2",
        "data:image/svg+xml",
    }


def test_a_page_forbids_the_browser_to_load_or_run_anything(page: bytes) -> None:
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page.decode("utf-8")
    assert "script" not in read(page).tags


def test_a_page_says_its_language_and_leads_past_its_head(page: bytes) -> None:
    text = page.decode("utf-8")
    assert '<html lang="en">' in text
    assert '<a class="skip" href="#main">' in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_a_page_stays_small(page: bytes) -> None:
    assert len(page) <= 200 * 1024


def test_every_drawing_has_a_title(page: bytes) -> None:
    drawings = re.findall(r"<svg[^>]*>(.{0,8})", page.decode("utf-8"), re.DOTALL)
    assert drawings
    assert all(start.startswith("<title>") for start in drawings)


def test_a_draft_says_so_in_the_head_the_kicker_the_text_and_the_foot() -> None:
    shown = "".join(read(render_html(AGREEMENT, "agreement")).shown)
    assert "Sales–Marketing agreement · Draft" in shown
    assert "Draft. Nothing here binds anybody yet" in shown
    assert "Draft   ·   fy27-q4 v1.2.0" in shown


def test_hostile_texts_are_shown_and_not_obeyed() -> None:
    reader = read(render_html(hostile.agreement(), "agreement"))
    shown = "".join(reader.shown)
    assert hostile.SCRIPT in shown
    assert hostile.JINJA in shown
    assert hostile.NAMES["Chinese"] in shown
    assert reader.tags & {"script", "img", "iframe", "object", "form"} == set()
    assert {name for name in reader.attributes if name.startswith("on")} == set()
    assert [link for link in reader.links if not link.startswith("#")] == [
        "https://example.org/",
        "https://example.org/x.png",  # a picture, which is not loaded: a link to it
    ]


def test_greek_is_cut_out_of_our_own_face_and_chinese_is_left_to_the_reader() -> None:
    greek = render_html(hostile.agreement(("Greek",)), "agreement").decode()
    assert f"U+{ord('Ε'):X}" in greek
    assert f"U+{ord('王'):X}" not in render_html(hostile.agreement(("Chinese",)), "agreement").decode()


@pytest.mark.parametrize(
    "reference",
    [
        '<img src="https://example.org/x.png">',
        '<link rel="stylesheet" href="x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<script>1</script>",
        '<p style="background: url(x.png)">x</p>',
        "<style>@import 'x.css';</style>",
        "<style>p { background: url( 'http://example.org/x' ) }</style>",
        '<a href="javascript:alert(1)">x</a>',
        '<iframe src="data:text/html,x"></iframe>',
        '<p onclick="x()">x</p>',
        '<svg><image xlink:href="file:///etc/passwd"/></svg>',
        '<base href="https://example.org/">',
    ],
)
def test_a_template_that_reaches_outside_is_refused(tmp_path: Path, reference: str) -> None:
    (tmp_path / "mine.html.j2").write_text("{# view: agreement #}" + reference, "utf-8")
    with pytest.raises(SourceError, match="a document must be complete in itself"):
        render_html(AGREEMENT, "mine", (tmp_path,))


def test_there_is_one_writer_for_each_kind_of_file() -> None:
    assert names("smartdocs.render.outputs") == ("html", "pdf")
    assert [module.SUFFIX for module in load_all("smartdocs.render.outputs").values()] == [".html", ".pdf"]


def test_the_html_writer_gives_the_page() -> None:
    written = one_page(None, SCORECARD, "scorecard", "html")
    assert written == render_html(SCORECARD, "scorecard")


@pytest.mark.parametrize("link", ["#nowhere", "#n%C3%B6"])
def test_a_link_to_a_place_that_is_not_on_the_page_is_refused(tmp_path: Path, link: str) -> None:
    (tmp_path / "mine.html.j2").write_text(
        f"{{# view: agreement #}}<p id='n\u00f6'>here</p><a href='#'>up</a><a href='{link}'>there</a>",
        "utf-8",
    )
    if link == "#nowhere":
        with pytest.raises(
            SourceError, match="A link on the page leads to “#nowhere”, and nothing on it is called so"
        ):
            render_html(AGREEMENT, "mine", (tmp_path,))
    else:
        assert b"there" in render_html(AGREEMENT, "mine", (tmp_path,))
