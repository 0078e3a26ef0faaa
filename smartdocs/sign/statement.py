"""What somebody signs: a few lines of JSON that say who agrees to what, and nothing that could be read otherwise.

The bytes that are signed are these lines, in one layout only. They name the agreement, its version and the digest of its
terms, so that a signature cannot be moved to another text; and the person, the team and the capacity, so that it cannot
be moved to another block.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Literal

from smartdocs.errors import SourceError
from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.sign.canonical import composed

ABOUT = "I have read this version of the agreement, and {} it."
VERBS = {"binding": "bind myself to", "acknowledges": "acknowledge"}
_INSTANT = late(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@frozen(kw_only=True)
class Statement:
    """Who agrees to what, and in which capacity."""

    agreement: str
    """Its id."""
    version: str
    terms: str
    """The digest of everything the agreement says."""
    person: str
    """The id of whoever signs."""
    name: str
    side: str
    """The id of the team; empty for somebody who signs for none."""
    capacity: str
    signs: Literal["binding", "acknowledges"]
    dated: str
    """The instant that the signer states, in UTC: ``2026-10-05T15:00:00Z``."""
    rendering: str = ""
    """The digest of the templates that the document was printed with."""
    carried_by: str = ""
    """For a recorded approval: the commit or the review that carries it. Empty for a signature."""

    @property
    def dated_at(self) -> datetime:
        """The same as an instant."""
        return datetime.strptime(self.dated, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


NAMES = tuple(Statement.__annotations__)


def instant_text(instant: datetime) -> str:
    """An instant as a statement says it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def text(statement: Statement) -> str:
    """The lines that are signed. One statement has one text."""
    says = {
        key: composed(value) for key, value in ((name, getattr(statement, name)) for name in NAMES) if value
    }
    says["about"] = ABOUT.format(VERBS[statement.signs])
    lines = json.dumps(says, indent=1, sort_keys=True, ensure_ascii=False)
    return re.sub(r"[^\x20-\x7e\n]", _plainly, lines) + "\n"


def _plainly(found: re.Match[str]) -> str:
    """A character as it is, or as an escape where no reader could see it, or an editor would break the line at it."""
    return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]


def parse(signed: str, path: str) -> Statement:
    """What the lines say; ``path`` is the name of their file.

    Raises:
        SourceError: they are not as smartdocs wrote them, down to the last space.
    """
    try:
        says = json.loads(signed)
    except (ValueError, RecursionError) as error:
        raise _not_ours(path, "it is no JSON") from error
    known = {*NAMES, "about"}
    if not isinstance(says, dict) or not all(isinstance(value, str) for value in says.values()):
        raise _not_ours(path, "it is no list of names and texts")
    if unknown := sorted(says.keys() - known):
        raise _not_ours(path, f"it says `{unknown[0]}`, which no statement does")
    says.pop("about", None)
    missing = sorted(known - says.keys() - {"about", "side", "capacity", "carried_by", "rendering"})
    if missing:
        raise _not_ours(path, f"it does not say `{missing[0]}`")
    if says["signs"] not in VERBS:
        raise _not_ours(path, f"nobody signs in the way `{says['signs']}`")
    statement = Statement(**{"side": "", "capacity": "", **says})
    if not _INSTANT.fullmatch(statement.dated) or not _is_in_the_calendar(statement):
        raise _not_ours(path, f"`{statement.dated}` is not a time")
    if text(statement) != signed:
        raise _not_ours(path, "it is laid out otherwise")
    return statement


def _is_in_the_calendar(statement: Statement) -> bool:
    try:
        return bool(statement.dated_at)
    except ValueError:
        return False


def _not_ours(path: str, why: str) -> SourceError:
    return SourceError(f"the statement in this file is not as smartdocs wrote it: {why}", place=path)
