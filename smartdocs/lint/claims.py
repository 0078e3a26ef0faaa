"""A text -> the figures about the world in it, such as ``60 times more likely``, and the sources named beside them.

Our own numbers are no such figures: quotas, targets, baselines and what our data say.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen
from smartdocs.model.day import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20,
    "fifty": 50, "sixty": 60, "hundred": 100, "a hundred": 100, "twice": 2, "half": 50, "a third": 33, "two thirds": 67,
    "a quarter": 25, "three quarters": 75,
}  # fmt: skip
_NUMBER = r"\d+(?:[.,]\d+)?"
_COUNTED = rf"(?:{_NUMBER}|a hundred|hundred|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|sixty)"
_MORE = r"(?:more|less|fewer|higher|lower|faster|slower|better|worse|greater|larger|bigger|likelier|as\s+\w+)"
_SOMEBODY = (
    "buyers", "consumers", "shoppers", "companies", "organi[sz]ations", "firms", "businesses", "enterprises", "marketers",
    "salespeople", "sellers", "vendors", "executives", r"decision[\s-]makers", "professionals", "respondents", "employers",
    "manufacturers", "people", "purchases", r"buying\s+decisions", r"b2b\s+(?:leads|deals|customers)",
)  # fmt: skip
_WORLD = r"(?:b2b\s+)?(?:" + "|".join(_SOMEBODY) + ")"
_OURS = r"(?:our|ours|own|we|us|my|its|their)"
_SHARE = rf"(?P<share>{_NUMBER})\s?(?:%|percent\b|per\s?cent\b)"


_SIGNS = ("%", "percent", "per cent")
_PARTS = ("half", "a third", "two thirds", "a quarter", "three quarters")
_CHANGED = (
    "more", "less", "fewer", "higher", "lower", "faster", "slower", "better", "worse", "greater", "larger", "bigger", "likelier", "as",
    "growth", "increase", "decline", "drop",
)  # fmt: skip
_NUMERALS = (*"0123456789", *_WORDS)
"""One of these stands in every text that holds a figure."""


@frozen
class Claim:
    """A figure about the world, where it stands in the text, and the number by which a citation is found."""

    start: int
    end: int
    text: str
    kind: Literal["share", "times"]
    number: Decimal


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[Literal["share", "times"], tuple[str, ...], str], ...]:
    """What a figure is, some words of which one stands in every text that has it (in small letters, with single blanks),
    and the figure as a pattern.

    The words are there for speed: most texts hold none of them, and most patterns are never compiled.
    """
    times = (" times", "-fold", "x ")
    share = tuple(f"{sign} of" for sign in _SIGNS)
    part = tuple(f"{part} of" for part in _PARTS)
    more = tuple(f"{sign} {word}" for sign in _SIGNS for word in _CHANGED)
    chances = ("odds", "chance", "likelihood", "probability")
    chance = r"\b(?:odds|chances?|likelihood|probability)\b[^.;\n]{0,80}?"
    return (
        ("times", times, rf"(?<![\w.,])(?P<n>{_COUNTED})(?:\s+times|-fold|\s?x)\s+(?:{_MORE}|the\s+(?:rate|odds|chances?|likelihood|revenue|conversion|return))\b(?:\s+(?:likely|often|effective|expensive))?"),
        ("times", ("twice",), r"\b(?P<n>twice)\s+(?:as\s+(?:likely|often|fast|many|much|effective)|the\s+(?:rate|odds|chance))\b"),
        ("times", chances, rf"{chance}(?<![\w.,])(?P<n>{_COUNTED})(?:\s+times|-fold|\s?x)(?!\w)"),
        ("share", chances, rf"{chance}\b(?:by|to)\s+(?<![\w.,]){_SHARE}"),
        ("share", share, rf"(?<![\w.,]){_SHARE}\s+of\s+(?:all\s+|the\s+)?(?:[a-z-]+\s+)?{_WORLD}\b"),
        ("share", ("out of", "in ten", "in 10", "in five", "in 5", "in four", "in 4", "in three", "in 3", "in hundred"), rf"(?<![\w.,])(?P<n>{_COUNTED})\s+(?:out\s+of|in)\s+(?P<of>ten|10|hundred|100|five|5|four|4|three|3)\s+(?:[a-z-]+\s+)?{_WORLD}\b"),
        ("share", part, rf"\b(?P<n>half|a\s+third|two\s+thirds|a\s+quarter|three\s+quarters)\s+of\s+(?:all\s+)?(?:[a-z0-9-]+\s+)?{_WORLD}\b"),
        ("share", more, rf"\b{_WORLD}\b[^.;\n]{{0,80}}?(?<![\w.,]){_SHARE}\s+(?:{_MORE}|growth|increase|decline|drop)\b"),
    )  # fmt: skip


_ANYBODY = (
    "patients", "teachers", "students", "pupils", "parents", "donors", "volunteers", "citizens", "residents", "users",
    "employees", "workers", "managers", "leaders", "doctors", "nurses", "children", "adults", "women", "men", "families",
    "households", "schools", "hospitals", "charities", "start-?ups", "clients", "readers", "travellers", "travelers", "drivers",
    "learners", "graduates", "teenagers", "pensioners", "carers", "freelancers", "retailers", "merchants", "sellers",
    "suppliers", "developers", "engineers", "nonprofits", "carts", "e-?mails", "searches", "callers", "voters", "homeowners",
    "patrons", "recruiters", "candidates", "directors", "owners", "brands", "websites", "projects", "mergers",
)  # fmt: skip
_PEOPLE = f"(?:{'|'.join(_ANYBODY)}|{_WORLD})"
_PAST = r"(?!\s+(?:(?:\w+ly\s+)?(?:had|was|were|did|came|went|gave|took|left|said|told|got|\w+ed)\b|of\s+(?:19|20)\d\d|in\s+(?:19|20)\d\d|we\b))"
_SIGNALS = (
    "studies", "study", "research", "according to", "statistics", "nationally", "nationwide", "worldwide", "globally", "experts", "industry", "analysts",
    "surveys show", "it is known", "it is said", "scientists", "on the internet", "benchmark",
)  # fmt: skip
"""One of these says that a figure is about the world, whatever it counts."""


@cache
def _generic() -> tuple[tuple[Literal["share", "times"], tuple[str, ...], str], ...]:
    """Figures in a text that reasons: of people or firms in general, in the present, without `the` or `our`."""
    some = rf"(?:[a-z-]+\s+)?{_PEOPLE}\b{_PAST}"
    counted = rf"(?:one|{_COUNTED})"
    in_all = r"(?:ten|10|hundred|100|twenty|20|six|6|five|5|four|4|three|3|two|2)"
    likely = r"(?:likely|often|frequently|effective|productive|profitable|successful|expensive|engaged|satisfied|loyal|money|sales|deals|revenue|leads|time)"
    return (
        ("share", tuple(f"{sign} of" for sign in _SIGNS), rf"(?<![\w.,]){_SHARE}\s+of\s+(?:all\s+)?{some}"),
        ("share", (" in ", "out of"), rf"(?<![\w.,])(?P<n>{counted})\s+(?:out\s+of|in)\s+(?:every\s+)?(?P<of>{in_all})\s+{some}"),
        ("share", tuple(f"{part} of" for part in _PARTS), rf"\b(?P<n>half|a\s+third|two\s+thirds|a\s+quarter|three\s+quarters)\s+of\s+(?:all\s+)?{some}"),
        ("share", tuple(f"{sign} {word}" for sign in _SIGNS for word in ("more", "less")), rf"(?<![\w.,]){_SHARE}\s+(?:more|less)\s+{likely}\b"),
        ("times", ("fold",), rf"\b(?P<n>{_COUNTED})-?fold\b"),
        ("times", ("times as",), rf"(?<![\w.,])(?P<n>{_COUNTED})\s+times\s+as\s+\w+"),
        ("times", ("typical", "average"), rf"\b(?:the|a|an)\s+(?:typical|average)\s+(?:[a-z]+\s+)?(?:buyer|consumer|shopper|customer|patient|donor|household|family|person|adult|child|company|firm|student|reader|user)\s+[^.;\n\d]{{1,60}}?(?P<n>{_NUMBER})\s+\w+"),
    )  # fmt: skip


def claims(text: str, *, reasons: bool = False) -> tuple[Claim, ...]:
    """Every figure about the world, from left to right; of those that overlap the longest.

    A text that gives ``reasons`` is about the world more often than a promise is, where a share is a target.
    """
    found: list[Claim] = []
    low = " ".join(text.lower().split())
    if not any(map(low.__contains__, _NUMERALS)):
        return ()
    for kind, hints, pattern in (
        *_patterns(),
        *(_generic() if reasons else ()),
        *(_cited() if reasons and any(map(low.__contains__, _SIGNALS)) else ()),
    ):
        if not any(map(low.__contains__, hints)):
            continue
        narrow = _about(pattern, low)
        if not narrow:
            continue
        for match in _compiled(narrow).finditer(text):
            if re.search(rf"\b{_OURS}\b", match[0], re.IGNORECASE):
                continue
            groups = match.groupdict()
            number = _number(groups.get("share") or groups.get("n") or "")
            if groups.get("of"):
                number = number / _number(groups["of"]) * 100
            found.append(Claim(match.start(), match.end(), " ".join(match[0].split()), kind, number))
    kept: list[Claim] = []
    for claim in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or claim.start >= kept[-1].end:
            kept.append(claim)
    return tuple(kept)


def _about(pattern: str, low: str) -> str:
    """The pattern with those people only who can be meant in the text; empty where there are none and it needs some.

    All of them together take longer to compile than an agreement to be looked through.
    """
    if _WORLD not in pattern:
        return pattern
    here = [who for who in _SOMEBODY if _letters(who) in low]
    world = r"(?:b2b\s+)?(?:" + "|".join(here) + ")"
    if _PEOPLE not in pattern:
        return pattern.replace(_WORLD, world) if here else ""
    anybody = [*(who for who in _ANYBODY if _letters(who) in low), *([world] if here else [])]
    return pattern.replace(_PEOPLE, f"(?:{'|'.join(anybody)})") if anybody else ""


@cache
def _letters(who: str) -> str:
    """Letters that stand in all that a part of a pattern matches: the first of ``b2b deals``, else the longest."""
    for sign in ("[sz]", r"[\s-]", r"\s+", "-?", "(?:", ")"):
        who = who.replace(sign, " ")
    return "b2b" if who.startswith("b2b") else max(who.split(), key=len)


def _cited() -> tuple[tuple[Literal["share", "times"], tuple[str, ...], str], ...]:
    """Any share and any multiple, where the text says that others found it."""
    return (
        ("share", ("%", "percent", "per cent"), rf"(?<![\w.,]){_SHARE}(?:\s+of\s+\w+)?"),
        ("times", (" times", "-fold", "x "), rf"(?<![\w.,])(?P<n>{_COUNTED})(?:\s+times|-fold|\s?x)(?!\w)"),
    )


def _number(text: str) -> Decimal:
    folded = " ".join(text.lower().split())
    return Decimal(_WORDS[folded]) if folded in _WORDS else Decimal(folded.replace(",", "."))


def numbers(text: str) -> Iterator[tuple[Literal["share", "times"], Decimal]]:
    """Every share and every multiple in the words of a citation: ``a 60-fold``, ``78 percent``, ``seven times``."""
    for match in re.finditer(rf"(?<![\w.,]){_SHARE}", text, re.IGNORECASE):
        yield "share", _number(match["share"])
    for match in re.finditer(rf"(?<![\w.,])({_COUNTED})(?:\s+times|-fold|\s?x)(?!\w)", text, re.IGNORECASE):
        yield "times", _number(match[1])
    if re.search(r"\btwice\b", text, re.IGNORECASE):
        yield "times", Decimal(2)
    for claim in claims(text):
        yield claim.kind, claim.number


_NO_AUTHOR = "|".join(
    (
        *MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "Sept", "Q[1-4]", "FY", "In", "Since", "By", "For", "Until",
        "During", "From", "Between", "After", "Before", "The", "Of", "On", "At", "And", "This", "To", "Fiscal",
        "Spring", "Summer", "Autumn", "Fall", "Winter", "Year",
    )
)  # fmt: skip
_SOURCE = (
    rf"\b(?!(?:{_NO_AUTHOR})\b)[A-Z][\w&.'’-]*(?:,?\s+(?:et\s+al\.?|(?:(?:and|&|of|for)\s+)?[A-Z][\w&.'’-]*)){{0,8}}"
    rf"(?:,\s*|\s+|\s*\()(?:(?:{'|'.join(MONTH_NAMES)})\s+)?(?:19|20)\d{{2}}\b"
)
_LINK = r"https?://|\bdoi:"
_OWN_DATA = r"\b(?:our|own|we|us|CRM|export|baseline|quota|target|time\s+study|Q[1-4]|last\s+(?:year|quarter|month))\b"


def is_sourced(text: str, claim: Claim) -> bool:
    """Whether the sentence of the claim, or a bracket right after it, names a source with its year, or our own data."""
    start, end = _sentence(text, claim)
    sentence = text[start:end]
    return bool(
        re.search(_SOURCE, sentence)
        or _compiled(_LINK).search(sentence)
        or _compiled(_OWN_DATA).search(sentence)
    )


def _sentence(text: str, claim: Claim) -> tuple[int, int]:
    ends = [m.end() for m in re.finditer(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bal)[.!?](?=\s|$)|\n\s*\n", text)]
    start = max((end for end in ends if end <= claim.start), default=0)
    end = next((end for end in ends if end >= claim.end), len(text))
    bracket = re.match(r"\s*[(\[][^)\]]*[)\]]\.?", text[end:])
    return start, end + (bracket.end() if bracket else 0)
