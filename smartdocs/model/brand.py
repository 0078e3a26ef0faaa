"""How documents of an organisation look -> its logo, its fonts, its colours and its paper; a colour that nobody could read is refused."""

from __future__ import annotations

from typing import Annotated, Literal

from smartdocs.late import late
from smartdocs.model.base import AfterValidator, Field, Refused, Strict, Text, model_validator

TAG = late(r"[a-z]{2,3}(-[A-Z]{2})?")
"""A language (BCP 47), and a country where it matters."""
HEX = late(r"#[0-9a-fA-F]{6}")
GROUNDS = ("#ffffff", "#f5f3ee")
"""White paper, and the tint of boxes on it: words in the colour stand on both."""
WORDS = ("#566470", "#1b6e52", "#8a5a00", "#b3261e")
"""What is set on the tint beside the accent and the ink: small words, and the verdicts."""
READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3: the contrast of text with its ground."""


def luminance(colour: str) -> float:
    """How bright ``#0d5c63`` is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with so much of another one in it."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, grounds: tuple[str, ...], towards: str) -> str:
    """The colour, moved ``towards`` black or white only as far as it takes to be read on all the grounds."""
    steps = (mixed(colour, towards, step / 100) for step in range(101))
    return next(c for c in steps if min(contrast(c, ground) for ground in grounds) >= READABLE)


def _colour(written: str) -> str:
    if not HEX.fullmatch(written):
        raise Refused(
            "colour",
            "`{written}` is no colour",
            {"written": written, "fix": 'write it as "#0d5c63", in quotes'},
        )
    found = min(contrast(written, ground) for ground in GROUNDS)
    if found < READABLE:
        nearest = readable(written.lower(), GROUNDS, "#000000")
        raise Refused(
            "contrast",
            "words in `{written}` can hardly be read: the contrast with the page is {found} : 1, and 4.5 : 1 is the least",
            {
                "written": written,
                "found": f"{int(found * 100) / 100:.2f}",
                "fix": f'write "{nearest}", the nearest shade of it that can be read',
            },
        )
    return written.lower()


def _ground(written: str) -> str:
    if not HEX.fullmatch(written):
        raise Refused("colour", "`{written}` is no colour", {"written": written, "fix": 'write it as "#f5f3ee", in quotes'})  # fmt: skip
    found = min(contrast(written, words) for words in WORDS)
    if found < READABLE:
        raise Refused(
            "contrast",
            "on the ground `{written}` small words can hardly be read: the contrast is {found} : 1, and 4.5 : 1 is the least",
            {
                "written": written,
                "found": f"{int(found * 100) / 100:.2f}",
                "fix": f'write "{readable(written.lower(), WORDS, "#ffffff")}", the nearest shade of it on which they can',
            },
        )
    return written.lower()


Colour = Annotated[Text, AfterValidator(_colour)]
Ground = Annotated[Text, AfterValidator(_ground)]


class Fonts(Strict):
    """Fonts of the company, as TrueType or OpenType files in the workspace; letters they lack are set in ours."""

    text: Text | None = None
    """For everything that is no heading."""
    strong: Text | None = None
    """For words that stand out in it: the same family, semibold or bold."""
    title: Text | None = None
    """For titles, large figures and sentences of promises."""
    code: Text | None = None
    """For ids, conditions and digests; each letter has the same width."""

    @model_validator(mode="after")
    def _in_pairs(self) -> Fonts:
        if bool(self.text) != bool(self.strong):
            missing, there = ("strong", "text") if self.text else ("text", "strong")
            raise Refused(
                "fonts",
                "`{there}` is a font of the company, and `{missing}` is not: words that stand out would be of another family",
                {
                    "there": there,
                    "missing": missing,
                    "fix": f"name both files, or leave both out: `{missing}: fonts/Company-{'SemiBold' if missing == 'strong' else 'Regular'}.ttf`",
                },
            )
        return self

    @property
    def files(self) -> tuple[str, ...]:
        """The paths that are named."""
        return tuple(found for found in (self.text, self.strong, self.title, self.code) if found)


def _language(written: str) -> str:
    if not TAG.fullmatch(written):
        raise Refused(
            "language",
            "`{written}` is no language",
            {"written": written, "fix": "write its two letters: `de`, or `de-AT` for a country"},
        )
    return written


LanguageName = Annotated[Text, AfterValidator(_language)]


class Brand(Strict):
    """How documents look beside what they say."""

    logo: Text | None = None
    """A picture in the workspace, SVG or PNG, that stands at the head of every document."""
    accent: Colour = "#0d5c63"
    """The colour of headings' small words, links and bars, as `"#0d5c63"`."""
    ink: Colour = "#15212b"
    """The colour of titles, headings and strong words."""
    tint: Ground = "#f5f3ee"
    """The ground of boxes: a light colour, on which words of every other one can be read."""
    language: LanguageName | None = None
    """The language of what documents say themselves: `en`, `de`, or the name of a file in `templates/languages`; that of `language:` when left out."""
    paper: Literal["A4", "Letter"] = "A4"
    """What PDFs and prints are laid out for."""
    fonts: Fonts = Field(default_factory=Fonts.model_construct)
    """Fonts of the company."""

    @property
    def files(self) -> tuple[str, ...]:
        """Every file of the workspace that the looks are made of."""
        return (*((self.logo,) if self.logo else ()), *self.fonts.files)

    @model_validator(mode="after")
    def _on_the_tint(self) -> Brand:
        for name, colour in (("accent", self.accent), ("ink", self.ink)):
            found = contrast(colour, self.tint)
            if found < READABLE:
                raise Refused(
                    "contrast",
                    "words in `{colour}` ({name}) can hardly be read on the boxes, whose ground is `{tint}`: the contrast is {found} : 1, and 4.5 : 1 is the least",
                    {
                        "colour": colour,
                        "name": name,
                        "tint": self.tint,
                        "found": f"{int(found * 100) / 100:.2f}",
                        "fix": f'write `tint: "{readable(self.tint, (colour,), "#ffffff")}"`, the nearest shade of it on which they can',
                    },
                )
        return self
