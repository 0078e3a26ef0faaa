"""A drawn page -> the same texts, lists, tables and pictures as typst markup, so that typst sets what we set.

Looks are left out: a page of ours has columns, rules and colours that typst is not asked for, which is in its favour.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

PREAMBLE = """\
#set document(title: {title})
#set page(paper: "a4", margin: 2cm, numbering: "1 / 1")
#set text(font: "Inter", size: 9.5pt, lang: "en", hyphenate: false)
#show raw: set text(font: "IBM Plex Mono")
#show heading.where(level: 1): set text(font: "Newsreader 16pt")
#set table(stroke: 0.4pt)
"""
SPACE = " \t\n\r\f"
"""What a browser takes for one space."""
SILENT = frozenset({"script", "style", "template", "head", "col", "colgroup"})
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
        "footer", "header", "main", "nav", "p", "section", "summary",
    }
)  # fmt: skip
INLINE = {"b": "strong", "strong": "strong", "em": "emph", "i": "emph", "sup": "super", "sub": "sub"}


def markup(page: str) -> str:
    """A whole file for typst; of the page, everything that a reader of it would read."""
    root = html.document_fromstring(page)
    # the parser writes all names small, and SVG is strict about its own
    for picture, drawn in zip(root.iter("svg"), re.findall(r"<svg\b.*?</svg>", page, re.DOTALL), strict=True):
        picture.set("data-drawn", drawn)
    return PREAMBLE.format(title=_text(root.findtext(".//title") or "")) + _inside(root.find("body"))


def words(page: str) -> list[str]:
    """The words of a page, as they have to be found in every file that is made of it."""
    body = html.document_fromstring(page).find("body")
    etree.strip_elements(body, *SILENT, "svg", with_tail=False)
    return " ".join(body.itertext()).split()


def _inside(element: html.HtmlElement) -> str:
    """What stands between the tags of an element."""
    parts = [_said(element.text)]
    for child in element:
        parts += [_of(child), _said(child.tail)]
    return "".join(parts)


def _of(element: html.HtmlElement) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in SILENT:
        return ""
    if tag == "svg":
        return _picture(element, element.get("data-drawn"))
    if tag == "table":
        return _table(element)
    if tag in {"ul", "ol"}:
        items = ", ".join(f"[{_inside(item)}]" for item in element.iterchildren("li"))
        return f"#{'list' if tag == 'ul' else 'enum'}({items})\n"
    if re.fullmatch("h[1-6]", tag):
        return f"#heading(level: {tag[1]})[{_inside(element)}]\n"
    if tag == "br":
        return "#linebreak()"
    if tag in {"code", "kbd", "pre"}:
        return f"#raw({_text(element.text_content())});"
    if tag in INLINE:
        return f"#{INLINE[tag]}[{_inside(element)}]"
    return f"#block[{_inside(element)}]\n" if tag in BLOCKS else _inside(element)


def _table(element: html.HtmlElement) -> str:
    caption, head, body = "", [], []
    for row in element.iter("tr"):
        (head if row.getparent().tag == "thead" else body).append(row)
    if (said := element.find("caption")) is not None:
        caption = f"#block[{_inside(said)}]\n"
    width = max(sum(int(cell.get("colspan", 1)) for cell in row) for row in (*head, *body))
    above = [cell for row in head for cell in _cells(row)]
    told = [f"table.header({', '.join(above)})"] if above else []
    told += [cell for row in body for cell in _cells(row)]
    return f"{caption}#table(columns: {width}, {', '.join(told)})\n"


def _cells(row: html.HtmlElement) -> Iterator[str]:
    for cell in row:
        spans = "".join(f"{name}: {cell.get(name)}, " for name in ("colspan", "rowspan") if cell.get(name))
        yield f"table.cell({spans}[{_inside(cell)}])" if spans else f"[{_inside(cell)}]"


def _picture(element: html.HtmlElement, drawn: str) -> str:
    """An SVG as it stands in the page, with the typefaces by the names of their files."""
    if "xmlns=" not in drawn.partition(">")[0]:
        drawn = drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    for ours, theirs in (("Document Sans", "Inter"), ("Document Serif", "Newsreader 16pt")):
        drawn = drawn.replace(ours, theirs)
    about = _text(element.findtext(".//title") or "drawing")
    return f'#box(image(bytes({_text(drawn)}), format: "svg", alt: {about}));'


def _said(text: str | None) -> str:
    """Text between tags, as a string of typst: nothing in it can mean anything else."""
    if not text:
        return ""
    if not text.strip(SPACE):
        return " "
    before, after = (" " if text[at] in SPACE else "" for at in (0, -1))
    return f"{before}#{_text(re.sub(f'[{SPACE}]+', ' ', text.strip(SPACE)))};{after}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
