"""Examples of code with carets below a line -> the same with marks around the words that the carets point at.

A line that is broken on a phone takes its words along, and carets would stay where they were.
"""

from __future__ import annotations

import re
from html import escape, unescape

CODE = re.compile(r"(<pre><code[^>]*>)(.*?)(</code></pre>)", re.DOTALL)
CARETS = re.compile(r" *\^[\^ ]*")


def marked(page: str) -> str:
    """``page`` is HTML; outside of its blocks of code nothing changes."""
    return CODE.sub(lambda block: block[1] + _marked(unescape(block[2])) + block[3], page)


def _marked(code: str) -> str:
    lines: list[tuple[str, set[int]]] = []
    """Each line, and the places in it that are pointed at."""
    for line in code.split("\n"):
        places = {place for place, sign in enumerate(line) if sign == "^"}
        if lines and CARETS.fullmatch(line) and max(places) < len(lines[-1][0]):
            lines[-1][1].update(places)
        else:
            lines.append((line, set()))
    return "\n".join(_line(line, places) for line, places in lines)


def _line(line: str, places: set[int]) -> str:
    runs = re.finditer(r"\^+| +", "".join("^" if place in places else " " for place in range(len(line))))
    pieces = ((escape(line[run.start() : run.end()], quote=False), run[0][0]) for run in runs)
    return "".join(f"<mark>{words}</mark>" if sign == "^" else words for words, sign in pieces)
