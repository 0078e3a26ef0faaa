"""The big list of naughty strings in every text of a view, in the place of what stands there.

The list is ``tests/source/data/blns`` (Max Woolf, MIT, its licence beside it).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no YAML file can hold, so that no text of ours does."""
BLNS = Path(__file__).parents[1] / "source/data/blns/blns.json"
STRINGS = tuple(s for s in json.loads(BLNS.read_text("utf-8")) if s.strip() and not UNWRITABLE.search(s))
PILED = re.compile("[\u0300-\u036f\u0e31-\u0e4e]{9,}")
"""Marks upon marks are one letter, which no browser breaks."""
MADE = frozenset({"anchor", "href", "file", "gallery", "rules", "evidence", "digest", "language"})
"""Made by the program from ids: no author can write them."""
KEPT = frozenset(
    {
        "Way.more",  # half of it is an address
        *(f"Origin.{name}" for name in ("workshop", "party", "person", "language")),
        *(f"Field.{name}" for name in ("id", "question", "about", "answer")),
        "Condition.field",
        "Ask.sureness",
    }
)
"""Texts that are ids, or words out of a short list."""
MARKDOWN = frozenset({("Prose", "text"), ("Verdicts", "note"), ("Rule", "text"), ("Evidence", "text")})


@dataclass(frozen=True)
class Slot:
    """A place for a text."""

    where: str
    is_markdown: bool


def turned(by: int) -> Iterator[str]:
    """All strings again and again, from another one on."""
    return islice(cycle(STRINGS), by % len(STRINGS), None)


def filled(view: Any, give: Callable[[Slot], str]) -> Any:
    """The view with other words in all its texts."""
    return _filled(view, "", Slot("", False), give)


def seen(view: Any, page_of: Callable[[Any], str]) -> frozenset[int]:
    """Which of the texts of a view, by the order in which they are filled, stand on its page."""
    tokens = count()
    usual = page_of(filled(view, lambda _: f"zq{next(tokens)}zq"))
    return frozenset(n for n in range(next(tokens)) if f"zq{n}zq" in usual)


def squeezed(text: str) -> str:
    """Without its spaces and ends of lines."""
    return "".join(text.split())


def _filled(value: Any, kind: str, slot: Slot, give: Callable[[Slot], str]) -> Any:
    """``kind`` is the type as it is written: ``str``, or that of words out of a short list."""
    if is_dataclass(value) and not isinstance(value, type):
        name = type(value).__name__
        return replace(
            value,
            **{
                f.name: _filled(getattr(value, f.name), str(f.type), _slot(name, f.name), give)
                for f in fields(value)
                if f.init and f.name not in MADE
            },
        )
    if isinstance(value, tuple):
        return tuple(_filled(v, "str" if "str" in kind else "", slot, give) for v in value)
    if isinstance(value, str) and value and kind == "str" and slot.where not in KEPT:
        return give(slot)
    return value


def _slot(name: str, field: str) -> Slot:
    return Slot(f"{name}.{field}", field in ("intro", "missing") or (name, field) in MARKDOWN)
