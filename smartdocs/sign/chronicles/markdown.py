"""Signed versions -> a change log in Markdown, as it may stand beside the agreement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.sign import telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.sign.chronicle import Chronicle, Entry


def render(chronicle: Chronicle, *, color: bool = False) -> str:  # noqa: ARG001  (every format is given the same)
    """A heading a version, the newest first; what people wrote is text, never markup."""
    lines = [f"# {_plain(chronicle.title)}: signed versions"]
    if said := telling.ahead(chronicle):
        lines += ["", _plain(said)]
    for entry in chronicle.entries:
        lines += ["", *_entry(entry)]
    for gap in telling.gaps(chronicle):
        lines += ["", _plain(gap)]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry) -> Iterator[str]:
    yield f"## {_plain(telling.heading(entry))}"
    if entry.summary:
        yield ""
        yield _plain(entry.summary)
    yield ""
    yield _plain(telling.standing(entry))
    yield from (f"**Not to be trusted today:** {_plain(doubt)}." for doubt in entry.doubts)
    yield ""
    yield from (f"- {_plain(change)}" for change in telling.changes(entry.change))
    yield ""
    yield f"`{entry.digest}`, commit `{entry.commit}`"


def _plain(text: str) -> str:
    """Signs that Markdown or HTML would take for their own are escaped."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", " ".join(text.split()))
