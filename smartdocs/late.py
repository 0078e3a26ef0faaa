"""A pattern as text -> the same pattern, compiled when it is first looked for.

Compiling takes longer than looking through a whole agreement, and most of what the rules know is never met.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast


class _Late:
    """Stands for a pattern: what is asked of it first is asked of the compiled one, and then kept here."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._said = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._said), name)
        setattr(self, name, found)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, later. A pattern that cannot be compiled says so when it is used."""
    if TYPE_CHECKING:
        return re.compile(pattern, flags)
    return cast("re.Pattern[str]", _Late(pattern, flags))
