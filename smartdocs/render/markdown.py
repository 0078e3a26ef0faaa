"""Markdown of an author -> HTML that can do no harm: marked up first, then cleaned against an allow list, always.

No word is lost on the way, for whoever signs has to see all of it. A tag that is not allowed, is none, or says in an attribute
what a page cannot keep is read as it was written, its end too. A picture leaves its words, a link that leads nowhere from here
its address; what a title would say to a mouse stands behind the words it is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape, unescape
from typing import NamedTuple

ALLOWED = {
    "a": {"href", "class"},
    "abbr": {"title"},
    "div": {"class"},
    "li": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "sup": {"id"},
    "td": {"class"},
    "th": {"class"},
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
VOID = frozenset({"br", "col", "hr", "img", "wbr"})
"""Tags that nothing closes."""
QUIET = frozenset(
    {"align", "class", "colspan", "height", "hl_lines", "id", "lang", "rowspan", "start", "valign", "width"}
)
"""Attributes that say how something looks, or name a place: they may go without a word."""
SPOKEN = {
    "a": frozenset({"class", "href", "rel", "target", "title"}),
    "abbr": QUIET | {"title"},
    "img": QUIET | {"alt", "src", "title"},
}
"""The attributes of tags whose words are told in another way, or can be kept."""
PIECE = re.compile(r"""<(?:(/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>)?""", re.DOTALL)
ATTRIBUTE = re.compile(r"""\s+([a-zA-Z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
CELL = re.compile(r' style="text-align: (left|center|right);"')
"""How the columns of a Markdown table are told where to stand."""
CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote", "admonition", "note", "warning", "important"},
    "p": {"admonition-title"},
    "td": {"to-center", "to-right"},
    "th": {"to-center", "to-right"},
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
LONGEST_LETTER = 12
"""Signs that one letter of an address may take as an entity."""
FOOTNOTE = re.compile(r"(\A|-)fn(ref)?\d*-\d+\Z")
HEADING = re.compile(r"(</?)h([1-6])\b")


def to_html(text: str, prefix: str = "") -> str:
    """``text`` as HTML. Headings stand below those of the page; ``prefix`` keeps footnotes of two texts apart.

    Links lead to ``https:``, ``mailto:`` or a place on the page; every other address stands behind its words as text.
    """
    import markdown
    import nh3

    from smartdocs.render.brackets import Brackets

    raw = markdown.markdown(
        text,
        extensions=[*EXTENSIONS, Brackets()],
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


class _End(NamedTuple):
    """What stands where an open tag is closed."""

    tag: str
    address: str = ""
    title: str = ""


def _readable(page: str) -> str:
    """The page with all that cleaning would take away put into words."""
    open_tags: defaultdict[str, list[_End | None]] = defaultdict(list)
    """By name, None for each that was read as it was written."""
    told_titles: set[str] = set()
    bare: list[str] = []
    """The words of the page, once a title asks for them."""

    def told(piece: re.Match[str]) -> str:
        name, rest = (piece[2] or "").lower(), piece[3] or ""
        if piece[1]:
            end = open_tags[name].pop() if open_tags[name] and not rest.strip() else None
            return escape(piece[0], quote=False) if end is None else end.tag + behind(end, piece.start())
        given = _given(name, rest)
        if given is None:
            if name and name not in VOID:
                open_tags[name].append(None)
            return escape(piece[0], quote=False)
        if name == "img":
            return picture(given)
        if name in VOID:
            return piece[0]
        address = given.get("href", "")
        leads_away = name == "a" and not LINK.match(address)
        end = _End("" if leads_away else f"</{name}>", address if leads_away else "", given.get("title", ""))
        open_tags[name].append(end)
        return "" if leads_away else CELL.sub(_column, piece[0])

    def picture(given: dict[str, str]) -> str:
        address, words = given.get("src", ""), given.get("alt", "")
        title = title_of(given.get("title", ""))
        if address.startswith("https://") and LINK.match(address) and not open_tags["a"]:
            return f'<a href="{escape(address)}">{escape(words or address)}</a>{title}'
        return escape(words) + _address(address, words) + title

    def behind(end: _End, place: int) -> str:
        said = page[max(0, place - LONGEST_LETTER * len(end.address)) : place]
        return _address(end.address, said) + title_of(end.title)

    def title_of(title: str) -> str:
        """A title in brackets, once, and not where the text says the same words anyway."""
        if not title or title in told_titles:
            return ""
        told_titles.add(title)
        bare.extend([] if bare else [unescape(PIECE.sub("", page))])
        return "" if title in bare[0] else f" ({escape(title)})"

    words = PIECE.sub(told, page)
    return words + "".join(behind(end, 0) for ends in open_tags.values() for end in ends if end)


def _given(name: str, rest: str) -> dict[str, str] | None:
    """The attributes of a tag that can be kept or told in other words; None where there are others, or the tag is not ours."""
    if name not in TAGS and name not in DROPPED and name != "img":
        return None
    rest = (CELL.sub("", rest) if name in {"td", "th"} else rest).rstrip().removesuffix("/")
    given: dict[str, str] = {}
    place = 0
    while found := ATTRIBUTE.match(rest, place):
        attribute = found[1].lower()
        if attribute in given or attribute not in SPOKEN.get(name, QUIET):
            return None
        given[attribute] = unescape(found[2] or found[3] or found[4] or "").strip()
        place = found.end()
    return given if not rest[place:].strip() else None


def _address(address: str, said: str) -> str:
    """An address in brackets, where it does not stand there anyway; what a picture holds itself is no address."""
    is_said = unescape(said).endswith(address)
    return "" if is_said or address.startswith("data:image/") else f" ({escape(address)})"


def _column(style: re.Match[str]) -> str:
    return "" if style[1] == "left" else f' class="to-{style[1]}"'


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if LINK.match(value) else None
    if name == "id":  # only footnotes have anchors: an author cannot take the place of a section
        return value if FOOTNOTE.search(value) else None
    if name not in ALLOWED.get(tag, ()):  # the cleaner lets some of them through on every tag
        return None
    return value
