"""Markdown of an author -> HTML that can do no harm: marked up first, then cleaned against an allow list, always.

No word is lost on the way, for whoever signs has to see all of it: a tag that is not allowed, or is none, is read as it was
written; a picture leaves its words, and a link that leads nowhere from here its address.
"""

from __future__ import annotations

import re
from html import escape, unescape

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
DROPPED = frozenset(
    {
        "b", "i", "u", "small", "big", "span", "font", "center", "ins", "mark", "q", "cite", "kbd", "samp", "var", "tt", "dfn", "time",
        "section", "article", "aside", "header", "footer", "nav", "figure", "figcaption", "picture", "details", "summary", "caption",
        "colgroup", "col", "tfoot", "address", "bdi", "bdo", "wbr", "ruby", "rt", "rp", "label", "h1", "h2", "h5", "h6",
    }
)  # fmt: skip
"""Tags that only say how their words look: the words stay."""
PIECE = re.compile(r"""<(?:(/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>)?""", re.DOTALL)
VALUE = re.compile(r"""\b(href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
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
HEADING = re.compile(r"(</?)h([1-6])\b")


def to_html(text: str, prefix: str = "") -> str:
    """``text`` as HTML. Headings stand below those of the page; ``prefix`` keeps footnotes of two texts apart.

    Links lead to ``https:``, ``mailto:`` or a place on the page; every other address stands behind its words as text.
    """
    import markdown
    import nh3

    raw = markdown.markdown(
        text,
        extensions=EXTENSIONS,
        extension_configs={"footnotes": {"BACKLINK_TEXT": "↑", "BACKLINK_TITLE": "", "SEPARATOR": "-"}},
        output_format="html",
    )
    lowered = HEADING.sub(lambda match: f"{match[1]}h{3 if match[2] == '1' else 4}", raw)
    clean = nh3.clean(
        _readable(lowered),
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={tag: names - {"class"} for tag, names in ALLOWED.items()},
        allowed_classes=CLASSES,
        attribute_filter=_attribute,
        url_schemes={"https", "mailto"},
        link_rel=None,
        id_prefix=prefix or None,
    )
    return clean.replace('href="#fn', f'href="#{prefix}fn') if prefix else clean


def _readable(page: str) -> str:
    """The page with all that cleaning would take away put into words."""
    leads: list[str] = []
    """Addresses of links that are open, '' where a link stays one."""

    def told(piece: re.Match[str]) -> str:
        end, name, rest = piece[1], (piece[2] or "").lower(), piece[3] or ""
        given = {k.lower(): unescape(a or b or c).strip() for k, a, b, c in VALUE.findall(rest)}
        if name == "img" and not end:
            address, words = given.get("src", ""), given.get("alt", "")
            if address.startswith("https://") and LINK.match(address):
                return f'<a href="{escape(address)}">{escape(words or address)}</a>'
            return escape(words) + _address(address, words)
        if name == "a" and not end:
            address = given.get("href", "")
            leads.append("" if LINK.match(address) else address)
            return "" if leads[-1] else piece[0]
        if name == "a" and leads:
            return _address(address, page[: piece.start()]) if (address := leads.pop()) else piece[0]
        return piece[0] if name in TAGS or name in DROPPED else escape(piece[0], quote=False)

    return PIECE.sub(told, page) + "".join(_address(address, "") for address in leads if address)


def _address(address: str, said: str) -> str:
    """An address in brackets, where it does not stand there anyway; what a picture holds itself is no address."""
    is_said = unescape(said).endswith(address)
    return "" if is_said or address.startswith("data:image/") else f" ({escape(address)})"


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if LINK.match(value) else None
    if name == "id":  # only footnotes have anchors: an author cannot take the place of a section
        return value if FOOTNOTE.search(value) else None
    return value
