"""HTML for paper -> the same as WeasyPrint can bear it: words longer than any line may be broken, odd ends of lines are spaces.

For each line of a word that may not be broken it lays out all that is left of it, so that the time grows with the
square of the letters: minutes, for a word of a thousand. Where a line may end, it looks at that line alone.
On a separator of Unicode after a space it fails.
"""

from __future__ import annotations

import re

LONGEST = 120
"""Letters of a word that is left as it is; a digest with its name has ninety."""
BREAK = "\u200b"  # zero width space: nothing is drawn, and no reader of the file finds it in the text
PIECES = re.compile(r"<style\b.*?</style>|<[^>]*>|[^<]+", re.DOTALL)
WORD = re.compile(rf"[^\s<>]{{{LONGEST + 1},}}")
PLAIN = "!-%'-~¡-ɏͰ-ϿЀ-ӿ"
"""Letters that stand by themselves. Others join, carry marks, or may be broken anyway, as Chinese may."""
LETTERS = re.compile(rf"(?:&[#\w]+;|[{PLAIN}]){{4}}(?=[{PLAIN}&])")
SEPARATORS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), " ")


def bearable(page: str) -> str:
    """The page, with places to break in its longest words; attributes and styles stay as they are."""
    page = page.translate(SEPARATORS)
    if not WORD.search(page):
        return page
    return PIECES.sub(
        lambda piece: piece[0] if piece[0].startswith("<") else WORD.sub(_broken, piece[0]), page
    )


def _broken(word: re.Match[str]) -> str:
    return LETTERS.sub(lambda letters: letters[0] + BREAK, word[0])
