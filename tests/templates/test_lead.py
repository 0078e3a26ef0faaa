"""The page of a lead, as HTML: complete in itself, readable without eyes, and deaf to what the data try."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program

TERMS = """
speed: {by: sales, title: Speed, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}
later: {by: sales, title: Later, promise: {measure: attempts, of: lead, within: 3 calendar days, for_at_least: 80%}}
"""
EVIL = "<script>alert(1)</script>{{ view }}{% for x in y %}<img src=x onerror=alert(1)>' onload=alert(1) x='</title></svg>]]>&lt;b&gt;"
LEADS = f"lead_id|handed_off_at|owner\n{EVIL}|2024-06-07T15:00|{EVIL}\nL2|2024-06-03T10:00|Ada Probe\n"
CALLS = f"lead_id|type|outcome|occurred_at|actor\n{EVIL}|call|{EVIL}|2024-06-10T09:30|{EVIL}\nL2|call||2024-06-03T11:00|\n"


class Page(HTMLParser):
    """Elements with their attributes, what is open, and what a reader sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.seen: list[str] = []
        self.inside: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"style", "svg", "title"}:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.inside:
            self.seen.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


def told(folder: Path, lead: str) -> str:
    args = [
        "explain",
        lead,
        "--project",
        str(folder),
        "--as-of",
        "2024-06-10T12:00:00-04:00",
        "--format",
        "html",
    ]
    result = CliRunner().invoke(program, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("w"), terms=TERMS, leads=LEADS, activities=CALLS)


@pytest.fixture(scope="module")
def plain(folder: Path) -> str:
    return told(folder, "L2")


@pytest.fixture(scope="module")
def hostile(folder: Path) -> str:
    return told(folder, EVIL)


def test_the_page_has_a_language_a_title_and_headings_in_order(plain: str) -> None:
    page = Page(plain)
    assert page.all("html") == [{"lang": "en"}]
    assert "<title>Lead L2, agreement test</title>" in plain
    assert [tag for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)] == ["h1", "h2", "h2"]


def test_every_drawing_says_in_words_what_it_shows(plain: str) -> None:
    drawings = re.findall(r"<svg.*?</svg>", plain, re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        root = ET.fromstring(drawing)  # noqa: S314 - our own drawing
        assert root.get("role") == "img"
        title = next(e for e in root.iter() if e.tag.endswith("title"))
        assert (title.text or "").startswith("Time line: the clock starts Mon 3 Jun 2024, 10:00, due ")


def test_a_drawing_holds_the_openings_the_start_the_deadline_and_the_events(plain: str) -> None:
    speed = re.findall(r"<svg.*?</svg>", plain, re.DOTALL)[0]
    root = ET.fromstring(speed)  # noqa: S314 - our own drawing
    classes = [e.get("class", "") for e in root.iter()]
    assert classes.count("fill-open") == 1
    assert "stroke-target" in classes
    assert [e.text for e in root.iter("text") if (e.text or "").isdigit()] == ["1"]
    assert {"Start", "Due"} <= {e.text for e in root.iter("text")}


def test_the_page_is_complete_in_itself(plain: str, hostile: str) -> None:
    for page in (plain, hostile):
        read = Page(page)
        assert {tag for tag, _ in read.tags} & {
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "base",
            "form",
        } == set()
        loading = [
            a
            for _, attrs in read.tags
            for a in attrs
            if a in {"src", "srcset", "action", "data"} or a.startswith("on")
        ]
        assert loading == []
        assert [attrs["href"] for _, attrs in read.tags if "href" in attrs] == ["#main"]
        assert set(re.findall(r"url\([\"']?([a-z]+:[a-z/+0-9]+)", page)) <= {
            "data:font/woff2",
            "data:image/svg+xml",
        }
        assert "default-src 'none'" in page


def test_what_the_data_try_is_shown_as_they_wrote_it(hostile: str) -> None:
    seen = "".join(Page(hostile).seen)
    assert f"Lead {EVIL}" in seen.replace("\u00a0", " ")
    assert "<script" not in hostile
    assert "<img" not in hostile
    assert len(re.findall(r"<svg.*?</svg>", hostile, re.DOTALL)) == 2


def test_it_is_light_and_dark(plain: str) -> None:
    assert '<meta name="color-scheme" content="light dark">' in plain
    assert re.search(r"prefers-color-scheme: dark\) \{\s*\.fill-open", plain)


def test_the_same_story_gives_the_same_page(folder: Path, plain: str) -> None:
    assert told(folder, "L2") == plain
