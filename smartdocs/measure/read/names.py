"""Headers as people write them -> what they are compared by, and the nearest one to a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def header_key(text: str) -> str:
    """A header for comparison: without regard to case, blanks, underscores and marks that nobody sees."""
    return re.sub(r"[\s_\u200b\u2060\ufeff]+", "", text.casefold())


def nearest(wanted: Iterable[str], headers: Iterable[str]) -> str:
    """The header most like one of the wanted names, as it is written; '' when none is."""
    keys = {header_key(header): header for header in headers if header}
    for name in wanted:
        if near := difflib.get_close_matches(header_key(name), keys, n=1, cutoff=0.6):
            return keys[near[0]]
    return ""
