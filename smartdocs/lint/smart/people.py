"""A sentence -> who does it: a person, a role, a team, or only *we*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.smart.sentence import listed, stem
from smartdocs.model.day import MONTH_NAMES

if TYPE_CHECKING:
    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence

_AFTER_CUE = {":", "is", "=", "-", "–", "by", "to", "of", "the", "will", "be", "for", "it", "this", "goal"}
_SUBJECT = {
    "will",
    "shall",
    "must",
    "should",
    "to",
    "is",
    "are",
    "owns",
    "leads",
    "own",
    "needs",
    "has",
    "have",
}
_VERBS = ("up", "down", "hold", "do", "soft_verbs")


def find_owner(found: Found) -> None:
    """Add whoever is named: after a word such as *owner*, as the subject, after *by*, or at the very end in brackets."""
    s = found.sentence
    for search in (_after_a_cue, _as_subject, _after_by, _at_the_end):
        for at in range(len(s)):
            if named := search(s, at):
                first, last, kind = named
                if found.free(first, last):
                    found.add("owner", kind, first, last, _name(s, first, last, kind))
                    _use_cue(found, first, last)
                    return


def _name(s: Sentence, first: int, last: int, kind: str) -> str | None:
    """Who it is: the name alone in *our SDR lead, Nina Roth*; nobody knows who *we* is."""
    if kind in {"we", "I"}:
        return None
    comma = next((n for n in range(first, last) if kind == "person" and s.low(n) == ","), first - 1)
    return s.cut(comma + 1, last)


def _use_cue(found: Found, first: int, last: int) -> None:
    """*owned by*, *Owner:* and *owns it* have said all they say: they are no verb and no metric."""
    s = found.sentence
    cues = listed("owner_cues") | {"owns", "leads"}
    first, last = first - 1, last + 1
    while (
        first > 0
        and s.low(first) in {":", "-", "–", "by", "to", "is", "be", "will", "as"}
        and s.low(first) not in cues
    ):
        first -= 1
    if s.low(first) in cues:
        found.taken[first] = 1
    for at in (last, last + 1):
        if s.low(at) in cues:
            found.taken[last : at + 1] = b"\1" * (at + 1 - last)
            if s.low(at + 1) in {"it", "this"}:
                found.taken[at + 1] = 1


def _after_a_cue(s: Sentence, at: int) -> tuple[int, int, str] | None:
    word = s.low(at)
    if word not in listed("owner_cues"):
        return None
    first = at + 1
    if word in {"owned", "led", "lead", "assigned"} and s.low(first) not in {"by", "to", ":"}:
        return None
    if word == "lead" and s.low(first) == "to":
        return None  # `the way from lead to demo`
    marked = s.low(at - 1) in {",", ".", ";", "(", "–", "—", "|"}
    if (
        s.low(first) not in _AFTER_CUE and marked and (actor := _actor(s, first, cued=True))
    ):  # `…, owner Mia Chen`
        return (first, *actor)
    if s.low(first) not in _AFTER_CUE:  # `… with Mia Chen as owner`
        before = at - 1 - (s.low(at - 1) == "as")
        named = next((n for n in range(max(0, before - 3), before + 1) if _actor(s, n)), None)
        actor = _actor(s, named) if named is not None else None
        return (named, *actor) if actor and named is not None and actor[0] == before else None
    while s.low(first) in _AFTER_CUE - {"the"} and first - at < 5:
        first += 1
    if actor := _actor(s, first, cued=True):
        return (first, *actor)
    return None


def _as_subject(s: Sentence, at: int) -> tuple[int, int, str] | None:
    begins = at == 0 or s.low(at - 1) in {",", ".", ";", ":", "–", "—", "-"} or bool(s.figure(at - 1))
    actor = _actor(s, at) if begins else None
    if actor is None:
        return None
    last, kind = actor
    last_skipped = last + 1
    if kind == "person" and s.low(last_skipped) == "(":  # `Jane Porter (Head of Support) gets`
        closed = next((n for n in range(last + 2, min(last + 9, len(s))) if s.low(n) == ")"), last)
        last_skipped = closed + 1
    after = s.low(last_skipped)
    if kind == "role" and after == "," and (name := _actor(s, last + 2)) and name[1] == "person":
        last, kind, after = (
            name[0],
            "person",
            s.low(name[0] + 2 if s.low(name[0] + 1) == "," else name[0] + 1),
        )
    if kind in {"person", "role"} and after == ":" and at == 0:
        return at, last, kind
    if after == "to" and s.figure(at - 1):
        return None  # `find 6 volunteers to sort gifts`
    while after in {"can", "also", "each", "together", "now"} or (after.endswith("ly") and last + 2 < len(s)):
        last_skipped = last_skipped + 1
        after = s.low(last_skipped)
    acts = kind in {"we", "I"} or after in _SUBJECT or (
        bool(stem(after, *_VERBS)) and not after.endswith(("ed", "ing"))
        and s.low(last + 2) not in {"up", "down", "from", "reach", "at", "is", "are", "rate", "by"}
        and (kind != "team" or after.endswith("s") or s.low(last).endswith("s"))
    )  # fmt: skip
    return (at, last, kind) if acts else None


def _after_by(s: Sentence, at: int) -> tuple[int, int, str] | None:
    if s.low(at) != "by":
        return None
    actor = _actor(s, at + 1)
    return (at + 1, *actor) if actor and actor[1] not in {"we", "I"} else None


def _at_the_end(s: Sentence, at: int) -> tuple[int, int, str] | None:
    """``… (Mia Chen)`` or ``… – Mia Chen``."""
    if s.low(at - 1) not in {"(", "–", "—", "-", ",", "[", ".", "@"}:
        return None
    actor = _actor(s, at)
    if actor is None or actor[1] not in {"person", "role"}:
        return None
    rest = [s.low(n) for n in range(actor[0] + 1, len(s))]
    return (at, *actor) if all(low in {".", ")", "]"} for low in rest) else None


def _actor(s: Sentence, at: int, *, cued: bool = False) -> tuple[int, str] | None:
    """The last token of whoever is named from ``at`` on, and the kind of actor."""
    if s.low(at) in {"we'll", "we're", "we've"}:
        return at, "we"
    if s.low(at) == "we" or (s.low(at) == "i" and s.tokens[at].text in {"I", "i"} and at + 1 < len(s)):
        return at, "we" if s.low(at) == "we" else "I"
    return _role(s, at) or _team(s, at) or _person(s, at, cued=cued)


def _role(s: Sentence, at: int) -> tuple[int, str] | None:
    each = s.low(at) in {"each", "every", "all"}
    first = at + (s.low(at) in listed("determiners") or each)
    end, has_role = first, -1
    while s.low(end) in listed("roles") or (s.low(end) in listed("role_words", "teams") and end - first < 6):
        if s.low(end) in listed("roles"):
            has_role = end
        end += 1
    if has_role < 0 or s.low(first) in {"of", "the", "for"}:
        return None
    last = end - 1
    while s.low(last) in {"of", "the", "for"}:
        last -= 1
    if has_role > last or (
        s.low(has_role) == "lead"
        and s.low(has_role + 1) not in {"of", "", ",", ".", ")", "will", "to", "is", "owns"}
    ):
        return None
    if last > has_role and s.low(has_role + 1) not in listed("role_words", "roles", "teams"):
        last = has_role
    return last, "team" if each else "role"


def _team(s: Sentence, at: int) -> tuple[int, str] | None:
    end = at
    if s.low(at) in {"the", "our"} and s.is_word(at + 1) and s.low(at + 2) in {"team", "crew", "department"}:
        return at + 2, "team"  # `the kitchen team`
    while s.low(end) in listed("team_modifiers", "teams") and end - at < 6:
        end += 1
    if s.follows(end - 2, "customer", "success"):
        return end - 1, "team"
    if end > at and s.low(end) == "and" and (other := _team(s, end + 1)):
        return other
    words = [s.low(n) for n in range(at, end)]
    while words and words[-1] not in listed("teams"):
        words.pop()
    return (at + len(words) - 1, "team") if words else None


def _person(s: Sentence, at: int, *, cued: bool) -> tuple[int, str] | None:
    """Two or three words with a capital (``J. Doe`` too); after *owner:* one is enough, and small letters will do."""
    end = at
    while end - at < 4 and _is_name(s, end, cued=cued):
        end += 1 + (len(s.tokens[end].text) == 1 and s.low(end + 1) == ".")
    count = sum(s.is_word(n) for n in range(at, end))
    if count < (1 if cued else 2) or (not cued and end - at > 4):
        return None
    if s.low(end) in {"and", "&", "/"} and (other := _person(s, end + 1, cued=False)):
        return other[0], "several"
    return end - 1, "person"


def _is_name(s: Sentence, at: int, *, cued: bool) -> bool:
    if not s.is_word(at) or s.tokens[at].kind == "quoted":
        return False
    text, low = s.tokens[at].text, s.low(at)
    if (
        low
        in listed(
            "not_names",
            "regions",
            "teams",
            "role_words",
            "roles",
            "days",
            "periods",
            "prepositions",
            "determiners",
            "joints",
            "now",
            "auxiliary",
        )
        or low.title() in MONTH_NAMES
    ):
        return False
    if cued and not s.capitals_tell:
        return low.isalpha()
    looks = (
        text[0].isupper() and (len(text) == 1 or not text.isupper()) and not any(c.isdigit() for c in text)
    )
    first_word = at == 0 or s.low(at - 1) in {".", "!", "?"}
    return looks and not (first_word and stem(low, *_VERBS))
