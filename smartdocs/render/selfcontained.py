"""HTML text -> the characters it shows, and an error where it would reach for something outside itself.

A browser mends sloppy HTML by rules of its own. What it might read otherwise than we do is refused, so that nothing hides
where only a browser finds it: tags that are not whole, comments, mark-up inside of a style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from smartdocs.errors import SourceError
from smartdocs.late import late

LOADING = frozenset(
    {"src", "srcset", "imagesrcset", "data", "poster", "background", "action", "formaction", "ping", "manifest", "xml:base", "lowsrc", "dynsrc"}
)  # fmt: skip
FORBIDDEN = frozenset(
    {
        "script", "iframe", "object", "embed", "applet", "link", "base", "form", "frame", "frameset", "portal", "audio", "video",
        "animate", "animatemotion", "animatetransform", "set", "discard", "foreignobject", "feimage",
        "plaintext", "xmp", "noembed", "noframes", "template", "listing",
    }
)  # fmt: skip
"""What loads, sends or runs; what changes an address afterwards; what a browser reads like nothing else."""
LEADING = frozenset({"a", "area"})
"""Where an address is followed by whoever reads. Everywhere else it is loaded."""
HELD = re.compile(r"#|data:image/(?!svg)", re.ASCII)
PAINTING = frozenset({"style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid", "marker-end"})  # fmt: skip
"""Attributes that are read as a style."""
SAID_OF_A_PAGE = frozenset({"content-security-policy", "content-type", "content-language"})
ADDRESS = re.compile(
    r"url\((?!\s*['\"]?(?:data:|#))|@import|image-set\(|(?<![\w-])src\(|expression\(", re.IGNORECASE
)
ESCAPE = late(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
SAFE_LINK = re.compile(
    r"(https://|mailto:|#)|(\.\./)?([\w%-][\w%.-]*/)?[\w%-][\w%.-]*\.(html|pdf)(#[\w.-]+)?\Z", re.ASCII
)
"""The last kind is a document that is built into the same folder, or into the same site."""
FACES = "/*<typefaces>*/"
"""``templates.FONTS``: the one thing in a style that looks like a tag."""
TAG = late(
    r"""<(?:style\b[^<>]*>.*?</style\s*>
    |/[a-z][\w:-]*\s*>
    |[a-z][\w:-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>
    |!doctype\s+html\s*>
    |(?P<odd>[a-z/!?]))""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Characters:
    """Code points, by the face that shows them."""

    text: frozenset[int]
    code: frozenset[int]
    has_policy: bool = True
    """Whether the page says what a browser may load for it."""

    def of(self, is_typewriter: bool) -> frozenset[int]:
        """What a face has to have: those of text stand in for letters that the typewriter face lacks."""
        return self.code if is_typewriter else self.text | self.code


def read(page: str, name: str) -> Characters:
    """What ``page`` shows.

    Raises:
        SourceError: the page would load something, run something, or link to something that is not
            ``https:``, ``mailto:``, a place that is on the page or a page beside it; or it may be read in two ways.
    """
    for tag in TAG.finditer(page):
        if tag["odd"]:
            raise SourceError(
                f"The page holds “{page[tag.start() : tag.start() + 60]}”, which not every browser reads alike.",
                place=name,
                fix="Write every tag whole, its values in quotes; `<` in a text as &lt;; a remark as {# … #}.",
            )
    reader = _Reader(name)
    reader.feed(page)
    reader.close()
    for link in reader.links:
        if link and unquote(link) not in reader.places:
            reader.refuse_link(link)
    return Characters(
        frozenset(map(ord, "".join(reader.text))),
        frozenset(map(ord, "".join(reader.code))),
        reader.has_policy,
    )


class _Reader(HTMLParser):
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]
    """Newer Pythons would take tags in a title for text; in the title of a drawing they are tags."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.inside: list[str] = []
        self.text: list[str] = []
        self.code: list[str] = []
        self.links: list[str] = []
        """The places on the page that something on it leads to, without their #."""
        self.places: set[str] = set()
        self.has_policy = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN:
            self.refuse(f"a <{tag}>")
        if "title" in self.inside or "textarea" in self.inside:
            self.refuse(f"a <{tag}> inside of a <{self.inside[-1]}>")
        if "noscript" in self.inside and "<" in (self.get_starttag_text() or "")[1:]:
            self.refuse("mark-up inside of a <noscript>")
        for attribute, value in attrs:
            text = value or ""
            if attribute.startswith("on"):
                self.refuse(f"a script in {attribute}")
            if attribute in LOADING and not text.startswith("data:image/"):
                self.refuse(f"a file in {attribute}=“{text[:80]}”")
            if attribute == "id":
                self.places.add(text)
            if attribute in ("href", "xlink:href"):
                if tag in LEADING and text.startswith("#"):
                    self.links.append(text[1:])
                if tag in LEADING and not SAFE_LINK.match(text):
                    self.refuse(f"a link to “{text[:80]}”")
                if tag not in LEADING and not HELD.match(text):
                    self.refuse(f"a file in {attribute}=“{text[:80]}”")
            if attribute in PAINTING and (found := _reaching(text)):
                self.refuse(f"a file in {attribute}=“{found}”")
            if attribute == "http-equiv":
                if text.strip().lower() not in SAID_OF_A_PAGE:
                    self.refuse(f"what http-equiv=“{text[:80]}” tells a browser to do")
                self.has_policy |= text.strip().lower() == "content-security-policy"
        if tag in ("style", "code", "pre", "title", "textarea", "noscript"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if "style" in self.inside:
            if found := _reaching(data):
                self.refuse(f"a file in its style: “{found}”")
            if re.search(r"<[a-zA-Z/!?]", data.replace(FACES, "")):
                self.refuse("mark-up inside of a <style>")
        elif "code" in self.inside or "pre" in self.inside:
            self.code.append(data)
        else:
            self.text.append(data)

    def refuse_link(self, link: str) -> None:
        raise SourceError(
            f"A link on the page leads to “#{link[:80]}”, and nothing on it is called so.",
            place=self.name,
            fix="Link to a place that is there, as #term-first-attempt, or to an address with https:.",
        )

    def refuse(self, what: str) -> None:
        raise SourceError(
            f"The page would need {what}, and a document must be complete in itself.",
            place=self.name,
            fix="Embed pictures as data:image/… and link only to https:, mailto: or a place on the page (#…).",
        )


def _reaching(style: str) -> str:
    """Where a style reaches out, however its letters are spelt; '' where it does not."""
    for spelt in (style, ESCAPE.sub(_letter, unescape(style))):
        if found := ADDRESS.search(spelt):
            return spelt[found.start() : found.start() + 80]
    return ""


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return chr(code) if 0 < code < 0x110000 else escape[2] or ""
