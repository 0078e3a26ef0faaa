"""HTML text -> the characters it shows, and an error where it would reach for something outside itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote

from smartdocs.errors import SourceError

LOADING = frozenset(
    {"src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href", "ping"}
)
FORBIDDEN = frozenset({"script", "iframe", "object", "embed", "link", "base", "form", "frame", "portal"})
ADDRESS = re.compile(r"url\((?!\s*['\"]?(?:data:|#))|@import", re.IGNORECASE)
SAFE_LINK = re.compile(
    r"(https://|mailto:|#)|(\.\./)?([\w%-][\w%.-]*/)?[\w%-][\w%.-]*\.(html|pdf)(#[\w.-]+)?\Z", re.ASCII
)
"""The last kind is a document that is built into the same folder, or into the same site."""


@dataclass(frozen=True, slots=True)
class Characters:
    """Code points, by the face that shows them."""

    text: frozenset[int]
    code: frozenset[int]

    def of(self, is_typewriter: bool) -> frozenset[int]:
        """What a face has to have: those of text stand in for letters that the typewriter face lacks."""
        return self.code if is_typewriter else self.text | self.code


def read(page: str, name: str) -> Characters:
    """What ``page`` shows.

    Raises:
        SourceError: the page would load something, run something, or link to something that is not
            ``https:``, ``mailto:``, a place that is on the page or a page beside it.
    """
    reader = _Reader(name)
    reader.feed(page)
    reader.close()
    for link in reader.links:
        if link and unquote(link) not in reader.places:
            reader.refuse_link(link)
    return Characters(frozenset(map(ord, "".join(reader.text))), frozenset(map(ord, "".join(reader.code))))


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.inside: list[str] = []
        self.text: list[str] = []
        self.code: list[str] = []
        self.links: list[str] = []
        """The places on the page that something on it leads to, without their #."""
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN:
            self.refuse(f"a <{tag}>")
        for attribute, value in attrs:
            text = value or ""
            if attribute.startswith("on"):
                self.refuse(f"a script in {attribute}")
            if attribute in LOADING and not text.startswith("data:image/"):
                self.refuse(f"a file in {attribute}=“{text[:80]}”")
            if attribute == "href" and not SAFE_LINK.match(text):
                self.refuse(f"a link to “{text[:80]}”")
            if attribute == "href" and text.startswith("#"):
                self.links.append(text[1:])
            if attribute == "id":
                self.places.add(text)
            if attribute == "style" and ADDRESS.search(text):
                self.refuse(f"a file in style=“{text[:80]}”")
        if tag in ("style", "code", "pre"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if "style" in self.inside:
            if found := ADDRESS.search(data):
                self.refuse(f"a file in its style: “{data[found.start() : found.start() + 80]}”")
        elif self.inside:
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
