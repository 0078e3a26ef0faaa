"""Markdown of an author -> HTML that can do no harm: marked up first, then cleaned against an allow list, always."""

from __future__ import annotations

import re

ALLOWED = {
    "a": {"href", "id", "class"},
    "abbr": {"title"},
    "div": {"class"},
    "li": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "sup": {"id"},
    "td": {"align"},
    "th": {"align"},
}
TAGS = frozenset(
    [
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h3",
        "h4",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote", "admonition", "note", "warning", "important"},
    "p": {"admonition-title"},
}
EXTENSIONS = [
    "tables",
    "footnotes",
    "def_list",
    "attr_list",
    "admonition",
    "sane_lists",
    "abbr",
    "fenced_code",
]
LINK = re.compile(r"(https://|mailto:|#)[^\s]*\Z")
FOOTNOTE = re.compile(r"(\A|-)fn(ref)?\d*-\d+\Z")
PICTURE = re.compile(r'<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>')
EMPTY = re.compile(r"<p>\s*</p>\n?")
HEADING = re.compile(r"(</?)h([1-6])\b")


def to_html(text: str, prefix: str = "") -> str:
    """``text`` as HTML. Headings stand below those of the page; ``prefix`` keeps footnotes of two texts apart.

    Links lead to ``https:``, ``mailto:`` or a place on the page; every other address is dropped, its words stay.
    Of a picture the words that stand for it are left; scripts, styles and forms are dropped.
    """
    import markdown
    import nh3

    raw = markdown.markdown(
        text,
        extensions=EXTENSIONS,
        extension_configs={"footnotes": {"BACKLINK_TEXT": "↑", "BACKLINK_TITLE": "", "SEPARATOR": "-"}},
        output_format="html",
    )
    lowered = HEADING.sub(lambda match: f"{match[1]}h{3 if match[2] == '1' else 4}", PICTURE.sub(r"\1", raw))
    clean = nh3.clean(
        lowered,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={tag: names - {"class"} for tag, names in ALLOWED.items()},
        allowed_classes=CLASSES,
        attribute_filter=_attribute,
        url_schemes={"https", "mailto"},
        link_rel=None,
        id_prefix=prefix or None,
    )
    clean = EMPTY.sub("", clean)
    return clean.replace('href="#fn', f'href="#{prefix}fn') if prefix else clean


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if LINK.match(value) else None
    if name == "id":  # only footnotes have anchors: an author cannot take the place of a section
        return value if FOOTNOTE.search(value) else None
    return value
