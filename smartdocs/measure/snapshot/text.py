"""A snapshot <-> its text: JSON that a diff shows well, one obligation a line, with a digest of what it says.

The digest is over the meaning: keys sorted, no spaces. A formatter may lay the file out anew; a changed figure is noticed.
It is no signature: who changes the file can write a new digest, and only the history of the repository shows it.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.measure.snapshot.plain import content, snapshot

if TYPE_CHECKING:
    from smartdocs.measure.snapshot.values import Snapshot

LABEL = "smartdocs-results-v1+sha256"
SCHEMA = 1
OPEN = 3
"""Down to this depth every entry has a line of its own."""
HEAD = "Written by `smartdocs check --freeze`. Change nothing here; `--refreeze REASON` states other figures."
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def render(frozen: Snapshot) -> str:
    """The text of the file. The same snapshot gives the same text everywhere."""
    said = {"schema": SCHEMA, **content(frozen)}
    return "".join(_lines({"about": HEAD, "digest": digest_of(said), **said}, 0)) + "\n"


def digest_of(said: dict[str, Any]) -> str:
    """``smartdocs-results-v1+sha256:…`` over everything the file says."""
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return f"{LABEL}:{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _lines(value: Any, depth: int) -> list[str]:
    """A value as text, its first line without indentation."""
    if depth >= OPEN or not value or not isinstance(value, dict | list):
        return [_ENCODER.encode(value)]
    indent = " " * (depth + 1)
    keyed = isinstance(value, dict)
    entries = value.items() if isinstance(value, dict) else ((None, entry) for entry in value)
    text = ["{\n" if keyed else "[\n"]
    for number, (key, entry) in enumerate(entries):
        text.append(f"{',' + chr(10) if number else ''}{indent}")
        if keyed:
            text.append(f"{_ENCODER.encode(key)}: ")
        text += _lines(entry, depth + 1)
    text.append(f"\n{' ' * depth}{'}' if keyed else ']'}")
    return text


def parse(text: str, path: str) -> Snapshot:
    """What a file says; ``path`` is its name for the user.

    Raises:
        SourceError: it is no results file, a newer smartdocs wrote it, or it was changed since it was written.
    """
    try:
        said = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        if "\n<<<<<<<" in f"\n{text}":
            raise SourceError(
                "git has left a conflict between two versions of these results",
                place=path,
                fix="keep one of the two, whole: the results that were frozen first stand, and the others can be stated"
                " with `smartdocs check --refreeze REASON`",
            ) from error
        where = f"{path}:{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else path
        raise SourceError(
            "these frozen results cannot be read: the file is not as smartdocs wrote it",
            place=where,
            fix=RESTORE,
        ) from error
    if not isinstance(said, dict) or not str(said.get("digest", "")).startswith("smartdocs-results-v"):
        raise SourceError(
            "this file holds no frozen results, and stands where they are kept",
            place=path,
            fix="move it to another folder",
        )
    if said.get("schema") != SCHEMA:
        raise SourceError(
            f"these results were frozen by another version of smartdocs (schema {said.get('schema')}; this one reads {SCHEMA})",
            place=path,
            fix="install the version of smartdocs that your colleagues use",
        )
    digest = said.pop("digest")
    said.pop("about", None)
    if digest != digest_of(said):
        raise SourceError(
            "these results were changed after they were frozen: the digest in the file is that of other figures",
            place=path,
            fix=RESTORE,
        )
    try:
        return snapshot({key: value for key, value in said.items() if key != "schema"}, digest)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise SourceError(
            f"these frozen results are incomplete, although their digest is right: {type(error).__name__} {error}",
            place=path,
            fix=RESTORE,
        ) from error


RESTORE = (
    "bring the file back as it was frozen, with `git checkout -- FILE` or from a copy;"
    " other figures are stated with `smartdocs check --refreeze REASON`"
)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")
