"""A word that is not there, and the words that are -> "did you mean …?", or nothing."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], before: str = "") -> str:
    """A question naming the nearest known word, with ``before`` put in front of it; empty when none is near."""
    from difflib import get_close_matches  # most files have nothing that is misspelt

    near = get_close_matches(word, sorted(known), n=1)
    return f"did you mean `{before}{near[0]}`?" if near else ""
