"""What a worksheet says of itself, and what somebody has written on it: the same whichever form it comes back in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime
from typing import Any, get_args

from smartdocs.errors import SourceError
from smartdocs.frozen import frozen
from smartdocs.model.workshop import Answer

Value = str | tuple[str, ...]
"""As it was written: a text, or several in their order."""
WHO = ":who"
"""The field for the name, on a sheet that is nobody's yet. No question can have this id."""
SHEET = ":sheet"
"""The field in which a form keeps ``Origin``, where its kind has such a thing."""
KIND = "smartdocs worksheet"
LONGEST_ID = 200


@frozen
class Asked:
    """A question as it was when the sheet was made."""

    version: str
    answer: str
    options: tuple[str, ...] = ()
    """What there was to choose from, in the order of the form."""


@frozen
class Origin:
    """Whose sheet it is, and the questions as they were when it was made."""

    workshop: str
    party: str
    person: str = ""
    guest: str = ""
    """The name of somebody who has no id; a sheet without both is for whoever writes a name on it."""
    language: str = "en"
    asked: Mapping[str, Asked] = field(default_factory=dict)
    """By field. A form that people write by hand need not say it."""

    def text(self) -> str:
        """For a place on the form that nobody sees."""
        import json

        held = {
            "kind": KIND,
            "schema": 1,
            "workshop": self.workshop,
            "party": self.party,
            "person": self.person,
            "guest": self.guest,
            "language": self.language,
            "asked": {key: [a.version, a.answer, list(a.options)] for key, a in self.asked.items()},
        }
        return json.dumps(held, ensure_ascii=True, separators=(",", ":"))


@frozen
class Fault:
    """What cannot be taken from a form, and where it stands there: ``cell C12``, ``line 7``, ``field doubt``."""

    message: str
    place: str
    fix: str


@frozen(kw_only=True)
class Filled:
    """A form that came back. Fields that were left empty are not in it."""

    origin: Origin
    values: Mapping[str, Value] = field(default_factory=dict)
    """Field → what is written there; fields for sureness, source and name are among them."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Field → where it stands; ``field …`` where nothing else is said."""
    at: datetime | None = None
    """When it was saved, as far as the form itself says so."""
    times: Mapping[str, datetime] = field(default_factory=dict)
    """Field → when this one was answered, where the form says it."""
    faults: tuple[Fault, ...] = ()

    def place(self, field_id: str) -> str:
        return self.places.get(field_id) or place_of(field_id)


def place_of(field_id: str, page: int | None = None) -> str:
    """A field, where a form says nothing better about its place."""
    return f"field `{shown(field_id)}`" + (f", page {page}" if page else "")


def shown(text: str) -> str:
    """The beginning of what somebody wrote, fit for backticks in a message."""
    return on_a_line(text.replace("`", "'"), 60)


def on_a_line(text: str, longest: int = 160) -> str:
    """What somebody wrote on one line; cut after so many letters, as the whole of it is kept elsewhere."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def origin_of(text: str) -> Origin:
    """What ``Origin.text`` wrote.

    Raises:
        SourceError: it is something else; the form was changed by hand.
    """
    import json

    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _tampered() from error
    return origin_from(held)


def origin_from(held: Any) -> Origin:
    """The same from what was parsed already."""
    if not isinstance(held, dict) or held.get("kind") != KIND:
        raise _tampered()
    if held.get("schema") != 1:
        raise SourceError(
            "this worksheet was made by a newer smartdocs", fix="bring this one up to date, and collect again"
        )
    words = {key: held.get(key, "") for key in ("workshop", "party", "person", "guest", "language")}
    asked = held.get("asked", {})
    if (
        not all(isinstance(word, str) and len(word) <= LONGEST_ID for word in words.values())
        or not isinstance(asked, dict)
        or not all(map(_is_asked, asked.values()))
    ):
        raise _tampered()
    return Origin(
        **words, asked={k: Asked(version, answer, tuple(o)) for k, (version, answer, o) in asked.items()}
    )


def _is_asked(held: Any) -> bool:
    return (
        isinstance(held, list)
        and len(held) == 3
        and isinstance(held[0], str)
        and held[1] in get_args(Answer)
        and isinstance(held[2], list)
        and all(isinstance(option, str) for option in held[2])
    )


def _tampered() -> SourceError:
    return SourceError(
        "what the worksheet says of itself was changed by hand, so nobody can tell whose it is",
        fix="make a new one with `smartdocs workshop sheets`, and copy the answers over",
    )


def one_line_ends(text: str) -> str:
    """Line ends as they are written here; viewers write three kinds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def moment(text: str) -> datetime | None:
    """A time in the words of a file, if it is one; without a zone it counts as UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
