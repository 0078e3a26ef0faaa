"""Values -> lines of CSV that no spreadsheet takes for formulas, and the cells back as they were."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# OWASP, CSV Injection: what a spreadsheet reads as the start of a formula, wide forms and line ends with it. A program
# that expects another separator begins a new cell behind it, in the middle of ours.
STARTS = "=+\\-@\t\r\n＝＋－＠"
_RISKY = re.compile(f"(^|[;,|\t\r\n])([ \0]*'*)(?=[{STARTS}])")
_GUARDED = re.compile(f"(^|[;,|\t\r\n])([ \0]*'*)'(?=[{STARTS}])")


def guarded(text: str) -> str:
    """``text`` with an apostrophe before everything that a spreadsheet would compute: ``'=1+1``."""
    return _RISKY.sub(r"\1\2'", text)


def unguarded(cell: str) -> str:
    """The text that ``guarded`` was given."""
    return _GUARDED.sub(r"\1\2", cell)


def line(values: Sequence[object]) -> str:
    """One line as RFC 4180 says, its end with it. Texts are guarded, numbers stay numbers, None is empty."""
    out = io.StringIO()
    csv.writer(out).writerow([_cell(value) for value in values])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
