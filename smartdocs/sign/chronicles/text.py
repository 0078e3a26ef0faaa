"""Signed versions -> lines for the terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from smartdocs.sign import telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.sign.chronicle import Chronicle, Entry

WIDTH = 100


def render(chronicle: Chronicle, *, color: bool = False) -> str:
    """The newest version first; always ends with a line break."""
    lines = [f"{chronicle.name}: {chronicle.title}"]
    if said := telling.ahead(chronicle):
        lines.append(said)
    for entry in chronicle.entries:
        lines += ["", *_entry(entry, color=color)]
    for gap in telling.gaps(chronicle):
        lines += ["", *_wrapped(gap, "")]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, *, color: bool) -> Iterator[str]:
    heading = telling.heading(entry)
    yield f"\033[1m{heading}\033[0m" if color else heading
    yield from _wrapped(telling.standing(entry))
    if entry.summary:
        yield from _wrapped(entry.summary)
    for doubt in entry.doubts:
        yield from _wrapped(f"Not to be trusted today: {doubt}.")
    for change in telling.changes(entry.change):
        yield from _wrapped(change, "  - ")
    yield f"  {entry.digest}, commit {entry.commit}"


def _wrapped(text: str, first: str = "  ") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False, break_long_words=False
    )  # fmt: skip
