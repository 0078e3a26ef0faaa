"""How much of what is much alike the tests look at: a fair part, or with ``THOROUGH=1 ./test`` all of it."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("THOROUGH"))


def each(step: int) -> int:
    """Each so-manieth of a list: ``found[:: each(7)]``."""
    return 1 if THOROUGH else step


def examples(number: int) -> int:
    """So many random examples, ten times as many where there is time."""
    return number * 10 if THOROUGH else number
