"""Texts before and after -> a unified diff that ``git apply`` and ``patch -p1`` take, to the byte."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def diff(texts: Mapping[str, tuple[str, str]]) -> str:
    """The changes of all files, by path; empty where nothing changes.

    Lines end at a line feed only, as they do for these programs: a carriage return is part of its line.
    """
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for path, (before, after) in sorted(texts.items())
        for line in unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    )


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.split("\n")[:-1]] + (
        [last] if (last := text.rpartition("\n")[2]) else []
    )
